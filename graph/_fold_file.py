"""The file of the fold: its tables, made anew where they cannot be used, and its errors in our own words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from whosaidwhat.graph import _sqlite
from whosaidwhat.graph.errors import LedgerError, one_line
from whosaidwhat.graph.model import Edge, Node

FILE = "fold.db"
VERSION = 16
"""Raised whenever the fold of the same ledger gives another graph; a fold of another version is made anew."""
APPLICATION_ID = 0x77737766
"""`wswf`: tells our files from other SQLite files."""
BUSY_SECONDS = 60.0

_PRAGMAS = (
    "PRAGMA secure_delete = ON",  # a forgotten text must not stay in free pages
    "PRAGMA journal_mode = WAL",  # readers never wait for the one who folds
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -65536",  # 64 MB: what an article touches lies all over the file
    "PRAGMA wal_autocheckpoint = 8192",  # 32 MB: so do the pages that are copied back, and many are written often
)
MEMBERS = (
    # Actors and places of articles. `actor` is null until it is folded; the form of a place is null.
    """CREATE TABLE member (article TEXT, key TEXT, form INTEGER, actor TEXT, PRIMARY KEY (article, key))
    WITHOUT ROWID""",
    "CREATE INDEX member_form ON member (form, actor)",
    # `article` and `key` are those of the first member, `actor` that of them all, or `~`: another in each story.
    """CREATE TABLE form (id INTEGER PRIMARY KEY, block TEXT, data TEXT, count INTEGER, article TEXT, key TEXT,
    actor TEXT, UNIQUE (block, data))""",
    # Decisions on actors and claims; `key` is null where the quoted words are none any more.
    """CREATE TABLE decided (kind TEXT, position INTEGER, number INTEGER, action TEXT, article TEXT, key TEXT,
    PRIMARY KEY (position, number)) WITHOUT ROWID""",
)
TOPICS = (
    # Articles by affair. `root` is the least article of it, empty until it is found; `near` the most alike one, if any.
    """CREATE TABLE topic (article TEXT PRIMARY KEY, day TEXT, title TEXT, vector BLOB, root TEXT, near TEXT,
    likeness REAL) WITHOUT ROWID""",
    "CREATE INDEX topic_day ON topic (day)",
    "CREATE INDEX topic_root ON topic (root, day)",
)
ADRIFT = (
    # Facts that stand for what another article says. `target` is what was found: a fact, `~` for none, empty before.
    """CREATE TABLE adrift (article TEXT, key TEXT, target TEXT, data TEXT, PRIMARY KEY (article, key))
    WITHOUT ROWID""",
)
REPORTS = (
    # What articles report of one family of events, or with one verb. `home` is the affair, or the story of an article
    # that has none, empty until it is found; `told` whether it is an event of the graph.
    """CREATE TABLE report (article TEXT, kind TEXT, home TEXT, story TEXT, told INTEGER, rank TEXT, data TEXT,
    PRIMARY KEY (article, kind)) WITHOUT ROWID""",
    "CREATE INDEX report_home ON report (home, kind, story)",
    "CREATE INDEX report_told ON report (home, kind, told)",
)
# `rank` decides which of several blocks gives a shared node its properties: the least one, whatever came first.
# `touched` and `thing` are what changes.py keeps: the triggers note every node, or start of an edge, that is written.
_SCHEMA = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
    "CREATE TABLE article (id TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID",
    # `text` and `words` are set only outside the vocabulary: what kin is told by.
    """CREATE TABLE fact (article TEXT, key TEXT, block TEXT, rival TEXT, day TEXT, text TEXT, words TEXT, vector BLOB,
    data TEXT, PRIMARY KEY (article, key))""",
    "CREATE INDEX fact_block ON fact (block, day)",
    "CREATE INDEX fact_rival ON fact (rival, day) WHERE rival != ''",
    # Which days of a block were folded together, and what was written: see _windows.py and _affairs.py.
    """CREATE TABLE window (kind TEXT, block TEXT, first TEXT, last TEXT, PRIMARY KEY (kind, block, first))
    WITHOUT ROWID""",
    # `kin` names the facts that it was folded with, where that is not all of its window.
    """CREATE TABLE unit (block TEXT, day TEXT, name TEXT, depends BLOB, kin TEXT, PRIMARY KEY (block, day, name))
    WITHOUT ROWID""",
    "CREATE INDEX unit_kin ON unit (kin, block) WHERE kin != ''",
    """CREATE TABLE node (block TEXT, id TEXT, label TEXT, properties TEXT, rank TEXT, PRIMARY KEY (block, id))
    WITHOUT ROWID""",
    "CREATE INDEX node_id ON node (id)",
    """CREATE TABLE edge (block TEXT, type TEXT, start TEXT, end TEXT, key TEXT, properties TEXT,
    PRIMARY KEY (block, type, start, end, key)) WITHOUT ROWID""",
    "CREATE INDEX edge_start ON edge (start, type, key, end)",  # what starts at one thing lies together
    "INSERT INTO meta VALUES ('position', 0), ('stamp', ''), ('made', hex(randomblob(16)))",
    "CREATE TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE thing (id TEXT PRIMARY KEY, digest BLOB, position INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX thing_position ON thing (position)",
    # Until something was settled, all is news, and nothing need be noted.
    *(
        f"CREATE TRIGGER {table}_{event} AFTER {event} ON {table} WHEN EXISTS (SELECT 1 FROM thing)"  # noqa: S608 (ours)
        f" BEGIN INSERT INTO touched VALUES ({row}.{column}) ON CONFLICT DO NOTHING; END"
        for table, column in (("node", "id"), ("edge", "start"))
        for event, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD"))
    ),
    *MEMBERS,
    *TOPICS,
    *ADRIFT,
    *REPORTS,
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
)
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


class _Table(NamedTuple):
    """A table of what blocks hold: so many columns are its key, and how to read a block, to put and to delete rows."""

    key: int
    held: str
    put: str
    delete: str


_NODE = _Table(
    2,
    "SELECT * FROM node WHERE block = ?",
    "INSERT INTO node VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET label = excluded.label,"
    " properties = excluded.properties, rank = excluded.rank",
    "DELETE FROM node WHERE block = ? AND id = ?",
)
_EDGE = _Table(
    5,
    "SELECT * FROM edge WHERE block = ?",
    "INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET properties = excluded.properties",
    "DELETE FROM edge WHERE block = ? AND type = ? AND start = ? AND end = ? AND key = ?",
)


def connect(path: Path) -> sqlite3.Connection:
    """The fold at `path`; an empty one in place of one that is damaged or of another version. Raises LedgerError."""
    with reported(path):
        try:
            return _opened(path)
        except sqlite3.DatabaseError as error:
            if not is_damaged(error):
                raise
        discard(path)
        return _opened(path)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _sqlite.set_pragmas(connection, _PRAGMAS, BUSY_SECONDS)
        if not _is_current(connection):
            with _sqlite.transaction(connection):
                if not _is_current(connection):  # nobody else was faster
                    empty(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_current(connection: sqlite3.Connection) -> bool:
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    return found == [APPLICATION_ID, VERSION]


def empty(connection: sqlite3.Connection) -> None:
    """Make all tables anew, inside the caller's transaction."""
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    for (table,) in connection.execute(tables).fetchall():
        connection.execute(f'DROP TABLE "{table}"')
    for statement in _SCHEMA:
        connection.execute(statement)


