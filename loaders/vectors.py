"""Sentence vectors for the propositions of extractions: what `ingest` adds to what `extract` finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from whosaidwhat.graph.event_types import OTHER
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.models.sentence import SentenceEncoder


class VectorExtractor:
    """An extractor whose propositions outside the vocabulary have vectors; the others are told apart by their type."""

    def __init__(self, extractor: Extractor | None = None) -> None:
        self._extractor = extractor or Extractor()
        self.version = self._extractor.version

    @cached_property
    def _encoder(self) -> SentenceEncoder:
        return SentenceEncoder()

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Each article with its extraction, in order."""
        for article, extraction in self._extractor.extract_many(articles):
            yield article, self._with_vectors(extraction)

    def _with_vectors(self, extraction: Extraction) -> Extraction:
        open_ones = [p for s in extraction.statements for p in s.propositions if p.event_type.startswith(OTHER)]
        texts = sorted({p.content.text for p in open_ones})
        if not texts:
            return extraction
        rows = dict(zip(texts, self._encoder.encode(texts), strict=True))
        statements = []
        for statement in extraction.statements:
            propositions = tuple(
                p.model_copy(update={"vector": tuple(float(x) for x in rows[p.content.text])})
                if p.event_type.startswith(OTHER) else p
                for p in statement.propositions
            )  # fmt: skip
            statements.append(statement.model_copy(update={"propositions": propositions}))
        return extraction.model_copy(update={"statements": tuple(statements)})
