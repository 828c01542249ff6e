"""Whom a relative clause describes."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Hugo Marsh, a clerk at the Norland Bank, who said it was late, left.", ["Hugo Marsh"]),
        ("They asked the ministry, which said it was late.", ["the ministry"]),
        ("Anna Weiss and Karl Brandt, who have said it was late, left.", ["Anna Weiss", "Karl Brandt"]),
        ("Anna Weiss and Karl Brandt, who has said it was late, left.", ["Karl Brandt"]),
        ("Hugo Marsh, Anna Weiss and Karl Brandt, who said it was late, left.", ["Karl Brandt"]),
        ("A gardener who said it was late left.", ["A gardener"]),
        ("She met dozens of partisans who said it was late.", ["partisans"]),
        ("The mayor met pensioners, most of whom said it was late.", ["pensioners"]),
        ("He wrote to the Mexican president, who said it was late.", ["the Mexican president"]),
        ("A poll by Karl Brandt, which said it was late, came out.", []),
    ],
)
def test_the_noun_or_name_before_it(cast_of, text, speakers):
    pronoun = next(w for w in ("most of whom", "which", "who") if w in text)
    assert cast_of(text, [(pronoun, "it was late")]).speakers == [speakers]


def test_the_noun_described_becomes_a_mention(cast_of):
    scene = cast_of("The court heard an architect who said it was late.", [("who", "it was late")])
    actor = scene.actor("an architect")
    assert actor.anonymous
    assert [scene.text[b:e] for b, e in (m.span for m in actor.mentions)] == ["an architect", "who"]
