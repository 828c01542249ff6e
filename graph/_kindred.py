"""Which facts outside the vocabulary may be of one event or contradict one another: only those are folded together.

A principal who is always in the news has hundreds of such facts within a few weeks, and a new one is near to few of
them. Kin are facts of the same words, of like meaning, or with words that cannot both be meant; and the kin of kin are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whosaidwhat.graph._payload import unpacked
from whosaidwhat.graph._windows import Window
from whosaidwhat.graph.claims import ALIKE
from whosaidwhat.graph.meaning import against, charged

Name = tuple[str, str]
"""Article, and the key of a fact in it."""
Families = dict[Name, str]
"""Facts, each with the name of its family: that of its least member."""
Place = tuple[str, str, str]
"""Block and day of what is written, and its name."""
Given = dict[Place, tuple[bytes, str]]
"""What was written: on what it depends, and the name of its family."""


class Trait(NamedTuple):
    """What kin is told by; a row of the table of facts."""

    article: str
    key: str
    day: str
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


class Kindred:
    """The families in the fold behind a connection; calls are made within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._gone: dict[str, list[Trait]] = {}
        """Of each block, the traits of facts that were there."""

    def leave(self, article: str) -> None:
        """The facts of an article go from where they are."""
        query = f"SELECT block, {_TRAIT} FROM fact WHERE article = ? AND text != ''"  # noqa: S608 (ours)
        for block, *trait in self._db.execute(query, (article,)):
            self._gone.setdefault(block, []).append(Trait(*trait))

    def settle(self) -> None:
        """All families are written."""
        self._gone.clear()

    def within(self, windows: Iterable[Window]) -> Families:
        """All families in these windows."""
        found: Families = {}
        for window in windows:
            found |= families(list(self._traits(window)))
        return found

    def touched(
        self, fresh: Sequence[Window], stale: Sequence[Window], news: Set[str]
    ) -> tuple[Families, Given] | None:
        """The families of one block that facts of these articles joined, or facts left, and what these had given.

        None where windows became one or came apart: that may make kin of facts that are no news themselves.
        """
        if not _matched(fresh, stale):
            return None
        block = (*fresh, *stale)[0].block
        held = [list(self._traits(window)) for window in fresh]
        moved = {(trait.name, trait.day) for trait in self._gone.get(block, ())}
        for traits in held:
            moved.update((trait.name, trait.day) for trait in near(traits, [t for t in traits if t.article in news]))
        before = self._given(block, moved)
        mine = {name for name, _ in moved} | {_name(name) for _, _, name in before}
        found: Families = {}
        for traits in held:
            found |= families([trait for trait in traits if trait.name in mine])
        return found, before

    def _traits(self, window: Window) -> Iterator[Trait]:
        query = f"SELECT {_TRAIT} FROM fact WHERE block = ? AND day BETWEEN ? AND ? AND text != ''"  # noqa: S608 (ours)
        return (Trait(*row) for row in self._db.execute(query, window))

    def _given(self, block: str, facts: Iterable[tuple[Name, str]]) -> Given:
        """What was written of the families that these facts, each with its day, were in."""
        query = "SELECT kin FROM unit WHERE block = ? AND day = ? AND name = ?"
        found = {row for name, day in facts for row in self._db.execute(query, (block, day, ":".join(name)))}
        query = "SELECT block, day, name, depends, kin FROM unit WHERE kin = ? AND block = ?"
        return {row[:3]: row[3:] for (kin,) in found for row in self._db.execute(query, (kin, block))}


_TRAIT = "article, key, day, text, words, vector"


def _name(unit: str) -> Name:
    """The fact of which a unit may be."""
    article, _, key = unit.partition(":")
    return article, key


def _matched(fresh: Sequence[Window], stale: Sequence[Window]) -> bool:
    """Whether each window is at most one of before, and none was several."""
    pairs = [(n, m) for n, one in enumerate(fresh) for m, other in enumerate(stale) if one.meets(other)]
    return len({n for n, _ in pairs}) == len({m for _, m in pairs}) == len(pairs)


def near(traits: Sequence[Trait], seeds: Sequence[Trait]) -> list[Trait]:
    """Those that are kin of one of the seeds."""
    if not seeds:
        return []
    texts = {seed.text for seed in seeds}
    words = {other for seed in seeds for word in seed.words.split() for other in against(word)}
    alike = _alike(unpacked(trait.vector or b"" for trait in traits), seeds)
    return [
        trait for trait, like in zip(traits, alike, strict=True)
        if like or trait.text in texts or trait.words and not words.isdisjoint(trait.words.split())
    ]  # fmt: skip


def _alike(vectors: NDArray[np.float32], seeds: Iterable[Trait]) -> NDArray[np.bool_]:
    """Of each of the vectors whether it is near to one of the seeds'."""
    packed = [seed.vector for seed in seeds if seed.vector and len(seed.vector) == 2 * vectors.shape[1]]
    if not packed:
        return np.zeros(len(vectors), dtype=np.bool_)
    # A little more than what makes one event, whatever rounding does.
    return np.asarray((vectors @ unpacked(packed).T).max(axis=1) >= ALIKE - 0.001)


def families(traits: Sequence[Trait]) -> Families:
    """All traits, each with the name of its family."""
    rows = _Rows(traits)
    found: Families = {}
    for first in range(len(traits)):
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

    def near(self, some: Sequence[Trait]) -> set[int]:
        """Those that are kin of one of them."""
        near: set[int] = set(np.flatnonzero(_alike(self._vectors, some)).tolist())
        for trait in some:
            near.update(self._texts.get(trait.text, ()))
            for word in trait.words.split():
                for other in against(word):
                    near.update(self._words.get(other, ()))
        return near

    def take(self, some: Iterable[int]) -> list[int]:
        """Those of them that nobody took before."""
        fresh = self._free.intersection(some)
        self._free -= fresh
        return sorted(fresh)
