"""Who is quoted speaks."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.passive import with_quoted
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
