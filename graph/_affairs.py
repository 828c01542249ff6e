"""The facts of the fold, kept in blocks, and the claims and events that are folded from them.

A block holds the facts of one family of event types and one principal; those that are undated or do not say whose
affair they are have one per story. Within a block, only what is near a touched day is folded anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from whosaidwhat.graph import _fold_file, claims
from whosaidwhat.graph._decided import Decided, Member, Pair
from whosaidwhat.graph._joined import joined
from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.facts import Fact
from whosaidwhat.graph.nodes import name_of
from whosaidwhat.graph.rivals import rivals

_NEAR = timedelta(days=2 * claims.APART_DAYS)
"""Facts that begin further apart, with none between, are never of one event: a fact reaches `APART_DAYS` at most."""


class Window(NamedTuple):
    """The days of a block that are folded together; the days are empty for what is undated."""

    block: str
    first: str
    last: str

    def holds(self, block: str, day: str) -> bool:
        """Whether what begins on that day of that block is in it."""
        return block == self.block and self.first <= day <= self.last


class Affairs:
    """The facts in the fold behind a connection; calls are made within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, types: Vocabulary) -> None:
        self._db = connection
        self._types = types
        self._decided = Decided(connection, "claim")
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
        self._retouch(self._decided.beside(article))
        self._db.execute("DELETE FROM fact WHERE article = ?", (article,))

    def forget(self, article: str) -> None:
        """Take out an article for good: decisions that quote it have lost their words."""
        self.drop(article)
        self._decided.drop(article)

    def decide(self, position: int, action: str, anchors: Sequence[tuple[str, str | None]]) -> None:
        """Take in a decision that propositions are one claim (`merge`) or not (`split`); one not found has no key."""
        self._decided.note(position, action, anchors)
        self._retouch([(article, key) for article, key in anchors if key])

    def _retouch(self, members: Sequence[Member]) -> None:
        for block, day in filter(None, map(self._home, members)):
            self._touched.setdefault(block, set()).add(day)

    def _home(self, member: Member) -> tuple[str, str] | None:
        """Block and day of a fact that is there."""
        found = self._db.execute("SELECT block, day FROM fact WHERE article = ? AND key = ?", member).fetchone()
        return (found[0], found[1]) if found else None

    def ties(self) -> list[Pair]:
        """Pairs of propositions that people have said are one claim."""
        return self._decided.ties()

    def apart(self) -> list[Pair]:
        """Pairs of propositions that people have said are two claims."""
        return self._decided.apart()

    def lost(self) -> list[int]:
        """Positions of the decisions of which a proposition is not found."""
        query = (
            "SELECT DISTINCT position FROM decided d WHERE kind = 'claim'"
            " AND NOT EXISTS (SELECT 1 FROM fact WHERE article = d.article AND key = d.key) ORDER BY position"
        )
        return [position for (position,) in self._db.execute(query)]

    def said(self, claim: str) -> list[tuple[Fact, str]]:
        """The facts of a claim, each with the id that its claim would have if nobody had said that any are one."""
        query = (
            "SELECT f.data, f.vector FROM edge e JOIN edge r ON r.type = 'REPORTED_IN' AND r.start = e.start"
            " JOIN fact f ON f.article = r.end AND f.key = e.key WHERE e.type = 'ABOUT' AND e.end = ?"
            " ORDER BY f.article, f.key"
        )
        facts, marks = [_fact(*row) for row in self._db.execute(query, (claim,))], self._decided.marks()
        windows = {(fact.block, *self._reach("block", fact.block, fact.day)) for fact in facts}
        parts = [part for window in windows for part in self._parts("block", *window, marks)]
        events = [event for part in parts for event in claims.grouped(part)]
        own = {(f.article, f.key): each.id for event in events for each in event.claims for f in each.facts}
        return [(fact, own[fact.article, fact.key]) for fact in facts]

    def refold(self) -> None:
        """Write the claims and events of all that was touched since the last call."""
        ties, marks = self._decided.ties(), self._decided.marks()
        for together in self._together(list(self._windows("block", self._touched)), ties):
            self._refold(together, ties, marks)
        for deed in self._windows("rival", self._deeds):
            self._set_against(*deed)
        self._touched.clear()
        self._deeds.clear()

    def _windows(self, column: str, touched: dict[str, set[str]]) -> Iterator[Window]:
        for block, days in sorted(touched.items()):
            until: str | None = None
            for day in sorted(days):
                if until is None or day > until:
                    first, until = self._reach(column, block, day)
                    yield Window(block, first, until)

    def _together(self, windows: list[Window], ties: Sequence[Pair]) -> Iterator[list[Window]]:
        """The windows, each with those that decisions tie to it."""
        ends = [(one, other) for pair in ties if (one := self._home(pair[0])) and (other := self._home(pair[1]))]
        while windows:
            group = [windows.pop()]
            for window in group:  # it grows on the way
                far = [away for pair in ends for here, away in (pair, pair[::-1]) if window.holds(*here)]
                for block, day in far:
                    if not any(each.holds(block, day) for each in group):
                        touched = [each for each in windows if each.holds(block, day)]
                        windows = [each for each in windows if each not in touched]
                        group += touched or [Window(block, *self._reach("block", block, day))]
            yield group

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

    def _refold(self, windows: Sequence[Window], ties: Sequence[Pair], marks: Mapping[Member, str]) -> None:
        actors: dict[Member, str] = {}
        parts: list[list[Fact]] = []
        for window in windows:
            self._clear("claims:" + window.block, window.first, window.last)
            actors |= self._actors("block", *window)
            parts += self._parts("block", *window, marks)
        events = joined([claims.grouped(facts) for facts in parts], ties)
        for facts, found in zip(parts, events, strict=True):
            for fact in facts:
                if fact.rival:
                    self._deeds.setdefault(fact.rival, set()).add(fact.day)
            name = name_of(facts[0].principal)
            names = {facts[0].principal: name} if name else {}
            told = claims.told(found, self._types, actors, names)
            _fold_file.write(self._db, f"claims:{facts[0].block}:{facts[0].day}", told)

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

    def _parts(
        self, column: str, block: str, first: str, last: str, marks: Mapping[Member, str] = MappingProxyType({})
    ) -> Iterator[list[Fact]]:
        """The facts of these days, marked as set apart, cut where the next begins too late to be of one event."""
        query = f"SELECT day, data, vector FROM fact WHERE {column} = ? AND day BETWEEN ? AND ? ORDER BY day"  # noqa: S608
        part: list[Fact] = []
        for day, data, vector in self._db.execute(query, (block, first, last)).fetchall():
            if part and day > _shifted(part[-1].day, _NEAR):
                yield part
                part = []
            fact = _fact(data, vector)
            mark = marks.get((fact.article, fact.key))
            part.append(fact.model_copy(update={"apart": mark}) if mark else fact)
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
