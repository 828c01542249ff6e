"""Which claims of a graph say what the words of a question say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.topics import says, types_of
from whosaidwhat.queries.when import Window

LIKE = 0.40
"""Cosine from which on a claim may mean what a question says whose words are no event type's."""
NEAR = 0.10
"""Two meanings that are no further apart than this are both what the question could mean."""
_BOTH = re.compile(r"\b(?:and|or|nor)\b", re.IGNORECASE)


class Encoder(Protocol):
    """What maps texts to unit vectors."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row per text; the dot product of two is their likeness."""


@dataclass(frozen=True)
class Claim:
    """A claim of the graph with its affair."""

    id: str
    text: str
    event_type: str
    event: Event
    start: str | None = None
    end: str | None = None

    @property
    def window(self) -> tuple[str | None, str | None]:
        """Its own days, or those of its affair."""
        known = self.start or self.end
        return (self.start, self.end) if known else (self.event.start, self.event.end)

    @property
    def dated(self) -> bool:
        """Whether any day is known."""
        return any(self.window)


@dataclass(frozen=True)
class Name:
    """A name that an actor or a place goes by."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    actor: bool = True
    anonymous: bool = False

    def forms(self) -> list[str]:
        """Everything that it is called, the full name first."""
        return list(dict.fromkeys([self.name, *self.aliases]))


class Source(Protocol):
    """What `ask` needs of a graph."""

    def claims(self) -> Sequence[Claim]:
        """Every claim."""

    def names(self) -> Sequence[Name]:
        """Every actor and place."""

    def ties(self) -> Iterable[tuple[str, str]]:
        """Pairs of an actor's or place's id and an affair's in which it takes part or of which it claims something."""

    def rows(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """A catalogue entry's rows."""


@dataclass(frozen=True)
class Matched:
    """The claims that fit, best first, with their scores; `rivals` where the words fit several things equally."""

    claims: Sequence[tuple[Claim, float]] = ()
    rivals: Mapping[str, Sequence[tuple[Claim, float]]] = field(default_factory=dict)
    notes: Sequence[str] = ()
    wider: Sequence[tuple[Claim, float]] = ()
    """What would fit without the names and times in the question, where with them nothing does."""


def match(topic: str, window: Window | None, source: Source, encoder: Encoder) -> Matched:
    """The claims that say `topic`: by the words of event types, else by meaning; names and times narrow them."""
    claims = source.claims()
    types = types_of(topic)
    typed = [claim for claim in claims if says(claim.event_type, types)]
    scored = _scored(topic, typed or claims, encoder)
    if not typed:
        scored = _alike(scored)
    by_type = _by_type(scored, types if typed else set(), 1.0 if _BOTH.search(topic) else NEAR)
    if len(by_type) > 1:
        return Matched(rivals=by_type)
    return _narrowed(topic, scored, window, source)


def named(text: str, names: Iterable[Name]) -> dict[str, set[str]]:
    """Ids of what `text` names, by the form in which it does; a form within a longer one does not count."""
    folded = text.casefold()
    found: dict[str, set[str]] = {}
    for name in names:
        if name.anonymous:
            continue
        for form in name.forms():
            key = form.casefold()
            if len(key) > 2 and key in folded and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", folded):
                found.setdefault(key, set()).add(name.id)
    return {key: ids for key, ids in found.items() if not any(key != other and key in other for other in found)}


def _scored(topic: str, claims: Sequence[Claim], encoder: Encoder) -> list[tuple[Claim, float]]:
    """Claims with their likeness to the topic, best first."""
    if not claims:
        return []
    texts = list(dict.fromkeys(claim.text for claim in claims))
    vectors = encoder.encode([topic, *texts])
    likeness = dict(zip(texts, np.clip(vectors[1:] @ vectors[0], 0.0, 1.0), strict=True))
    scored = [(claim, round(float(likeness[claim.text]), 3)) for claim in claims]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].id))


def _alike(scored: Sequence[tuple[Claim, float]]) -> list[tuple[Claim, float]]:
    """Those that mean about the same, and what else is said of the same kind in the same affairs."""
    best = scored[0][1] if scored else 0.0
    hits = {
        (claim.event.id, claim.event_type) for claim, score in scored if score >= max(LIKE, best - NEAR)
    }
    return [(claim, score) for claim, score in scored if (claim.event.id, claim.event_type) in hits]


def _by_type(
    scored: Sequence[tuple[Claim, float]], asked: set[str], near: float
) -> dict[str, list[tuple[Claim, float]]]:
    """Claims by the kind of event that was asked for, without the kinds that fit worse than the best by over `near`."""
    groups: dict[str, list[tuple[Claim, float]]] = {}
    for claim, score in scored:
        kinds = [kind for kind in sorted(asked) if says(claim.event_type, {kind})] or [claim.event_type]
        for kind in kinds:
            groups.setdefault(kind, []).append((claim, score))
    best = max((score for _, score in scored), default=0.0)
    return {vocabulary()[kind].label: group for kind, group in groups.items() if group[0][1] >= best - near}


def _narrowed(
    topic: str, scored: Sequence[tuple[Claim, float]], window: Window | None, source: Source
) -> Matched:
    """Only what concerns the names and the time in the question, and what is to be said of the rest."""
    notes: list[str] = []
    kept = list(scored)
    asked = named(topic, source.names()) if scored else {}
    if asked:
        events = _events_of(asked, kept, source)
        kept = [pair for pair in kept if pair[0].event.id in events]
        if not kept:
            notes.append(f"no claim of that kind concerns {' and '.join(sorted(asked))}")
    undated = {claim.event.id for claim, _ in kept if not claim.dated}
    if window:
        kept = [pair for pair in kept if window.meets(*pair[0].window)]
        if undated:
            notes.append(f"{_affairs(len(undated))} that could not be dated left out: the question says {window.words}")
        elif not kept and scored:
            notes.append(f"no claim of that kind is dated {window.words}")
    elif undated:
        notes.append(f"{_affairs(len(undated))} that could not be dated; shown separately")
    return Matched(kept, notes=notes, wider=() if kept else scored)


def _affairs(count: int) -> str:
    return "1 affair fits" if count == 1 else f"{count} affairs fit"


def _events_of(
    asked: Mapping[str, set[str]], scored: Sequence[tuple[Claim, float]], source: Source
) -> set[str]:
    """Affairs tied to every name asked for; if there are none, to any of them."""
    ties = list(source.ties())
    sets: list[set[str]] = []
    for form, ids in asked.items():
        tied = {event for actor, event in ties if actor in ids}
        tied |= {claim.event.id for claim, _ in scored if form in claim.text.casefold()}
        sets.append(tied)
    affairs = {claim.event.id for claim, _ in scored}
    return set.intersection(*sets) & affairs or set.union(*sets)
