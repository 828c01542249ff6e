"""Opening SQLite files: pragmas, schema, transactions, and errors in our own words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whosaidwhat.graph import _schema
from whosaidwhat.graph.errors import LedgerBusy, LedgerError, NewerLedger, one_line

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE deletes without firing the append-only triggers
    "PRAGMA secure_delete = ON",  # a forgotten text must not stay in free pages
    "PRAGMA journal_mode = WAL",  # readers never wait for the writer
    "PRAGMA synchronous = NORMAL",  # with WAL: a power cut may cost the last rows, never the file
)


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """The ledger at `path`, with its schema made if the file is new. Waits `busy_seconds` for other writers."""
    with reported(path):
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        try:
            _check(connection, path)
            _prepare(connection, busy_seconds)
        except BaseException:
            connection.close()
            raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse files that are not ours or too new, before anything in them is touched."""
    version, application = _number(connection, "user_version"), _number(connection, "application_id")
    empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    if application != _schema.APPLICATION_ID and not empty:
        raise LedgerError(f"{path}: not a ledger of whosaidwhat; give another folder")
    if version > _schema.VERSION:
        raise NewerLedger(
            f"{path}: the ledger is of version {version}, this program knows {_schema.VERSION}; upgrade whosaidwhat"
        )


def _prepare(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Set the pragmas and make the tables."""
    set_pragmas(connection, _PRAGMAS, busy_seconds)
    if _number(connection, "user_version") == 0:
        with transaction(connection):
            if _number(connection, "user_version") == 0:  # nobody else was faster
                for statement in _schema.STATEMENTS:
                    connection.execute(statement)


def set_pragmas(connection: sqlite3.Connection, pragmas: Iterable[str], busy_seconds: float) -> None:
    """Set pragmas. SQLite does not wait for a lock to change the journal mode, so we do."""
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            for pragma in pragmas:
                connection.execute(pragma)
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The lock is taken at once, so that what is read inside is still true when it is written."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file at `path` into `LedgerError`."""
    try:
        yield
    except sqlite3.Error as error:
        if _is_busy(error):
            raise LedgerBusy(f"{path}: another process is writing to it; wait for it to end and try again") from error
        raise LedgerError(f"{path}: {one_line(str(error))}; {_advice(error)}") from error


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _advice(error: sqlite3.Error) -> str:
    """What to do about an error, by its primary code."""
    advice = {
        sqlite3.SQLITE_FULL: "free some disk space and run it again",
        sqlite3.SQLITE_READONLY: "make the folder writable",
        sqlite3.SQLITE_CANTOPEN: "check that the folder exists and is writable",
        sqlite3.SQLITE_NOTADB: "it is not a ledger; give another folder",
        sqlite3.SQLITE_CORRUPT: "the file is damaged; restore it from a copy or ingest again into a new folder",
        sqlite3.SQLITE_IOERR: "check the disk",
    }
    return advice.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "nothing was written")
