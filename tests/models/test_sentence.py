"""Sentence vectors."""

from __future__ import annotations

import numpy as np
import pytest

from whosaidwhat.models.sentence import SIZE, SentenceEncoder


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_unit_vectors(encoder: SentenceEncoder) -> None:
    rows = encoder.encode(["The troops left.", "", "It rained. " * 100])
    assert rows.shape == (3, SIZE)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-3)


def test_nothing_in_nothing_out(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, SIZE)


def test_likeness(encoder: SentenceEncoder) -> None:
    left, gone, bread = encoder.encode(
        ["The soldiers left the valley.", "The troops have gone from the valley.", "He baked a loaf of bread."]
    )
    assert left @ gone > left @ bread + 0.2


def test_order_is_kept_over_batches(encoder: SentenceEncoder) -> None:
    texts = ["word " * (1 + n % 7) + str(n) for n in range(40)]
    rows = encoder.encode(texts)
    again = encoder.encode(texts[::-1])[::-1]
    assert np.abs(rows - again).max() < 0.1
    assert (rows @ again.T).argmax(1).tolist() == list(range(40))


def test_only_the_beginning_of_a_long_text_counts(encoder: SentenceEncoder) -> None:
    same, other = encoder.encode(["rain " * 400, "rain " * 400 + "snow"])
    assert same == pytest.approx(other)
