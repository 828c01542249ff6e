"""Boundaries of tagged relations put right: datelines, dates and prepositions are no part of who speaks."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.syntax import text_of, tokens_in
from whosaidwhat.models.tagger import Relation

_DATELINE = re.compile(r"[A-Z][A-Z .,'’/-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([^)\n]{2,30}\))? ?[-–—] ")


def tidied(doc: Doc, relation: Relation) -> Relation:
    """The relation with the boundaries that the text gives it."""
    return replace(
        relation, source=_trimmed(doc, _undated(doc, relation.source)), content=_undated(doc, relation.content)
    )


def _undated(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without one that is only the place of a dateline."""
    if len(spans) < 2:
        return spans
    text, (begin, end) = text_of(doc), spans[0]
    return spans[1:] if text[begin:end].isupper() and (begin == 0 or text[begin - 1] == "\n") else spans


def _trimmed(doc: Doc, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without a dateline before it, or the date or preposition after it: "an official on Wednesday"."""
    if not source:
        return source
    first, last = source[0]
    starts = first == 0 or text_of(doc)[first - 1] == "\n"
    if starts and (line := _DATELINE.match(text_of(doc), first, last)) and line.end() < last:
        source = ((line.end(), last), *source[1:])
    begin, end = source[-1]
    tokens = [t for t in tokens_in(doc, begin, end) if t.idx + len(t) <= end]
    while len(tokens) > 1 and (tokens[-1].pos_ == "ADP" or tokens[-1].ent_type_ == "DATE"):
        end = tokens.pop(-1).idx
        while end > begin and text_of(doc)[end - 1].isspace():
            end -= 1
    return (*source[:-1], (begin, end))
