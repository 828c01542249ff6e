"""The fold: the one graph that all articles of a ledger make together, kept in `fold.db` and brought up to date.

It can be deleted at any time and is made again from the ledger. New articles touch blocks (a surname; a family of
events, whose affair it is, and about when), and only those are folded anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from whosaidwhat.graph import _fold_file, _sqlite
from whosaidwhat.graph._affairs import Affairs
from whosaidwhat.graph._decided import Decided, Kind, Member, Pair
from whosaidwhat.graph._elsewhere import Elsewhere
from whosaidwhat.graph._people import People
from whosaidwhat.graph._reports import Reports
from whosaidwhat.graph._topics import Topics
from whosaidwhat.graph.changes import Changes
from whosaidwhat.graph.corrections import corrected, is_correction
from whosaidwhat.graph.decisions import Anchor, Decision, actor_at, claim_at
from whosaidwhat.graph.errors import LedgerError, UnknownId
from whosaidwhat.graph.event_types import Vocabulary, vocabulary
from whosaidwhat.graph.facts import Fact, facts
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Edge, Extraction, Node
from whosaidwhat.graph.nodes import article_node, known, places, speech, statements, ties


class Store:
    """The fold in a folder; a context manager. One object for one thread; processes may share the file."""

    def __init__(self, folder: str | os.PathLike[str], types: Vocabulary | None = None) -> None:
        """Open the fold in `folder`, or make an empty one there, also in place of a damaged one. Raises LedgerError."""
        self.path = Path(folder) / _fold_file.FILE
        self._types = types or vocabulary()
        self._open()

    def _open(self) -> None:
        self._db = _fold_file.connect(self.path)
        self._begin()

    def _begin(self) -> None:
        """What is known of the file besides what it says: nothing yet."""
        self._affairs = Affairs(self._db, self._types)
        self._people = People(self._db)
        self._topics = Topics(self._db)
        self._elsewhere = Elsewhere(self._db)
        self._reports = Reports(self._db, self._types)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The object cannot be used after that."""
        self._db.close()

    @property
    def position(self) -> int:
        """The ledger's position that the fold stands at."""
        return self._at()[0]

    def _at(self) -> tuple[int, str]:
        with _fold_file.reported(self.path):
            found = dict(self._db.execute("SELECT name, value FROM meta").fetchall())
        return int(found["position"]), str(found["stamp"])

    @property
    def changes(self) -> Changes:
        """What of it changed since a position, for stores elsewhere."""
        return Changes(self._db, self.path)

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """Within it, `nodes`, `edges` and `position` are of one moment, whatever other processes fold."""
        with _fold_file.reported(self.path):
            self._db.execute("BEGIN")
        try:
            self._at()  # the first read is what fixes the moment
            yield self
        finally:
            self._db.execute("ROLLBACK")

    def nodes(self) -> Iterator[Node]:
        """All nodes, by id; streams."""
        query = "SELECT id, label, properties, MIN(rank) FROM node GROUP BY id ORDER BY id"
        with _fold_file.reported(self.path):
            for node, label, properties, _ in self._db.execute(query):
                yield Node(id=node, label=label, properties=json.loads(properties))

    def edges(self) -> Iterator[Edge]:
        """All edges between nodes that exist, in a fixed order; streams."""
        query = (
            "SELECT type, start, end, key, MIN(properties) FROM edge WHERE EXISTS (SELECT 1 FROM node WHERE id = start)"
            " AND EXISTS (SELECT 1 FROM node WHERE id = end) GROUP BY type, start, end, key ORDER BY 1, 2, 3, 4"
        )
        with _fold_file.reported(self.path):
            for kind, start, end, key, properties in self._db.execute(query):
                yield Edge(type=kind, start=start, end=end, key=key, properties=json.loads(properties))

    def members(self, actor: str) -> list[tuple[str, str]]:
        """`(article, local key)` of what an actor is made of, in order."""
        query = "SELECT article, key FROM member WHERE actor = ? AND form IS NOT NULL ORDER BY article, key"
        with _fold_file.reported(self.path):
            return self._db.execute(query, (actor,)).fetchall()

    def said(self, claim: str) -> list[tuple[Fact, str]]:
        """The facts of a claim, each with the id of the claim that it would be without people's merges; in order."""
        with _fold_file.reported(self.path):
            return self._affairs.said(claim)

    def decided(self, of: Kind, members: Iterable[Member]) -> list[int]:
        """Positions of the decisions on actors or claims that any of these `(article, local key)` is in."""
        with _fold_file.reported(self.path):
            return Decided(self._db, of).about(members)

    def ties(self, of: Kind) -> list[Pair]:
        """Pairs of `(article, local key)` that people have said are one, and nobody has taken back."""
        with _fold_file.reported(self.path):
            return Decided(self._db, of).ties()

    def apart(self, of: Kind) -> list[Pair]:
        """Pairs of `(article, local key)` that people have set apart from what the rules say, likewise."""
        with _fold_file.reported(self.path):
            return Decided(self._db, of).apart()

    def lost(self) -> list[int]:
        """Positions of the decisions on actors and claims that find their words no more."""
        with _fold_file.reported(self.path):
            return sorted(Decided(self._db, "actor").lost() + Decided(self._db, "claim").lost())

    def refresh(self, ledger: Ledger) -> None:
        """Fold what the ledger has and the fold has not; all of it or, if interrupted, nothing. Raises LedgerError."""
        try:
            self._refresh(ledger)
        except LedgerError as error:
            if not _fold_file.is_damaged(error.__cause__) or str(ledger.path) in str(error):
                raise
            self.close()
            _fold_file.discard(self.path)
            self._open()
            self._refresh(ledger)

    def _refresh(self, ledger: Ledger) -> None:
        until = ledger.position
        if self._at() == (until, ledger.stamp(until)):
            return
        try:
            with _fold_file.reported(self.path), _sqlite.transaction(self._db):
                forgot = self._fold(ledger, ledger.position)
        except BaseException:
            self._begin()  # what was noted on the way is not true any more
            raise
        if forgot:
            with _fold_file.reported(self.path):
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still holds the text

    def _fold(self, ledger: Ledger, until: int) -> bool:
        """Bring it up to that position of the ledger; whether an article was forgotten on the way."""
        since, stamp = self._at()
        if stamp != ledger.stamp(since):  # another ledger lies there now
            _fold_file.empty(self._db)
            self._begin()
            since = 0
        taken, forgot = self._read(ledger, since, until)
        changed = self._people.refold()
        for article, keys in changed.items():
            self._affairs.recast(article, keys)
        self._respeak(ledger, taken | changed.keys())
        rooted = self._topics.refold()
        for fact in self._elsewhere.settle(rooted | changed.keys()):
            self._affairs.restate(fact)
        self._affairs.refold()
        self._reports.refold(rooted, changed.keys())
        self._db.execute("UPDATE meta SET value = ? WHERE name = 'position'", (until,))
        self._db.execute("UPDATE meta SET value = ? WHERE name = 'stamp'", (ledger.stamp(until),))
        return forgot

    def _read(self, ledger: Ledger, since: int, until: int) -> tuple[set[str], bool]:
        """Take in the ledger's rows: the new articles, and whether any was forgotten."""
        taken: set[str] = set()
        forgot = False
        for row in ledger.rows(since, until):
            if row.forgotten:
                forgot = True
                self._drop(row.forgotten)
            elif row.article and row.extraction and (story := _story(ledger, row.article.id)):
                self._take(row.article, _corrected(ledger, row.article, row.extraction), story)
                taken.add(row.article.id)
            elif row.decision and is_correction(row.decision):
                taken |= self._retake(ledger, row.decision.anchors[0].article)
            elif row.decision:
                self._decide(ledger, row.position, row.decision)
        with _sqlite.reported(ledger.path):
            changed = list(ledger.stories.changed(since))
        for article, story in changed:
            self._retell(article, story)
        return taken, forgot

    def _decide(self, ledger: Ledger, position: int, decision: Decision) -> None:
        """Apply what people decided of actors and claims; the words of a forgotten article are nothing any more."""
        roles = {anchor.role for anchor in decision.anchors}
        if decision.action in ("merge", "split") and roles in ({"actor"}, {"claim"}):
            anchors = [(anchor.article, _meant(ledger, anchor)) for anchor in decision.anchors]
            decided = self._people if roles == {"actor"} else self._affairs
            decided.decide(position, decision.action, anchors)

    def _take(self, article: Article, extraction: Extraction, story: str) -> None:
        """Write what a new article brings by itself."""
        self._db.execute("INSERT OR REPLACE INTO article VALUES (?, ?)", (article.id, story))
        self._people.note(extraction, story)
        self._topics.note(article, extraction)
        self._reports.note(article, extraction, story)
        self._tell(article.id, story, article.heading, article.rank)
        named = [(article.id, key, node.id) for key, node in places(extraction)]
        self._db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, NULL, ?)", named)
        self._state(article, extraction, story)

    def _retake(self, ledger: Ledger, article: str) -> set[str]:
        """People have corrected statements of an article: write them anew; the article, if it is not forgotten."""
        story = self._db.execute("SELECT story FROM article WHERE id = ?", (article,)).fetchone()
        try:
            told, extraction = ledger.article(article), ledger.extraction(article)
        except UnknownId:
            return set()
        if not story:
            return set()
        self._affairs.drop(article)
        self._elsewhere.drop(article)
        self._state(told, _corrected(ledger, told, extraction), story[0])
        return {article}

    def _state(self, article: Article, extraction: Extraction, story: str) -> None:
        """Write an article with its statements and places, and what the statements say."""
        parts = [article_node(article), *statements(article, extraction), *(node for _, node in places(extraction))]
        _fold_file.write(self._db, f"article:{article.id}", parts, article.rank)
        self._elsewhere.touch(article.id)
        for fact in facts(article, extraction, story, self._types):
            if not self._elsewhere.note(fact):
                self._affairs.note(fact)

    def _tell(self, article: str, story: str, label: str, rank: str) -> None:
        """Write which story an article tells; the least `rank` among its copies gives it its label."""
        parts: list[Node | Edge] = [
            Node(id=story, label="Story", properties=known(label=label)),
            Edge(type="COPY_OF", start=article, end=story),
        ]
        _fold_file.write(self._db, f"story:{article}", parts, rank)

    def _retell(self, article: str, story: str) -> None:
        """An article's story is another one: its copies fall together anew."""
        found = self._db.execute("SELECT story FROM article WHERE id = ?", (article,)).fetchone()
        if not found or found[0] == story:
            return
        self._db.execute("UPDATE article SET story = ? WHERE id = ?", (story, article))
        query = "SELECT properties, rank FROM node WHERE block = ?"
        properties, rank = self._db.execute(query, (f"story:{article}",)).fetchone()
        self._tell(article, story, json.loads(properties).get("label", ""), rank)
        self._affairs.retell(article, story)
        self._elsewhere.retell(article, story)
        self._reports.retell(article, story)
        self._people.retell(article, found[0], story)

    def _drop(self, article: str) -> None:
        """Take a forgotten article out."""
        story = self._db.execute("SELECT story FROM article WHERE id = ?", (article,)).fetchone()
        self._affairs.forget(article)
        self._elsewhere.drop(article)
        self._people.drop(article, story[0] if story else "")
        self._topics.drop(article)
        self._reports.drop(article)
        self._db.execute("DELETE FROM article WHERE id = ?", (article,))
        for kind in ("article", "story", "speech"):
            _fold_file.write(self._db, f"{kind}:{article}", [])

    def _respeak(self, ledger: Ledger, articles: Iterable[str]) -> None:
        """Write anew who speaks in these articles, and how their actors stand to one another."""
        for told in sorted(articles):
            try:
                article = ledger.article(told)
                extraction = _corrected(ledger, article, ledger.extraction(told))
            except UnknownId:  # another process has just forgotten it; its tombstone comes with the next refresh
                continue
            found = self._db.execute("SELECT key, actor FROM member WHERE article = ? AND actor IS NOT NULL", (told,))
            actors = {(told, key): actor for key, actor in found}
            parts = [*speech(article, extraction, actors), *ties(told, extraction, actors)]
            _fold_file.write(self._db, f"speech:{told}", parts)


def _corrected(ledger: Ledger, article: Article, extraction: Extraction) -> Extraction:
    decisions = [decision for _, _, decision in ledger.decisions(article.id)]
    return corrected(article, extraction, decisions) if decisions else extraction


def _meant(ledger: Ledger, anchor: Anchor) -> str | None:
    """Key of what the words of an anchor mean; None if the article is forgotten, or they mean nothing there."""
    found = actor_at if anchor.role == "actor" else claim_at
    try:
        return found(ledger.article(anchor.article), ledger.extraction(anchor.article), anchor.quote)
    except UnknownId:
        return None


def _story(ledger: Ledger, article: str) -> str | None:
    with _sqlite.reported(ledger.path):
        return ledger.stories.of(article)
