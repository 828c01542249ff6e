"""Facts about one affair to events and claims: what falls together, what entails and what contradicts what.

Pure and free of order: the same set of facts gives the same nodes and edges.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whosaidwhat.graph._payload import unpacked
from whosaidwhat.graph.contradictions import Claim, Number, contradictions, entailed, overlap
from whosaidwhat.graph.event_types import OTHER, Vocabulary
from whosaidwhat.graph.facts import OPEN, Fact
from whosaidwhat.graph.meaning import has_opposite, opposite
from whosaidwhat.graph.model import Edge, Node, Phase, Stance, seconds
from whosaidwhat.graph.wording import claim_text, name_in

APART_DAYS = 21
"""Two mentions of one kind of event that lie further apart than this are two events."""
ALIKE = 0.55
"""Cosine of two masked contents outside the vocabulary from which on they say the same thing of one principal."""
_MONTHS = "January February March April May June July August September October November December".split()
Actors = Mapping[tuple[str, str], str]
"""`(article, local key)` to the id of the actor or place."""


class Event(NamedTuple):
    """One event: its id, all facts of it, and the claims that they make."""

    id: str
    facts: list[Fact]
    claims: list[Claim]


def grouped(facts: Iterable[Fact]) -> list[Event]:
    """The events of one block, which holds the facts of one family of event types and one principal."""
    groups = [("e-" + _hash(members[0]), members) for members in events(sorted(facts, key=_key))]
    return [Event(event, members, _claims(event, members)) for event, members in groups]


class Unit(NamedTuple):
    """What is written as one piece, and written anew only if something that it depends on is another one."""

    name: str
    first: Fact
    """In whose block and on whose day it is filed."""
    depends: tuple[object, ...]
    """What it is made of, apart from what the facts of `articles` and their actors are."""
    articles: Collection[str]
    parts: Callable[[], Iterator[Node | Edge]]
    deed: str = ""
    """Of a fact, what other culprits would have done it to (see `Fact.rival`)."""


def told(found: Iterable[Event], types: Vocabulary, actors: Actors, name_of: Mapping[str, str]) -> Iterator[Unit]:
    """The events of one block in units: each event, each claim, and each fact with all that starts at it."""
    held = list(found)
    plain = [[claim for claim in event.claims if claim.ruled] for event in held]
    if held and held[0].facts[0].family == OPEN:
        plain = [[claim for claims in plain for claim in claims]]
    entails: dict[str, list[str]] = {}
    against: dict[str, dict[str, str]] = {}
    disputed: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for claims in plain:
        ties = list(entailed(claims, types))
        for one, other in ties:
            entails.setdefault(one, []).append(other)
        opposed: dict[str, dict[str, str]] = {}
        for (one, other), reason in contradictions(claims, types):
            opposed.setdefault(one, {})[other] = reason
        against |= opposed
        # Outside the vocabulary, meaning is too vague to say that who affirms the one affirms the other.
        _infer(claims, opposed, set() if claims and claims[0].open else set(ties), actors, disputed)
    for event, members, claims in held:
        name = name_of.get(members[0].principal) or name_in(members)
        # What an article is about is no owner of all that it tells.
        called = "" if all(f.scenic for f in members) else name
        yield Unit(event, members[0], (called, *map(_key, members)), {f.article for f in members},
                   partial(_event, event, members, types, called, actors))  # fmt: skip
        for claim in claims:
            weaker, denied = entails.get(claim.id, []), against.get(claim.id, {})
            yield Unit(claim.id, claim.facts[0], (name, event, claim.ruled, weaker, denied, *map(_key, claim.said)),
                       {f.article for f in claim.said}, partial(_told, claim, types, name, weaker, denied))  # fmt: skip
            for fact in claim.said:
                others = disputed.get(_key(fact), [])
                yield Unit(f"{fact.article}:{fact.key}", fact, (claim.id, *others), (fact.article,),
                           partial(_said, claim, fact, others, actors), fact.rival)  # fmt: skip


def _event(event: str, facts: Sequence[Fact], types: Vocabulary, name: str, actors: Actors) -> Iterator[Node | Edge]:
    yield _event_node(event, facts, types, name)
    yield from _taking_part(event, facts, actors)


def _told(
    claim: Claim, types: Vocabulary, name: str, weaker: Iterable[str], against: Mapping[str, str]
) -> Iterator[Node | Edge]:
    """A claim and how it stands to others."""
    yield _claim_node(claim, types, name)
    yield Edge(type="CONCERNS", start=claim.id, end=claim.event)
    for other in weaker:
        yield Edge(type="ENTAILS", start=claim.id, end=other)
    for other, reason in sorted(against.items()):
        yield Edge(type="CONTRADICTS", start=claim.id, end=other, properties={"reason": reason})


def _said(claim: Claim, fact: Fact, disputed: Iterable[tuple[str, str, str]], actors: Actors) -> Iterator[Node | Edge]:
    """All that starts at a fact: from its statement, and from who made that."""
    yield from _about(claim, fact, actors)
    if how := _how(fact):
        yield Edge(type="DISPUTES", start=fact.statement, end=claim.id, key=f"{how}|{fact.key}",
                   properties={"how": how, "certainty": fact.certainty})  # fmt: skip
    for other, because, reason in disputed:
        yield Edge(type="DISPUTES", start=fact.statement, end=other, key=f"contradicts|{fact.key}", properties={
            "how": "contradicts", "reason": reason, "because": because, "certainty": fact.certainty,
        })  # fmt: skip


def _key(fact: Fact) -> tuple[str, str]:
    return fact.article, fact.key


def _hash(fact: Fact) -> str:
    return hashlib.sha256(f"{fact.article}:{fact.key}:{fact.family}".encode()).hexdigest()[:16]


def events(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts of each event: of one principal and near in time; outside the vocabulary, near in meaning as well.

    What is undated, or does not say whose affair it is, stays with its own story.
    """
    alone: dict[str, list[Fact]] = {}
    dated: list[tuple[date, date, Fact]] = []
    for fact in facts:
        if fact.day:
            dated.append((date.fromisoformat(fact.day), date.fromisoformat(fact.end or fact.day), fact))
        else:
            alone.setdefault(fact.story, []).append(fact)
    groups = [part for group in [*_near(dated), *alone.values()] for part in _alike(group)]
    return sorted((sorted(g, key=_key) for g in groups), key=lambda g: _key(g[0]))


