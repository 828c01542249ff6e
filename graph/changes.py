"""What of the fold changed after a position: what a store elsewhere has to be told, and nothing else.

The unit is a *thing*: a node with the edges that start at it. While folding, triggers note whose rows were written;
`settle` compares each of those things with what it was, because most of what is folded anew comes out as before.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from whosaidwhat.graph import _fold_file, _sqlite
from whosaidwhat.graph.model import Edge, Node

_NODE = "SELECT id, label, properties, MIN(rank) FROM node WHERE id IN ({}) GROUP BY id ORDER BY id"
_EDGES = """
    SELECT type, start, end, key, MIN(properties) FROM edge
    WHERE start IN ({}) AND EXISTS (SELECT 1 FROM node WHERE id = end)
    GROUP BY type, start, end, key ORDER BY 1, 2, 3, 4"""
_FLIPPED = """
    SELECT touched.id FROM touched LEFT JOIN thing USING (id)
    WHERE (thing.digest IS NOT NULL) != EXISTS (SELECT 1 FROM node WHERE node.id = touched.id)"""
"""Nodes that came or went: an edge to one comes or goes with it, though nobody wrote it."""
_FIRST = "NOT EXISTS (SELECT 1 FROM thing)"
"""Nothing was settled yet: all is news, and the triggers note nothing."""
_CHUNK = 500


class Changes:
    """Over the open file of a fold; got as `Store.changes`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self._path = path

    @property
    def made(self) -> str:
        """Names this making of the fold: one that is made anew cannot say what changed since another."""
        with _fold_file.reported(self._path):
            return str(self._db.execute("SELECT value FROM meta WHERE name = 'made'").fetchone()[0])

    @property
    def settled(self) -> bool:
        """Whether nothing was written since `settle`."""
        query = "SELECT EXISTS (SELECT 1 FROM touched) OR {} AND EXISTS (SELECT 1 FROM node)"
        with _fold_file.reported(self._path):
            return not self._db.execute(query.format(_FIRST)).fetchone()[0]

    def settle(self) -> None:
        """Find what really changed since the last time, and note it under the fold's position."""
        if self.settled:
            return
        with _fold_file.reported(self._path), _sqlite.transaction(self._db):
            position = int(self._db.execute("SELECT value FROM meta WHERE name = 'position'").fetchone()[0])
            first = self._db.execute(f"SELECT {_FIRST}").fetchone()[0]
            more = "id FROM node" if first else f"start FROM edge WHERE end IN ({_FLIPPED})"
            self._db.execute(f"INSERT OR IGNORE INTO touched SELECT {more}")
            ids = [row[0] for row in self._db.execute("SELECT id FROM touched ORDER BY id")]
            for chunk in _chunks(ids):
                self._note(chunk, position)
            self._db.execute("DELETE FROM touched")

    def _note(self, ids: Sequence[str], position: int) -> None:
        digests = {thing: hashlib.blake2b(digest_size=16) for thing in ids}
        there = set()
        for part in self.of(ids):
            thing = part.id if isinstance(part, Node) else part.start
            if isinstance(part, Node):
                there.add(thing)
            digests[thing].update(json.dumps(part.model_dump(), sort_keys=True).encode())
        rows = [(thing, digest.digest() if thing in there else None, position) for thing, digest in digests.items()]
        self._db.executemany(
            "INSERT INTO thing VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest,"
            " position = excluded.position WHERE digest IS NOT excluded.digest",
            rows,
        )

    def since(self, position: int) -> list[str]:
        """Ids of the things that came, changed or went after that position of the ledger; in order."""
        with _fold_file.reported(self._path):
            found = self._db.execute("SELECT id FROM thing WHERE position > ? ORDER BY id", (position,))
            return [row[0] for row in found]

    def of(self, ids: Sequence[str]) -> Iterator[Node | Edge]:
        """Those of the nodes that there are, then the edges that start at them."""
        for query in (_NODE, _EDGES):
            for chunk in _chunks(ids):
                yield from self._read(query, chunk)

    def labels(self, ids: Sequence[str]) -> dict[str, str]:
        """The label of each node that there is."""
        return {part.id: part.label for chunk in _chunks(ids) for part in self._read(_NODE, chunk)
                if isinstance(part, Node)}  # fmt: skip

    def _read(self, query: str, ids: Sequence[str]) -> Iterator[Node | Edge]:
        with _fold_file.reported(self._path):
            for row in self._db.execute(query.format(", ".join("?" * len(ids))), list(ids)):
                if query is _NODE:
                    yield Node(id=row[0], label=row[1], properties=json.loads(row[2]))
                else:
                    kind, start, end, key, properties = row
                    yield Edge(type=kind, start=start, end=end, key=key, properties=json.loads(properties))


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))
