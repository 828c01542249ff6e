"""Speakers of PolNeAR's development set that a pronoun or a description stands for: how many are the right actor.

`speakers.json` holds what was read by eye: per article (the first 16 hex digits of its text's SHA-256) rows of
`[begin, end, kind, meant]`, the source's characters, what kind of source it is, and what it means: spans of one
mention of each actor, "unnamed" for a role source that is nobody else in the article, or "generic" for nobody at all.
Each gold attribution is given to the resolver with its gold spans, so that only the resolver is measured. A row is
right where the speakers are exactly the actors mentioned there; "unnamed" is right where the speaker is an unnamed
actor that no name was merged with, "generic" where there is no named speaker. Every second article is held: its rows
count in the `held` figures alone, and nobody works on them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosaidwhat.graph.model import Article, LocalActor, Role, Span
from whosaidwhat.loaders.actors import Cast, resolve_actors
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.parsing import parse_many

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent.parent / "shared" / "corpora" / "attribution" / "polnear-dev.jsonl"
LABELS = HERE / "speakers.json"
AROUND = 2
"""Characters by which a mention's end may differ from the labelled one: a possessive."""


@dataclass(frozen=True)
class Checked:
    """One labelled source with the resolver's answer."""

    text: str
    source: Span
    kind: str
    meant: list[Span] | str
    speakers: tuple[LocalActor, ...]
    right: bool
    held: bool


def texts(path: Path = GOLD) -> Iterator[tuple[dict[str, Any], list[list[Any]], bool]]:
    """The labelled articles with their rows, and whether they are held."""
    labels = json.loads(LABELS.read_text(encoding="utf8"))
    number = 0
    for line in path.read_text(encoding="utf8").splitlines():
        article = json.loads(line)
        key = hashlib.sha256(article["text"].encode()).hexdigest()[:16]
        if key in labels:
            yield article, labels[key], bool(number % 2)
            number += 1


def checked(article: dict[str, Any], rows: list[list[Any]], held: bool, doc: Doc) -> Iterator[Checked]:
    """The labelled rows of one article, resolved."""
    text = article["text"]
    relations = article["attributions"]
    roles = [tuple(_role(text, relation[name]) for name in ("source", "cue", "content")) for relation in relations]
    cast = resolve_actors(doc, Article(id="a", text=text, sha256="0"), roles)  # type: ignore[arg-type]
    actors = {actor.key: actor for actor in cast.actors}
    for begin, end, kind, meant in rows:
        at = next(n for n, r in enumerate(relations) if r["source"] and r["source"][0] == [begin, end])
        speakers = cast.speakers[at]
        right = _right(cast, speakers, meant)
        yield Checked(text, (begin, end), kind, meant, tuple(actors[k] for k in speakers), right, held)


def _role(text: str, spans: list[Span]) -> Role | None:
    return Role.of(text, [(b, e) for b, e in spans]) if spans else None


def _right(cast: Cast, speakers: tuple[str, ...], meant: list[Span] | str) -> bool:
    said = [actor for actor in cast.actors if actor.key in speakers]
    if meant == "generic":
        return all(actor.anonymous for actor in said)
    if meant == "unnamed":
        return len(said) == 1 and said[0].anonymous and not any(m.form == "name" for m in said[0].mentions)
    left = list(speakers)
    for begin, end in meant:
        found = [a.key for a in said if a.key in left and _mentioned(a, (int(begin), int(end)))]
        if not found:
            return False
        left.remove(found[0])
    return not left


def _mentioned(actor: LocalActor, span: Span) -> bool:
    begin, end = span
    return any(b < end and e > begin and abs(e - end) <= AROUND for b, e in (m.span for m in actor.mentions))


def run() -> Iterator[tuple[str, float, str]]:
    """Accuracy over all, over the held half, and per kind."""
    labelled = list(texts())
    docs = map(Doc, parse_many([article["text"] for article, _, _ in labelled]))
    rows = [r for row, doc in zip(labelled, docs, strict=True) for r in checked(*row, doc)]
    yield from _figures("all", rows)
    yield from _figures("held", [row for row in rows if row.held])


def _figures(name: str, rows: list[Checked]) -> Iterator[tuple[str, float, str]]:
    total, right = Counter(row.kind for row in rows), Counter(row.kind for row in rows if row.right)
    yield f"{name}: accuracy", sum(right.values()) / len(rows), f"of {len(rows)}"
    for names in (("he", "she"), ("they",), ("it",), ("who",), ("description",), ("unnamed",), ("i", "we")):
        count = sum(total[n] for n in names)
        yield f"{name}: {'/'.join(names)}", sum(right[n] for n in names) / count, f"of {count}"
