"""Of claims of several affairs, those whose articles use the words of the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from whosaidwhat.queries.concerning import words_of
from whosaidwhat.queries.topics import types_of

if TYPE_CHECKING:
    from whosaidwhat.queries.matching import Claim, Source

Scored = Sequence[tuple["Claim", float]]
_WORD = re.compile(r"[^\W\d_]+")
_MANY = 60
"""More claims or articles than these are not told apart: that would take longer than the answer."""
RARE = 30
"""Who or what is named in no more articles than these tells that two of them are of one affair."""
_LONG, _ENDING = 5, 3
"""Letters that tell a word, and how much longer than its stem a shorter one may be."""


def telling_of(topic: str, scored: Scored, source: Source) -> Scored:
    """The claims of those affairs whose articles use most of the topic's words beside those for the kind of event.

    Claims of one article are of one affair, and so are those of two that name somebody who is rarely named. Where all
    use as many words, or the topic has no others, all are kept.
    """
    words = words_of(" ".join(word for word in topic.split() if not types_of(word)))
    if not words or len(scored) > _MANY or len({claim.event.id for claim, _ in scored}) < 2:
        return scored
    articles = {claim.id: sorted(source.articles_of(claim.id)) for claim, _ in scored}
    told = {each for many in articles.values() for each in many}
    if len(told) > _MANY:
        return scored
    joined = nx.Graph((claim, each) for claim, many in articles.items() for each in many)
    joined.add_edges_from((each, other) for each in told for other in beside(each, source) if other in told)
    used = dict.fromkeys(articles, 0)
    for affair in nx.connected_components(joined):
        said = _said_in((each for each in affair if each not in articles), source)
        used |= dict.fromkeys(affair & articles.keys(), sum(_stands(word, said) for word in words))
    most = max(used.values())
    return [(claim, score) for claim, score in scored if used[claim.id] == most]


def beside(article: str, source: Source) -> dict[str, str | None]:
    """The articles that name somebody or some place that this one names and that few name, with their dates."""
    naming = (source.articles_naming(each) for each in source.named_in(article))
    return {other: day for articles in naming if len(articles) <= RARE for other, day in articles.items()}


def _said_in(articles: Iterable[str], source: Source) -> set[str]:
    """The words of the articles' titles and of the sentences in which somebody speaks."""
    rows = (row for article in articles for row in source.said_in(article))
    texts = {text for row in rows for text in (row["title"], row["quote"]) if text}
    return {word for text in texts for word in _WORD.findall(text.casefold())}


def _stands(stem: str, said: set[str]) -> bool:
    """Whether a word of that stem is among them: of long ones the beginning will do ("Karvonia", "Karvonian")."""
    most = len(stem) + _ENDING if len(stem) < _LONG else 99
    return any(word.startswith(stem[:_LONG]) and len(word) <= most for word in said)
