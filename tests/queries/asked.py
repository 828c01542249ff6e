"""What the contract asks of a generated graph: questions that reach everything that hurts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from tests.graphs import HOSTILE, Sample

OF_A_CLAIM = (
    "who_disputed", "who_claimed", "who_observed", "who_denied", "who_supported", "who_stayed_silent", "timeline",
    "stance_changes", "told_by_others", "unnamed_sources", "independent_sources", "first_mentions", "said_afterwards",
)  # fmt: skip
OF_AN_ACTOR = ("statements_by", "changes_by", "spokespeople", "answers")
OF_AN_EVENT = ("numbers_given", "units_and_places", "checked")
OF_A_PAIR = {"evidence": ("actor", "claim"), "wordings": ("actor", "claim"), "said_about": ("actor", "event"),
             "said_of": ("actor", "other")}  # fmt: skip
LISTS = ("most_contested", "undisputed", "copies", "originals_cited")
DAYS = (date(2022, 2, 1), date(2022, 2, 14), date(2022, 2, 20), date(2022, 3, 31))
OUTLETS = ("Paper 0", "Paper 1", "Paper 2", "No such paper", HOSTILE[0])

Question = tuple[str, dict[str, Any]]


def asked(sample: Sample) -> Iterator[Question]:
    """Popular claims, both ends of the long chain, hostile ids, and what nobody has."""
    claims, actors = sample.ids("Claim"), sample.ids("Person", "Organization", "Unit", "Group")
    some = [*claims[:30], *claims[-16:], "claim-nowhere", HOSTILE[6]]
    people = [*actors[: len(HOSTILE) + 20], *islice(_wavering(sample), 8), "nobody", HOSTILE[5]]
    concerned = {edge.end for edge in sample.all_edges if edge.type == "CONCERNS"}
    affairs = [event for event in sample.ids("Event") if event not in concerned]
    events = [*sorted(concerned)[:40], *affairs[:2], "event-nowhere", HOSTILE[4]]
    yield from ((name, {"claim": claim}) for name in OF_A_CLAIM for claim in some)
    yield from ((name, {"actor": actor}) for name in OF_AN_ACTOR for actor in people)
    yield from ((name, {"event": event}) for name in OF_AN_EVENT for event in events)
    yield from (("as_of", {"claim": claim, "date": day}) for claim in some[:12] for day in DAYS)
    yield from (("changed_since", {"claim": claim, "since": day}) for claim in some[:12] for day in DAYS)
    yield from ((name, {"limit": limit}) for name in LISTS for limit in (0, 1, 10, 100_000))
    yield "articles_by_affair", {}
    yield from _pairs(sample, actors)
    yield from _outlets(events)
    yield from (("co_claimers", {"actor": actor, "limit": limit}) for actor in people for limit in (3, 1000))
    for since, until, limit in ((DAYS[0], DAYS[3], 7), (DAYS[1], DAYS[2], 1000), (DAYS[3], DAYS[0], 10)):
        yield "falling_due", {"since": since, "until": until, "limit": limit}


def _wavering(sample: Sample) -> Iterator[str]:
    """Actors who claimed and denied one thing: in a large graph, few of the first have."""
    makers = defaultdict(list)
    for edge in sample.all_edges:
        if edge.type == "MADE_BY":
            makers[edge.start].append(edge.end)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in sample.all_edges:
        if edge.type == "ABOUT":
            for actor in makers[edge.start]:
                said[actor, edge.end].add(str(edge.properties.get("stance")))
    yield from dict.fromkeys(actor for (actor, _), stances in said.items() if {"claimed", "denied"} <= stances)


def _pairs(sample: Sample, actors: list[str]) -> Iterator[Question]:
    """Two things that have to do with one another, and some that have not."""
    ties = [(edge.end, edge.start) for edge in sample.all_edges if edge.type == "MADE_BY"][:150]
    about = {edge.start: edge.end for edge in sample.all_edges if edge.type == "ABOUT"}
    names = {edge.start: edge.end for edge in sample.all_edges if edge.type == "NAMES"}
    concerns = {edge.start: edge.end for edge in sample.all_edges if edge.type == "CONCERNS"}
    for actor, statement in ties:
        if claim := about.get(statement):
            yield "evidence", {"actor": actor, "claim": claim}
            yield "wordings", {"actor": actor, "claim": claim}
            yield "said_about", {"actor": actor, "event": concerns.get(claim, "event-nowhere")}
            yield "said_of", {"actor": actor, "other": names.get(statement, "nothing")}
    for name, (one, other) in OF_A_PAIR.items():
        yield name, {one: HOSTILE[5], other: HOSTILE[6]}
    for one, other in [*zip(actors[:23], (actors * 2)[20:], strict=False), (actors[0], actors[0])]:
        yield "paths_between", {"one": one, "other": other, "limit": 50}


def _outlets(events: list[str]) -> Iterator[Question]:
    for publisher in OUTLETS:
        yield "printed_by_one", {"publisher": publisher, "limit": 1000}
    for event in events[:12]:
        yield "accounts_differ", {"event": event, "one": OUTLETS[0], "other": OUTLETS[1]}
        yield "accounts_differ", {"event": event, "one": OUTLETS[2], "other": OUTLETS[4]}
