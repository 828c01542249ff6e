"""From one article's extraction to the facts that claims are folded from: one per proposition."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np

from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.gazetteer import by_adjective, by_people, countries, home
from whosaidwhat.graph.model import (
    Article,
    ExtractedStatement,
    Extraction,
    Frozen,
    Kind,
    LocalActor,
    Participant,
    Phase,
    Proposition,
    Stance,
    Time,
)

_PREFERENCE = {
    "whose": ("owner", "agent", "patient"),
    "agent": ("agent", "owner", "patient"),
    "patient": ("patient", "owner", "agent"),
}
_BODIES = frozenset({"ministry", "forces", "office"})
_LESS = frozenset("the a an its their his her this that these those some more many most other mr mrs ms dr".split())
_NO_NATION = _LESS | frozenset(
    "western eastern northern southern central allied armed joint senior air land unit units troop troops force forces "
    "soldier soldiers tank tanks army military defense defence ministry government officials official not no".split()
)


class Fact(Frozen):
    """A proposition with all that the fold asks of it. Actors and places are keys within the article."""

    article: str
    statement: str
    key: str
    order: str
    story: str
    family: str
    principal: str
    """Whose affair it is: a gazetteer's id, or `name:` and a normal form; empty where the text does not say."""
    principal_name: str
    event_type: str
    phase: Phase
    scope: tuple[str, ...]
    """Normal forms of the units and places that it is limited to; empty where it is said of the whole."""
    scope_names: tuple[str, ...]
    text: str
    stance: Stance | None
    polarity: int
    certainty: float
    basis: str | None
    marks: tuple[tuple[int, int], ...]
    start: str | None
    end: str | None
    said_at: str | None
    confidence: float
    speakers: tuple[str, ...]
    reported_by: tuple[str, ...]
    agents: tuple[tuple[str, str], ...]
    """`(role, key of a local actor)`."""
    places: tuple[str, ...]
    figures: tuple[tuple[float | None, float | None, str, str], ...] = ()
    """`(low, high, unit, words)` of each number that it gives; an open side is null."""
    vector: bytes | None = None
    """Half-precision numbers of the sentence vector, little-endian."""

    @property
    def day(self) -> str:
        """The first day of what may fall together with others' facts; empty where it stays with its own story."""
        return self.start if self.start and self.end and self.principal else ""

    @property
    def block(self) -> str:
        """What it is folded together with; the story only where it cannot meet another one."""
        return json.dumps([self.family, self.principal] if self.day else [self.family, self.principal, self.story])

    @property
    def affirms(self) -> bool:
        """Whether it says that the thing holds."""
        return self.stance in (Stance.CLAIMED, Stance.OBSERVED) and self.polarity > 0


def facts(article: Article, extraction: Extraction, story: str, types: Vocabulary) -> Iterator[Fact]:
    """The facts of an article. One that does not say whose affair it is takes what the article says most often."""
    actors = {a.key: a for a in extraction.actors}
    pairs = [(s, p) for s in extraction.statements for p in s.propositions]
    named = [_principal(p, types, actors) for _, p in pairs]
    named = [name if name[0] else _announcer(s, p, types, actors) for (s, p), name in zip(pairs, named, strict=True)]
    usual: dict[str, Counter[tuple[str, str]]] = {}
    for (_, p), principal in zip(pairs, named, strict=True):
        if principal[0]:
            usual.setdefault(types[p.event_type].family, Counter())[principal] += 1
    for (statement, p), principal in zip(pairs, named, strict=True):
        family = types[p.event_type].family
        if not principal[0] and family in usual:
            principal = min(usual[family].items(), key=lambda item: (-item[1], item[0]))[0]
        yield _fact(article, statement, p, story, family, principal, actors)


def _fact(
    article: Article, statement: ExtractedStatement, p: Proposition, story: str, family: str,
    principal: tuple[str, str], actors: Mapping[str, LocalActor],
) -> Fact:
    window = _window(p.happened, article.published)
    limits = [x for x in p.participants if p.specific and _limits(x, actors)]
    return Fact(
        article=article.id, statement=statement.id, key=p.key, order=order_key(article, statement), story=story,
        family=family, principal=principal[0], principal_name=principal[1], event_type=p.event_type, phase=p.phase,
        scope=tuple(sorted({_normal(x.text) for x in limits})),
        scope_names=tuple(dict.fromkeys(x.text.removeprefix("that ") for x in limits)),
        text=p.content.text, stance=p.stance,
        polarity=p.polarity, certainty=p.certainty, basis=p.basis, marks=p.marks, start=window[0], end=window[1],
        said_at=statement.said.start if statement.said else None, confidence=statement.confidence,
        speakers=statement.speakers, reported_by=statement.reported_by,
        agents=tuple((x.role, x.actor) for x in p.participants if x.actor),
        places=tuple(place_key(x.place) for x in p.participants if x.place),
        figures=tuple((q.low, q.high, q.unit, q.text) for q in p.quantities), vector=_packed(p.vector),
    )  # fmt: skip


def _packed(vector: tuple[float, ...] | None) -> bytes | None:
    return np.asarray(vector, dtype="<f2").tobytes() if vector else None


