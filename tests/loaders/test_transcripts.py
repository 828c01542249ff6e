"""Turns of transcripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.transcripts import turns, with_turns
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


def said(parse: Parse, text: str) -> list[tuple[str, str]]:
    """Source and content of each turn; pieces of a content joined by "/"."""
    pieces = [(t.source, t.content) for t in turns(parse(text))]
    return [("".join(text[b:e] for b, e in who), "/".join(text[b:e] for b, e in what)) for who, what in pieces]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Q: Is it true?\nA: It is.", [("", "Is it true?"), ("", "It is.")]),
        ("Q. Is it true?\nA. It is.", [("", "Is it true?"), ("", "It is.")]),
        ("MR. FALK: We left.\n\nQUESTION: When?", [("MR. FALK", "We left."), ("", "When?")]),
        (
            "MR. FALK: We left. MS. BERG: You did.\n\nMR. FALK: Yes.",
            [("MR. FALK", "We left."), ("MS. BERG", "You did."), ("MR. FALK", "Yes.")],
        ),
        (
            "Anna Berg (Norway): We agree.\nOtto Falk (Denmark): We do not.",
            [("Anna Berg (Norway)", "We agree."), ("Otto Falk (Denmark)", "We do not.")],
        ),
        ("We met the singer Anna Berg.\n\nBerg: I sing.\n\nShe left.", [("Berg", "I sing.")]),
    ],
)
def test_turns(parse: Parse, text: str, found: list[tuple[str, str]]) -> None:
    assert said(parse, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Opening hours: 9 to 5\nPrice: 3 euros\nContact: the office",
        "Read more: The bridge\nPHOTOS: The bridge\nWATCH: The bridge",
        "A. The first point.\nA. The second point.",
        "Time: noon. The bridge is closed.",
        "",
    ],
)
def test_other_colons_are_no_turns(parse: Parse, text: str) -> None:
    assert said(parse, text) == []


def test_a_long_turn_goes_on_in_the_next_paragraphs(parse: Parse) -> None:
    text = "MS. BERG: One.\nTwo.\nMR. FALK: Three.\nMS. BERG: Four.\nMR. FALK: Five.\nThe hall was empty."
    assert [content for _, content in said(parse, text)] == ["One./Two.", "Three.", "Four.", "Five."]


def test_what_crosses_a_turn_is_replaced(parse: Parse) -> None:
    text = "MS. BERG: We left.\nMR. FALK: We think it rained."
    at = text.index("think")
    inner = Relation(((at - 3, at - 1),), ((at, at + 5),), ((at + 6, at + 15),), 0.8)
    across = Relation(((0, 8),), ((8, 9),), ((10, at),), 0.8)
    relations = with_turns(parse(text), [across, inner])
    assert across not in relations
    assert inner in relations
    assert [text[b:e] for r in relations for b, e in r.source] == ["We", "MS. BERG", "MR. FALK"]
    assert {text[b:e] for r in relations if r is not inner for b, e in r.cue} == {":"}
