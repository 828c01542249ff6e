"""Findings within what somebody says that are statements of those who looked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.onlookers import onlookers, saw
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


def found(doc: Doc, content: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what is found in a content that Falk says."""
    begin = doc.text.index(content)
    around = Relation(((0, 4),), ((5, 9),), ((begin, begin + len(content)),), 0.9)
    return [(*(doc.text[b:e] for b, e in (r.source[0], r.cue[0], r.content[0])),) for r in onlookers(doc, [around])]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "inspectors had found no evidence that the plant leaked",
            [("inspectors", "had found no evidence", "that the plant leaked")],
        ),
        ("the police have seen no sign of a leak", [("the police", "have seen no sign of", "a leak")]),
        ("villagers did not hear any shelling", [("villagers", "did not hear", "any shelling")]),
        ("a neighbour saw the soldiers leave", [("a neighbour", "saw", "the soldiers leave")]),
        ("doctors found that nobody had died", [("doctors", "found", "that nobody had died")]),
        ("inspectors will find no evidence of a leak", []),
        ("inspectors found a gun", []),
        ("no witnesses saw the soldiers leave", []),
        ("the results showed no evidence of a leak", []),
    ],
)
def test_onlookers(parse: Parse, content: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(parse(f"Falk said {content}."), content) == expected


def test_what_is_known_is_not_found_again(parse: Parse) -> None:
    doc = parse("Falk said inspectors found no evidence of a leak.")
    around = Relation(((0, 4),), ((5, 9),), ((10, 48),), 0.9)
    (inner,) = onlookers(doc, [around])
    assert list(onlookers(doc, [around, inner])) == []
    who = saw(doc, inner)
    assert who is not None
    assert who.text == "inspectors"