def _limits(x: Participant, actors: Mapping[str, LocalActor]) -> bool:
    """Whether a participant narrows what is said: a place smaller than a country, or a named unit."""
    if x.role == "place":
        return not (by_adjective().get(x.text) or _normal(x.text) in _countries())
    unit = actors.get(x.actor or "")
    a_unit = (unit is not None and unit.kind is Kind.UNIT) or bool(_UNIT.search(x.text))
    return x.role in ("agent", "patient") and a_unit


_UNIT = re.compile(r"\b(?:district|regiment|brigade|division|battalion|fleet|corps|squadron)s?\b", re.IGNORECASE)


@cache
def _countries() -> frozenset[str]:
    return frozenset(_normal(name) for country in countries().values() for name in (*country.names, *country.capitals))


def place_key(key: str) -> str:
    """The key of a local place where actors have theirs too: one span may name both."""
    return f"place:{key}"


def order_key(article: Article, statement: ExtractedStatement) -> str:
    """Sorts evidence: earliest publication first, undated last, then by article and place in the text."""
    begin = min(b for b, _ in statement.content.spans)
    return f"{article.published.start if article.published else '9999'}|{article.id}|{begin:08d}|{statement.id}"


def _window(happened: Time | None, published: Time | None) -> tuple[str | None, str | None]:
    """When the thing is said to happen; without a word on that, about when it was printed."""
    time = happened or published
    return (time.start[:10], time.end[:10]) if time else (None, None)


def _principal(p: Proposition, types: Vocabulary, actors: Mapping[str, LocalActor]) -> tuple[str, str]:
    kind = types[p.event_type]
    for role in _PREFERENCE[kind.subject]:
        found = [name for x in p.participants if x.role == role and (name := _owner(x, actors))[0]]
        if kind.subject == "whose":
            # Units and troops are moved; whose they are is a government, or whoever gives them their name.
            found = [_nation(x, actors) if f[0].startswith("name:") else f for x, f in _owned(p, role, actors)]
            found = [f for f in found if f[0]]
        if found:
            return min(found, key=lambda f: (not f[0].startswith("gov:"), f[0].startswith("name:"), f[0]))
    return "", ""


def _announcer(
    statement: ExtractedStatement, p: Proposition, types: Vocabulary, actors: Mapping[str, LocalActor]
) -> tuple[str, str]:
    """Who announces a withdrawal without saying whose speaks of his own."""
    if types[p.event_type].subject != "whose" or p.stance is not Stance.CLAIMED or statement.reported_by:
        return "", ""
    speakers = [Participant(role="agent", text="", span=(0, 0), actor=key) for key in statement.speakers]
    found = [_owner(x, actors) for x in speakers]
    found = [_nation(x, actors) if f[0].startswith("name:") else f for x, f in zip(speakers, found, strict=True)]
    return next((f for f in found if f[0]), ("", ""))


def _owned(
    p: Proposition, role: str, actors: Mapping[str, LocalActor]
) -> list[tuple[Participant, tuple[str, str]]]:
    owners = [(x, _owner(x, actors)) for x in p.participants if x.role == role]
    return [(x, owner if owner[0] else ("name:", "")) for x, owner in owners]


def _nation(x: Participant, actors: Mapping[str, LocalActor]) -> tuple[str, str]:
    """A country or movement that no gazetteer has, by its name or adjective: "Karvonia", "Karvonian troops"."""
    actor = actors.get(x.actor or "")
    if actor is not None and actor.kind is Kind.PERSON or actor is None and x.role != "owner":
        return "", ""
    words = (actor.name if actor is not None else x.text).replace("’s", " ").replace("'s", " ").split()
    name = next((w for w in words if w[:1].isupper() and w.casefold() not in _NO_NATION), "")
    stem = "".join(c for c in name.casefold() if c.isalnum()).rstrip("aeinou")
    return (f"name:{stem}", name) if len(stem) > 2 else ("", "")


def _owner(x: Participant, actors: Mapping[str, LocalActor]) -> tuple[str, str]:
    """The key and name of a participant, its government rather than one of its offices or units."""
    if x.canonical:
        return x.canonical, x.text
    actor = actors.get(x.actor or "")
    if actor is None or actor.anonymous:
        return "", ""
    if actor.canonical:
        kind, _, rest = actor.canonical.partition(":")
        country = home(actor.canonical) or rest.partition(":")[0] if kind in _BODIES else None
        return f"gov:{country}" if country else actor.canonical, actor.name
    if actor.kind in (Kind.GROUP, Kind.UNIT):
        nations = [by_people().get(w) or by_adjective().get(w) for w in actor.name.split()]
        return next(((f"gov:{n}", actor.name) for n in nations if n), ("", ""))
    name = _normal(actor.name)
    return (f"name:{name.rsplit(' ', 1)[-1] if actor.kind is Kind.PERSON else name}", actor.name) if name else ("", "")


def _normal(text: str) -> str:
    return " ".join(w for w in "".join(c if c.isalnum() else " " for c in text.casefold()).split() if w not in _LESS)
