"""People's decisions as the fold applies them: which actors, or claims, of articles are one, and which are not.

A decision is about pairs: its first anchor with each other one. Of a pair the later decision takes back the earlier
one, so that `split` after `merge` leaves what the rules say, and a second `split` sets the two apart.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

Member = tuple[str, str]
"""Article, and the key that an actor or a proposition has in it."""
Pair = tuple[Member, Member]
Kind = Literal["actor", "claim"]
_HOMES = {"actor": "member", "claim": "fact"}
"""The tables in which they stand."""


class Decided:
    """The decisions on one kind of thing in the fold behind a connection."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind) -> None:
        self._db = connection
        self._kind = kind

    def note(self, position: int, action: str, anchors: Sequence[tuple[str, str | None]]) -> None:
        """Keep a decision on these."""
        rows = [(self._kind, position, n, action, article, key) for n, (article, key) in enumerate(anchors)]
        self._db.executemany("INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?, ?, ?)", rows)

    def drop(self, article: str) -> None:
        """The article is forgotten: decisions on what it says have lost their anchor."""
        self._db.execute("UPDATE decided SET key = NULL WHERE kind = ? AND article = ?", (self._kind, article))

    def beside(self, article: str) -> list[Member]:
        """All that decisions which quote an article are about, itself included."""
        query = (
            "SELECT DISTINCT article, key FROM decided WHERE kind = ? AND key IS NOT NULL"
            " AND position IN (SELECT position FROM decided WHERE article = ?) ORDER BY article, key"
        )
        return self._db.execute(query, (self._kind, article)).fetchall()

    def lost(self) -> list[int]:
        """Positions of the decisions of which one is not there."""
        query = (
            f"SELECT DISTINCT position FROM decided d WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM {_HOMES[self._kind]}"  # noqa: S608
            " WHERE article = d.article AND key = d.key) ORDER BY position"
        )
        return [position for (position,) in self._db.execute(query, (self._kind,))]

    def about(self, members: Iterable[Member]) -> list[int]:
        """Positions of the decisions that any of these is in."""
        wanted = set(members)
        query = "SELECT position, article, key FROM decided WHERE kind = ? ORDER BY position"
        rows = self._db.execute(query, (self._kind,)).fetchall()
        return list(dict.fromkeys(position for position, *member in rows if tuple(member) in wanted))

    def ties(self) -> list[Pair]:
        """Pairs that are one."""
        return [pair for pair, state in self._states().items() if state > 0]

    def apart(self) -> list[Pair]:
        """Pairs that are not one, though the rules may say so."""
        return [pair for pair, state in self._states().items() if state < 0]

    def marks(self) -> dict[Member, str]:
        """What tells those that are set apart from those of the same name or words, and from one another."""
        found: dict[Member, str] = {}
        for one, other in self.apart():
            text = found.get(other, "") + ":".join(one)
            found[other] = hashlib.sha256(text.encode()).hexdigest()[:16]
        return found

    def _states(self) -> dict[Pair, int]:
        """+1 for pairs that are one, −1 for those that are not, 0 for those left to the rules; in a fixed order.

        The second of a pair is the one that the last decision on it set apart.
        """
        states: dict[Pair, int] = {}
        first: Member | None = None
        query = "SELECT number, action, article, key FROM decided WHERE kind = ? ORDER BY position, number"
        for number, action, article, key in self._db.execute(query, (self._kind,)):
            here = (article, key) if key is not None else None
            if number == 0:
                first = here
            elif first and here:
                before = states.pop((here, first), states.get((first, here), 0))
                states[first, here] = max(-1, min(1, before + (1 if action == "merge" else -1)))
        return dict(sorted(states.items()))
