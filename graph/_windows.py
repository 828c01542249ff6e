"""Which days of a block are folded together: so many that no event or contradiction is cut, and no more.

Facts chain up as long as the next one begins soon enough to be of one event with those before. What goes on for longer
than a quarter of a year is told month by month, or a war would be folded whole with every article about it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

LONG = timedelta(days=92)
"""A chain that spans more is cut into months."""


class Window(NamedTuple):
    """The days of a block that are folded together; the days are empty for what is undated."""

    block: str
    first: str
    last: str

    def holds(self, block: str, day: str) -> bool:
        """Whether what begins on that day of that block is in it."""
        return block == self.block and self.first <= day <= self.last

    def meets(self, other: Window) -> bool:
        """Whether they share days of one block."""
        return self.block == other.block and self.first <= other.last and other.first <= self.last


class Windows:
    """The windows over one column of the facts: those of blocks, or those of deeds."""

    def __init__(self, connection: sqlite3.Connection, column: str, near: timedelta) -> None:
        """Facts of the same `column` that begin further apart than `near`, with none between, are never together."""
        self._db = connection
        self._column = column
        self._near = near

    def at(self, block: str, day: str) -> Window:
        """The window of a day on which there are facts."""
        return next(each for each in self._cut(block, *self._chain(block, day)) if each.holds(block, day))

    def touched(self, block: str, days: Iterable[str]) -> tuple[list[Window], list[Window]]:
        """The windows to be folded since something came or went on these days, and those that are no more."""
        fresh: dict[Window, bool] = {}
        stale: set[Window] = set()
        for day in sorted(days):
            for point in self._there(block, day):
                if not any(each.holds(block, point) for each in fresh):
                    fresh.update(dict.fromkeys(self._cut(block, *self._chain(block, point)), False))
            fresh.update({each: True for each in fresh if each.holds(block, day)})
            stale.update(self._stored(block, day, day))
        for each in fresh:
            stale.update(self._stored(block, each.first, each.last))
        return [w for w, hit in sorted(fresh.items()) if hit or w not in stale], sorted(stale - fresh.keys())

    def keep(self, fresh: Iterable[Window], stale: Iterable[Window]) -> None:
        """Remember which were folded."""
        gone, there = ([(self._column, *each) for each in windows] for windows in (stale, fresh))
        self._db.executemany("DELETE FROM window WHERE kind = ? AND block = ? AND first = ? AND last = ?", gone)
        self._db.executemany("INSERT OR REPLACE INTO window VALUES (?, ?, ?, ?)", there)

    def _stored(self, block: str, first: str, last: str) -> Iterator[Window]:
        """Those that were folded and share days with these."""
        query = "SELECT block, first, last FROM window WHERE kind = ? AND block = ? AND first <= ? AND last >= ?"
        return (Window(*row) for row in self._db.execute(query, (self._column, block, last, first)))

    def _there(self, block: str, day: str) -> list[str]:
        """The day if there are facts on it, else the nearest before and after: what its facts had held together."""
        if self._one("MIN", block, day, day) is not None:
            return [day]
        if not day:
            return []
        before = self._one("MAX", block, _shifted(day, -self._near), day)
        after = self._one("MIN", block, day, _shifted(day, self._near))
        return [each for each in (before, after) if each is not None]

    def _chain(self, block: str, day: str) -> tuple[str, str]:
        """First and last day of what hangs together with something on that day."""
        if not day:
            return "", ""
        first = last = day
        while (found := self._one("MIN", block, _shifted(first, -self._near), first) or day) < first:
            first = found
        while (found := self._one("MAX", block, last, _shifted(last, self._near)) or day) > last:
            last = found
        return first, last

    def _one(self, which: str, block: str, first: str, last: str) -> str | None:
        """The first (`MIN`) or last (`MAX`) day of facts between two days; by the index, without a look at the rest."""
        query = f"SELECT {which}(day) FROM fact WHERE {self._column} = ? AND day BETWEEN ? AND ?"  # noqa: S608 (ours)
        found: str | None = self._db.execute(query, (block, first, last)).fetchone()[0]
        return found

    def _cut(self, block: str, first: str, last: str) -> Iterator[Window]:
        """The chain as one window, or as one for each month, which keeps its name while the chain goes on."""
        if not first or date.fromisoformat(last) - date.fromisoformat(first) <= LONG:
            yield Window(block, first, last)
            return
        for month in range(_month(first), _month(last) + 1):
            here = f"{month // 12:04}-{month % 12 + 1:02}"
            yield Window(block, max(first, f"{here}-01"), min(_shifted(last, self._near), f"{here}-31"))


def _month(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7]) - 1


def _shifted(day: str, by: timedelta) -> str:
    ordinal = date.fromisoformat(day).toordinal() + by.days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()
