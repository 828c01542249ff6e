"""One article in, its extraction out: a pure function of the article and of the shipped models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from whosaidwhat.graph.event_types import Vocabulary, vocabulary
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.assembly import assemble
from whosaidwhat.loaders.parsing import parse_many
from whosaidwhat.models.tagger import Tagger

RULES = "1"
"""Raised whenever the rules change what is extracted."""
_BATCH = 16


class Extractor:
    """Loads the models when first needed; then any number of articles, in one process and thread."""

    def __init__(self, types: Vocabulary | None = None) -> None:
        self._types = types or vocabulary()

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger()

    @property
    def version(self) -> str:
        """Of the weights and rules: the same for the same results."""
        return f"{self._tagger.settings['version']:g}.{RULES}"

    def extract(self, article: Article) -> Extraction:
        """The extraction of one article."""
        return next(self.extract_many([article]))[1]

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Each article with its extraction, in order; reads a batch ahead."""
        articles = iter(articles)
        while batch := list(islice(articles, _BATCH)):
            texts = [a.text for a in batch]
            for article, doc in zip(batch, parse_many(texts), strict=True):
                yield article, assemble(article, doc, self._tagger.tag(article.text), self._types, self.version)
