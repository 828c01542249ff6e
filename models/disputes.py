"""What somebody says does to a claim: deny it, contradict it, doubt it, find nothing of it, support it, or nothing.

A small encoder reads the claim, who spoke, what was said and what stood before it, all at once, so that "there was no
bag" can dispute that a ransom was paid. `training/disputes.py` trains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whosaidwhat.models.session import Session, weights
from whosaidwhat.models.windows import WordPieces

LABELS = ("none", "supports", "denied", "contradicts", "doubted", "not observed")
DISPUTES = slice(2, None)
"""Those of them that dispute."""
GAP = " … "
"""What joins the pieces of what is not said in one piece."""
_CLAIM, _SAID, _BEFORE = 40, 72, 88
"""Word pieces that are read of each part at most; of the surroundings, the last ones."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, and a statement that may dispute it."""

    claim: str
    said: str
    """Who spoke, with the cue, and what: see `statement`."""
    around: str = ""
    """What "it" and "the story" refer to: see `surroundings`."""


def statement(speaker: str, cue: str, content: str) -> str:
    """A statement in one line, as the network has learnt to read it."""
    return f"{speaker} {cue}: {content}"


def surroundings(before: str, quote: str, content: str) -> str:
    """What stood before, and the sentences of the statement without what is said: that is in the statement."""
    for piece in filter(None, content.split(GAP)):
        quote = quote.replace(piece, GAP.strip(), 1)
    return f"{before} {quote}".strip()


def encoded(pieces: WordPieces, pair: Pair) -> tuple[list[int], list[int]]:
    """Word pieces and their segment: 0 the claim, 1 what is said."""
    start, end, _ = pieces.marks
    claim = pieces.encode(pair.claim)[1:-1][:_CLAIM]
    said = pieces.encode(pair.said)[1:-1][:_SAID]
    around = pieces.encode(pair.around)[1:-1][-_BEFORE:]
    rest = [*said, end, *around, end] if around else [*said, end]
    return [start, *claim, end, *rest], [0] * (len(claim) + 2) + [1] * len(rest)


class DisputeReader:
    """Gives each pair the probabilities of `LABELS`; loads when it is first asked, some 200 ms."""

    @cached_property
    def _pieces(self) -> WordPieces:
        return WordPieces(weights("tokenizer.json"))

    @cached_property
    def _session(self) -> Session:
        return Session(weights("disputes.onnx"))

    def read(self, pairs: Sequence[Pair]) -> np.ndarray:
        """`(n, 6)` probabilities, a row per pair.

        They are read one by one: int8 inference scales by all that it is given at once, so a pair's result would depend
        on its neighbours.
        """
        out = np.zeros((len(pairs), len(LABELS)), dtype=np.float32)
        for n, pair in enumerate(pairs):
            pieces, kinds, mask = padded([encoded(self._pieces, pair)])
            (out[n : n + 1],) = self._session(pieces=pieces, kinds=kinds, mask=mask)
        return out


def padded(rows: Sequence[tuple[list[int], list[int]]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of one length `(n, L)`: word pieces, segments, and 1 where there is a piece."""
    length = max(len(ids) for ids, _ in rows)
    pieces, kinds, mask = (np.zeros((len(rows), length), dtype=np.int64) for _ in range(3))
    for n, (ids, segments) in enumerate(rows):
        pieces[n, : len(ids)], kinds[n, : len(ids)], mask[n, : len(ids)] = ids, segments, 1
    return pieces, kinds, mask
