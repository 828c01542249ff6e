"""What a cue does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from whosaidwhat.loaders.acts import SILENT, Act, act_of

Parse = Callable[[str], Doc]


def act(parse: Parse, marked: str) -> Act:
    """The act of the cue between bars."""
    before, cue, after = marked.split("|")
    doc = parse(before + cue + after)
    return act_of(doc.char_span(len(before), len(before) + len(cue), alignment_mode="expand"))


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("She |said| the bridge was open.", "assert"),
        ("She |denied| the report.", "deny"),
        ("She |ruled out| a withdrawal.", "deny"),
        ("She |questioned| whether the bridge was open.", "doubt"),
        ("She |declined to comment| on the bridge.", "decline"),
        ("She |would neither confirm nor deny| the report.", "decline"),
        ("She |did not say| when the bridge would open.", "decline"),
        ("She |did not deny| the report.", "decline"),
        ("She |could not confirm| the report.", "doubt"),
        ("She |confirmed| the report.", "confirm"),
        ("She |urged| the council to open the bridge.", "demand"),
        ("She |promised| to open the bridge.", "promise"),
        ("She |warned| of floods.", "warn"),
        ("Analysts |see| no sign of floods.", "observe"),
    ],
)
def test_act(parse: Parse, marked: str, name: str) -> None:
    assert act(parse, marked).name == name


def test_without_a_cue_something_is_asserted() -> None:
    assert act_of(None) == Act("assert")


def test_the_word_that_decided_is_marked(parse: Parse) -> None:
    assert act(parse, "She |flatly denied| it.").mark == (11, 17)
    assert act(parse, "She |said| it.").mark is None


def test_disbelief_is_a_negated_belief(parse: Parse) -> None:
    assert act(parse, "She |does not believe| it.") == Act("believe", True, (13, 20))


def test_who_declines_asserts_nothing() -> None:
    assert {"decline", "demand", "ask"} <= SILENT
    assert not {"assert", "deny", "doubt", "observe"} & SILENT
