"""The fold: the one graph that all articles of a ledger make together, kept in `fold.db` and brought up to date.

It can be deleted at any time and is made again from the ledger. New articles touch blocks (a surname; a family of
events and whose affair it is), and only those are folded anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from whosaidwhat.graph import claims, identity
from whosaidwhat.graph._sqlite import reported
from whosaidwhat.graph.event_types import Vocabulary, vocabulary
from whosaidwhat.graph.facts import Fact, facts
from whosaidwhat.graph.ledger import Ledger, Row
from whosaidwhat.graph.model import Article, Edge, Extraction, LocalActor, Node
from whosaidwhat.graph.nodes import actor_node, article_node, name_of, places, speech, statements, ties

FILE = "fold.db"
VERSION = 1
"""Raised whenever the fold of the same ledger gives another graph; a fold of another version is made anew."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE article (id TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE member (article TEXT, key TEXT, block TEXT, data TEXT, actor TEXT, PRIMARY KEY (article, key)) WITHOUT ROWID;
CREATE INDEX member_block ON member (block);
CREATE TABLE fact (article TEXT, key TEXT, family TEXT, principal TEXT, data TEXT, PRIMARY KEY (article, key)) WITHOUT ROWID;
CREATE INDEX fact_block ON fact (family, principal);
CREATE TABLE node (block TEXT, id TEXT, label TEXT, properties TEXT, PRIMARY KEY (block, id)) WITHOUT ROWID;
CREATE INDEX node_id ON node (id);
CREATE TABLE edge (block TEXT, type TEXT, start TEXT, end TEXT, key TEXT, properties TEXT,
  PRIMARY KEY (block, type, start, end, key)) WITHOUT ROWID;
