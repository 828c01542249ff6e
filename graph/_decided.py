"""People's decisions about actors, as the fold applies them: which actors of articles are one, and which are not.

A decision is about pairs: its first anchor with each other one. Of a pair the later decision takes back the earlier
one, so that `split` after `merge` leaves what the rules say, and a second `split` sets the two apart.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence

Member = tuple[str, str]
"""Article and local key of an actor."""
Pair = tuple[Member, Member]


class Decided:
    """The decisions in the fold behind a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def note(self, position: int, action: str, anchors: Sequence[tuple[str, str | None]]) -> None:
        """Keep a decision on these actors."""
        rows = [(position, n, action, article, key) for n, (article, key) in enumerate(anchors)]
        self._db.executemany("INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?, ?)", rows)

    def drop(self, article: str) -> None:
        """The article is forgotten: decisions on its actors have lost their anchor."""
        self._db.execute("UPDATE decided SET key = NULL WHERE article = ?", (article,))

    def lost(self) -> list[int]:
        """Positions of the decisions of which an anchor is not found."""
        query = "SELECT DISTINCT position FROM decided WHERE key IS NULL ORDER BY position"
        return [position for (position,) in self._db.execute(query)]

    def ties(self) -> list[Pair]:
        """Pairs of actors that are one."""
        return [pair for pair, state in self._states().items() if state > 0]

    def marks(self) -> dict[Member, str]:
        """What tells the actors that are set apart from those of the same name, and from one another."""
        found: dict[Member, str] = {}
        for (one, other), state in self._states().items():
            if state < 0:
                text = found.get(other, "") + ":".join(one)
                found[other] = hashlib.sha256(text.encode()).hexdigest()[:16]
        return found

    def _states(self) -> dict[Pair, int]:
        """+1 for pairs that are one, −1 for those that are not, 0 for those left to the rules; in a fixed order.

        The second of a pair is the one that the last decision on it set apart.
        """
        states: dict[Pair, int] = {}
        first: Member | None = None
        for _, number, action, article, key in self._db.execute("SELECT * FROM decided ORDER BY position, number"):
            here = (article, key) if key is not None else None
            if number == 0:
                first = here
            elif first and here:
                before = states.pop((here, first), states.get((first, here), 0))
                states[first, here] = max(-1, min(1, before + (1 if action == "merge" else -1)))
        return dict(sorted(states.items()))
