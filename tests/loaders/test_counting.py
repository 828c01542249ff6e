"""Who gives a number by other verbs than those of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.counting import counting
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


def found(parse: Parse, text: str, known: list[Relation] | None = None) -> list[list[str]]:
    doc = parse(text)
    return [[text[b:e] for ((b, e),) in (r.source, r.cue, r.content)] for r in counting(doc, known or [])]


def test_who_puts_a_number_at_something_gives_it(parse: Parse) -> None:
    text = "A spokesman for the police put the turnout at 7,000."
    assert found(parse, text) == [["A spokesman for the police", "put", "the turnout at 7,000"]]


def test_so_does_who_has_an_estimate(parse: Parse) -> None:
    assert found(parse, "The union's estimate of 40,000 was too high.") == [
        ["The union", "estimate", "estimate of 40,000"]
    ]
    text = "The city council, which stuck to its tally of 300, met again."
    assert [source for source, *_ in found(parse, text)] == ["The city council"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has put a number on the damage.",
        "The police did not put the turnout at 7,000.",
        "The count of Monte Verde arrived at 8.",
        "Its estimate surprised many.",
    ],
)
def test_without_owner_or_number_nobody_gives_one(parse: Parse, text: str) -> None:
    assert found(parse, text) == []


def test_what_is_known_is_not_found_again(parse: Parse) -> None:
    text = "The police put the turnout at 7,000."
    known = Relation(((0, 10),), ((11, 14),), ((15, 35),), 0.9)
    assert found(parse, text, [known]) == []
