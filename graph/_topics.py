"""Which articles tell of one affair: the event that each is mostly about, by what its title and first words mean.

Two articles are of one affair where their vectors are near and they were published within weeks of one another; where a
date is missing they have to be nearer. An affair is a connected component of such pairs, so it does not matter in which
order they came. A new article is compared with those of the weeks around it only.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from whosaidwhat.graph import _fold_file
from whosaidwhat.graph._payload import packed
from whosaidwhat.graph._vectors import Vectors
from whosaidwhat.graph.model import Article, Edge, Extraction, Node, seconds

ALIKE = 0.56
"""Cosine of two articles' vectors from which on they tell of one affair (news clusters, development set)."""
ALIKE_UNDATED = 0.65
"""The same where it is not known whether both were published in the same weeks."""
APART = timedelta(days=45)
"""Articles that were published further apart are of two affairs, unless others in between join them."""
TYPE = "affair"
Near = tuple[str, str, float]
"""An article that is near, the root of its affair, and the likeness."""


class Topics:
    """The affairs of the fold behind a connection; calls are made within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._vectors = Vectors(connection)
        self._new: set[str] = set()
        self._moved: set[str] = set()
        self._rooted: set[str] = set()
        """Articles whose affair is another one than before."""
        self._roots: set[str] = set()
        """Affairs that have other articles than before."""

    def note(self, article: Article, extraction: Extraction) -> None:
        """Take in a new article; one without a vector belongs nowhere."""
        if extraction.vector is None:
            return
        day = article.published.start[:10] if article.published else ""
        vector = packed(extraction.vector)
        query = "INSERT OR REPLACE INTO topic VALUES (?, ?, ?, ?, '', '', 0)"
        self._db.execute(query, (article.id, day, article.heading, vector))
        self._vectors.forget(day)
        self._new.add(article.id)

    def drop(self, article: str) -> None:
        """Take an article out; those that it was with are joined anew, as if it had never been there."""
        found = self._db.execute("SELECT root, day FROM topic WHERE article = ?", (article,)).fetchone()
        if not found:
            return
        self._vectors.forget(found[1])
        self._db.execute("DELETE FROM topic WHERE article = ?", (article,))
        self._new.discard(article)
        _fold_file.write(self._db, _block(article), [])
        if found[0]:
            self._roots.add(found[0])
            query = "UPDATE topic SET root = '', near = '', likeness = 0 WHERE root = ? RETURNING article"
            self._new.update(member for (member,) in self._db.execute(query, (found[0],)).fetchall())

    def refold(self) -> set[str]:
        """Write the affairs of all articles that came since the last call, and those that they changed.

        Returns the articles whose affair is another one now.
        """
        self._vectors.renew()
        for article in sorted(self._new):
            self._place(article)
        for root in sorted(self._roots):
            _fold_file.write(self._db, f"affair:{root}", self._event(root))
        for article in sorted(self._moved | self._new):
            _fold_file.write(self._db, _block(article), self._edge(article))
        rooted = self._new | self._rooted
        for noted in (self._new, self._moved, self._rooted, self._roots):
            noted.clear()
        return rooted

    def _place(self, article: str) -> None:
        """Find the affair of an article, and make one of all affairs that it ties together."""
        near = list(self._near(article))
        joined = {root for _, root, _ in near}
        root = min(joined | {article})
        closest = min(near, key=lambda n: (-n[2], n[0]), default=("", "", 0.0))
        query = "UPDATE topic SET root = ?, near = ?, likeness = ? WHERE article = ?"
        self._db.execute(query, (root, closest[0], closest[2], article))
        for old in sorted(joined - {root}):
            moved = self._db.execute("UPDATE topic SET root = ? WHERE root = ? RETURNING article", (root, old))
            self._rooted.update(member for (member,) in moved.fetchall())
        self._moved |= self._rooted
        self._roots |= joined | {root}
        self._tell(article, near)

    def _tell(self, article: str, near: Iterable[Near]) -> None:
        """Let those know to which the new article is nearer than all before."""
        query = (
            "UPDATE topic SET near = :near, likeness = :likeness WHERE article = :article AND"
            " (likeness < :likeness OR likeness = :likeness AND near > :near) RETURNING article"
        )
        for other, _, likeness in near:
            row = {"near": article, "likeness": likeness, "article": other}
            self._moved.update(told for (told,) in self._db.execute(query, row).fetchall())

    def _near(self, article: str) -> Iterator[Near]:
        """The articles that have their affair already and are of one affair with this one."""
        day, packed = self._db.execute("SELECT day, vector FROM topic WHERE article = ?", (article,)).fetchone()
        days = ["", *_around(day)] if day else [d for (d,) in self._db.execute("SELECT DISTINCT day FROM topic")]
        for other, published, likeness in self._vectors.near(packed, days, ALIKE):
            if day and published or likeness >= ALIKE_UNDATED:
                root = self._db.execute("SELECT root FROM topic WHERE article = ?", (other,)).fetchone()[0]
                if root:
                    yield other, root, likeness

    def _event(self, root: str) -> Iterator[Node]:
        """The affair as an event, called what the first article is called; none if it has no article any more."""
        query = "SELECT title FROM topic WHERE root = ? ORDER BY day = '', day, article LIMIT 1"
        first = self._db.execute(query, (root,)).fetchone()
        query = "SELECT MIN(day), MAX(day) FROM topic WHERE root = ? AND day != ''"
        start, end = self._db.execute(query, (root,)).fetchone()
        if first:
            times = {"start": start, "end": end, "start_ts": seconds(start) or 0, "end_ts": seconds(end) or 0}
            properties = {"label": first[0], "type": TYPE, **(times if start else {})}
            yield Node(id=_id(root), label="Event", properties=properties)

    def _edge(self, article: str) -> Iterator[Edge]:
        query = "SELECT root, near, likeness FROM topic WHERE article = ?"
        for root, near, likeness in self._db.execute(query, (article,)):
            properties = {"near": near, "likeness": likeness} if near else {}
            yield Edge(type="MOSTLY_ABOUT", start=article, end=_id(root), properties=properties)


def _block(article: str) -> str:
    return f"topic:{article}"


def _id(root: str) -> str:
    return "e-" + hashlib.sha256(f"{TYPE}:{root}".encode()).hexdigest()[:16]


def _around(day: str) -> Iterator[str]:
    """The days on which articles of one affair with those of that day may be published."""
    ordinal, reach = date.fromisoformat(day).toordinal(), APART.days
    for number in range(max(1, ordinal - reach), min(date.max.toordinal(), ordinal + reach) + 1):
        yield date.fromordinal(number).isoformat()
