"""Definite descriptions of two or more, and of places that act."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source", "speakers"),
    [
        (
            "Senators Anna Weiss and Karl Brandt wrote a letter. The senators said it was late.",
            "The senators",
            ["Anna Weiss", "Karl Brandt"],
        ),
        (
            "Hugo Marsh praised Karl Brandt at a rally. The two men said it was late.",
            "The two men",
            ["Hugo Marsh", "Karl Brandt"],
        ),
        ("They cite the vote in Florida, when the state said it was late.", "the state", ["Florida"]),
        ("France met Spain in a final. The two countries said it was late.", "The two countries", ["France", "Spain"]),
    ],
)
def test_those_met_before(cast_of, text, source, speakers):
    found = cast_of(text, [(source, "it was late")]).speakers[0]
    assert sorted(found) == sorted(speakers)


def test_the_voters_are_not_the_two_just_named(cast_of):
    text = "Anna Weiss and Karl Brandt debated. The voters said it was late."
    assert cast_of(text, [("The voters", "it was late")]).speakers == [["The voters"]]


def test_both_sides_need_not_be_the_two_named_last(cast_of):
    text = "Norland's navy met the Relief Council. Both sides fired at night."
    assert cast_of(text, [("Both sides", "fired at night")]).speakers == [["Both sides"]]
