"""Boundaries of relations put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.tidying import ended, singled, tidied
from whosaidwhat.models.tagger import Relation, with_source

Parse = Callable[[str], Doc]


def spans(text: str, words: str) -> tuple[Span, ...]:
    """Where the words stand; pieces are joined by "/"."""
    return tuple((text.index(w), text.index(w) + len(w)) for w in words.split("/") if w)


def made(text: str, source: str, cue: str, content: str, confidence: float = 0.9) -> Relation:
    return Relation(spans(text, source), spans(text, cue), spans(text, content), confidence)


@pytest.mark.parametrize(
    ("text", "tagged", "right"),
    [
        (
            "OSLO (Wire) - Anna Berg said it rained.",
            ("OSLO (Wire) - Anna Berg", "said", "it rained"),
            ("Anna Berg", "said", "it rained"),
        ),
        (
            "OSLO\nAnna Berg said it rained.",
            ("Anna Berg", "said", "OSLO/it rained"),
            ("Anna Berg", "said", "it rained"),
        ),
        (
            "An official on Monday said it rained.",
            ("An official on Monday", "said", "it rained"),
            ("An official", "said", "it rained"),
        ),
        (
            "A poll released on Monday said it rained.",
            ("A poll released on Monday", "said", "it rained"),
            ("A poll released on Monday", "said", "it rained"),
        ),
        (
            "Fears among villagers that it would rain grew.",
            ("among villagers", "Fears", "that it would rain grew"),
            ("villagers", "Fears", "that it would rain"),
        ),
        (
            "Falk was accused by two women of stealing songs.",
            ("two women of stealing songs", "was accused", "Falk"),
            ("two women", "was accused", "Falk/of stealing songs"),
        ),
        (
            "Norland, as well as Iveria, said it rained.",
            ("Norland", "said", "it rained"),
            ("Norland, as well as Iveria", "said", "it rained"),
        ),
        (
            "Norland denied any plans for an attack.",
            ("Norland", "denied any plans", "for an attack"),
            ("Norland", "denied", "any plans for an attack"),
        ),
        (
            "Norland warned its allies that the road was closed.",
            ("Norland", "warned", "its allies/that the road was closed"),
            ("Norland", "warned", "that the road was closed"),
        ),
        (
            "Norland expressed concern about the road.",
            ("Norland", "expressed concern about", "the road"),
            ("Norland", "expressed concern about", "the road"),
        ),
        (
            "The cook called it soup, while the guest, Anna Berg, said it was tea.",
            ("The cook/the guest, Anna Berg,", "said", "it was tea"),
            ("the guest, Anna Berg,", "said", "it was tea"),
        ),
    ],
)
def test_boundaries(parse: Parse, text: str, tagged: tuple[str, str, str], right: tuple[str, str, str]) -> None:
    assert tidied(parse(text), made(text, *tagged)) == made(text, *right)


def test_a_speaker_shared_with_another_verb_makes_surer(parse: Parse) -> None:
    text = "The ministry spoke of drills but has not given numbers."
    alone = made(text, "", "has not given", "numbers", 0.3)
    assert tidied(parse(text), alone) == made(text, "The ministry", "has not given", "numbers", with_source(0.3))


def test_pieces_side_by_side_are_one(parse: Parse) -> None:
    text = "The union leaders said it rained."
    cut = Relation(((0, 4), (4, 17)), spans(text, "said"), spans(text, "it rained"), 0.9)
    assert tidied(parse(text), cut).source == ((0, 17),)


def test_a_mark_is_no_second_cue(parse: Parse) -> None:
    text = "Said Berg: “It rained all day.”"
    verb = made(text, "Berg", "Said", "“It rained all day.”", 0.5)
    mark = made(text, "Berg", ":", "“It rained all day.”", 0.9)
    assert singled(parse(text), [mark, verb]) == [verb]
    assert singled(parse(text), [mark]) == [mark]


def test_an_article_is_no_cue(parse: Parse) -> None:
    text = "It followed a claim by Berg that it rained."
    assert singled(parse(text), [made(text, "Berg", "a", "claim/that it rained")]) == []


def test_a_content_ends_before_what_leads_on(parse: Parse) -> None:
    text = "Norland insists the troops will go home so a deal may follow."
    (kept,) = ended(parse(text), [made(text, "Norland", "insists", "the troops will go home so")])
    assert kept == made(text, "Norland", "insists", "the troops will go home")
    text = "He said the claim was “false,” accusing Norland of lies, and that he hoped so."
    said = made(text, "He", "said", "the claim was “false,” accusing/that he hoped so")
    accused = made(text, "He", "accusing", "Norland of lies")
    assert ended(parse(text), [replace(said, content=said.content[:1]), accused]) == [
        made(text, "He", "said", "the claim was “false,”"),
        accused,
    ]
    assert ended(parse(text), [said]) == [said]


def test_a_source_ends_with_its_name(parse: Parse) -> None:
    doc = parse("Then President Samir Dost told the officers that the army had not touched the granary.")
    relation = Relation(((5, 14),), ((26, 30),), ((44, len(doc.text) - 1),), 0.9)
    ((begin, end),) = tidied(doc, relation).source
    assert doc.text[begin:end] == "President Samir Dost"


def test_a_source_ends_before_its_cue(parse: Parse) -> None:
    doc = parse("31 Fishers Share Their Thoughts On The Quay")
    relation = Relation(((0, 10),), ((11, 34),), ((35, len(doc.text)),), 0.9)
    assert tidied(doc, relation).source == ((0, 10),)
