"""Which articles are copies of one text: the same dispatch in several papers, its light edits, and long extracts.

A text is the set of its word 3-grams. Two texts are copies when their sets overlap by half (Jaccard), or when four
fifths of the shorter lie in a longer one of at most four times its size. Candidates come from an index of MinHash
bands, so no text is read again; each candidate is then compared exactly, on the stored hashes of its 3-grams.
Pairs at Jaccard 0.5 are found with a probability above 0.9999, at 0.25 with 0.97, at 0.2 with 0.92 (measured).

A story is a connected component of copies; so it does not matter in which order they came.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MIN_JACCARD = 0.5
MIN_CONTAINMENT = 0.8
MIN_EXTRACT = 0.25
"""Smallest size of an extract, as a share of the whole; round-ups and live blogs would tie all their sources."""
BANDS = 64
_ROWS = 2
METHOD = f"word 3-grams, multiply-shift, {BANDS} x {_ROWS}, seed 20220215"
"""How the bands in the index were made. Bands of another method are made anew from the stored hashes."""
_FACTORS, _TERMS = np.frombuffer(hashlib.shake_256(METHOD.encode()).digest(BANDS * _ROWS * 16), dtype="<u8").reshape(
    2, BANDS * _ROWS, 1
)
_CHUNK = 4096
"""Hashes at a time, 4 MB."""

_WORD = re.compile(r"\w+")
Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article with much the same text. `containment` is the share of the shorter text in the longer."""

    article: str
    jaccard: float
    containment: float


def shingles(text: str) -> Hashes:
    """Hashes of the word 3-grams of `text` in lower case: sorted, unique, the same on every machine."""
    words = _WORD.findall(text.casefold())
    grams = {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))} if words else set()
    digests = b"".join(hashlib.blake2b(gram.encode(), digest_size=4).digest() for gram in grams)
    return np.unique(np.frombuffer(digests, dtype="<u4"))


def bands(hashes: Hashes) -> list[int]:
    """One signed 64-bit integer per band of the MinHash signature; none for a text without words."""
    if not len(hashes):
        return []
    chunks = (hashes[begin : begin + _CHUNK].astype("<u8") for begin in range(0, len(hashes), _CHUNK))
    least = [((_FACTORS | 1) * chunk + _TERMS >> 32).min(axis=1) for chunk in chunks]  # wraps around at 64 bits
    pairs = np.min(least, axis=0).astype("<u4").reshape(BANDS, _ROWS)
    return [int(key) for key in pairs.view("<i8").ravel()]


