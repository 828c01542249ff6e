"""Why statements are one claim or one event, and why one claim entails another: the fold's rules, said of its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from whosaidwhat.graph import _topics
from whosaidwhat.graph._payload import unpacked
from whosaidwhat.graph.claims import ALIKE, APART_DAYS
from whosaidwhat.graph.event_types import OTHER, Vocabulary
from whosaidwhat.graph.facts import OPEN, Fact
from whosaidwhat.graph.nodes import name_of
from whosaidwhat.graph.wording import name_in

Reasons = dict[str, str]
"""What they have in common, by what kind of thing it is."""


def of_event(facts: Sequence[Fact], types: Vocabulary) -> Reasons:
    """What makes the facts of one event one, as far as the rules did: the facts of at least one claim of it."""
    first = facts[0]
    kinds = sorted({fact.event_type for fact in facts})
    found = {"type": ", ".join(f"{types[kind].label} ({kind})" for kind in kinds)}
    if first.family == OPEN:
        found |= {"type": "outside the vocabulary of events", "meaning": _meaning(facts)}
    return {**found, "whose": _whose(facts), "when": _when(facts)}


def of_affair() -> Reasons:
    """What makes articles one affair."""
    return {
        "meaning": f"titles and first words mean the like (cosine from {_topics.ALIKE})",
        "when": f"published at most {_topics.APART.days} days apart, one after the other",
    }


def of_report(kind: str, types: Vocabulary) -> Reasons:
    """What makes what articles tell in their own voice one event, of a type that one of them is of."""
    known = not kind.startswith(OTHER)
    told = f"of the types {types[kind].family}" if known else "the same verb, in two stories at least"
    return {"type": f"{types[kind].label} ({kind}): {told}", "whose": "the articles of one affair tell it themselves"}


def of_claim(facts: Sequence[Fact], types: Vocabulary) -> Reasons:
    """What makes the facts of one claim one, as far as the rules did."""
    first = facts[0]
    found = {**of_event(facts, types), "phase": first.phase.value}
    if first.scope:
        found["part"] = ", ".join(first.scope_names)
    if first.other:
        found["counterpart"] = next(fact.other_name for fact in facts)
    if first.number:
        numbers = dict.fromkeys(fact.number_words for fact in facts)
        found["number"] = ", ".join(numbers) + (": all may be right" if len(numbers) > 1 else "")
    if first.apart:
        found["apart"] = "people have said that it is not what the rules take it for"
    return found


def entailment(specific: Fact, general: Fact, types: Vocabulary) -> str:
    """Why who says one thing says the other, by a fact of either."""
    return "; ".join(_steps(specific, general, types))


def _steps(specific: Fact, general: Fact, types: Vocabulary) -> Iterator[str]:
    if specific.phase is not general.phase:
        yield f"what is {specific.phase.value} is {general.phase.value}, or was"
    if specific.family != OPEN and specific.event_type != general.event_type:
        yield f"{types[specific.event_type].label} is {types[general.event_type].label}"
    if specific.scope and not general.scope:
        yield f"a part of it does: {', '.join(specific.scope_names)}"
    if specific.other and not general.other:
        yield f"whoever else takes part: {specific.other_name}"
    if specific.number and not general.number:
        yield f"however many: {specific.number_words}"


def _whose(facts: Sequence[Fact]) -> str:
    name = name_of(facts[0].principal) or name_in(facts)
    guessed = sum(fact.scenic for fact in facts)
    how = f", which the article is about where no word says whose: {guessed} of {len(facts)}" if guessed else ""
    return name + how if name else "nobody's that is named"


def _when(facts: Sequence[Fact]) -> str:
    if not facts[0].day:
        return "one story: without a day, or without a name for whose affair it is, it meets no other"
    days = sorted(date.fromisoformat(fact.day) for fact in facts)
    return f"{days[0]} to {days[-1]}; what begins within {APART_DAYS} days of another may be one event"


def _meaning(facts: Sequence[Fact]) -> str:
    """How near each wording is to the nearest other one."""
    vectors = {fact.text: fact.vector for fact in facts if fact.vector}
    if len({fact.text for fact in facts}) < 2 or len(vectors) < 2:
        return "the same words"
    rows = unpacked(vectors.values())
    near = rows @ rows.T
    np.fill_diagonal(near, -1)
    return f"each wording is {near.max(axis=0).min():.2f} or nearer to another one (cosine; {ALIKE} is asked)"