CREATE INDEX edge_ends ON edge (type, start, end);
"""

Block = tuple[str, str]
"""Family of event types, and principal."""


class Store:
    """The fold in a folder; one object for one thread."""

    def __init__(self, folder: str | os.PathLike[str], types: Vocabulary | None = None) -> None:
        self.path = Path(folder) / FILE
        self._types = types or vocabulary()
        with reported(self.path):
            self._db = sqlite3.connect(self.path, timeout=60, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._prepare()

    def _prepare(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found != VERSION:
            for (table,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._db.execute(f"DROP TABLE {table}")
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
            self._db.execute("INSERT INTO meta VALUES ('position', 0)")
            self._db.execute(f"PRAGMA user_version = {VERSION}")
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def position(self) -> int:
        """The ledger's position that the fold stands at."""
        return int(self._db.execute("SELECT value FROM meta WHERE name = 'position'").fetchone()[0])

    def nodes(self) -> Iterator[Node]:
        """All nodes, by id; streams."""
        rows = self._db.execute("SELECT id, label, MIN(properties) FROM node GROUP BY id ORDER BY id")
        for id, label, properties in rows:
            yield Node(id=id, label=label, properties=json.loads(properties))

    def edges(self) -> Iterator[Edge]:
        """All edges between nodes that exist, in a fixed order; streams."""
        rows = self._db.execute(
            "SELECT DISTINCT type, start, end, key, properties FROM edge WHERE EXISTS (SELECT 1 FROM node WHERE id = start)"
            " AND EXISTS (SELECT 1 FROM node WHERE id = end) ORDER BY type, start, end, key"
        )
        for type, start, end, key, properties in rows:
            yield Edge(type=type, start=start, end=end, key=key, properties=json.loads(properties))

    def refresh(self, ledger: Ledger) -> None:
        """Fold what the ledger has and the fold has not; all of it or, if interrupted, nothing."""
        if self.position == ledger.position:
            return
        with reported(self.path), closing(self._db.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                self._fold(ledger, ledger.position)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise

    def _fold(self, ledger: Ledger, until: int) -> None:
        since = self.position
        people: set[str] = set()
        affairs: set[Block] = set()
        told: set[str] = set()
        for row in ledger.rows(since, until):
            if row.kind == "forget" and row.forgotten:
                people |= self._drop(row.forgotten, affairs)
            elif row.article and row.extraction and (story := ledger.stories.of(row.article.id)):
                people |= self._take(row, story, affairs)
                told.add(row.article.id)
        for article, story in ledger.stories.changed(since):
            people |= self._retell(article, story, affairs)
        told |= self._refold_actors(people, affairs)
        self._respeak(ledger, told)
        for block in sorted(affairs):
            self._refold_claims(block)
        self._db.execute("UPDATE meta SET value = ? WHERE name = 'position'", (until,))

    def _take(self, row: Row, story: str, affairs: set[Block]) -> set[str]:
        """Write what a new article brings by itself; the blocks of identity that it touches."""
        article, extraction = row.article, row.extraction
        assert article is not None and extraction is not None
        self._db.execute("INSERT OR REPLACE INTO article VALUES (?, ?)", (article.id, story))
        self._write(f"article:{article.id}", [
            article_node(article), *statements(article, extraction), *(node for _, node in places(extraction)),
        ])  # fmt: skip
        self._write(f"story:{article.id}", [
            Node(id=story, label="Story", properties={"label": article.title or article.text[:80]}),
            Edge(type="COPY_OF", start=article.id, end=story),
        ])  # fmt: skip
        touched = set()
        for seen in identity.seen_in(extraction, story):
            touched.add(self._note(seen))
        for key, node in places(extraction):
            self._db.execute("INSERT OR REPLACE INTO member VALUES (?, ?, '', '', ?)", (article.id, key, node.id))
        self._note_facts(article, extraction, story, affairs)
        return touched

    def _note(self, seen: identity.Seen) -> str:
        """Keep an actor of an article for its block; the block."""
        block = identity.block(seen)
        data = json.dumps([seen.story, seen.actor.model_dump_json(), sorted(seen.bodies)])
        self._db.execute(
            "INSERT INTO member VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE SET block = excluded.block, data = excluded.data",
            (seen.article, seen.actor.key, block, data),
        )
        return block

    def _note_facts(self, article: Article, extraction: Extraction, story: str, affairs: set[Block]) -> None:
        for fact in facts(article, extraction, story, self._types):
            self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?)",
                             (article.id, fact.key, fact.family, fact.principal, fact.model_dump_json()))  # fmt: skip
            affairs.add((fact.family, fact.principal))

    def _retell(self, article: str, story: str, affairs: set[Block]) -> set[str]:
        """An article's story is another one: its copies fall together anew."""
        found = self._db.execute("SELECT story FROM article WHERE id = ?", (article,)).fetchone()
        if not found or found[0] == story:
            return set()
        self._db.execute("UPDATE article SET story = ? WHERE id = ?", (story, article))
        label = self._db.execute("SELECT properties FROM node WHERE block = ?", (f"story:{article}",)).fetchone()
        self._write(f"story:{article}", [
            Node(id=story, label="Story", properties=json.loads(label[0])),
            Edge(type="COPY_OF", start=article, end=story),
        ])  # fmt: skip
        for key, data in self._db.execute("SELECT key, data FROM fact WHERE article = ?", (article,)).fetchall():
            fact = Fact.model_validate_json(data).model_copy(update={"story": story})
            self._db.execute(
                "UPDATE fact SET data = ? WHERE article = ? AND key = ?", (fact.model_dump_json(), article, key)
            )
            affairs.add((fact.family, fact.principal))
        blocks = set()
        rows = self._db.execute(
            "SELECT block, data FROM member WHERE article = ? AND block != ''", (article,)
        ).fetchall()
        for block, data in rows:
            # An unnamed source belongs to its story, so its block may be another one now.
            blocks |= {block, self._note(replace(_seen(article, data), story=story))}
        return blocks

    def _drop(self, article: str, affairs: set[Block]) -> set[str]:
        """Take a forgotten article out."""
        touched = {
            row[0] for row in self._db.execute("SELECT DISTINCT block FROM member WHERE article = ?", (article,))
        }
        affairs.update(self._db.execute("SELECT DISTINCT family, principal FROM fact WHERE article = ?", (article,)))
        for table in ("member", "fact"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
        self._db.execute("DELETE FROM article WHERE id = ?", (article,))
        for kind in ("article", "story", "speech"):
            self._write(f"{kind}:{article}", [])
        return touched

    def _refold_actors(self, blocks: Iterable[str], affairs: set[Block]) -> set[str]:
        """Fold the touched blocks of identity; the articles in which somebody is now somebody else."""
        changed: set[str] = set()
        for block in sorted(blocks):
            rows = self._db.execute("SELECT article, key, data, actor FROM member WHERE block = ?", (block,)).fetchall()
            held = {
                (seen := _seen(article, data)).key: (article, key, actor, seen) for article, key, data, actor in rows
            }
            parts: list[Node | Edge] = []
            for cluster in identity.cluster(seen for *_, seen in held.values()):
                parts.append(actor_node(cluster))
                for member in cluster.members:
                    article, key, was, _ = held[member]
                    if was != cluster.id:
                        changed.add(article)
                        self._db.execute(
                            "UPDATE member SET actor = ? WHERE article = ? AND key = ?", (cluster.id, article, key)
                        )
            self._write(f"actors:{block}", parts)
        for article in changed:
            affairs.update(
                self._db.execute("SELECT DISTINCT family, principal FROM fact WHERE article = ?", (article,))
            )
        return changed

    def _respeak(self, ledger: Ledger, articles: Iterable[str]) -> None:
        """Write anew who speaks in these articles, and how their actors stand to one another."""
        for id in sorted(articles):
            if not self._db.execute("SELECT 1 FROM article WHERE id = ?", (id,)).fetchone():
                continue
            article, extraction = ledger.article(id), ledger.extraction(id)
            actors = self._actors([id])
            self._write(f"speech:{id}", [*speech(article, extraction, actors), *ties(article.id, extraction, actors)])

    def _refold_claims(self, block: Block) -> None:
        rows = self._db.execute("SELECT data FROM fact WHERE family = ? AND principal = ?", block)
        found = [Fact.model_validate_json(data) for (data,) in rows]
        actors = self._actors({f.article for f in found})
        names = {f.principal: name for f in found if (name := name_of(f.principal))}
        self._write(f"claims:{json.dumps(block)}", claims.fold(found, self._types, actors, names))

    def _actors(self, articles: Iterable[str]) -> dict[tuple[str, str], str]:
        """`(article, local key)` to the id of the actor or place, for these articles."""
        out: dict[tuple[str, str], str] = {}
        for article in articles:
            rows = self._db.execute("SELECT key, actor FROM member WHERE article = ? AND actor IS NOT NULL", (article,))
            out |= {(article, key): actor for key, actor in rows}
        return out

    def _write(self, block: str, parts: Iterable[Node | Edge]) -> None:
        """Put these nodes and edges in place of what the block held."""
        self._db.execute("DELETE FROM node WHERE block = ?", (block,))
        self._db.execute("DELETE FROM edge WHERE block = ?", (block,))
        for part in parts:
            properties = json.dumps(part.properties, ensure_ascii=False, sort_keys=True)
            if isinstance(part, Node):
                self._db.execute(
                    "INSERT OR REPLACE INTO node VALUES (?, ?, ?, ?)", (block, part.id, part.label, properties)
                )
            else:
                self._db.execute("INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?, ?, ?)",
                                 (block, part.type, part.start, part.end, part.key, properties))  # fmt: skip


def _seen(article: str, data: str) -> identity.Seen:
    story, actor, bodies = json.loads(data)
    return identity.Seen(article, story, LocalActor.model_validate_json(actor), frozenset(bodies))
