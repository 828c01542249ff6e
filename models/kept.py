"""What was found in windows of texts, kept in a file: an edited copy costs what is new in it.

A window is known by a hash of all that its result depends on, the models among it, and what is kept is numbers of
words. So nothing of a text stands in the file, a result is the same with it and without, and it may be deleted.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime

from whosaidwhat.models.grammar import Grammar
from whosaidwhat.models.session import weights
from whosaidwhat.models.windows import Span, Window

FILE = "windows.db"
"""Its name in the folder of a graph."""
MOST = 200_000
"""Windows that are kept, some 40 million words in 40 MB; then the oldest go."""
_SECONDS = 0.2
"""How long other processes are waited for: reading a window takes no longer."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS windows (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, found TEXT NOT NULL)"
)

T = TypeVar("T")
Found = tuple[Span, tuple[tuple[int, int, str], ...], float]
"""Of one relation: first and last word of its cue, `(begin, end, role)` of runs of words, and how sure it is."""


class Kept:
    """The file at `path`, made when there is something to keep; processes may share it.

    It is opened for each text, which takes a thousandth of what reading one does. Whatever is wrong with it, texts are
    read as if it were not there.
    """

    def __init__(self, path: Path, version: str) -> None:
        """`version` is of whatever else decides on the results, besides the models."""
        self._path = path
        self._version = version

    def key(self, window: Window, grammar: Grammar) -> bytes:
        """Hash of a window, of the parse of its sentences, and of the models."""
        tokens = grammar.tokens(window.begins)
        ends = grammar.sentence[tokens[[0, -1]]]
        first = int(np.searchsorted(grammar.sentence, ends[0], "left"))
        here = slice(first, int(np.searchsorted(grammar.sentence, ends[1], "right")))
        parts = (
            window.pieces, window.first, window.last, window.quoted, window.paragraph, np.array(window.own),
            tokens - first, grammar.kind[here].ravel(), grammar.relation[here], grammar.head[here] - first,
            grammar.left[here] - first, grammar.right[here] - first, grammar.sentence[here] - ends[0],
        )  # fmt: skip
        numbers = np.concatenate([part for each in parts for part in ([len(each)], each)])
        told = hashlib.blake2b(numbers.astype("<i4").tobytes(), digest_size=16, key=_models())
        told.update(self._version.encode())
        return told.digest()

    def known(self, keys: Sequence[bytes]) -> dict[bytes, list[Found]]:
        """What was found before in those of the windows that are kept."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key, found FROM windows WHERE key IN ({marks})"  # noqa: S608  # marks only
        rows = self._with(lambda db: db.execute(query, keys).fetchall()) if self._path.exists() else None
        return {key: [_read(*each) for each in json.loads(found)] for key, found in rows or ()}

    def keep(self, fresh: Mapping[bytes, Sequence[Found]]) -> None:
        """Keep what was found in windows, all or nothing, and let go of the oldest."""
        rows = [(key, json.dumps(found, separators=(",", ":"))) for key, found in fresh.items()]

        def write(db: sqlite3.Connection) -> None:
            db.execute("BEGIN IMMEDIATE")
            db.execute(_TABLE)
            db.executemany("INSERT OR IGNORE INTO windows (key, found) VALUES (?, ?)", rows)
            db.execute("DELETE FROM windows WHERE number <= (SELECT MAX(number) FROM windows) - ?", (MOST,))
            db.execute("COMMIT")

        self._with(write)

    def _with(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `work` gives; nothing where the file cannot be had. A damaged file is deleted."""
        try:
            with closing(sqlite3.connect(self._path, timeout=_SECONDS, isolation_level=None)) as db:
                # A process that is killed leaves whole windows; only a power cut may cost the file.
                db.execute("PRAGMA synchronous = OFF")
                return work(db)
        except sqlite3.OperationalError:  # in use, no room, not to be written
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.unlink()
            return None


def _read(cue: Sequence[int], runs: Sequence[Sequence[Any]], sure: float) -> Found:
    return (cue[0], cue[1]), tuple((begin, end, role) for begin, end, role in runs), sure


@cache
def _models() -> bytes:
    """Hash of the weights and of what runs them."""
    told = hashlib.blake2b(onnxruntime.__version__.encode(), digest_size=32)
    for name in ("tokenizer.json", "attribution.json", "attribution.onnx", "roles.onnx"):
        told.update(weights(name).read_bytes())
    return told.digest()
