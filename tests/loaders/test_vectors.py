"""Vectors for what the vocabulary does not tell apart."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from whosaidwhat.graph.model import Article
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.vectors import FIRST_WORDS, VectorExtractor
from whosaidwhat.models.sentence import SIZE

TEXT = "Anna Berg said the hostage was killed.\n\nOtto Falk said the clowns juggled."


def test_only_open_propositions_have_vectors(extractor: Extractor, article_of: Callable[[str], Article]) -> None:
    article = article_of(TEXT)
    plain = extractor.extract(article)
    ((same, found),) = VectorExtractor(extractor).extract_many([article])
    assert same is article
    vectors = {p.event_type: p.vector for s in found.statements for p in s.propositions}
    assert vectors["kill"] is None
    vector = vectors["other:juggle"]
    assert vector
    assert len(vector) == SIZE
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)
    bare = tuple(
        s.model_copy(update={"propositions": tuple(p.model_copy(update={"vector": None}) for p in s.propositions)})
        for s in found.statements
    )
    assert bare == plain.statements
    ((_, only),) = VectorExtractor(extractor, propositions=False).extract_many([article])
    assert only == plain.model_copy(update={"vector": found.vector})


def test_articles_of_one_affair_are_nearer_than_others(
    extractor: Extractor, article_of: Callable[[str], Article]
) -> None:
    vectors = VectorExtractor(extractor)
    assert vectors.version == extractor.version
    texts = (
        "Ferry sinks off Norhaven\nA ferry with forty people sank off Norhaven on Monday.",
        "Dozens rescued as Norhaven ferry goes down\nForty people were on the boat when it sank.",
        "Parliament votes on pensions\nThe government won a vote on a later pension on Monday.",
    )
    first, second, other = (np.array(found.vector) for _, found in vectors.extract_many(map(article_of, texts)))
    assert np.linalg.norm(first) == pytest.approx(1, abs=1e-3)
    assert first @ second > 0.6 > 0.3 > first @ other


def test_only_the_beginning_of_an_article_counts(extractor: Extractor, article_of: Callable[[str], Article]) -> None:
    short = "Ferry sinks off Norhaven\n" + "It sank. " * FIRST_WORDS
    both = VectorExtractor(extractor).extract_many([article_of(short), article_of(short + "Snow fell in the hills.")])
    assert len({found.vector for _, found in both}) == 1
