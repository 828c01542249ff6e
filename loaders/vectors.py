"""Sentence vectors for extractions and their propositions: what `ingest` adds to what `extract` finds.

A vector is of what is said, not of whom: names and pronouns are masked and negations left out, since two sentences
about one person are near whatever they say of him, and who takes part is known better than a vector tells.
That of an article is of its title and first words as printed: there, names tell one affair from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from whosaidwhat.graph.event_types import OTHER
from whosaidwhat.graph.meaning import masked
from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.models.sentence import SentenceEncoder

FIRST_WORDS = 100
"""Words of an article that its vector is of, the title among them: about as many as the encoder reads at once."""


class VectorExtractor:
    """An extractor whose articles and propositions have vectors; of these only those that no type tells apart."""

    def __init__(self, extractor: Extractor | None = None, *, propositions: bool = True) -> None:
        """Without `propositions`, only articles get theirs."""
        self._extractor = extractor or Extractor()
        self._propositions = propositions

    @property
    def version(self) -> str:
        """Of the models and rules."""
        return self._extractor.version

    @cached_property
    def _encoder(self) -> SentenceEncoder:
        return SentenceEncoder()

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Each article with its extraction, in order."""
        for article, extraction in self._extractor.extract_many(articles):
            found = self._with_vectors(extraction) if self._propositions else extraction
            yield article, found.model_copy(update={"vector": self._of_article(article)})

    def _of_article(self, article: Article) -> tuple[float, ...]:
        beginning = " ".join(article.text.split(maxsplit=FIRST_WORDS)[:FIRST_WORDS])
        return tuple(float(x) for x in self._encoder.encode([beginning])[0])

    def _with_vectors(self, extraction: Extraction) -> Extraction:
        open_ones = [p for s in extraction.statements for p in s.propositions if p.event_type.startswith(OTHER)]
        texts = {p.key: masked(p.content, extraction.actors) for p in open_ones}
        if not texts:
            return extraction
        told = sorted(set(texts.values()))
        rows = dict(zip(told, self._encoder.encode(told), strict=True))
        vectors = {key: tuple(float(x) for x in rows[text]) for key, text in texts.items()}
        statements = tuple(_filled(statement, vectors) for statement in extraction.statements)
        return extraction.model_copy(update={"statements": statements})


def _filled(statement: ExtractedStatement, vectors: dict[str, tuple[float, ...]]) -> ExtractedStatement:
    propositions = (
        p.model_copy(update={"vector": vectors[p.key]}) if p.key in vectors else p for p in statement.propositions
    )
    return statement.model_copy(update={"propositions": tuple(propositions)})