def _near(dated: Iterable[tuple[date, date, Fact]]) -> list[list[Fact]]:
    groups: list[list[Fact]] = []
    last: date | None = None
    # Long intervals ("in 2014") would tie years together: they stand by their first day.
    for start, end, fact in sorted(dated, key=lambda d: (d[0], d[1], _key(d[2]))):
        if last is None or (start - last).days > APART_DAYS:
            groups.append([])
            last = start
        groups[-1].append(fact)
        last = max(last, end if (end - start).days <= APART_DAYS else start)
    return groups


def _alike(facts: list[Fact]) -> list[list[Fact]]:
    """Facts of open types in groups of like meaning (connected components of near vectors); others stay together."""
    if facts[0].family != OPEN:
        return [facts]
    texts: dict[str, list[Fact]] = {}
    for fact in facts:
        texts.setdefault(fact.text, []).append(fact)
    same = list(texts.values())
    like = _near_vectors([next((f.vector for f in group if f.vector), b"") for group in same])
    _part(like, list(texts))
    unseen = np.ones(len(same), dtype=bool)
    parts: list[list[Fact]] = []
    while unseen.any():
        part: list[Fact] = []
        reached = np.array([unseen.argmax()])
        while len(reached):
            unseen[reached] = False
            part += [fact for n in reached for fact in same[n]]
            reached = np.flatnonzero(like[reached].any(axis=0) & unseen)
        parts.append(part)
    return parts


def _part(like: NDArray[np.bool_], texts: Sequence[str]) -> None:
    """Take apart what is near in meaning and says the opposite ("guilty", "innocent")."""
    charged = [n for n, text in enumerate(texts) if has_opposite(text)]
    for one, other in combinations(charged, 2):
        if like[one, other] and opposite(texts[one], texts[other]):
            like[one, other] = like[other, one] = False


