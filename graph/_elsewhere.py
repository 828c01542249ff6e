"""Denials and doubts of what only another article says: "the minister scoffed at the figure", two days later.

Such a fact waits until it is known of which affair its article is. Then it stands for what was claimed in an article of
that affair shortly before: best something that shares a word with it, that others dispute there, and that leads the
article. It becomes a fact of that claim, and all else is as with any other fact. What is found depends on the articles
of the affair alone, not on the order in which they came.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from datetime import timedelta

from whosaidwhat.graph.facts import Fact
from whosaidwhat.graph.model import ELSEWHERE
from whosaidwhat.graph.principals import stemmed

BACK = timedelta(days=14)
"""How long before a claim may have been printed that is meant."""
MOST = 12
"""Articles in which it is looked for, the nearest ones."""
LEAST = 0.7
_WORD, _DISPUTED, _LEADS, _KNOWN, _DAY = 0.5, 0.5, 0.5, 0.3, 0.02
_TIMES = 2
"""Shared words and disputes that count."""
_BEGINNING = 400
"""Characters of an article that tell what it is about."""
_WORDS = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*")
_NUMBER = frozenset(map(stemmed, "figure number toll estimate tally turnout count headcount total".split()))
_TAKEN = (
    "family", "principal", "principal_name", "scenic", "other", "other_name", "event_type", "phase", "scope",
    "scope_names", "story", "text", "gist", "negative", "start", "end", "number", "number_words", "vector",
)  # fmt: skip


class Elsewhere:
    """The facts that stand for what other articles say, behind a connection; within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._touched: set[str] = set()

    def touch(self, article: str) -> None:
        """The facts of an article are others than before."""
        self._touched.add(article)

    def note(self, fact: Fact) -> bool:
        """Take in a fact if it is such a one."""
        if fact.meant != ELSEWHERE:
            return False
        data = fact.model_dump_json(exclude={"vector"})
        self._db.execute("INSERT OR REPLACE INTO adrift VALUES (?, ?, '', ?)", (fact.article, fact.key, data))
        return True

    def drop(self, article: str) -> None:
        """Take out the facts of an article."""
        self._db.execute("DELETE FROM adrift WHERE article = ?", (article,))
        self._touched.discard(article)

    def settle(self, rooted: Set[str]) -> Iterator[Fact]:
        """The facts that stand for something else than before, as facts of that, or with their article alone.

        `rooted` are the articles whose affair is another one now. Call it when affairs and actors are known.
        """
        for article in self._concerned(self._touched | rooted):
            rows = self._db.execute("SELECT key, target, data FROM adrift WHERE article = ?", (article,)).fetchall()
            for key, before, data in rows:
                fact = Fact.model_validate_json(data)
                found = self._meant(fact)
                name = f"{found.article}:{found.key}:{found.story}" if found else "~"
                if name != before:
                    query = "UPDATE adrift SET target = ? WHERE article = ? AND key = ?"
                    self._db.execute(query, (name, article, key))
                    yield _restated(fact, found) if found else fact
        self._touched.clear()

    def retell(self, article: str, story: str) -> None:
        """An article belongs to another story now."""
        rows = self._db.execute("SELECT key, data FROM adrift WHERE article = ?", (article,)).fetchall()
        for key, data in rows:
            fact = Fact.model_validate_json(data).model_copy(update={"story": story})
            query = "UPDATE adrift SET data = ?, target = '' WHERE article = ? AND key = ?"
            self._db.execute(query, (fact.model_dump_json(exclude={"vector"}), article, key))
        self._touched.add(article)

    def _concerned(self, articles: Iterable[str]) -> list[str]:
        """The articles with such facts that were printed with one of `articles`, or soon after, in its affair."""
        query = (
            "SELECT DISTINCT a.article FROM topic t JOIN topic o ON o.root = t.root AND o.day BETWEEN t.day AND"
            " date(t.day, ?) JOIN adrift a ON a.article = o.article WHERE t.article = ? AND t.day != ''"
        )
        own = "SELECT DISTINCT article FROM adrift WHERE article = ?"
        found: set[str] = set()
        for article in articles:
            found.update(row[0] for row in self._db.execute(query, (f"+{BACK.days} days", article)))
            found.update(row[0] for row in self._db.execute(own, (article,)))
        return sorted(found)

    def _meant(self, fact: Fact) -> Fact | None:
        """What a fact stands for; None if nothing fits well enough."""
        scored = [(score, f) for f, score in self._scored(fact) if score >= LEAST]
        return min(scored, key=lambda pair: (-pair[0], pair[1].order, pair[1].key))[1] if scored else None

    def _scored(self, fact: Fact) -> Iterator[tuple[Fact, float]]:
        words, speakers = _stems(fact.text), self._actors(fact)
        for day, facts in self._before(fact.article):
            if any(speakers & self._actors(f) for f in facts if f.affirms):
                continue  # who makes claims there rejects what is said against them
            disputed = Counter(f.meant for f in facts)
            for f in facts:
                if not f.affirms or f.negative or words & _NUMBER and not (f.number or f.figures):
                    continue
                shared = len(words & _stems(f.text))
                leads = int(f.order.split("|")[-2]) < _BEGINNING
                score = _WORD * min(shared, _TIMES) + _DISPUTED * min(disputed[f.key], _TIMES) + _LEADS * leads
                yield f, score + _KNOWN * (f.family != "other") - _DAY * day

    def _before(self, article: str) -> Iterator[tuple[int, list[Fact]]]:
        """The facts of each article of the affair that came shortly before, with how many days before."""
        query = (
            "SELECT o.article, julianday(t.day) - julianday(o.day) FROM topic t JOIN topic o ON o.root = t.root"
            " WHERE t.article = ? AND t.day != '' AND o.article != t.article AND o.day BETWEEN date(t.day, ?) AND t.day"
            " ORDER BY o.day DESC, o.article LIMIT ?"
        )
        rows = self._db.execute(query, (article, f"-{BACK.days} days", MOST)).fetchall()
        for other, days in rows:
            held = self._db.execute("SELECT data, vector FROM fact WHERE article = ? ORDER BY key", (other,))
            yield int(days), [_read(*row) for row in held]

    def _actors(self, fact: Fact) -> set[str]:
        query = "SELECT actor FROM member WHERE article = ? AND key = ?"
        found = (self._db.execute(query, (fact.article, key)).fetchone() for key in fact.speakers)
        return {row[0] for row in found if row and row[0]}


def _read(data: str, vector: bytes | None) -> Fact:
    return Fact.model_validate_json(data).model_copy(update={"vector": vector})


def _restated(fact: Fact, meant: Fact) -> Fact:
    return fact.model_copy(update={name: getattr(meant, name) for name in _TAKEN} | {"figures": ()})


def _stems(text: str) -> set[str]:
    return {stemmed(word) for word in _WORDS.findall(text)}
