"""Relations to an extraction."""

from __future__ import annotations

from collections.abc import Callable

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Article, Span
from whosaidwhat.loaders.assembly import assemble
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

TEXT = "General Otto Falk said that the troops had left the valley, Anna Berg told reporters."


def span(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


OUTER = Relation(
    (span("Anna Berg"),), (span("told"),), (span("General Otto Falk said that the troops had left the valley"),), 0.9
)
INNER = Relation((span("General Otto Falk"),), (span("said"),), (span("that the troops had left the valley"),), 0.6)


def test_an_extraction_of_given_relations(parse: Callable[[str], Doc], article_of: Callable[[str], Article]) -> None:
    article = article_of(TEXT)
    made = assemble(article, parse(TEXT), [OUTER, INNER], vocabulary(), "7.1")
    names = {actor.key: actor.name for actor in made.actors}
    inner, outer = made.statements
    assert (made.article, made.version, made.dropped) == (article.id, "7.1", {})
    assert [names[key] for key in inner.speakers] == ["Otto Falk"]
    assert [names[key] for key in inner.reported_by] == ["Anna Berg"]
    assert inner.within == outer.id
    assert (inner.confidence, outer.confidence) == (0.6, 0.9)
    assert outer.addressee == "reporters"


def test_what_the_tagger_misses_rules_find(parse: Callable[[str], Doc], article_of: Callable[[str], Article]) -> None:
    made = assemble(article_of(TEXT), parse(TEXT), [], vocabulary(), "7.1")
    names = {actor.key: actor.name for actor in made.actors}
    inner, outer = made.statements
    assert [[names[key] for key in s.speakers] for s in (inner, outer)] == [["Otto Falk"], ["Anna Berg"]]
    assert inner.within == outer.id


def test_where_nobody_speaks_there_are_no_statements(
    parse: Callable[[str], Doc], article_of: Callable[[str], Article]
) -> None:
    text = "General Otto Falk waited until the troops had left the valley. Anna Berg met reporters."
    assert assemble(article_of(text), parse(text), [], vocabulary(), "7.1").statements == ()
