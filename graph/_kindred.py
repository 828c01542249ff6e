"""Which facts outside the vocabulary may be of one event or contradict one another: only those are folded together.

A principal who is always in the news has hundreds of such facts within a few weeks, and a new one is near to few of
them. Kin are facts of the same words, of like meaning, or with words that cannot both be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from whosaidwhat.graph._payload import unpacked
from whosaidwhat.graph.claims import ALIKE
from whosaidwhat.graph.meaning import against, charged

Name = tuple[str, str]
"""Article, and the key of a fact in it."""


class Trait(NamedTuple):
    """What kin is told by; a row of the table of facts."""

    article: str
    key: str
    text: str
    words: str
    """Those that have an opposite, each between spaces."""
    vector: bytes | None

    @property
    def name(self) -> Name:
        return self.article, self.key


def words_of(*texts: str) -> str:
    """What `Trait.words` holds of these texts."""
    return " ".join(sorted(set().union(*map(charged, texts))))


def families(traits: Sequence[Trait], seeds: Iterable[Trait]) -> dict[Name, str]:
    """Those of the traits that are kin of the seeds, or of their kin and so on, each with the name of its family.

    Seeds that are not among the traits, since they are gone, hold nothing together any more.
    """
    rows = _Rows(traits)
    found: dict[Name, str] = {}
    for first in sorted(rows.near(seeds)):
        group: list[int] = []
        waiting = rows.take([first])
        while waiting:
            group += waiting
            waiting = rows.take(rows.near([traits[n] for n in waiting]))
        name = ":".join(min((traits[n].name for n in group), default=("", "")))
        found.update((traits[n].name, name) for n in group)
    return found


class _Rows:
    """Traits side by side; each is found once."""

    def __init__(self, traits: Sequence[Trait]) -> None:
        self._free = set(range(len(traits)))
        self._texts: dict[str, list[int]] = {}
        self._words: dict[str, list[int]] = {}
        for n, trait in enumerate(traits):
            self._texts.setdefault(trait.text, []).append(n)
            for word in trait.words.split():
                self._words.setdefault(word, []).append(n)
        self._vectors = unpacked(t.vector or b"" for t in traits)

    def near(self, some: Iterable[Trait]) -> set[int]:
        """Those that are kin of one of them."""
        near: set[int] = set()
        vectors: list[bytes] = []
        for trait in some:
            near.update(self._texts.get(trait.text, ()))
            for word in trait.words.split():
                for other in against(word):
                    near.update(self._words.get(other, ()))
            if trait.vector and len(trait.vector) == 2 * self._vectors.shape[1]:
                vectors.append(trait.vector)
        if vectors:
            # A little more than what makes one event, whatever rounding does.
            alike = self._vectors @ unpacked(vectors).T >= ALIKE - 0.001
            near.update(np.flatnonzero(alike.any(axis=1)).tolist())
        return near

    def take(self, some: Iterable[int]) -> list[int]:
        """Those of them that nobody took before."""
        fresh = self._free.intersection(some)
        self._free -= fresh
        return sorted(fresh)
