"""The ledger's tables, version by version."""

from __future__ import annotations

VERSION = 1
"""Kept in SQLite's `user_version`. A ledger of a later version is refused."""

APPLICATION_ID = 0x77737764
"""`wswd`: tells our files from other SQLite files."""

_TRUTH = (
    """CREATE TABLE rows (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('article', 'decision', 'forget')),
        created_at TEXT NOT NULL)""",
    # A payload is null once the article is forgotten. `input_key` is the hash of all that an extraction depends on.
    """CREATE TABLE articles (
        position INTEGER PRIMARY KEY REFERENCES rows (position),
        id TEXT NOT NULL UNIQUE,
        input_key TEXT,
        payload BLOB)""",
    "CREATE INDEX articles_by_input ON articles (input_key)",
    """CREATE TABLE extractions (
        position INTEGER PRIMARY KEY REFERENCES rows (position),
        article TEXT NOT NULL REFERENCES articles (id),
        payload BLOB,
        vectors BLOB)""",
    "CREATE INDEX extractions_by_article ON extractions (article)",
    """CREATE TABLE decisions (
        position INTEGER PRIMARY KEY REFERENCES rows (position),
        payload TEXT NOT NULL)""",
    """CREATE TABLE anchors (
        position INTEGER NOT NULL REFERENCES decisions (position),
        number INTEGER NOT NULL,
        article TEXT NOT NULL REFERENCES articles (id),
        quote TEXT,
        role TEXT NOT NULL,
        PRIMARY KEY (position, number))""",
    "CREATE INDEX anchors_by_article ON anchors (article)",
    """CREATE TABLE forgets (
        position INTEGER PRIMARY KEY REFERENCES rows (position),
        article TEXT NOT NULL UNIQUE REFERENCES articles (id))""",
)

# What is found by reading the truth once; it may be made anew, so no trigger guards it.
_INDEX = (
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE shingles (
        article INTEGER PRIMARY KEY REFERENCES articles (position),
        text_hash BLOB NOT NULL,
        hashes BLOB NOT NULL)""",
    "CREATE INDEX shingles_by_text ON shingles (text_hash)",
    """CREATE TABLE bands (
        band INTEGER NOT NULL,
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (position),
        PRIMARY KEY (band, hash, article)) WITHOUT ROWID""",
    """CREATE TABLE copies (
        article INTEGER NOT NULL REFERENCES articles (position),
        other INTEGER NOT NULL REFERENCES articles (position),
        jaccard REAL NOT NULL,
        containment REAL NOT NULL,
        PRIMARY KEY (article, other)) WITHOUT ROWID""",
    "CREATE INDEX copies_by_other ON copies (other)",
    """CREATE TABLE stories (
        article INTEGER PRIMARY KEY REFERENCES articles (position),
        story TEXT NOT NULL,
        changed INTEGER NOT NULL REFERENCES rows (position))""",
    "CREATE INDEX stories_by_story ON stories (story)",
    "CREATE INDEX stories_by_change ON stories (changed)",
)

_REFUSE = "BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END"

# Blanking is the only change there is, and only once the article's tombstone stands.
_BLANKED = {
    "articles": "NEW.position = OLD.position AND NEW.id = OLD.id AND NEW.payload IS NULL AND NEW.input_key IS NULL"
    " AND EXISTS (SELECT 1 FROM forgets WHERE article = OLD.id)",
    "extractions": "NEW.position = OLD.position AND NEW.article = OLD.article AND NEW.payload IS NULL"
    " AND NEW.vectors IS NULL AND EXISTS (SELECT 1 FROM forgets WHERE article = OLD.article)",
    "anchors": "NEW.position = OLD.position AND NEW.number = OLD.number AND NEW.article = OLD.article"
    " AND NEW.role = OLD.role AND NEW.quote IS NULL AND EXISTS (SELECT 1 FROM forgets WHERE article = OLD.article)",
}


def _guards(table: str) -> tuple[str, str]:
    """The triggers that keep `table` append-only."""
    allowed = _BLANKED.get(table)
    condition = f"WHEN NOT ({allowed}) " if allowed else ""
    return (
        f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {_REFUSE}",
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {condition}{_REFUSE}",
    )


STATEMENTS = (
    *_TRUTH,
    *_INDEX,
    *(
        guard
        for table in ("rows", "articles", "extractions", "decisions", "anchors", "forgets")
        for guard in _guards(table)
    ),
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
)
"""All that makes an empty ledger, in order; run in one transaction."""
