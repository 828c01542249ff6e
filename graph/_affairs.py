"""The facts of the fold, kept in blocks, and the claims and events that are folded from them.

A block holds the facts of one family of event types and one principal; those that are undated or do not say whose
affair they are have one per story. Within a block, only what is near a touched day is folded anew (see `_windows`), and
of that only those pieces are written that come out as others than before.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Self

from whosaidwhat.graph import _fold_file, claims
from whosaidwhat.graph._decided import Decided, Member, Pair
from whosaidwhat.graph._joined import joined
from whosaidwhat.graph._kindred import Families, Given, Kindred, Place, words_of
from whosaidwhat.graph._windows import Window, Windows
from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.facts import OPEN, Fact
from whosaidwhat.graph.meaning import positive
from whosaidwhat.graph.nodes import name_of
from whosaidwhat.graph.rivals import NEAR_DAYS, rivals


class Affairs:
    """The facts in the fold behind a connection; calls are made within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, types: Vocabulary) -> None:
        self._db = connection
        self._types = types
        self._decided = Decided(connection, "claim")
        # A fact reaches `APART_DAYS` at most, so what begins twice as far apart is never of one event.
        self._blocks = Windows(connection, "block", timedelta(days=2 * claims.APART_DAYS))
        self._rivals = Windows(connection, "rival", timedelta(days=NEAR_DAYS))
        self._touched: dict[str, set[str]] = {}
        self._deeds: dict[str, set[str]] = {}
        self._kindred = Kindred(connection)
        self._fresh: set[str] = set()
        """Articles whose facts, or the actors in them, are news."""
        self._redecided: set[str] = set()
        """Blocks of which people have decided otherwise than before."""

    def note(self, fact: Fact) -> None:
        """Keep a fact, or write it anew."""
        data = fact.model_dump_json(exclude={"vector"})
        told_by = (fact.text, words_of(fact.text, fact.gist, positive(fact.gist))) if fact.family == OPEN else ("", "")
        row = (fact.article, fact.key, fact.block, fact.rival, fact.day, *told_by, fact.vector, data)
        self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._touched.setdefault(fact.block, set()).add(fact.day)
        self._fresh.add(fact.article)

    def recast(self, article: str, keys: Set[str]) -> None:
        """Actors of an article are others than before: what they say or take part in has to be folded anew."""
        self._fresh.add(article)
        query = "SELECT data, vector FROM fact WHERE article = ?"
        for fact in [_fact(*row) for row in self._db.execute(query, (article,))]:
            if not keys.isdisjoint((*fact.speakers, *fact.reported_by, *fact.places, *(key for _, key in fact.agents))):
                self._touched.setdefault(fact.block, set()).add(fact.day)
            if fact.rival:  # whom else an article names tells which deed is meant
                self._deeds.setdefault(fact.rival, set()).add(fact.day)

    def _leave(self, article: str) -> None:
        """Its facts go from where they are: whoever was folded with them is folded anew."""
        self._fresh.add(article)
        query = "SELECT DISTINCT block, rival, day FROM fact WHERE article = ?"
        for block, rival, day in self._db.execute(query, (article,)):
            self._touched.setdefault(block, set()).add(day)
            if rival:
                self._deeds.setdefault(rival, set()).add(day)
        self._kindred.leave(article)

    def retell(self, article: str, story: str) -> None:
        """The facts of an article belong to another story now."""
        self._leave(article)
        for row in self._db.execute("SELECT data, vector FROM fact WHERE article = ?", (article,)).fetchall():
            self.note(_fact(*row).model_copy(update={"story": story}))

    def restate(self, fact: Fact) -> None:
        """A fact tells something else than it did, or is told for the first time."""
        self._leave(fact.article)
        self.note(fact)

    def drop(self, article: str) -> None:
        """Take out the facts of an article."""
        self._leave(article)
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
            self._redecided.add(block)

    def _home(self, member: Member) -> tuple[str, str] | None:
        """Block and day of a fact that is there."""
        found = self._db.execute("SELECT block, day FROM fact WHERE article = ? AND key = ?", member).fetchone()
        return (found[0], found[1]) if found else None

    def said(self, claim: str) -> list[tuple[Fact, str]]:
        """The facts of a claim, each with the id that its claim would have if nobody had said that any are one."""
        query = (
            "SELECT f.data, f.vector FROM edge e JOIN edge r ON r.type = 'REPORTED_IN' AND r.start = e.start"
            " JOIN fact f ON f.article = r.end AND f.key = e.key WHERE e.type = 'ABOUT' AND e.end = ?"
            " ORDER BY f.article, f.key"
        )
        facts, marks = [_fact(*row) for row in self._db.execute(query, (claim,))], self._decided.marks()
        windows = {self._blocks.at(fact.block, fact.day) for fact in facts}
        kin = self._kindred.within(windows)
        events = [
            each for window in windows for group in self._groups(window, kin, marks) for each in claims.grouped(group)
        ]
        own = {(f.article, f.key): each.id for event in events for each in event.claims for f in each.facts}
        return [(fact, own[fact.article, fact.key]) for fact in facts]

    def refold(self) -> None:
        """Write the claims and events of all that was touched since the last call."""
        ties, marks = self._decided.ties(), self._decided.marks()
        members = {*marks, *(member for pair in ties for member in pair)}
        self._redecided.update(home[0] for home in map(self._home, members) if home)
        touched = {block: self._blocks.touched(block, days) for block, days in sorted(self._touched.items())}
        for fresh, stale in self._together(touched, ties):
            self._refold(fresh, stale, ties, marks)
            self._blocks.keep(fresh, stale)
        for deed, days in sorted(self._deeds.items()):
            fresh, stale = self._rivals.touched(deed, days)
            self._set_against(fresh, stale)
            self._rivals.keep(fresh, stale)
        for noted in (self._touched, self._deeds, self._fresh, self._redecided):
            noted.clear()
        self._kindred.settle()

    def _together(
        self, touched: dict[str, tuple[list[Window], list[Window]]], ties: Sequence[Pair]
    ) -> Iterator[tuple[list[Window], list[Window]]]:
        """The windows to be folded and those that are no more, block by block, with all that decisions tie to them."""
        ends = [(one, other) for pair in ties if (one := self._home(pair[0])) and (other := self._home(pair[1]))]
        while touched:
            fresh, stale = touched.pop(next(iter(touched)))
            for window in fresh:  # it grows on the way
                for far in [away for pair in ends for here, away in (pair, pair[::-1]) if window.holds(*here)]:
                    more = touched.pop(far[0], ([], []))
                    fresh += more[0]
                    stale += more[1]
                    if not any(each.holds(*far) for each in fresh):
                        fresh.append(self._blocks.at(*far))
            yield fresh, stale

    def _refold(
        self, fresh: Sequence[Window], stale: Sequence[Window], ties: Sequence[Pair], marks: Mapping[Member, str]
    ) -> None:
        """Write what is another one than before in these windows, and take out what is no more."""
        groups, kin, before = self._due(fresh, stale, marks)
        cast = Cast(self._db)
        for found in joined(list(map(claims.grouped, groups)), ties):
            principal = found[0].facts[0].principal if found else ""
            name = name_of(principal)
            for unit in claims.told(found, self._types, cast, {principal: name} if name else {}):
                place = unit.first.block, unit.first.day, unit.name
                now = _digest(unit), kin.get((unit.first.article, unit.first.key), "")
                was = before.pop(place, None)
                if was is None or was[0] != now[0] or not self._fresh.isdisjoint(unit.articles):
                    self._write(place, now, unit)
                elif was != now:
                    query = "UPDATE unit SET kin = ? WHERE block = ? AND day = ? AND name = ?"
                    self._db.execute(query, (now[1], *place))
        for place in before:
            _fold_file.write(self._db, _block(place), [])
            self._db.execute("DELETE FROM unit WHERE block = ? AND day = ? AND name = ?", place)

    def _due(
        self, fresh: Sequence[Window], stale: Sequence[Window], marks: Mapping[Member, str]
    ) -> tuple[list[list[Fact]], Families, Given]:
        """The facts to be folded anew, in groups that are folded together, their families, and what they had given.

        Of the vocabulary, all of a window is folded, and so it is where people have decided; else families of what came
        or went.
        """
        blocks = {window.block for window in (*fresh, *stale)}
        undecided = all(map(_is_open, blocks)) and self._redecided.isdisjoint(blocks)
        if undecided and (found := self._kindred.touched(fresh, stale, self._fresh)):
            return _parted(self._named(found[0]), found[0]), *found
        kin = self._kindred.within(window for window in fresh if _is_open(window.block))
        return [g for window in fresh for g in self._groups(window, kin, marks)], kin, self._before(fresh, stale)

    def _groups(self, window: Window, kin: Families, marks: Mapping[Member, str]) -> list[list[Fact]]:
        """The facts of a window, marked as set apart; those of a family together."""
        return _parted(self._facts("block", window, marks), kin)

    def _before(self, fresh: Sequence[Window], stale: Sequence[Window]) -> Given:
        """What was written of these windows."""
        query = "SELECT block, day, name, depends, kin FROM unit WHERE block = ? AND day BETWEEN ? AND ?"
        rows = (row for window in {*fresh, *stale} for row in self._db.execute(query, window))
        return {row[:3]: row[3:] for row in rows}

    def _write(self, place: Place, now: tuple[bytes, str], unit: claims.Unit) -> None:
        _fold_file.write(self._db, _block(place), unit.parts())
        self._db.execute("INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?, ?)", (*place, *now))
        if unit.deed:
            self._deeds.setdefault(unit.deed, set()).add(unit.first.day)

    def _named(self, members: Iterable[Member]) -> list[Fact]:
        query = "SELECT data, vector FROM fact WHERE article = ? AND key = ?"
        return [_fact(*row) for member in members for row in self._db.execute(query, member)]

    def _set_against(self, fresh: Sequence[Window], stale: Sequence[Window]) -> None:
        """Write which claims name other culprits of one deed."""
        for window in {*fresh, *stale}:
            _fold_file.write(self._db, f"rivals:{window.block}:{window.first}:{window.last}", [])
        query = "SELECT end FROM edge WHERE type = 'ABOUT' AND start = ? AND key = ?"
        for window in fresh:
            facts = list(self._facts("rival", window))
            held = [(self._db.execute(query, (f.statement, f.key)).fetchone(), f) for f in facts]
            pairs = [(claim[0], fact) for claim, fact in held if claim]
            found = rivals(pairs, self._types, Cast(self._db).of(f.article for f in facts))
            _fold_file.write(self._db, f"rivals:{window.block}:{window.first}:{window.last}", found)

    def _facts(self, column: str, window: Window, marks: Mapping[Member, str] = MappingProxyType({})) -> Iterator[Fact]:
        """The facts of these days, marked as set apart."""
        query = f"SELECT data, vector FROM fact WHERE {column} = ? AND day BETWEEN ? AND ?"  # noqa: S608 (ours)
        for fact in (_fact(*row) for row in self._db.execute(query, window)):
            mark = marks.get((fact.article, fact.key))
            yield fact.model_copy(update={"apart": mark}) if mark else fact


