"""From the tagger's relations to those that become statements: put right, completed by rules, each once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from whosaidwhat.loaders.adverbial import adverbial
from whosaidwhat.loaders.counting import counting
from whosaidwhat.loaders.headlines import headlines
from whosaidwhat.loaders.inquits import inquits, with_inquits
from whosaidwhat.loaders.monologue import with_monologues
from whosaidwhat.loaders.nested import nested
from whosaidwhat.loaders.nominal import nominal
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.passive import with_agents, with_quoted
from whosaidwhat.loaders.tidying import ended, singled, tidied
from whosaidwhat.loaders.transcripts import with_turns
from whosaidwhat.models.session import weights
from whosaidwhat.models.tagger import Relation

LEAST: float = json.loads(weights("attribution.json").read_text("utf8"))["least"]
"""Confidence below which a relation is left out: what is less sure costs more precision than it brings recall."""
_CHANGES: tuple[Callable[[Doc, list[Relation]], list[Relation]], ...] = (
    singled,
    with_inquits,
    with_quoted,
    with_agents,
    with_turns,
)
"""Rules that take all relations and give them back changed."""
_ADDS: tuple[Callable[[Doc, list[Relation]], Iterable[Relation]], ...] = (
    nominal,
    counting,
    adverbial,
    headlines,
    inquits,
    nested,
)
"""Rules that find relations besides those known; `nested` last, since it looks into the contents of all."""


def settled(doc: Doc, tagged: Sequence[Relation]) -> tuple[list[Relation], Counter[str]]:
    """The relations that can stand as statements, by the place of their cue; and why others cannot, as counts."""
    relations = [tidied(doc, r) for r in tagged]
    for change in _CHANGES:
        relations = change(doc, relations)
    sure = [r for r in relations if r.confidence >= LEAST]
    unsure = len(relations) - len(sure)
    sure = with_monologues(doc, sure)  # a quotation whose speaker is unsure stands apart too
    for add in _ADDS:
        sure = [*sure, *add(doc, sure)]
    kept, dropped = _usable(doc.text, sorted(ended(doc, sure), key=lambda r: (r.cue, r.content, r.source)))
    return kept, dropped + Counter({"too unsure": unsure})


def _usable(text: str, relations: list[Relation]) -> tuple[list[Relation], Counter[str]]:
    """Relations that can stand as statements, each content and cue once, and why the others cannot."""
    kept: dict[tuple[object, ...], Relation] = {}
    dropped: Counter[str] = Counter()
    for relation in relations:
        words = "".join(text[b:e] for b, e in relation.content)
        if not any(c.isalnum() for c in words):
            dropped["no words in the content"] += 1
        elif (relation.cue, relation.content, relation.source) in kept:
            dropped["found twice"] += 1
        else:
            kept[relation.cue, relation.content, relation.source] = relation
    return list(kept.values()), dropped
