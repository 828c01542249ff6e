"""Quotations without a cue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.monologue import with_monologues
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]
QUOTE = "“The bridge was closed on Sunday and it stays closed.”"


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def relation(text: str, source: str, cue: str, *content: str) -> Relation:
    return Relation((span(text, source),), (span(text, cue),), tuple(span(text, c) for c in content), 0.9)


def added(parse: Parse, text: str, *known: Relation) -> list[tuple[str, str]]:
    """Source and content of what is found besides the known relations; pieces of a content joined by "/"."""
    found = [r for r in with_monologues(parse(text), known) if r not in known]
    pieces = [(r.source, r.content) for r in found]
    return [("".join(text[b:e] for b, e in who), "/".join(text[b:e] for b, e in what)) for who, what in pieces]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Minister Anna Berg rejected the plan.\n\n{QUOTE}", "Minister Anna Berg"),
        (f"The news hurt his mother, Anna Berg.\n{QUOTE}", "his mother, Anna Berg"),
        (f"{QUOTE}\n\nThat was what Anna Berg wrote on the wall.", "Anna Berg"),
    ],
)
def test_the_only_person_next_to_it_speaks(parse: Parse, text: str, source: str) -> None:
    assert added(parse, text) == [(source, QUOTE)]


@pytest.mark.parametrize(
    "text",
    [
        f"Anna Berg\n\n{QUOTE}",  # a heading
        f"Anna Berg's brother met Otto Falk's sister in Oslo and Carl Lund saw it.\n{QUOTE}",
        f"The bridge is old.\n{QUOTE}",
        "Anna Berg wrote it.\n“The Bridge”",
        "Anna Berg wrote it.\n“The bridge is closed,” Otto Falk said, “and it stays closed.”",
        QUOTE,
        "",
    ],
)
def test_where_nobody_can_be_told(parse: Parse, text: str) -> None:
    assert added(parse, text) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“The road is gone.", "“By noon it was a river.”"),
        ('"The road is gone.', '"By noon it was a river."'),
        ("‘The road isn’t there.", "‘By noon it was a river.’"),
    ],
)
def test_an_open_quotation_goes_on(parse: Parse, first: str, second: str) -> None:
    text = f"Anna Berg said: {first}\n\n{second}"
    known = relation(text, "Anna Berg", "said", first)
    assert added(parse, text, known) == [("Anna Berg", f"{first}/{second}")]


def test_who_spoke_goes_on_speaking(parse: Parse) -> None:
    text = f"“It is over,” he said.\n{QUOTE}"
    assert added(parse, text, relation(text, "he", "said", "“It is over,”")) == [("he", QUOTE)]


def test_a_known_quotation_is_left_alone(parse: Parse) -> None:
    text = f"Anna Berg said:\n{QUOTE}"
    assert added(parse, text, relation(text, "Anna Berg", "said", QUOTE)) == []


@pytest.mark.parametrize(("source", "kept"), [("Ten voters", False), ("The bias", False), ("The voter", True)])
def test_who_can_have_said_a_paragraph(parse: Parse, source: str, kept: bool) -> None:
    text = f"{source} had said it was over.\n{QUOTE}"
    known = relation(text, source, "said", "it was over")
    assert added(parse, text, known) == ([(source, QUOTE)] if kept else [])


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("The engineer shook her head.", "The engineer"),
        ("Otto Falk, a diver, had been under it twice.", "Otto Falk, a diver"),
        ("Anna Berg was not in town. She has read the report since. And the bridge?", "She"),
        ("The director of the harbour board laughed.", "The director of the harbour board"),
    ],
)
def test_in_a_paragraph_whoever_it_tells_of_goes_on_to_speak(parse: Parse, before: str, source: str) -> None:
    assert added(parse, f"{before} {QUOTE} Then it rained.") == [(source, QUOTE)]


@pytest.mark.parametrize(
    "text",
    [
        f"The bridge is old. {QUOTE} Then it rained.",
        f"The engineer put up {QUOTE} at the gate.",
        f"The engineer shook her head. {QUOTE}, she wrote.",
        "The engineer read a book. “The Bridge of the Lost Town” It was long.",
        "The engineer laughed. “So it is.” Then it rained.",
    ],
)
def test_in_a_paragraph_what_is_no_quotation_by_itself(parse: Parse, text: str) -> None:
    assert added(parse, text) == []


def test_in_a_paragraph_whoever_spoke_goes_on_unless_he_asked(parse: Parse) -> None:
    text = f"The bridge was old, Otto Falk said. {QUOTE}"
    assert added(parse, text, relation(text, "Otto Falk", "said", "The bridge was old")) == [("Otto Falk", QUOTE)]
    text = f"“Is it shut now?” he asked. {QUOTE}"
    assert added(parse, text, relation(text, "he", "asked", "“Is it shut now?”")) == []


def test_an_interview(parse: Parse) -> None:
    more = "“Nobody has asked me about the harbour before.”"
    text = f"We met him.\n\nMr Falk, was it closed?\n\n{QUOTE}\n\nAnd the harbour?\n\n{more}"
    assert added(parse, text) == [("Mr Falk", QUOTE), ("Mr Falk", more)]
