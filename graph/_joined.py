"""Claims that people have said are one: the facts of the others join the first, in its event and by its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from whosaidwhat.graph._decided import Member, Pair
from whosaidwhat.graph.claims import Event
from whosaidwhat.graph.contradictions import Claim
from whosaidwhat.graph.facts import Fact


def joined(blocks: Sequence[list[Event]], ties: Iterable[Pair]) -> list[list[Event]]:
    """The events of blocks, their claims made one as the ties say; an event that keeps no claim is none any more."""
    claims = {claim.id: claim for block in blocks for event in block for claim in event.claims}
    homes = _homes(claims, ties)
    guests: dict[str, list[Fact]] = {}
    for claim in sorted((claims[name] for name in homes), key=_least):
        guests.setdefault(homes[claim.id], []).extend(claim.facts)
    return [[made for event in block if (made := _joined(event, homes, guests)).claims] for block in blocks]


def _homes(claims: dict[str, Claim], ties: Iterable[Pair]) -> dict[str, str]:
    """Ids of the claims that join another one, to the id of that."""
    of = {(fact.article, fact.key): claim.id for claim in claims.values() for fact in claim.facts}
    parts: dict[str, frozenset[str]] = {}
    seconds: set[str] = set()
    for pair in ties:
        first, second = (of.get(member) for member in pair)
        if first and second and first != second:
            whole = parts.get(first, frozenset([first])) | parts.get(second, frozenset([second]))
            parts.update(dict.fromkeys(whole, whole))
            seconds.add(second)
    homes: dict[str, str] = {}
    for whole in {*parts.values()}:
        # A claim that was only ever named first, if there is one, is what the others are said to be.
        home = min(whole - seconds or whole, key=lambda name: _least(claims[name]))
        homes.update(dict.fromkeys(whole - {home}, home))
    return homes


def _least(claim: Claim) -> Member:
    return min((fact.article, fact.key) for fact in claim.facts)


def _joined(event: Event, homes: dict[str, str], guests: dict[str, list[Fact]]) -> Event:
    if not any(claim.id in homes or claim.id in guests for claim in event.claims):
        return event
    stay = [claim for claim in event.claims if claim.id not in homes]
    kept = [replace(claim, joined=tuple(guests.get(claim.id, ()))) for claim in stay]
    own = [fact for claim in kept for fact in claim.facts]
    return Event(event.id, own + [fact for claim in kept for fact in claim.joined], kept)
