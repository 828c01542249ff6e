"""Kinds of entity on re3d's development set: names of persons, organisations (units and groups among them) and places.

Gold are re3d's named mentions of these three types with a confidence of one half or more. A mention is named where a
capital begins its head, the word before its first preposition or its last; a description ("the camp", "ISIL units",
"Foreign Secretary") is no name. Descriptions and less certain annotations are optional: neither missed nor invented.
A found mention is right where its type is the gold one's and both end with the same word (their heads in English; what
stands before, such as a title, may differ). One gold mention is matched once. A country's name that is found both as a
place and as its government counts once, as what matches.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosaidwhat.graph.gazetteer import singular, words
from whosaidwhat.graph.model import Article, Kind, Span
from whosaidwhat.loaders.actors import resolve_actors
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.parsing import parse_many

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "entities" / "re3d-dev.jsonl"
TYPES = {"Person": "person", "Organisation": "organisation", "Location": "place"}
SURE = 0.5
PREPOSITIONS = "of|for|in|at|on|to|from|with|by|near|along|across|surrounding|who|that"
PRONOUNS = frozenset(
    "i me my we us our he him his she her they them their it its you your who which that this these those here "
    "there a an the some many several all both".split()
)


@dataclass(frozen=True)
class Outcome:
    """One mention: found and right, missed, or invented."""

    how: str
    type: str
    span: Span


def named(text: str) -> bool:
    """Whether an annotated mention is a name: a capital begins its head, which is no pronoun, title or role noun."""
    known = words()
    head = re.split(rf"\s(?:{PREPOSITIONS})\s", text.strip())[0]
    last = (re.findall(r"\w[\w'’.-]*", head) or ["-"])[-1]
    role = last.lower() in known.persons | known.honorifics.keys() | known.governing or singular(last)
    return last[0].isupper() and last.lower() not in PRONOUNS and not role


def gold(record: dict[str, Any]) -> tuple[dict[Span, str], dict[Span, str]]:
    """What must be found, and what may be."""
    sure: dict[Span, str] = {}
    optional: dict[Span, str] = {}
    for entity in record["entities"]:
        kind, span = TYPES.get(entity["type"]), (entity["begin"], entity["end"])
        if kind is not None:
            must = entity["confidence"] >= SURE and named(record["text"][span[0] : span[1]])
            (sure if must else optional)[span] = kind
    return sure, optional


def found(record: dict[str, Any], doc: Doc) -> dict[Span, set[str]]:
    """Named mentions with the types that they are found to be."""
    cast = resolve_actors(doc, Article(id="a", text=record["text"], sha256="0"), [])
    spans: dict[Span, set[str]] = {}
    for actor in cast.actors:
        kind = "person" if actor.kind is Kind.PERSON else "organisation"
        for mention in actor.mentions:
            if mention.form == "name":
                spans.setdefault(mention.span, set()).add(kind)
    for place in cast.places:
        for mention in place.mentions:
            spans.setdefault(mention.span, set()).add("place")
    return spans


def compared(record: dict[str, Any], doc: Doc) -> Iterator[Outcome]:
    """All outcomes of one text."""
    sure, optional = gold(record)
    text, used = record["text"], set()
    for span, kinds in sorted(found(record, doc).items()):
        right = [g for g, kind in sure.items() if g not in used and kind in kinds and _same(text, g, span)]
        if right:
            best = min(right, key=lambda g: abs(g[0] - span[0]) + abs(g[1] - span[1]))
            used.add(best)
            yield Outcome("right", sure[best], span)
        elif not any(kind in kinds and _same(text, g, span) for g, kind in optional.items()):
            yield Outcome("invented", min(kinds), span)
    yield from (Outcome("missed", kind, span) for span, kind in sure.items() if span not in used)


def _same(text: str, left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1] and _end(text, left) == _end(text, right)


def _end(text: str, span: Span) -> int:
    """Where the last word ends, a possessive and marks left out."""
    words_end = re.sub(r"(?:['’]s?)?\W*$", "", text[span[0] : span[1]])
    return span[0] + len(words_end)


def run() -> Iterator[tuple[str, float, str]]:
    """F1 of each type, and over all."""
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf8").splitlines()]
    docs = map(Doc, parse_many([record["text"] for record in records]))
    outcomes = [o for record, doc in zip(records, docs, strict=True) for o in compared(record, doc)]
    for kind in ("person", "organisation", "place"):
        yield kind, f1(o for o in outcomes if o.type == kind), "F1"
    yield "all", f1(outcomes), "F1"


def f1(outcomes: Iterable[Outcome]) -> float:
    """Harmonic mean of precision and recall."""
    count = Counter(outcome.how for outcome in outcomes)
    return 2 * count["right"] / max(1, 2 * count["right"] + count["invented"] + count["missed"])
