"""Decisions on actors, pair by pair."""

from __future__ import annotations

import sqlite3

import pytest

from whosaidwhat.graph import _fold_file
from whosaidwhat.graph._decided import Decided

A, B, C = ("a-1", "1-2"), ("a-2", "3-4"), ("a-3", "5-6")


@pytest.fixture
def decided() -> Decided:
    db = sqlite3.connect(":memory:")
    for statement in _fold_file.MEMBERS:
        db.execute(statement)
    db.executemany("INSERT INTO member VALUES (?, ?, 1, NULL)", [A, B, C])
    return Decided(db, "actor")


def test_the_later_decision_takes_back_the_earlier_one(decided: Decided) -> None:
    decided.note(1, "merge", [A, B])
    assert (decided.ties(), decided.marks()) == ([(A, B)], {})
    decided.note(2, "split", [B, A])
    assert (decided.ties(), decided.marks()) == ([], {})
    decided.note(3, "split", [A, B])
    assert decided.ties() == []
    assert list(decided.marks()) == [B]
    decided.note(4, "split", [B, A])
    assert list(decided.marks()) == [A]
    decided.note(5, "merge", [B, A])
    assert decided.marks() == {}


def test_what_is_split_off_together_stays_together(decided: Decided) -> None:
    decided.note(1, "split", [A, B, C])
    marks = decided.marks()
    assert list(marks) == [B, C]
    assert marks[B] == marks[C]


def test_an_anchor_that_is_lost_decides_nothing_and_is_told(decided: Decided) -> None:
    decided.note(1, "merge", [A, ("a-2", None)])
    decided.note(2, "merge", [A, C])
    assert decided.ties() == [(A, C)]
    assert decided.lost() == [1]
    decided.drop("a-1")
    assert decided.ties() == []
    assert decided.lost() == [1, 2]


def test_the_decisions_on_one_are_found(decided: Decided) -> None:
    decided.note(1, "merge", [A, B])
    decided.note(2, "split", [B, C])
    assert [decided.about([each]) for each in (A, B, C)] == [[1], [1, 2], [2]]
    assert decided.about([]) == []
    assert decided.beside("a-1") == [A, B]
