"""The actors of the fold: how articles print them, in blocks, and who they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whosaidwhat.graph import _fold_file
from whosaidwhat.graph._decided import Decided
from whosaidwhat.graph.gazetteer import body
from whosaidwhat.graph.identity import (
    SCATTERED,
    Cluster,
    Form,
    Held,
    Merge,
    block,
    canonical_id,
    cluster,
    forms_in,
    in_story,
    is_description,
    joined,
    tally,
)
from whosaidwhat.graph.model import Edge, Extraction, Node
from whosaidwhat.graph.nodes import actor_node


@dataclass(frozen=True)
class Row:
    """A form of a block as the file has it."""

    id: int
    form: Form
    held: Held
    actor: str | None


class People:
    """The actors in the fold behind a connection; calls are made within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._decided = Decided(connection, "actor")
        self._touched: dict[str, set[str]] = {}
        """Blocks, and the stories in which something of them came or went."""
        self._joined: set[int] = set()
        """Forms that have new members."""
        self._moved: dict[str, set[str]] = {}

    def note(self, extraction: Extraction, story: str) -> None:
        """Take in the actors of an article, or write them anew."""
        for key, form in forms_in(extraction, story).items():
            self._put(extraction.article, key, form, story)

    def retell(self, article: str, before: str, story: str) -> None:
        """An article belongs to another story now: what is only described there is somebody else."""
        query = "SELECT member.key, data FROM member JOIN form ON form.id = form WHERE member.article = ?"
        for key, data in self._db.execute(query, (article,)).fetchall():
            form = Form.loaded(data)
            self._take(article, key, before)
            self._put(article, key, replace(form, story=story) if is_description(form) else form, story)

    def drop(self, article: str, story: str) -> None:
        """Take out the actors of an article."""
        query = "SELECT key FROM member WHERE article = ? AND form IS NOT NULL"
        for (key,) in self._db.execute(query, (article,)).fetchall():
            self._take(article, key, story)
        self._db.execute("DELETE FROM member WHERE article = ?", (article,))
        self._redecide(lambda: self._decided.drop(article))

    def decide(self, position: int, action: str, anchors: Sequence[tuple[str, str | None]]) -> None:
        """Take in a decision that actors are one (`merge`) or not (`split`); an actor not found has no key."""
        self._redecide(lambda: self._decided.note(position, action, anchors))

    def _redecide(self, change: Callable[[], None]) -> None:
        """Make a change to the decisions, and set anew whom it concerns."""
        ties, marks = set(self._decided.ties()), self._decided.marks()
        change()
        now = self._decided.marks()
        tied = {member for pair in ties.symmetric_difference(self._decided.ties()) for member in pair}
        for article, key in sorted(tied | {member for member, _ in marks.items() ^ now.items()}):
            self._mark(article, key, now.get((article, key), ""))

    def _mark(self, article: str, key: str, mark: str) -> None:
        query = "SELECT data, story FROM member JOIN form ON form.id = form JOIN article ON article.id = member.article"
        if found := self._find(query + " WHERE {}", (article, key)):
            self._take(article, key, found[1])
            self._put(article, key, replace(Form.loaded(found[0]), apart=mark), found[1])

    def _put(self, article: str, key: str, form: Form, story: str) -> None:
        name, data = block(form), form.dumped()
        query = (
            "INSERT INTO form (block, data, count, article, key) VALUES (?, ?, 1, ?, ?) ON CONFLICT (block, data) DO"
            " UPDATE SET count = count + 1, article = CASE WHEN (excluded.article, excluded.key) < (article, key)"
            " THEN excluded.article ELSE article END, key = CASE WHEN (excluded.article, excluded.key) < (article, key)"
            " THEN excluded.key ELSE key END RETURNING id"
        )
        number = self._db.execute(query, (name, data, article, key)).fetchone()[0]
        self._db.execute("INSERT OR REPLACE INTO member VALUES (?, ?, ?, NULL)", (article, key, number))
        self._joined.add(number)
        self._touched.setdefault(name, set()).add(story)

    def _take(self, article: str, key: str, story: str) -> None:
        """Take a member out of its form; a form without members goes."""
        query = "SELECT form.id, block FROM member JOIN form ON form.id = form WHERE {}"
        number, name = self._find(query, (article, key))
        self._db.execute("DELETE FROM member WHERE article = ? AND key = ?", (article, key))
        query = "SELECT article, key FROM member WHERE form = ? ORDER BY article, key LIMIT 1"
        least = self._db.execute(query, (number,)).fetchone()
        if least:
            self._db.execute("UPDATE form SET count = count - 1, article = ?, key = ? WHERE id = ?", (*least, number))
        else:
            self._db.execute("DELETE FROM form WHERE id = ?", (number,))
        self._touched.setdefault(name, set()).add(story)

    def refold(self) -> dict[str, set[str]]:
        """Fold the touched blocks; the articles in which somebody is now somebody else, with the keys of who is."""
        self._moved.clear()
        for names in self._together():
            self._refold(names)
        self._touched.clear()
        self._joined.clear()
        return dict(self._moved)

    def _together(self) -> list[tuple[str, ...]]:
        """The touched blocks, each with those that decisions tie to it."""
        groups: dict[str, set[str]] = {}
        for pair in self._decided.ties():
            homes = [name for name in map(self._block, pair) if name]
            whole = set(homes).union(*(groups.get(name, set()) for name in homes))
            groups.update(dict.fromkeys(whole, whole))
        return sorted({tuple(sorted(groups.get(name, {name}))) for name in self._touched})

    def _block(self, member: tuple[str, str]) -> str | None:
        found = self._find("SELECT block FROM member JOIN form ON form.id = form WHERE {}", member)
        return found[0] if found else None

    def _refold(self, names: Sequence[str]) -> None:
        rows = {name: self._rows(name) for name in names}
        held = {row.form: row.held for each in rows.values() for row in each}
        found = [(n, each) for n in names for each in cluster(n, {row.form: row.held for row in rows[n]})]
        whole = self._tied([(name, each) for name, each in found if not each.scattered], held)
        actors = {form: each.id for _, each in whole for form in each.forms}
        for name in names:
            mine = [each for home, each in whole if home == name]
            parts: list[Node | Edge] = []
            for each in mine:
                parts += [actor_node(each), *_ties(each)]
            _fold_file.write(self._db, f"actors:{name}", parts)
            self._assign(name, rows[name], actors)

    def _rows(self, name: str) -> list[Row]:
        query = "SELECT id, data, count, article, key, actor FROM form WHERE block = ?"
        return [
            Row(number, Form.loaded(data), Held(count, f"{article}:{key}"), actor)
            for number, data, count, article, key, actor in self._db.execute(query, (name,))
        ]

    def _tied(self, clusters: list[tuple[str, Cluster]], held: dict[Form, Held]) -> list[tuple[str, Cluster]]:
        """Clusters of blocks, those made one that people have said are one."""
        homes = {form: n for n, (_, each) in enumerate(clusters) for form in each.forms}
        parts = {n: {n} for n in range(len(clusters))}
        said: dict[int, list[Merge]] = {}
        for pair in self._decided.ties():
            ends = [form for form in map(self._form, pair) if form in homes]
            if len(ends) == 2:
                whole = parts[homes[ends[0]]] | parts[homes[ends[1]]]
                parts.update(dict.fromkeys(whole, whole))
                merge = Merge(":".join(pair[0]), ":".join(pair[1]), "decision", f"{ends[0].name} = {ends[1].name}")
                said.setdefault(homes[ends[0]], []).append(merge)
        return [
            (clusters[n][0], joined([clusters[m][1] for m in sorted(whole)], held,
                                    [merge for m in sorted(whole) for merge in said.get(m, ())]))
            if len(whole) > 1 else clusters[n]
            for n, whole in parts.items() if n == min(whole)
        ]  # fmt: skip

    def _form(self, member: tuple[str, str]) -> Form | None:
        found = self._find("SELECT data FROM member JOIN form ON form.id = form WHERE {}", member)
        return Form.loaded(found[0]) if found else None

    def _assign(self, name: str, rows: Sequence[Row], actors: dict[Form, str]) -> None:
        """Say of every member who it is; only those are written for whom that is news."""
        stories = set(self._touched.get(name, ()))
        for row in rows:
            actor = actors.get(row.form, SCATTERED)
            # Whoever has been folded is what the form is: only who came since has to be found.
            if actor != SCATTERED and (actor != row.actor or row.id in self._joined):
                self._move("form = ? AND actor IS NULL" if actor == row.actor else "form = ?", (row.id,), actor)
            if actor != row.actor:
                self._db.execute("UPDATE form SET actor = ? WHERE id = ?", (actor, row.id))
            if actor != row.actor and SCATTERED in (actor, row.actor):
                stories |= self._stories(row.id)
        if name.startswith("p:"):
            stray = {row.id: row.form for row in rows if row.form not in actors}
            for story in sorted(stories):
                self._scatter(name, story, stray)

    def _stories(self, form: int) -> set[str]:
        query = "SELECT DISTINCT story FROM member JOIN article ON article.id = member.article WHERE form = ?"
        return {story for (story,) in self._db.execute(query, (form,))}

    def _scatter(self, name: str, story: str, stray: Mapping[int, Form]) -> None:
        """Write the one that the scattered forms of a block are in a story."""
        query = (
            "SELECT member.article, member.key, form FROM article JOIN member ON member.article = article.id"
            " WHERE story = ? AND form IN (SELECT value FROM json_each(?))"
        )
        found = self._db.execute(query, (story, str(list(stray)))).fetchall() if stray else []
        held = tally((f"{article}:{key}", stray[form]) for article, key, form in found)
        each = in_story(name, story, held) if held else None
        _fold_file.write(self._db, f"actors:{name}|{story}", [actor_node(each)] if each else [])
        if each:
            for article, key, _ in found:
                self._move("article = ? AND key = ?", (article, key), each.id)

    def _move(self, where: str, values: Iterable[str | int], actor: str) -> None:
        query = f"UPDATE member SET actor = ? WHERE {where} AND actor IS NOT ? RETURNING article, key"  # noqa: S608 (ours)
        for article, key in self._db.execute(query, (actor, *values, actor)).fetchall():
            self._moved.setdefault(article, set()).add(key)

    def _find(self, query: str, member: tuple[str, str]) -> Any:
        return self._db.execute(query.format("member.article = ? AND member.key = ?"), member).fetchone()


def _ties(each: Cluster) -> Iterator[Edge]:
    """What a body of the gazetteer is part of, where the graph has that too: an office of its government."""
    known = body(each.canonical) if each.canonical else None
    if known and known.part_of:
        yield Edge(type="PART_OF", start=each.id, end=canonical_id(known.part_of))
