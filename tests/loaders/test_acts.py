"""What a cue does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from whosaidwhat.loaders.acts import SILENT, Act, act_in, act_of
from whosaidwhat.loaders.parsed import Doc

Parse = Callable[[str], Doc]


def act(parse: Parse, marked: str) -> Act:
    """The act of the cue between bars."""
    before, cue, after = marked.split("|")
    doc = parse(before + cue + after)
    return act_of(doc.touched(len(before), len(before) + len(cue)))


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
        ("|There is no doubt that| the bridge is open.", "assert"),
        ("|It is unclear whether| the bridge is open.", "doubt"),
        ("|It is unclear when| the bridge will open.", "ask"),
        ("|It was not clear| whether the bridge was open.", "doubt"),
        ("There |were unconfirmed| reports of floods.", "doubt"),
        ("She |claimed without any evidence| that the bridge was open.", "assert"),
        ("There |was no immediate indication| that the bridge was open.", "observe"),
        ("|Footage of| the bridge was shown.", "observe"),
        ("She |could be heard saying| the bridge was open.", "assert"),
        ("Voters |should consider| leaving the bridge.", "demand"),
        ("She |asked a question| about the bridge.", "ask"),
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


@pytest.mark.parametrize(
    ("marked", "direct", "name"),
    [
        ("<The video> {shows} [men crossing the bridge].", False, "observe"),
        ("<The video> {boasts} [that the bridge is ours].", False, "assert"),
        ("<A survey> {said} [the bridge is loved].", False, "observe"),
        ("<Witnesses> {said} [the bridge fell].", False, "observe"),
        ("<The minister> {said} [the bridge fell].", False, "assert"),
        ("<Anna Berg, director of river studies at the institute,> {said} [the bridge fell].", False, "assert"),
        ("<Analysts> {see} [little evidence of an attack].", False, "observe"),
        ("<Analysts> {see} [little evidence of troops actually pulling back].", False, "observe"),
        ("<Analysts> {see} [little reason for an attack].", False, "believe"),
        ("<Court documents> {show} [the bridge was sold].", False, "observe"),
        ("<The minister> {rejected} [the claim that the bridge fell].", False, "deny"),
        ("<The minister> {rejected} [a request to open the bridge].", False, "decline"),
        ("<The minister> {denied}: [“No bridge fell.”]", True, "assert"),
        ("<The minister> {denied} [“any role in the fall”].", True, "deny"),
        ("<The minister> {denied} [any plans for a bridge].", False, "deny"),
        ("<The minister> {called} [the story a hoax].", False, "deny"),
        ("<She> {saw} [herself as a victim].", False, "assert"),
        ("<She> {hopes to see} [the bridge open].", False, "assert"),
        ("<She> {wants to see} [whether the bridge is open].", False, "demand"),
    ],
)
def test_act_of_a_statement(parse: Parse, marked: str, direct: bool, name: str) -> None:
    text, spans = "", {}
    for piece in re.split(r"([<>{}\[\]])", marked):
        if piece in tuple("<{["):
            begin = len(text)
        elif piece in tuple(">}]"):
            spans[piece] = ((begin, len(text)),)
        else:
            text += piece
    assert act_in(parse(text), spans[">"], spans["}"], spans["]"], direct=direct).name == name
