"""An extraction for another day of publication: the text is the same, only what its words for times mean is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Proposition, Report, Span, Time
from whosaidwhat.loaders.dates import find_times

Known = Mapping[Span, Time]
Event = TypeVar("Event", Proposition, Report)


def first_of(words: Iterable[Span], known: Known) -> Time | None:
    """What the first of these words means that means anything."""
    return next((known[span] for span in words if span in known), None)


def redated(extraction: Extraction, article: Article) -> Extraction:
    """`extraction` of the text of `article`, with its times as seen from the article's day of publication."""
    known = dict(find_times(article.text, article.published))
    return extraction.model_copy(update={
        "statements": tuple(_said(statement, known) for statement in extraction.statements),
        "reports": tuple(_happened(report, known) for report in extraction.reports),
    })  # fmt: skip


def _said(statement: ExtractedStatement, known: Known) -> ExtractedStatement:
    changed: dict[str, object] = {"propositions": tuple(_happened(each, known) for each in statement.propositions)}
    if statement.said_words:
        changed["said"] = first_of(statement.said_words, known)
    return statement.model_copy(update=changed)


def _happened(event: Event, known: Known) -> Event:
    words = event.happened_words
    return event.model_copy(update={"happened": first_of(words, known)}) if words else event
