"""Attributions that a noun carries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.nominal import nominal
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


def found(parse: Parse, text: str, known: list[Relation] | None = None) -> list[list[str]]:
    doc = parse(text)
    return [[text[b:e] for ((b, e),) in (r.source, r.cue, r.content)] for r in nominal(doc, known or [])]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "The ministry's claim that the troops had left was read with care.",
            ["The ministry", "claim", "that the troops had left"],
        ),
        (
            "The withdrawal was met with skepticism by residents.",
            ["residents", "met with skepticism", "The withdrawal"],
        ),
        ("Berg's doubts about the withdrawal grew.", ["Berg", "doubts", "the withdrawal"]),
        ("Novak's promise to cut taxes by half won her votes.", ["Novak", "promise", "to cut taxes by half"]),
        (
            "There were reports from aid groups that bread had run out.",
            ["aid groups", "reports", "that bread had run out"],
        ),
    ],
)
def test_a_noun_with_owner_and_content(parse: Parse, text: str, relation: list[str]) -> None:
    assert [[source.removesuffix("'s"), *rest] for source, *rest in found(parse, text)] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "A claim was made.",
        "Berg's statement to mark the day was long.",
        "Skepticism about the withdrawal grew.",
        "The minister's claim was long.",
        "Berg left.",
    ],
)
def test_without_owner_or_content_there_is_none(parse: Parse, text: str) -> None:
    assert found(parse, text) == []


def test_a_known_cue_is_not_found_again(parse: Parse) -> None:
    text = "Berg's doubts about the withdrawal grew."
    begin = text.index("doubts")
    known = [Relation((), ((begin, begin + 6),), ((0, 1),), 1.0)]
    assert found(parse, text) != []
    assert found(parse, text, known) == []