def compare(one: Hashes, other: Hashes) -> tuple[float, float]:
    """Jaccard and containment of two sets of 3-grams."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / max(1, len(one) + len(other) - shared), shared / max(1, min(len(one), len(other)))


def is_copy(one: Hashes, other: Hashes, jaccard: float, containment: float) -> bool:
    """Whether texts of these sets and likeness count as one story."""
    small, large = sorted((len(one), len(other)))
    return jaccard >= MIN_JACCARD or (containment >= MIN_CONTAINMENT and small >= MIN_EXTRACT * large)


class Stories:
    """The stories of a ledger. Reading is for all; `add` and `remove` are called by the ledger in its transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """On the open ledger behind `connection`."""
        self._db = connection

    def of(self, article_id: str) -> str | None:
        """Id of the article's story: `y-` and the id of its least member. None for unknown and forgotten articles."""
        found = self._db.execute(
            "SELECT story FROM stories JOIN articles ON position = article WHERE id = ?", (article_id,)
        ).fetchone()
        return found[0] if found else None

    def members(self, story_id: str) -> list[str]:
        """Ids of the story's articles, sorted."""
        found = self._db.execute(
            "SELECT id FROM stories JOIN articles ON position = article WHERE story = ? ORDER BY id", (story_id,)
        )
        return [row[0] for row in found]

    def changed(self, since: int = 0) -> Iterator[tuple[str, str]]:
        """`(article id, story id)` of all articles whose story is new or another one since that ledger position.

        Articles that were forgotten are not among them: the ledger has a row of its own for that.
        """
        query = (
            "SELECT id, story, article FROM stories JOIN articles ON position = article"
            " WHERE changed > ? AND article > ? ORDER BY article LIMIT 1000"
        )
        last = -1
        while page := self._db.execute(query, (since, last)).fetchall():
            last = page[-1][2]
            yield from ((article, story) for article, story, _ in page)

    def copies(self, article_id: str) -> list[Copy]:
        """The articles that tie this one to its story, with how alike they are: enough to connect, not all pairs."""
        found = self._db.execute(
            """SELECT b.id, jaccard, containment FROM copies JOIN articles a ON a.position = copies.article
            JOIN articles b ON b.position = copies.other WHERE a.id = :id
            UNION ALL SELECT a.id, jaccard, containment FROM copies JOIN articles a ON a.position = copies.article
            JOIN articles b ON b.position = copies.other WHERE b.id = :id ORDER BY 1""",
            {"id": article_id},
        )
        return [Copy(*row) for row in found]

    def add(self, number: int, article_id: str, text: str) -> None:
        """Find the story of a new article, which the ledger has at position `number`."""
        hashes = shingles(text)
        text_hash = hashlib.sha256(text.encode()).digest()
        self._db.execute("INSERT INTO shingles VALUES (?, ?, ?)", (number, text_hash, hashes.tobytes()))
        self._place(number, article_id, text_hash, hashes, changed=number)

    def remove(self, number: int, position: int) -> None:
        """Drop a forgotten article, and find the stories of its copies anew, as if it had never been there."""
        rest = self._db.execute(
            """SELECT article, id, text_hash, hashes FROM stories JOIN articles ON position = article
            JOIN shingles USING (article)
            WHERE story = (SELECT story FROM stories WHERE article = ?) AND article != ?""",
            (number, number),
        ).fetchall()
        for member in (number, *(row[0] for row in rest)):
            self._displace(member)
        self._db.execute("DELETE FROM shingles WHERE article = ?", (number,))
        for member, article_id, text_hash, data in rest:
            self._place(member, article_id, text_hash, np.frombuffer(data, dtype="<u4"), changed=position)

    def prepare(self) -> None:
        """Make the bands anew if they were made by another method, such as another version of the library."""
        if self._method() == METHOD:
            return
        self._db.execute("DELETE FROM bands")
        holders = self._db.execute("SELECT MIN(article), hashes FROM shingles GROUP BY text_hash")
        for number, data in holders:
            self._index(number, bands(np.frombuffer(data, dtype="<u4")))
        self._db.execute("INSERT OR REPLACE INTO settings VALUES ('bands', ?)", (METHOD,))

    def is_current(self) -> bool:
        """Whether the bands are of this method, so that there is nothing to `prepare`."""
        return self._method() == METHOD

    def _method(self) -> str | None:
        found = self._db.execute("SELECT value FROM settings WHERE name = 'bands'").fetchone()
        return found[0] if found else None

    def _index(self, number: int, keys: list[int]) -> None:
        rows = ((band, key, number) for band, key in enumerate(keys))
        self._db.executemany("INSERT INTO bands VALUES (?, ?, ?)", rows)

    def _place(self, number: int, article_id: str, text_hash: bytes, hashes: Hashes, *, changed: int) -> None:
        """Tie an article to those it copies, and join their stories. Of identical texts only one is indexed."""
        twin = self._db.execute(
            "SELECT article, story FROM shingles JOIN stories USING (article) WHERE text_hash = ? AND article != ?"
            " ORDER BY article LIMIT 1",
            (text_hash, number),
        ).fetchone()
        if twin:
            self._tie(number, twin[0], 1.0, 1.0)
            joined = {twin[1]}
        else:
            keys = bands(hashes)
            joined = set(self._joined(number, hashes, keys))
            self._index(number, keys)
        story = min(joined | {f"y-{article_id}"})
        self._db.execute("INSERT INTO stories VALUES (?, ?, ?)", (number, story, changed))
        self._rename(joined - {story}, story, changed)

    def _rename(self, olds: Iterable[str], story: str, changed: int) -> None:
        for old in olds:
            self._db.execute("UPDATE stories SET story = ?, changed = ? WHERE story = ?", (story, changed, old))

    def _joined(self, number: int, hashes: Hashes, keys: list[int]) -> Iterator[str]:
        """Stories with a copy of the text; of each, candidates are compared only until one fits."""
        found = set()
        for other, story in self._candidates(keys):
            if story in found:
                continue
            data = self._db.execute("SELECT hashes FROM shingles WHERE article = ?", (other,)).fetchone()[0]
            others = np.frombuffer(data, dtype="<u4")
            jaccard, containment = compare(hashes, others)
            if is_copy(hashes, others, jaccard, containment):
                self._tie(number, other, jaccard, containment)
                found.add(story)
                yield story

    def _candidates(self, keys: list[int]) -> list[tuple[int, str]]:
        """`(article's position, its story)` of all that share a band, those that share most first."""
        return self._db.execute(
            """SELECT article, story FROM json_each(?) AS keys
            CROSS JOIN bands ON band = keys.key AND hash = keys.value JOIN stories USING (article)
            GROUP BY article ORDER BY COUNT(*) DESC, article""",
            (json.dumps(keys),),
        ).fetchall()

    def _tie(self, number: int, other: int, jaccard: float, containment: float) -> None:
        self._db.execute("INSERT INTO copies VALUES (?, ?, ?, ?)", (number, other, jaccard, containment))

    def _displace(self, number: int) -> None:
        """Take an article out of stories, ties and bands; only its 3-grams stay."""
        data = self._db.execute("SELECT hashes FROM shingles WHERE article = ?", (number,)).fetchone()[0]
        keys = ((band, value, number) for band, value in enumerate(bands(np.frombuffer(data, dtype="<u4"))))
        self._db.executemany("DELETE FROM bands WHERE band = ? AND hash = ? AND article = ?", keys)
        self._db.execute("DELETE FROM copies WHERE article = ? OR other = ?", (number, number))
        self._db.execute("DELETE FROM stories WHERE article = ?", (number,))
