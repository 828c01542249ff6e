"""Vectors for what the vocabulary does not tell apart."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from whosaidwhat.graph.model import Article
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.vectors import VectorExtractor
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


def test_without_open_propositions_nothing_is_encoded(
    extractor: Extractor, article_of: Callable[[str], Article]
) -> None:
    vectors = VectorExtractor(extractor)
    assert vectors.version == extractor.version
    ((_, found),) = vectors.extract_many([article_of("Anna Berg said the hostage was killed.")])
    assert found.statements
    assert "_encoder" not in vars(vectors)
