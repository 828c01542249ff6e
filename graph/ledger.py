"""The ledger: articles, their extractions and people's decisions, append-only, in one SQLite file.

`affair.graph/ledger.db` is the only truth; every other file in the folder can be made from it. Rows are numbered by
`position`, which only grows: a view that knows the position it was built from knows what it lacks. An article and its
extraction are one row and one transaction, so a run that is killed leaves whole articles only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from whosaidwhat.graph import _payload, _sqlite
from whosaidwhat.graph.decisions import Anchor, Decision
from whosaidwhat.graph.errors import LedgerError, UnknownId, UsageError
from whosaidwhat.graph.ids import input_key
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.graph.stories import Stories

FILE = "ledger.db"
IMPORTED = "imported.ttl"
"""What a folder holds in the ledger's place if its graph was imported."""
BUSY_SECONDS = 60.0
_PAGE = 64
"""Rows read at a time: no read lock is held while somebody works on them, and memory stays bounded."""

_ROWS = """
    SELECT r.position, r.kind, r.created_at, a.payload, e.payload, e.vectors, d.payload, f.article FROM rows r
    LEFT JOIN articles a USING (position) LEFT JOIN extractions e USING (position)
    LEFT JOIN decisions d USING (position) LEFT JOIN forgets f USING (position)
    WHERE r.position > ? AND r.position <= ? ORDER BY r.position LIMIT ?"""
