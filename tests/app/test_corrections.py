"""Decisions of people on statements, and what all decisions share."""

from __future__ import annotations

import pytest

from tests.app.piles import speakers
from whosaidwhat import actors, corrections
from whosaidwhat.graph.errors import UnknownId, UsageError
from whosaidwhat.session import Graph


def test_statements_are_rejected_and_set_right(pile: Graph) -> None:
    query = "MATCH (s:Statement)-[r:ABOUT]->(c) RETURN s.id AS id, s.content AS content, r.stance AS stance ORDER BY id"
    held = {row["content"]: row for row in pile.cypher(query)}
    denial, closed = held["nobody saw any ship"], held["the port is closed"]
    assert denial["stance"] == "denied"
    corrections.correct(pile, denial["id"], "stance", "observed")
    corrections.reject(pile, closed["id"])
    now = {row["content"]: row["stance"] for row in Graph(pile.folder).cypher(query)}
    assert now["nobody saw any ship"] == "observed"
    assert "the port is closed" not in now
    assert "Fourth" not in speakers(pile)


def test_what_cannot_be_decided_is_told(pile: Graph) -> None:
    who = speakers(pile)
    statement = next(row["id"] for row in pile.cypher("MATCH (s:Statement) RETURN s.id AS id ORDER BY id"))
    for error, call in (
        (UsageError, lambda: corrections.correct(pile, statement, "stance", "angry")),
        (UsageError, lambda: corrections.correct(pile, statement, "speaker", "nobody at all")),
        (UsageError, lambda: corrections.correct(pile, statement, "colour", "red")),
        (UnknownId, lambda: corrections.reject(pile, who["First"])),
    ):
        with pytest.raises(error):
            call()
    assert corrections.decisions(pile) == []


def test_what_was_decided_between_groups_is_taken_back(pile: Graph) -> None:
    who = speakers(pile)
    actors.merge(pile, [who["First"], who["Third"], who["Fourth"]])
    with pile._fold() as store:
        one, two = store.ties("actor")
    assert corrections.parted([*one, two[1]], one.__contains__) == ([*one], [two[1]])
    assert corrections.take_back(pile, "actor", "merge", [[one[1]], [two[1]]], None, None) is None
    assert corrections.take_back(pile, "actor", "merge", [[one[0]], [one[1]]], None, "not so") == 6
    with pile._fold() as store:
        assert store.ties("actor") == [two]
