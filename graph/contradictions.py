"""What entails what among the claims of one affair, and which two of them cannot both hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.facts import OPEN, Fact
from whosaidwhat.graph.meaning import has_opposite, opposite
from whosaidwhat.graph.model import Phase
from whosaidwhat.graph.wording import evidence

NEAR_DAYS = 7
"""Two numbers are of one moment where they were printed at most so far apart: tolls grow."""
MARGIN = 1.2
"""How much one number must exceed another, as a factor, to be another number: what is counted twice differs a bit."""
_PHASES = (Phase.INTENDED, Phase.UNDER_WAY, Phase.COMPLETED)
Number = tuple[float | None, float | None, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """Facts that affirm or deny the same thing."""

    id: str
    event: str
    kind: str
    phase: Phase
    scope: tuple[str, ...]
    other: str
    """Key of the counterpart; empty where it is not said."""
    number: Number | None
    facts: tuple[Fact, ...]
    """What makes it this claim."""
    joined: tuple[Fact, ...] = ()
    """Facts of other claims that people have said are this one."""

    @property
    def said(self) -> tuple[Fact, ...]:
        """All facts, those that give it its words first."""
        return self.facts + self.joined

    @property
    def ruled(self) -> bool:
        """Whether the rules know what it says: not where people have set it apart from what they take it for."""
        return not self.facts[0].apart

    @property
    def open(self) -> bool:
        """Whether it is outside the vocabulary."""
        return self.facts[0].family == OPEN


def overlap(one: Number, other: Number, margin: float = 1.0) -> bool:
    """Whether two counts of one unit can both be right; with a margin, also if one is only that much larger."""
    if one[2] != other[2]:
        return True
    low, high = max(one[0] or 0.0, other[0] or 0.0), min(_or_more(one[1]), _or_more(other[1]))
    return low <= high * margin


def _or_more(high: float | None) -> float:
    return float("inf") if high is None else high


def entailed(claims: Sequence[Claim], types: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each claim to the nearest that it entails: an earlier phase, the whole instead of a part, no number, not by or to
    whom, a more general type.
    """
    by = {(c.event if c.open else c.kind, c.phase, c.scope, c.other, c.number): c for c in claims}
    for claim in claims:
        kind = claim.event if claim.open else claim.kind
        below = _PHASES[: _PHASES.index(claim.phase)][::-1]
        same = (claim.phase, *below)
        weaker = [(kind, below, claim.scope, claim.other, claim.number)]
        if claim.number:
            weaker.append((kind, same, claim.scope, claim.other, None))
        if claim.other:
            weaker.append((kind, same, claim.scope, "", claim.number))
            weaker.append((kind, same, claim.scope, "", None))
        if claim.scope:
            weaker.append((kind, same, (), claim.other, None))
            weaker.append((kind, same, (), "", None))
        nearest = [_first(by, *each) for each in weaker]
        for general in types.generals(claim.kind):
            if found := _first(by, general, same, (), claim.other, None) or _first(by, general, same, (), "", None):
                nearest.append(found)
                break
        for other in sorted({c.id for c in nearest if c and c.id != claim.id}):
            yield claim.id, other


def _first(
    by: Mapping[tuple[str, Phase, tuple[str, ...], str, Number | None], Claim],
    kind: str,
    phases: Iterable[Phase],
    scope: tuple[str, ...],
    other: str,
    number: Number | None,
) -> Claim | None:
    return next((by[k] for p in phases if (k := (kind, p, scope, other, number)) in by), None)


def contradictions(claims: Sequence[Claim], types: Vocabulary) -> Iterator[tuple[tuple[str, str], str]]:
    """Pairs of claims that cannot both hold, both ways round, each with its reason."""
    words = {c.id: text for c in claims if c.open and has_opposite(text := evidence(c.facts))}
    alike: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        if claim.id in words or not claim.open:
            alike.setdefault(claim.scope, []).append(claim)
    for group in alike.values():
        for one, other in permutations(group, 2):
            if one.open and other.open:
                found = opposite(words[one.id], words[other.id])
                reason = f"“{found[0]}” against “{found[1]}”" if found else None
            else:
                reason = _reason(one, other, types)
            if reason:
                yield (one.id, other.id), reason


def _reason(one: Claim, other: Claim, types: Vocabulary) -> str | None:
    """Why the two cannot both hold.

    Change against change of the same forces at the same time: what has been built up may well be withdrawn, so only
    what is under way counts on the side of the build-up; and a part may move one way while another moves the other.
    """
    labels = types[one.kind].label, types[other.kind].label
    intended = Phase.INTENDED in (one.phase, other.phase)
    if types.opposed(one.kind, other.kind) and one.other == other.other and one.phase is other.phase is Phase.UNDER_WAY:
        return f"{labels[0]} against {labels[1]} at the same time"
    if types.excluded(one.kind, other.kind) and not intended:
        return f"{labels[0]} against {labels[1]}"
    if intended:
        return None
    # "Killed sixty" and "twelve died" count the same, whoever is said to have done it.
    related = one.kind == other.kind or one.kind in types.generals(other.kind) or other.kind in types.generals(one.kind)
    same = one.other == other.other or not one.other or not other.other
    if one.number and other.number and related and same and _differ(one, other):
        return f"{_words(one)} against {_words(other)}"
    if (
        one.kind == other.kind
        and types[one.kind].subject == "patient"
        and named(one)
        and named(other)
        and one.other != other.other
    ):
        return f"by {_by(one)}, against by {_by(other)}"
    return None


def named(claim: Claim) -> bool:
    """Whether its counterpart is somebody in particular."""
    return bool(claim.other) and not claim.other.startswith("n:")


def _by(claim: Claim) -> str:
    return next(f.other_name for f in claim.facts if f.other)


def _words(claim: Claim) -> str:
    return next(f.number_words for f in claim.facts if f.number_words)


def _differ(one: Claim, other: Claim) -> bool:
    """Whether their numbers cannot both be right and were given at about the same time."""
    if one.number is None or other.number is None or overlap(one.number, other.number, MARGIN):
        return False
    days = [[d for f in claim.facts if (d := _printed(f))] for claim in (one, other)]
    return not all(days) or any(abs((a - b).days) <= NEAR_DAYS for a in days[0] for b in days[1])


def _printed(fact: Fact) -> date | None:
    day = fact.order.split("|", 1)[0][:10]
    return date.fromisoformat(day) if len(day) == 10 else None