def _near_vectors(packed: list[bytes]) -> NDArray[np.bool_]:
    """Of each pair whether their cosine is near enough; an empty vector is near none."""
    vectors = unpacked(packed)
    return np.asarray(vectors @ vectors.T >= ALIKE)


def _claims(event: str, facts: Sequence[Fact]) -> list[Claim]:
    """What is said of the same phase, part, counterpart and number; other numbers that may all be right are one."""
    groups: dict[tuple[str, Phase, tuple[str, ...], str, str], list[Fact]] = {}
    for fact in facts:
        kind = OTHER if fact.family == OPEN else fact.event_type
        groups.setdefault((kind, fact.phase, fact.scope, fact.other, fact.apart), []).append(fact)
    return [
        _claim(event, phase, scope, other, number, group)
        for (_, phase, scope, other, _), several in sorted(groups.items())
        for number, group in _counted(several)
    ]


def _claim(
    event: str, phase: Phase, scope: tuple[str, ...], other: str, number: Number | None, facts: Sequence[Fact]
) -> Claim:
    often = Counter(f.event_type for f in facts)
    kind = min(often, key=lambda k: (-often[k], k))
    key = "c-" + hashlib.sha256(f"{_hash(facts[0])}:{kind}:{phase}".encode()).hexdigest()[:16]
    return Claim(key, event, kind, phase, scope, other, number, tuple(facts))


def _counted(facts: Iterable[Fact]) -> Iterator[tuple[Number | None, list[Fact]]]:
    """Facts without a number, then those whose numbers can all be right, with the narrowest of these."""
    plain: list[Fact] = []
    groups: list[list[tuple[Number, Fact]]] = []
    for fact in facts:
        if fact.number is None:
            plain.append(fact)
            continue
        meeting = [g for g in groups if any(n[2] == fact.number[2] and overlap(n, fact.number) for n, _ in g)]
        groups = [g for g in groups if g not in meeting]
        groups.append([pair for g in meeting for pair in g] + [(fact.number, fact)])
    if plain:
        yield None, plain
    for group in groups:
        lows = [n[0] for n, _ in group if n[0] is not None]
        highs = [n[1] for n, _ in group if n[1] is not None]
        narrowest = (max(lows, default=None), min(highs, default=None), group[0][0][2])
        yield narrowest, sorted((f for _, f in group), key=_key)


def _span(facts: Iterable[Fact]) -> dict[str, str | int]:
    starts = [f.start for f in facts if f.start]
    ends = [f.end for f in facts if f.end]
    if not starts or not ends:
        return {}
    start, end = min(starts), max(ends)
    return {"start": start, "end": end, "start_ts": seconds(start) or 0, "end_ts": seconds(end) or 0}


def _event_node(event: str, facts: Sequence[Fact], types: Vocabulary, name: str) -> Node:
    often = Counter(f.event_type for f in facts)
    kind = min(often, key=lambda k: (-often[k], k))
    span = _span(facts)
    when = _month(str(span["start"])) if span else "undated"
    label = ": ".join(x for x in (name, types[kind].label) if x)
    return Node(id=event, label="Event", properties={"label": f"{label}, {when}", "type": kind, **span})


def _month(day: str) -> str:
    return f"{_MONTHS[int(day[5:7]) - 1]} {day[:4]}"


def _claim_node(claim: Claim, types: Vocabulary, name: str) -> Node:
    return Node(id=claim.id, label="Claim", properties={
        "text": claim_text(claim.facts, types[claim.kind], claim.phase, name), "event_type": claim.kind,
        "phase": claim.phase.value,
        "specific": bool(claim.scope), **_span(claim.said),
    })  # fmt: skip


def _taking_part(event: str, facts: Sequence[Fact], actors: Actors) -> Iterator[Edge]:
    roles = {(role, actors[f.article, key]) for f in facts for role, key in f.agents if (f.article, key) in actors}
    places = {actors[f.article, key] for f in facts for key in f.places if (f.article, key) in actors}
    for role, actor in sorted(roles):
        yield Edge(type="INVOLVES", start=event, end=actor, key=role, properties={"role": role})
    for place in sorted(places):
        yield Edge(type="LOCATED_IN", start=event, end=place)


