"""Other culprits of one deed: "the south shelled the bridge" against "the north shelled the bridge".

The two are claims of two principals, so they are folded apart; what was done to the same thing brings them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.facts import Fact
from whosaidwhat.graph.model import Edge, Phase, Stance

NEAR_DAYS = 7
"""Two accounts of one deed give days at most so far apart."""
Actors = Mapping[tuple[str, str], str]
Pair = tuple[str, Fact]
"""The id of a claim, and a fact of it."""


def rivals(pairs: Iterable[Pair], types: Vocabulary, actors: Actors) -> Iterator[Edge]:
    """Edges among the claims of one rival key (see `Fact.rival`), both ways; an order of `pairs` is none of theirs."""
    named: dict[str, set[str]] = {}
    for (article, _), actor in actors.items():
        named.setdefault(article, set()).add(actor)
    by_claim: dict[str, list[Fact]] = {}
    for claim, fact in sorted(pairs, key=lambda pair: (pair[0], pair[1].article, pair[1].key)):
        by_claim.setdefault(claim, []).append(fact)
    believers = {
        claim: {s for f in facts if f.affirms for s in _speakers(f, actors)} for claim, facts in by_claim.items()
    }
    denied = {(f.statement, f.principal) for facts in by_claim.values() for f in facts if f.stance is Stance.DENIED}
    for one, mine in by_claim.items():
        for other, theirs in by_claim.items():
            if one != other and _of_one_deed(mine, theirs, types, named):
                # "The north did it, not the south" denies it of the south in so many words: nothing is to be inferred.
                tacit = [f for f in mine if (f.statement, theirs[0].principal) not in denied]
                yield from _against(one, mine, other, theirs, tacit, believers[other], actors)


def _against(
    one: str,
    mine: Sequence[Fact],
    other: str,
    theirs: Sequence[Fact],
    tacit: Sequence[Fact],
    believers: Set[str],
    actors: Actors,
) -> Iterator[Edge]:
    reason = f"by {_name(mine)}, against by {_name(theirs)}"
    yield Edge(type="CONTRADICTS", start=one, end=other, properties={"reason": reason})
    for fact in tacit:
        speakers = _speakers(fact, actors)
        if fact.affirms and speakers and not speakers & believers:
            how: dict[str, str | int | float | bool] = {"how": "contradicts", "reason": reason, "because": one}
            how["certainty"] = fact.certainty
            yield Edge(type="DISPUTES", start=fact.statement, end=other, key=f"contradicts|{fact.key}", properties=how)


def _of_one_deed(
    mine: Sequence[Fact], theirs: Sequence[Fact], types: Vocabulary, named: Mapping[str, Set[str]]
) -> bool:
    one, other = mine[0], theirs[0]
    related = (
        one.event_type == other.event_type
        or one.event_type in types.generals(other.event_type)
        or other.event_type in types.generals(one.event_type)
    )
    if not related or one.principal == other.principal or Phase.INTENDED in (one.phase, other.phase):
        return False
    return any(_near(a, b) and _one_affair(a, b, named) for a in mine for b in theirs)


def _near(one: Fact, other: Fact) -> bool:
    days = (date.fromisoformat(one.day) - date.fromisoformat(other.day)).days
    return abs(days) <= NEAR_DAYS


def _one_affair(one: Fact, other: Fact, named: Mapping[str, Set[str]]) -> bool:
    """Whether both articles name some actor or place: many bridges are shelled in a week."""
    nobody: frozenset[str] = frozenset()
    return one.story == other.story or bool(named.get(one.article, nobody) & named.get(other.article, nobody))


def _name(facts: Sequence[Fact]) -> str:
    return next((f.principal_name for f in facts if f.principal_name), "somebody else")


def _speakers(fact: Fact, actors: Actors) -> set[str]:
    return {actors.get((fact.article, key), f"{fact.article}:{key}") for key in fact.speakers}
