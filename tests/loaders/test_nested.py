"""Statements inside what somebody says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.nested import CONFIDENCE, nested
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


def inner(parse: Parse, marked: str) -> list[list[str]]:
    """Source, cue and content found inside the known content, which stands between bars."""
    before, content, after = marked.split("|")
    doc = parse(before + content + after)
    known = Relation((), (), ((len(before), len(before) + len(content)),), 1.0)
    found = list(nested(doc, [known]))
    assert all(r.confidence == CONFIDENCE for r in found)
    return [[doc.text[b:e] for ((b, e),) in (r.source, r.cue, r.content)] for r in found]


def test_a_report_inside_a_statement(parse: Parse) -> None:
    found = inner(parse, "|The minister reported that units are leaving|, Berg said.")
    assert found == [["The minister", "reported", "that units are leaving"]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "|The harpist had rung her at noon to deny that she had left|, Berg said.",
            ["The harpist", "deny", "that she had left"],
        ),
        ("|she had told him on Monday that she was leaving|, Berg said.", ["she", "told", "that she was leaving"]),
        ("|He told me that he had never left|, Berg said.", ["He", "told", "that he had never left"]),
        ("|He told everyone that he had never left|, Berg said.", ["He", "told", "that he had never left"]),
    ],
)
def test_who_gets_in_touch_or_tells_others_says_it(parse: Parse, marked: str, expected: list[str]) -> None:
    assert inner(parse, marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "|The harpist wanted to deny that she had left|, Berg said.",
        "|If the minister says that units are leaving, we wait|, Berg said.",
        "|The minister did not say that units are leaving|, Berg said.",
        "|The minister may say that units are leaving|, Berg said.",
        "|It is wise for the minister to say that units are leaving|, Berg said.",
        "|The sign says that the bridge is closed|, Berg said.",
        "The minister said that units are leaving, and |it rained|, Berg said.",
    ],
)
def test_what_nobody_said_there(parse: Parse, marked: str) -> None:
    assert inner(parse, marked) == []


def test_a_known_cue_is_not_found_again(parse: Parse) -> None:
    doc = parse("The minister reported that units are leaving, Berg said.")
    cue = doc.text.index("reported")
    outer = Relation((), (), ((0, doc.text.index(", Berg")),), 1.0)
    known = Relation(((0, 12),), ((cue, cue + 8),), ((22, 44),), 1.0)
    assert list(nested(doc, [outer, known])) == []
    assert len(list(nested(doc, [outer]))) == 1


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Her lawyer, Mr Hale, said |she had told officers that the lift was empty|.",
            ["she", "told", "that the lift was empty"],
        ),
        (
            "|Berg had assured her on the first day of the rumours that there was nothing in them|, she said.",
            ["Berg", "assured", "that there was nothing in them"],
        ),
    ],
)
def test_what_somebody_was_told(parse: Parse, marked: str, expected: list[str]) -> None:
    assert inner(parse, marked) == [expected]
