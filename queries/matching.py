"""Which claims of a graph say what the words of a question say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from whosaidwhat.graph.event_types import OTHER, vocabulary
from whosaidwhat.graph.meaning import opposite, unsaid
from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.concerning import concerning, masked_names, numbers_fit, words_of
from whosaidwhat.queries.telling import telling_of
from whosaidwhat.queries.topics import says, types_of
from whosaidwhat.queries.when import Window

LIKE = 0.40
"""Cosine from which on a claim may mean what a question says whose words are no event type's."""
SPREAD = 0.20
"""How much less like the question than the best claim another may be that still means it."""
SAME = 0.55
"""Cosine from which on a claim outside the types that a question names says the same in other words."""
TYPED = 0.62
"""The same of a claim of another type: one sentence may name several ("a cyberattack caused the blackout")."""
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

    def told(self) -> Iterable[tuple[str, str]]:
        """Pairs of an actor's or place's id and an affair's of which an article tells that names it."""

    def disputed_beside(self, claim: str) -> Iterable[str]:
        """Ids of the claims that are disputed in the articles of this claim's affairs."""

    def articles_of(self, claim: str) -> Mapping[str, str | None]:
        """The articles of a claim's affairs, with their dates."""

    def articles_naming(self, name: str) -> Mapping[str, str | None]:
        """The articles that name an actor or a place, with their dates."""

    def named_in(self, article: str) -> Sequence[str]:
        """Ids of the actors and places that an article names."""

    def said_in(self, article: str) -> Sequence[Mapping[str, Any]]:
        """The statements of an article, a row for everybody who makes one."""

    def principals(self, actor: str) -> Sequence[str]:
        """Names of those for whom an actor speaks."""

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
    names = source.names()
    types = types_of(masked := masked_names(topic, words_in(names)))
    found = scored(topic, _near(topic, types, source.claims()), names, encoder)
    typed = [pair for pair in found if says(pair[0].event_type, types)]
    if typed and _several(masked) and len(groups := _by_type(typed, types)) > 1:
        return Matched(rivals=groups)
    kept = _meant(found, typed, types)
    kept = [pair for pair in kept if not opposite(topic, pair[0].text) and numbers_fit(topic, pair[0].text)]
    return _narrowed(topic, kept, window, source)


def _several(topic: str) -> bool:
    """Whether two kinds of events are asked about: "the attack and the withdrawal", and no clause of one thing."""
    return not topic.startswith("that ") and sum(bool(types_of(part)) for part in _BOTH.split(topic)) > 1


def _near(topic: str, types: set[str], claims: Sequence[Claim]) -> list[Claim]:
    """Claims of the types, and those that share a word with the topic: comparing all of a big graph takes minutes."""
    said = words_of(topic)
    near = [
        claim
        for claim in claims
        if says(claim.event_type, types) or words_of(f"{claim.text} {claim.event.principal}") & said
    ]
    return near or list(claims)


def _meant(
    scored: Sequence[tuple[Claim, float]], typed: Sequence[tuple[Claim, float]], types: set[str]
) -> list[tuple[Claim, float]]:
    """Of the types that were named: all of one, of several those like the question; and what says it in other words."""
    best = max((score for _, score in typed or scored), default=0.0)
    if not typed:
        return [pair for pair in scored if pair[1] >= max(LIKE, best - SPREAD)]
    least = best - SPREAD if len(types) > 1 else 0.0
    ids = {claim.id for claim, score in typed if score >= least}
    loose = {OTHER + word for kind in types for word in vocabulary()[kind].loose}
    open_too = {claim.id for claim, score in scored if score >= _least(claim.event_type, loose)}
    return [pair for pair in scored if pair[0].id in ids | open_too]


def _least(event_type: str, loose: set[str]) -> float:
    """From which likeness on a claim says it whose type is none that the question names."""
    if not event_type.startswith(OTHER):
        return TYPED
    return LIKE if event_type in loose else SAME


def named(text: str, names: Iterable[Name]) -> dict[str, set[str]]:
    """Ids of what `text` names, by the form in which it does; a form within a longer one does not count."""
    folded = text.casefold()
    found: dict[str, set[str]] = {}
    for name in names:
        if name.anonymous:
            continue
        for form in name.forms():
            key = form.casefold()
            if not _proper(form):
                continue
            if len(key) > 2 and key in folded and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", folded):
                found.setdefault(key, set()).add(name.id)
    return {key: ids for key, ids in found.items() if not any(key != other and key in other for other in found)}


def _proper(form: str) -> bool:
    """Whether it is a name, and no description such as "The prime minister"."""
    words = form.split()
    return any(word[:1].isupper() for word in words[1:]) or len(words) == 1 or not form.lower().startswith("the ")


def scored(topic: str, claims: Sequence[Claim], names: Iterable[Name], encoder: Encoder) -> list[tuple[Claim, float]]:
    """Claims with their likeness to the topic, best first: of what is said, whoever is named."""
    if not claims:
        return []
    texts = list(dict.fromkeys(claim.text for claim in claims))
    words = words_in(names)
    vectors = encoder.encode([unsaid(masked_names(text, words)) for text in [topic, *texts]])
    likeness = dict(zip(texts, np.clip(vectors[1:] @ vectors[0], 0.0, 1.0), strict=True))
    pairs = [(claim, round(float(likeness[claim.text]), 3)) for claim in claims]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0].id))


def words_in(names: Iterable[Name]) -> set[str]:
    """Every word of a name, in lower case."""
    return {w.casefold() for name in names for form in name.forms() for w in form.split() if w[:1].isupper()}


def _by_type(scored: Sequence[tuple[Claim, float]], asked: set[str]) -> dict[str, list[tuple[Claim, float]]]:
    """Claims by the kind of event that was asked for."""
    groups: dict[str, list[tuple[Claim, float]]] = {}
    for claim, score in scored:
        for kind in sorted(asked):
            if says(claim.event_type, {kind}):
                groups.setdefault(kind, []).append((claim, score))
    return {vocabulary()[kind].label: group for kind, group in groups.items()}


def _narrowed(topic: str, scored: Sequence[tuple[Claim, float]], window: Window | None, source: Source) -> Matched:
    """Only what concerns the names and the time in the question, and what is to be said of the rest."""
    notes: list[str] = []
    kept = list(scored)
    asked = named(topic, source.names()) if scored else {}
    if asked or kept:
        kept = concerning(topic, asked, kept, source.ties(), source.told())
        if scored and not kept:
            notes.append(f"no claim of that kind concerns {' and '.join(sorted(asked))}")
    meant = list(telling_of(topic, kept, source))
    if others := len({claim.event.id for claim, _ in kept} - {claim.event.id for claim, _ in meant}):
        notes.append(f"{_affairs(others)} less well, with fewer of the question's words in the articles, and left out")
    kept = meant
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