def write(connection: sqlite3.Connection, block: str, parts: Iterable[Node | Edge], rank: str = "") -> None:
    """Make these nodes and edges what the block holds; only what is another one than before is written."""
    nodes: dict[tuple[str, ...], tuple[str, ...]] = {}
    edges: dict[tuple[str, ...], tuple[str, ...]] = {}
    for part in parts:
        properties = _JSON.encode(part.properties)
        if isinstance(part, Node):
            nodes[block, part.id] = (part.label, properties, rank)
        else:
            edges[block, part.type, part.start, part.end, part.key] = (properties,)
    _replace(connection, _NODE, block, nodes)
    _replace(connection, _EDGE, block, edges)


def _replace(
    connection: sqlite3.Connection, table: _Table, block: str, rows: dict[tuple[str, ...], tuple[str, ...]]
) -> None:
    width = table.key
    before = {row[:width]: row[width:] for row in connection.execute(table.held, (block,))}
    if gone := before.keys() - rows.keys():
        connection.executemany(table.delete, gone)
    if news := [(*key, *values) for key, values in rows.items() if before.get(key) != values]:
        connection.executemany(table.put, news)


def discard(path: Path) -> None:
    """Delete the file; all that it held is in the ledger."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite cannot read the file any more."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the fold into `LedgerError`."""
    try:
        with _sqlite.reported(path):
            yield
    except LedgerError as error:
        if is_damaged(error.__cause__):
            advice = "delete it, it is made again from the ledger"
            raise LedgerError(f"{path}: {one_line(str(error.__cause__))}; {advice}") from error.__cause__
        raise