class Cast(Mapping[Member, str]):
    """Actors and places of articles by their keys there, looked up article by article when first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._articles: dict[str, dict[str, str]] = {}

    def __getitem__(self, member: Member) -> str:
        return self._in(member[0])[member[1]]

    def __iter__(self) -> Iterator[Member]:
        return ((article, key) for article, held in self._articles.items() for key in held)

    def __len__(self) -> int:
        return sum(map(len, self._articles.values()))

    def of(self, articles: Iterable[str]) -> Self:
        """The same, with all actors of these articles."""
        for article in articles:
            self._in(article)
        return self

    def _in(self, article: str) -> dict[str, str]:
        if article not in self._articles:
            query = "SELECT key, actor FROM member WHERE article = ? AND actor IS NOT NULL"
            self._articles[article] = dict(self._db.execute(query, (article,)).fetchall())
        return self._articles[article]


def _digest(unit: claims.Unit) -> bytes:
    return hashlib.blake2b(repr(unit.depends).encode(), digest_size=12).digest()


def _is_open(block: str) -> bool:
    return block.startswith(f'["{OPEN}"')


def _parted(facts: Iterable[Fact], kin: Families) -> list[list[Fact]]:
    """Facts by family; those that have none are together."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(kin.get((fact.article, fact.key), ""), []).append(fact)
    return list(groups.values())


def _block(place: Place) -> str:
    """Under what the nodes and edges of a unit are written."""
    block, day, name = place
    return f"{hashlib.blake2b(f'{block}{day}'.encode(), digest_size=6).hexdigest()}:{name}"


@lru_cache(maxsize=8192)  # some 50 MB: the facts of three weeks, among which those of the next article fall
def _fact(data: str, vector: bytes | None) -> Fact:
    fact = Fact.model_validate_json(data)
    return fact.model_copy(update={"vector": vector}) if vector else fact
