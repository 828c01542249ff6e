"""Who is quoted speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.passive import with_agents, with_quoted
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]
CITED = "Anna Berg was cited by the paper as saying that the bridge was closed."
HEARD = "The colonel was reported to have said that the bridge was closed."


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def relation(text: str, source: str, cue: str, *content: str) -> Relation:
    who = (span(text, source),) if source else ()
    return Relation(who, (span(text, cue),), tuple(span(text, c) for c in content), 0.9)


def test_the_one_who_is_quoted_speaks_not_the_paper(parse: Parse) -> None:
    said = relation(CITED, "the paper", "saying", "that the bridge was closed")
    only_named = relation(CITED, "the paper", "was cited", "Anna Berg")
    fixed = with_quoted(parse(CITED), [said, only_named])
    assert fixed == [relation(CITED, "Anna Berg", "saying", "that the bridge was closed")]


def test_the_subject_of_a_report_speaks(parse: Parse) -> None:
    said = relation(HEARD, "", "was reported to have said", "The colonel", "that the bridge was closed")
    fixed = with_quoted(parse(HEARD), [said])
    assert fixed == [relation(HEARD, "The colonel", "was reported to have said", "that the bridge was closed")]


def test_all_else_stays(parse: Parse) -> None:
    text = "The bridge was described by the paper as a ruin. Berg said that it rained."
    known = [relation(text, "the paper", "described", "a ruin"), relation(text, "Berg", "said", "that it rained")]
    assert with_quoted(parse(text), known) == known


def test_who_accuses_speaks_not_the_accused(parse: Parse) -> None:
    text = "Oil Giant Accused of Hiding Spill by Former Engineers"
    wrong = replace(relation(text, "Oil Giant", "Accused of", "Hiding Spill by Former Engineers"), confidence=0.3)
    fixed = with_agents(parse(text), [wrong])
    right = relation(text, "Former Engineers", "Accused of", "Oil Giant", "Hiding Spill")
    assert fixed == [replace(right, confidence=CONFIDENCE)]


def test_an_agent_that_speaks_already_stays(parse: Parse) -> None:
    text = "It was announced by the palace that the princess would stay."
    known = relation(text, "the palace", "was announced", "that the princess would stay")
    active = relation(
        "Anna Berg said the bill was written by clerks.", "Anna Berg", "said", "the bill was written by clerks"
    )
    assert with_agents(parse(text), [known]) == [known]
    assert with_agents(parse("Anna Berg said the bill was written by clerks."), [active]) == [active]
