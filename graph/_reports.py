"""The events that articles report in their own voice: what the articles of one affair tell of one family of types.

An affair is what the articles are about (see `_topics`); an article that has none has its story. Outside the vocabulary
a verb is an event only where two stories of the affair tell of it: what one narrator says in passing is none. What an
article brings is written in one piece, its own, so a new article writes that and, of the others, only those of which it
is the second witness. The first article gives an event its name and time.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from datetime import date

from whosaidwhat.graph import _fold_file
from whosaidwhat.graph._topics import APART
from whosaidwhat.graph.event_types import OTHER, Vocabulary
from whosaidwhat.graph.facts import place_key
from whosaidwhat.graph.model import Article, Edge, Extraction, Node, Phase, Report, Time, seconds
from whosaidwhat.graph.nodes import known

_FAR = list(Phase)
Kind = tuple[str, str]
"""An affair or story, and a family of event types or a verb outside them: one event."""


class Reports:
    """The reported events of the fold behind a connection; calls are made within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, types: Vocabulary) -> None:
        self._db = connection
        self._types = types
        self._touched: set[str] = set()
        """Articles that are to be written anew."""
        self._counted: set[Kind] = set()
        """Events outside the vocabulary whose witnesses are to be counted anew."""

    def note(self, article: Article, extraction: Extraction, story: str) -> None:
        """Take in what a new article reports."""
        kinds: dict[str, list[Report]] = {}
        for report in sorted(extraction.reports, key=lambda r: r.trigger):
            if not _is_past(report.happened, article.published):
                kinds.setdefault(self._types[report.event_type].family, []).append(report)
        for kind, reports in kinds.items():
            told = not kind.startswith(OTHER)
            row = (article.id, kind, "", story, told, article.rank, json.dumps(self._data(article, reports)))
            self._db.execute("INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._touched.add(article.id)

    def retell(self, article: str, story: str) -> None:
        """An article belongs to another story now."""
        self._count(article)
        self._db.execute("UPDATE report SET story = ? WHERE article = ?", (story, article))
        self._touched.add(article)

    def drop(self, article: str) -> None:
        """Take out what an article reports."""
        self._count(article)
        self._db.execute("DELETE FROM report WHERE article = ?", (article,))
        _fold_file.write(self._db, _block(article), [])
        self._touched.discard(article)

    def _count(self, article: str) -> None:
        rows = self._db.execute("SELECT home, kind FROM report WHERE article = ?", (article,))
        self._counted.update((home, kind) for home, kind in rows if home and kind.startswith(OTHER))

    def refold(self, rooted: Set[str], changed: Set[str]) -> None:
        """Write what came since the last call, and articles whose affair is another one, or whose actors `changed`."""
        for article in sorted(self._touched | rooted):
            self._settle(article)
        for kind in sorted(self._counted):
            self._touched.update(self._witnessed(kind))
        for article in sorted(self._touched | rooted | changed):
            _fold_file.write(self._db, _block(article), self._parts(article), self._rank(article))
        self._touched.clear()
        self._counted.clear()

    def _settle(self, article: str) -> None:
        """Note of which affair an article is now."""
        self._count(article)
        query = (
            "UPDATE report SET home = coalesce((SELECT root FROM topic WHERE topic.article = report.article), story)"
            " WHERE article = ?"
        )
        self._db.execute(query, (article,))
        self._count(article)

    def _witnessed(self, kind: Kind) -> Iterator[str]:
        """Set whether two stories tell of an event; the articles for which that is news."""
        query = "SELECT MIN(story), MAX(story) FROM report WHERE home = ? AND kind = ?"
        first, last = self._db.execute(query, kind).fetchone()
        query = "UPDATE report SET told = ? WHERE home = ? AND kind = ? AND told = ? RETURNING article"
        yield from (row[0] for row in self._db.execute(query, (first != last, *kind, first == last)).fetchall())

    def _rank(self, article: str) -> str:
        found = self._db.execute("SELECT rank FROM report WHERE article = ? LIMIT 1", (article,)).fetchone()
        return str(found[0]) if found else ""

    def _data(self, article: Article, reports: Sequence[Report]) -> dict[str, object]:
        """An event as one article tells it: properties of the event and of the edge to it, and keys of who takes part.

        The first of the reports that are of the usual type is the evidence; the others count.
        """
        taking_part, often = [p for r in reports for p in r.participants], Counter(r.event_type for r in reports)
        first = max(reports, key=lambda r: often[r.event_type])
        kind = self._types[first.event_type]
        time = next((r.happened for r in reports if r.happened), None) or article.published
        start, end = (time.start[:10], time.end[:10]) if time else (None, None)
        label = f"{kind.label}: {article.heading}"
        spans = {"words": [first.trigger], "quote": [first.quote]}
        words, quote = (article.text[begin:end] for begin, end in (first.trigger, first.quote))
        phase = max((r.phase for r in reports), key=_FAR.index)
        return {
            "event": known(label=label, type=kind.name, start=start, end=end, start_ts=seconds(start),
                           end_ts=seconds(end)),
            "edge": known(words=words, quote=quote, spans=json.dumps(spans), event_type=kind.name, phase=phase.value,
                          count=len(reports)),
            "actors": sorted({(p.role, p.actor) for p in taking_part if p.actor}),
            "places": sorted({place_key(p.place) for p in taking_part if p.place}),
        }  # fmt: skip

    def _parts(self, article: str) -> Iterator[Node | Edge]:
        """The events that an article tells of, and who and what takes part in them according to it."""
        query = "SELECT key, actor FROM member WHERE article = ? AND actor IS NOT NULL"
        actors = dict(self._db.execute(query, (article,)).fetchall())
        query = "SELECT home, kind, data FROM report WHERE article = ? AND told ORDER BY kind"
        for home, kind, data in self._db.execute(query, (article,)).fetchall():
            event, told = _id(home, kind), json.loads(data)
            yield Node(id=event, label="Event", properties=told["event"])
            yield Edge(type="REPORTS", start=article, end=event, properties=told["edge"])
            for role, key in told["actors"]:
                if key in actors:
                    yield Edge(type="INVOLVES", start=event, end=actors[key], key=role, properties={"role": role})
            for key in told["places"]:
                if key in actors:
                    yield Edge(type="LOCATED_IN", start=event, end=actors[key])


def _block(article: str) -> str:
    return f"reports:{article}"


def _id(home: str, kind: str) -> str:
    return "e-" + hashlib.sha256(f"report:{home}:{kind}".encode()).hexdigest()[:16]


def _is_past(happened: Time | None, published: Time | None) -> bool:
    """Whether the text dates it long before or after it was printed: told as background, it is another affair's."""
    if not happened or not published:
        return False
    began, ended, day = (date.fromisoformat(t[:10]) for t in (happened.start, happened.end, published.start))
    return began > day + APART or ended < day - APART