def _about(claim: Claim, fact: Fact, actors: Actors) -> Iterator[Edge]:
    properties: dict[str, str | int | float | bool] = {"polarity": fact.polarity, "certainty": fact.certainty}
    if fact.stance:
        properties["stance"] = fact.stance.value
    if fact.basis:
        properties["basis"] = fact.basis
    if fact.marks:
        properties["marks"] = json.dumps(fact.marks)
    yield Edge(type="ABOUT", start=fact.statement, end=claim.id, key=fact.key, properties=properties)
    yield from _figures(claim, fact)
    yield from _names(claim, fact, actors)
    if fact.stance:
        yield from _walked(claim, fact, actors)


def _figures(claim: Claim, fact: Fact) -> Iterator[Edge]:
    """The numbers that a statement gives for a claim."""
    for n, (low, high, unit, words) in enumerate(fact.figures):
        stance = fact.stance.value if fact.stance else None
        given = {"low": low, "high": high, "unit": unit, "text": words, "stance": stance, "polarity": fact.polarity}
        properties = {name: value for name, value in given.items() if value is not None}
        yield Edge(type="GIVES", start=fact.statement, end=claim.id, key=f"{fact.key}|{n}", properties=properties)


def _names(claim: Claim, fact: Fact, actors: Actors) -> Iterator[Edge]:
    """Whom and what a statement names as taking part in what a claim says."""
    named = [*fact.agents, *(("place", key) for key in fact.places)]
    for role, key in dict.fromkeys(named):
        if thing := actors.get((fact.article, key)):
            yield Edge(type="NAMES", start=fact.statement, end=thing, key=f"{fact.key}|{role}",
                       properties={"role": role, "claim": claim.id})  # fmt: skip


def _walked(claim: Claim, fact: Fact, actors: Actors) -> Iterator[Edge]:
    """The derived edges from actor to claim."""
    properties: dict[str, str | int | float | bool] = {
        "statement": fact.statement, "polarity": fact.polarity, "confidence": fact.confidence,
    }  # fmt: skip
    if fact.said_at:
        properties["said_at"] = fact.said_at
    relays = [actors[fact.article, key] for key in fact.reported_by if (fact.article, key) in actors]
    if relays:
        properties["reported_by"] = "; ".join(dict.fromkeys(relays))
    for actor in dict.fromkeys(actors.get((fact.article, key), "") for key in fact.speakers):
        if actor and fact.stance:
            yield Edge(
                type=fact.stance.name,
                start=actor,
                end=claim.id,
                key=f"{fact.statement}|{fact.key}",
                properties=properties,
            )


def _infer(
    claims: Sequence[Claim],
    against: Mapping[str, Mapping[str, str]],
    entailed: Set[tuple[str, str]],
    actors: Actors,
    disputed: dict[tuple[str, str], list[tuple[str, str, str]]],
) -> None:
    """Note of facts `(claim that it disputes, claim that it affirms, reason)`: those that contradict what it affirms,
    unless a speaker of it affirms those as well.
    """
    by_id = {c.id: c for c in claims}
    believers: dict[str, set[str]] = {}
    for one in claims:
        for other, reason in sorted(against.get(one.id, {}).items()):
            if other not in believers:
                stronger = [by_id[each] for each in _entailing(other, entailed)]
                believers[other] = {
                    s for claim in stronger for f in claim.said if f.affirms for s in _speakers(f, actors)
                }
            for fact in one.said:
                if fact.affirms and (speakers := _speakers(fact, actors)) and not speakers & believers[other]:
                    disputed.setdefault(_key(fact), []).append((other, one.id, reason))


def _entailing(claim: str, entailed: Set[tuple[str, str]]) -> set[str]:
    """The claim and all that entail it: who affirms one of them affirms it."""
    found, new = {claim}, {claim}
    while new := {a for a, b in entailed if b in new} - found:
        found |= new
    return found


def _speakers(fact: Fact, actors: Actors) -> set[str]:
    return {actors.get((fact.article, key), f"{fact.article}:{key}") for key in fact.speakers}


def _how(fact: Fact) -> str | None:
    if fact.stance is Stance.DENIED:
        return "denied"
    if fact.stance is Stance.OBSERVED and fact.polarity < 0:
        return "not observed"
    return "doubted" if fact.stance is Stance.DOUBTED else None
