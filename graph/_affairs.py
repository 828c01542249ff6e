"""The facts of the fold, kept in blocks, and the claims and events that are folded from them.

A block holds the facts of one family of event types and one principal; those that are undated or do not say whose
affair they are have one per story. Within a block, only what is near a touched day is folded anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from whosaidwhat.graph import _fold_file, claims
from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.facts import Fact
from whosaidwhat.graph.nodes import name_of
from whosaidwhat.graph.rivals import rivals

_NEAR = timedelta(days=2 * claims.APART_DAYS)
"""Facts that begin further apart, with none between, are never of one event: a fact reaches `APART_DAYS` at most."""


class Affairs:
    """The facts in the fold behind a connection; calls are made within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, types: Vocabulary) -> None:
        self._db = connection
        self._types = types
        self._touched: dict[str, set[str]] = {}
        self._deeds: dict[str, set[str]] = {}

    def note(self, fact: Fact) -> None:
        """Keep a fact, or write it anew."""
        data = fact.model_dump_json(exclude={"vector"})
        row = (fact.article, fact.key, fact.block, fact.rival, fact.day, data, fact.vector)
        self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._touched.setdefault(fact.block, set()).add(fact.day)

    def touch(self, article: str) -> None:
        """What the facts of an article are part of has to be folded anew."""
        query = "SELECT DISTINCT block, rival, day FROM fact WHERE article = ?"
        for block, rival, day in self._db.execute(query, (article,)):
            self._touched.setdefault(block, set()).add(day)
            if rival:
                self._deeds.setdefault(rival, set()).add(day)

    def retell(self, article: str, story: str) -> None:
        """The facts of an article belong to another story now."""
        self.touch(article)
        for row in self._db.execute("SELECT data, vector FROM fact WHERE article = ?", (article,)).fetchall():
            self.note(_fact(*row).model_copy(update={"story": story}))

    def drop(self, article: str) -> None:
        """Take out the facts of an article."""
        self.touch(article)
        self._db.execute("DELETE FROM fact WHERE article = ?", (article,))

    def refold(self) -> None:
        """Write the claims and events of all that was touched since the last call."""
        for column, touched, refold in (
            ("block", self._touched, self._refold),
            ("rival", self._deeds, self._set_against),
        ):
            for block, days in sorted(touched.items()):
                until: str | None = None
                for day in sorted(days):
                    if until is None or day > until:
                        first, until = self._reach(column, block, day)
                        refold(block, first, until)
            touched.clear()

    def _reach(self, column: str, block: str, day: str) -> tuple[str, str]:
        """First and last day of what may be of one event with something on that day."""
        if not day:
            return "", ""
        first = last = day
        query = f"SELECT MIN(day), MAX(day) FROM fact WHERE {column} = ? AND day BETWEEN ? AND ?"  # noqa: S608 (ours)
        while (found := self._db.execute(query, (block, _shifted(first, -_NEAR), first)).fetchone()[0] or day) < first:
            first = found
        while (found := self._db.execute(query, (block, last, _shifted(last, _NEAR))).fetchone()[1] or day) > last:
            last = found
        return first, last

    def _refold(self, block: str, first: str, last: str) -> None:
        self._clear(f"claims:{block}", first, last)
        actors = self._actors("block", block, first, last)
        for facts in self._parts("block", block, first, last):
            for fact in facts:
                if fact.rival:
                    self._deeds.setdefault(fact.rival, set()).add(fact.day)
            name = name_of(facts[0].principal)
            names = {facts[0].principal: name} if name else {}
            parts = claims.fold(facts, self._types, actors, names)
            _fold_file.write(self._db, f"claims:{block}:{facts[0].day}", parts)

    def _set_against(self, deed: str, first: str, last: str) -> None:
        """Write which claims name other culprits of one deed."""
        self._clear(f"rivals:{deed}", first, last)
        actors = self._actors("rival", deed, first, last)
        query = "SELECT end FROM edge WHERE type = 'ABOUT' AND start = ? AND key = ?"
        for facts in self._parts("rival", deed, first, last):
            held = [(self._db.execute(query, (f.statement, f.key)).fetchone(), f) for f in facts]
            pairs = [(claim[0], fact) for claim, fact in held if claim]
            _fold_file.write(self._db, f"rivals:{deed}:{facts[0].day}", rivals(pairs, self._types, actors))

    def _clear(self, block: str, first: str, last: str) -> None:
        for table in ("node", "edge"):
            query = f"DELETE FROM {table} WHERE block BETWEEN ? AND ?"  # noqa: S608 (a name of ours)
            self._db.execute(query, (f"{block}:{first}", f"{block}:{last}"))

    def _actors(self, column: str, block: str, first: str, last: str) -> dict[tuple[str, str], str]:
        """The actors and places of the articles that have facts there."""
        query = (
            f"SELECT m.article, m.key, m.actor FROM member m JOIN (SELECT DISTINCT article FROM fact WHERE {column} = ?"  # noqa: S608
            " AND day BETWEEN ? AND ?) USING (article) WHERE m.actor IS NOT NULL"
        )
        return {(article, key): actor for article, key, actor in self._db.execute(query, (block, first, last))}

    def _parts(self, column: str, block: str, first: str, last: str) -> Iterator[list[Fact]]:
        """The facts of these days, cut where the next begins too late to be of one event with any before."""
        query = f"SELECT day, data, vector FROM fact WHERE {column} = ? AND day BETWEEN ? AND ? ORDER BY day"  # noqa: S608
        part: list[Fact] = []
        for day, data, vector in self._db.execute(query, (block, first, last)).fetchall():
            if part and day > _shifted(part[-1].day, _NEAR):
                yield part
                part = []
            part.append(_fact(data, vector))
        if part:
            yield part


def _shifted(day: str, by: timedelta) -> str:
    """The day so much later, or empty: that of what is undated."""
    if not day:
        return ""
    ordinal = date.fromisoformat(day).toordinal() + by.days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()


def _fact(data: str, vector: bytes | None) -> Fact:
    fact = Fact.model_validate_json(data)
    return fact.model_copy(update={"vector": vector}) if vector else fact
