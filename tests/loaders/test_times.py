"""When things happened and were said."""

from __future__ import annotations

from collections.abc import Callable

from whosaidwhat.graph.model import Article
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.times import Times

Parse = Callable[[str], Doc]
ArticleOf = Callable[[str], Article]


def when(parse: Parse, article_of: ArticleOf, text: str) -> dict[str, str]:
    """The verbs and nouns that have a time."""
    doc = parse(text)
    times = Times(doc, article_of(text))
    return {t.text: time.start for t in doc if (time := times.of(t))}


def test_a_time_belongs_to_its_verb(parse: Parse, article_of: ArticleOf) -> None:
    found = when(parse, article_of, "Berg said on Wednesday that the troops left on Monday.")
    assert found == {"said": "2031-03-05", "left": "2031-03-03"}


def test_without_a_time_there_is_none(parse: Parse, article_of: ArticleOf) -> None:
    assert when(parse, article_of, "Berg said that the troops left.") == {}


def test_the_time_of_a_cue(parse: Parse, article_of: ArticleOf) -> None:
    text = "Berg said on Wednesday that the troops left."
    doc = parse(text)
    times = Times(doc, article_of(text))
    said = times.of(doc[1])
    assert said
    assert said.start == "2031-03-05"
    assert said.evidence == "Wednesday"
    assert times.of(None) is None
    assert times.of(doc[0]) is None


def test_words_are_known_also_where_they_cannot_be_resolved(parse: Parse, article_of: ArticleOf) -> None:
    text = "Berg said on Wednesday that the troops left on 3 March 2031."
    doc = parse(text)
    undated = article_of(text).model_copy(update={"published": None})
    times = Times(doc, undated)
    assert [text[b:e] for b, e in times.words(doc[1])] == ["Wednesday"]
    assert times.of(doc[1]) is None
    left = next(t for t in doc if t.text == "left")
    assert [text[b:e] for b, e in times.words(left)] == ["3 March 2031"]
    assert times.of(left)
    assert times.words(None) == times.words(doc[0]) == ()
