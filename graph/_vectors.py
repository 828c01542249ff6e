"""Vectors of dated articles, held in memory day by day: each new one is compared with the weeks around it."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whosaidwhat.graph._payload import unpacked

MOST = 16_384
"""Vectors that are held at most, some 25 MB; those of days that were not asked for longest go first."""
_DIGITS = 3
"""Cosines are rounded: their last digits depend on how many are compared at once."""
Day = tuple[str, int]
"""A day, and how many bytes its vectors have: those of another model are not comparable."""


class Held(NamedTuple):
    """The articles of one day and their vectors, row by row."""

    articles: list[str]
    vectors: NDArray[np.float32]


class Vectors:
    """The vectors of the table of topics. What one reads of it stays true while all changes are told by `forget`."""

    def __init__(self, connection: sqlite3.Connection, most: int = MOST) -> None:
        self._db = connection
        self._most = most
        self._days: OrderedDict[Day, Held] = OrderedDict()
        self._count = 0
        self._version = -1

    def forget(self, day: str) -> None:
        """The articles of a day are others than before."""
        for key in [key for key in self._days if key[0] == day]:
            self._count -= len(self._days.pop(key).articles)

    def renew(self) -> None:
        """Forget all if another process has written to the file since the last call; within a transaction."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._days.clear()
            self._count = 0
        self._version = version

    def near(self, packed: bytes, days: Iterable[str], least: float) -> Iterator[tuple[str, str, float]]:
        """Article, day and rounded cosine of those of these days whose vectors are at least so near to this one."""
        vector = unpacked([packed])[0]
        for day in days:
            held = self._on(day, len(packed))
            if not held.articles:
                continue
            alike = held.vectors @ vector
            for n in (alike >= least - 10**-_DIGITS).nonzero()[0]:  # few: only they are rounded
                if (likeness := np.round(alike[n], _DIGITS)) >= least:
                    yield held.articles[n], day, round(float(likeness), _DIGITS)

    def _on(self, day: str, size: int) -> Held:
        """The articles of a day that have vectors of so many bytes."""
        key = day, size
        if key in self._days:
            self._days.move_to_end(key)
            return self._days[key]
        query = "SELECT article, vector FROM topic WHERE day = ? AND length(vector) = ?"
        rows = self._db.execute(query, key).fetchall()
        held = Held([row[0] for row in rows], unpacked(row[1] for row in rows))
        self._days[key] = held
        self._count += len(rows)
        while self._count > self._most and len(self._days) > 1:
            self._count -= len(self._days.popitem(last=False)[1].articles)
        return held
