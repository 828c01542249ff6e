"""One article in, its extraction out: a pure function of the article and of the shipped models."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from whosaidwhat.graph.errors import Error
from whosaidwhat.graph.event_types import Vocabulary, vocabulary
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.workers import Result, in_order, possible
from whosaidwhat.models.session import processes, weights

if TYPE_CHECKING:
    from whosaidwhat.loaders.reading import Models

RULES = "9"
"""Raised whenever the rules change what is extracted."""
FEW = 60_000
"""Characters that are read, by one process, in the time that others take to start: some 10,000 words."""


class Extractor:
    """Loads the models when first needed; then any number of articles, many of them in several processes."""

    def __init__(self, types: Vocabulary | None = None, kept: Path | None = None) -> None:
        """`kept` is a file for what is found, which spares reading the same paragraphs again."""
        self._types = types or vocabulary()
        self._kept = kept

    @cached_property
    def _models(self) -> Models:
        """Imported here: whoever leaves the reading to other processes starts them in a fraction of the time."""
        from whosaidwhat.loaders.reading import Models

        return Models(self.version, self._kept)

    @cached_property
    def version(self) -> str:
        """Of the weights and rules: the same for the same results."""
        settings = json.loads(weights("attribution.json").read_text("utf8"))
        return f"{settings['version']:g}.{RULES}"

    def extract(self, article: Article) -> Extraction:
        """The extraction of one article, in this process. Raises ExtractionError if the models cannot be loaded."""
        return self._models.read(article, self._types)

    def extract_many(
        self, articles: Iterable[Article], failed: Callable[[Article, Exception], None] | None = None
    ) -> Iterator[tuple[Article, Extraction]]:
        """Each article with its extraction, in order; some are read ahead.

        An article that cannot be extracted is given to `failed`, and the others follow; without `failed` its error is
        raised. Where there is more to read than `FEW` characters, processes are started for as many cores as may be
        used, and end with the iterator. Raises ExtractionError if models cannot be loaded, or if a process dies.
        """
        for article, result in self._results(articles):
            if not isinstance(result, Exception):
                yield article, result
            elif failed is None or isinstance(result, Error):
                raise result
            else:
                failed(article, result)

    def _results(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Result]]:
        articles = iter(articles)
        first, length = [], 0
        for article in articles:
            first.append(article)
            length += len(article.text)
            if length > FEW:
                break
        count = processes() if length > FEW and possible() else 1
        if count > 1:
            return in_order(Extractor(self._types, self._kept), chain(first, articles), count)
        return ((article, self._tried(article)) for article in chain(first, articles))

    def _tried(self, article: Article) -> Result:
        try:
            return self.extract(article)
        except Exception as error:  # noqa: BLE001  # the caller's to judge
            return error
