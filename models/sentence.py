"""Sentence vectors: all-MiniLM-L6-v2, int8."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whosaidwhat.models.session import Session, weights
from whosaidwhat.models.windows import WordPieces

SIZE = 384
_LONGEST = 128
_BATCH = 32


class SentenceEncoder:
    """Loads on construction (some 100 ms); then maps texts to unit vectors whose dot product is their likeness."""

    def __init__(self) -> None:
        self._pieces = WordPieces(weights("tokenizer.json"))
        self._session = Session(weights("sentences.onnx"))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """`(n, 384)` float32 unit vectors; of a long text only the first 128 word pieces count."""
        rows = [self._pieces.encode(text)[:_LONGEST] for text in texts]
        out = np.zeros((len(rows), SIZE), dtype=np.float32)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        for at in range(0, len(order), _BATCH):
            group = order[at : at + _BATCH]
            length = max(len(rows[i]) for i in group)
            pieces = np.array([rows[i] + [0] * (length - len(rows[i])) for i in group], dtype=np.int64)
            mask = (np.arange(length) < np.array([[len(rows[i])] for i in group])).astype(np.int64)
            (out[group],) = self._session(pieces=pieces, mask=mask)
        return out
