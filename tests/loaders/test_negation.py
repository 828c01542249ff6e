"""The words that negate a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.parsed import Token

Word = Callable[[str, str], Token]


@pytest.mark.parametrize(
    ("text", "name", "by"),
    [
        ("No troops have left.", "left", ["No"]),
        ("The troops have left.", "left", []),
        ("The troops did not leave.", "leave", ["not"]),
        ("The guards no longer patrol the bridge.", "patrol", ["no"]),
        ("The troops not only left.", "left", []),
        ("Nobody saw the bridge.", "saw", ["Nobody"]),
        ("Neither of them left.", "left", ["Neither"]),
        ("Not one soldier left.", "left", ["Not"]),
        ("We fired no shell at the bridge.", "fired", ["no"]),
        ("At no point did the guards leave the bridge.", "leave", ["no"]),
        ("Mortars, not guns, hit the bridge.", "hit", []),
        ("The club regrets a failing test.", "test", []),
    ],
)
def test_negations(word: Word, text: str, name: str, by: list[str]) -> None:
    assert [t.text for t in negations(word(text, name), None, None)] == by


def test_who_refuses_one_thing_and_does_another_does_it(word: Word) -> None:
    asked = word("The cook refused to sign it and asked for a pen.", "asked")
    assert not negations(asked.head, asked, None)


def test_failing_negates_what_failed(word: Word) -> None:
    leave = word("The troops failed to leave.", "leave")
    assert [t.text for t in negations(leave.head, leave, None)] == ["failed"]


def test_nothing_negates_on_the_way_down(word: Word) -> None:
    text = "They saw nothing to suggest it."
    assert [t.text for t in negations(word(text, "saw"), word(text, "nothing"), None)] == ["nothing"]
