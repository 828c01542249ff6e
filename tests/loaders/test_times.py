"""When things happened and were said."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from whosaidwhat.graph.model import Article
from whosaidwhat.loaders.times import Times

Parse = Callable[[str], Doc]
ArticleOf = Callable[[str], Article]


def when(parse: Parse, article_of: ArticleOf, text: str) -> dict[str, str]:
    """The verbs and nouns that have a time."""
    doc = parse(text)
    times = Times(doc, article_of(text))
    return {t.text: time.start for t in doc if (time := times.happened(t))}


def test_a_time_belongs_to_its_verb(parse: Parse, article_of: ArticleOf) -> None:
    found = when(parse, article_of, "Berg said on Wednesday that the troops left on Monday.")
    assert found == {"said": "2031-03-05", "left": "2031-03-03"}


def test_without_a_time_there_is_none(parse: Parse, article_of: ArticleOf) -> None:
    assert when(parse, article_of, "Berg said that the troops left.") == {}


def test_said_is_the_time_of_the_cue(parse: Parse, article_of: ArticleOf) -> None:
    text = "Berg said on Wednesday that the troops left."
    doc = parse(text)
    times = Times(doc, article_of(text))
    said = times.said(doc[1])
    assert said
    assert said.start == "2031-03-05"
    assert said.evidence == "Wednesday"
    assert times.said(None) is None
    assert times.said(doc[0]) is None
