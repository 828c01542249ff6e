"""Attributions by an adverb or a phrase."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.adverbial import adverbial
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


def found(parse: Parse, text: str, *known: Relation) -> list[tuple[str, str, str]]:
    """Source, cue and content; pieces of a content joined by "/"."""
    rows = [(r.source, r.cue, r.content) for r in adverbial(parse(text), known)]
    return [tuple("/".join(text[b:e] for b, e in spans) for spans in row) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Three men allegedly robbed the bank.", ("", "allegedly", "Three men/robbed the bank")),
        ("The bank was closed, and three men reportedly fled.", ("", "reportedly", "three men/fled")),
        (
            "In the words of Anna Berg, the bridge is a disgrace.",
            ("Anna Berg", "In the words of", "the bridge is a disgrace"),
        ),
        ("Per the union, the strike goes on.", ("the union", "Per", "the strike goes on")),
        ("The strike goes on, per the union.", ("the union", "per", "The strike goes on")),
    ],
)
def test_whose_word_it_is(parse: Parse, text: str, relation: tuple[str, str, str]) -> None:
    assert found(parse, text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "The tickets cost three euros, per person.",
        "They drink three litres per day.",
        "In the words of the song it rains.",
        "In Oslo the bridge is closed.",
        "Allegedly.",
    ],
)
def test_nobody_is_named(parse: Parse, text: str) -> None:
    assert found(parse, text) == []


def test_a_known_cue_is_not_found_again(parse: Parse) -> None:
    text = "Three men allegedly robbed the bank."
    assert found(parse, text, Relation((), ((10, 19),), ((0, 9),), 1.0)) == []