_BLANK = (
    "UPDATE articles SET payload = NULL, input_key = NULL WHERE id = ?",
    "UPDATE extractions SET payload = NULL, vectors = NULL WHERE article = ?",
    "UPDATE anchors SET quote = NULL WHERE article = ?",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `article` and `extraction`, or `decision`, or `forgotten` (the id of an article), as `kind` says."""

    position: int
    kind: Literal["article", "decision", "forget"]
    created_at: str
    article: Article | None = None
    extraction: Extraction | None = None
    decision: Decision | None = None
    forgotten: str | None = None


class Ledger:
    """The ledger in a folder; a context manager. One object belongs to one thread; processes may share the file."""

    def __init__(
        self, folder: str | os.PathLike[str], *, create: bool = True, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        """Open the ledger in `folder`, or make it there if `create`. Waits `busy_seconds` for other writers.

        Raises LedgerError (not there, not a ledger, damaged), NewerLedger, LedgerBusy.
        """
        self.folder = Path(folder)
        self.path = self.folder / FILE
        self._make_folder(create)
        self._db = _sqlite.connect(self.path, busy_seconds)
        self.stories = Stories(self._db)
        """Which articles are copies of one another."""
        if not self.stories.is_current():
            with self._writing():
                self.stories.prepare()

    def _make_folder(self, create: bool) -> None:
        if (self.folder / IMPORTED).is_file():
            advice = "it can be asked, drawn and exported, and nothing can be added; give another folder"
            raise LedgerError(f"{self.folder}: an imported graph, which has no articles' texts: {advice}")
        if not create and not self.path.is_file():
            raise LedgerError(f"{self.folder}: no graph there; ingest articles into it first, or give another folder")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(f"{self.folder}: {error.strerror}; give a folder that can be written to") from error

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
        """The number of the last row; 0 for an empty ledger."""
        return int(self._find("SELECT COALESCE(MAX(position), 0) FROM rows")[0])

    def stamp(self, position: int) -> str:
        """What tells the row at `position` from that of another ledger; empty if there is none."""
        query = "SELECT created_at || ' ' || COALESCE(id, kind) FROM rows LEFT JOIN articles USING (position)"
        found = self._find(query + " WHERE position = ?", position)
        return str(found[0]) if found else ""

    def knows(self, article_id: str) -> bool:
        """Whether the article was ever added, also if it is forgotten since."""
        return bool(self._find("SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?)", article_id)[0])

    def forgotten(self, article_id: str) -> str | None:
        """When the article was forgotten (ISO, UTC), if it was."""
        found = self._find("SELECT created_at FROM forgets JOIN rows USING (position) WHERE article = ?", article_id)
        return str(found[0]) if found else None

    def article(self, article_id: str) -> Article:
        """The article of that id. Raises UnknownId."""
        found = self._find("SELECT payload FROM articles WHERE id = ?", article_id)
        if not found or found[0] is None:
            raise self._unknown(article_id)
        return _payload.unpack_article(found[0])

    def extraction(self, article_id: str) -> Extraction:
        """The extraction of the article of that id. Raises UnknownId."""
        found = self._find(
            "SELECT payload, vectors FROM extractions WHERE article = ? ORDER BY position DESC LIMIT 1", article_id
        )
        if not found or found[0] is None:
            raise self._unknown(article_id)
        return _payload.unpack_extraction(*found)

    def twin(self, article: Article) -> Extraction | None:
        """The extraction of an article with the same text, title and language, if there is one. It is that of the
        other article: `graph.ids.moved` makes it this one's, and `redated` that of its day.
        """
        found = self._find("SELECT id FROM articles WHERE input_key = ? ORDER BY position LIMIT 1", input_key(article))
        return self.extraction(found[0]) if found else None

    def articles(self) -> Iterator[Article]:
        """All articles that are not forgotten, in the order of their rows; streams."""
        last = 0
        query = "SELECT position, payload FROM articles WHERE position > ? AND payload IS NOT NULL ORDER BY 1 LIMIT ?"
        while page := self._all(query, last, _PAGE):
            last = page[-1][0]
            for _, payload in page:
                yield _payload.unpack_article(payload)

    def rows(self, since: int = 0, until: int | None = None) -> Iterator[Row]:
        """Rows with `since < position <= until` in order; streams. Forgotten articles are left out, their tombstones
        are not.
        """
        last = since
        while page := self._all(_ROWS, last, self.position if until is None else until, _PAGE):
            last = page[-1][0]
            for row in page:
                if row[1] != "article" or row[3] is not None:
                    yield self._row(*row)

    def decisions(self, article_id: str | None = None) -> list[tuple[int, str, Decision]]:
        """`(position, when, decision)` in order, of all or of those that quote an article."""
        of_one = " WHERE position IN (SELECT position FROM anchors WHERE article = ?)" if article_id else ""
        query = f"SELECT position, created_at, payload FROM decisions JOIN rows USING (position){of_one} ORDER BY 1"  # noqa: S608
        found = self._all(query, *((article_id,) if article_id else ()))
        return [(position, when, self._decision(position, payload)) for position, when, payload in found]

    def add(self, article: Article, extraction: Extraction) -> bool:
        """Write an article with its extraction, and find its story. False if the ledger has it already."""
        if extraction.article != article.id:
            raise UsageError(f"the extraction is of {extraction.article}, the article is {article.id}; pair them")
        packed = _payload.pack_article(article), *_payload.pack_extraction(extraction)
        with self._writing():
            if self.knows(article.id):
                return False
            position = self._append("article")
            key = input_key(article)
            self._db.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", (position, article.id, key, packed[0]))
            self._db.execute("INSERT INTO extractions VALUES (?, ?, ?, ?)", (position, article.id, *packed[1:]))
            self.stories.add(position, article.id, article.text)
        return True

    def decide(self, decision: Decision) -> int:
        """Write a decision; its position. Raises UnknownId, and UsageError if a quote is not in its article."""
        for anchor in decision.anchors:
            if anchor.quote not in self.article(anchor.article).text:
                raise UsageError(f"{anchor.quote!r} does not stand in {anchor.article}; quote its text exactly")
        with self._writing():
            position = self._append("decision")
            payload = decision.model_dump_json(exclude={"anchors"})
            self._db.execute("INSERT INTO decisions VALUES (?, ?)", (position, payload))
            rows = ((position, n, a.article, a.quote, a.role) for n, a in enumerate(decision.anchors))
            self._db.executemany("INSERT INTO anchors VALUES (?, ?, ?, ?, ?)", rows)
        return position

    def forget(self, article_id: str) -> int:
        """Blank an article's text and all that quotes it, leave a tombstone; the position of the tombstone.

        Raises UnknownId, also if it is forgotten already.
        """
        with self._writing():
            found = self._find("SELECT position FROM articles WHERE id = ? AND payload IS NOT NULL", article_id)
            if not found:
                raise self._unknown(article_id)
            position = self._append("forget")
            self._db.execute("INSERT INTO forgets VALUES (?, ?)", (position, article_id))
            for blank in _BLANK:
                self._db.execute(blank, (article_id,))
            self.stories.remove(found[0], position)
        with _sqlite.reported(self.path):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still holds the text
        return position

    def _append(self, kind: str) -> int:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        cursor = self._db.execute("INSERT INTO rows (kind, created_at) VALUES (?, ?)", (kind, now))
        return int(cursor.lastrowid or 0)

    def _row(self, position: int, kind: str, created_at: str, *cells: Any) -> Row:
        """A row of the query `_ROWS` as what it stands for."""
        article, extraction, vectors, decision, forgotten = cells
        if kind == "article":
            both = _payload.unpack_article(article), _payload.unpack_extraction(extraction, vectors)
            return Row(position, "article", created_at, *both)
        if kind == "decision":
            return Row(position, "decision", created_at, decision=self._decision(position, decision))
        return Row(position, "forget", created_at, forgotten=forgotten)

    def _decision(self, position: int, payload: str) -> Decision:
        rows = self._all("SELECT article, quote, role FROM anchors WHERE position = ? ORDER BY number", position)
        anchors = [Anchor(article=article, quote=quote or "", role=role) for article, quote, role in rows]
        return Decision(**json.loads(payload), anchors=tuple(anchors))

    def _unknown(self, article_id: str) -> UnknownId:
        when = self.forgotten(article_id)
        return UnknownId("article", article_id, str(self.folder), f"it was forgotten at {when}" if when else "check it")

    def _find(self, query: str, *values: object) -> Any:
        """The first row of a query, or None."""
        with _sqlite.reported(self.path):
            return self._db.execute(query, values).fetchone()

    def _all(self, query: str, *values: object) -> list[Any]:
        with _sqlite.reported(self.path):
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _sqlite.reported(self.path), _sqlite.transaction(self._db):
            yield
