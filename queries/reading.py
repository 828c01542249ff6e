"""What `ask` reads of a graph: its claims with their affairs, its names, and who takes part in what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from whosaidwhat.graph.views import Reader
from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.matching import Claim, Name

CLAIMS = """
    MATCH (c:Claim) OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
    RETURN c.id AS id, c.text AS text, c.event_type AS event_type, c.start AS first, c.`end` AS last, e.id AS event,
           e.label AS label, e.start AS event_start, e.`end` AS event_end
    ORDER BY c.id, e.id"""
ACTORS = """
    MATCH (a:Actor) RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.kind AS kind, a.anonymous AS anonymous
    ORDER BY a.id"""
PLACES = "MATCH (p:Place) RETURN p.id AS id, p.name AS name ORDER BY p.id"
TIES = (
    "MATCH (e:Event)-[:INVOLVES]->(a) RETURN DISTINCT a.id AS id, e.id AS event",
    "MATCH (a:Actor)-[:CLAIMED]->(:Claim)-[:CONCERNS]->(e:Event) RETURN DISTINCT a.id AS id, e.id AS event",
    "MATCH (e:Event)-[:INVOLVES]->(:Actor)-[:GOVERNS]->(p:Place) RETURN DISTINCT p.id AS id, e.id AS event",
    """MATCH (a)<-[:MENTIONS]-(:Article)<-[:REPORTED_IN]-(:Statement)-[:ABOUT]->(:Claim)-[:CONCERNS]->(e:Event)
    WHERE NOT e.label CONTAINS ': ' RETURN DISTINCT a.id AS id, e.id AS event""",
    "MATCH (e:Event)-[:INVOLVES]->(:Place)<-[:GOVERNS]-(a:Actor) RETURN DISTINCT a.id AS id, e.id AS event",
)
"""Who takes part, who claims it happened, the place that an actor governs or the other way round; and, where nobody
says whose affair it is, who and what is named in the articles that tell of it."""
NOWHERE = Event("", "no affair known")
"""Of a claim that concerns no event."""

Run = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]


class GraphSource:
    """A `Source` over a Cypher reader; `run` gives the rows of a catalogue entry."""

    def __init__(self, reader: Reader, run: Run) -> None:
        self._reader = reader
        self.rows = run

    def claims(self) -> Sequence[Claim]:
        """Every claim, by id; one of two affairs counts for the first."""
        return self._claims

    def names(self) -> Sequence[Name]:
        """Every actor and place, by id."""
        return self._names

    def ties(self) -> Iterable[tuple[str, str]]:
        """Pairs of an actor's or place's id and an affair's."""
        for text in TIES:
            for row in self._read(text):
                yield str(row["id"]), str(row["event"])

    def _read(self, text: str) -> list[dict[str, Any]]:
        found = self._reader.query(text)
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    @cached_property
    def _claims(self) -> list[Claim]:
        claims: dict[str, Claim] = {}
        for row in self._read(CLAIMS):
            claims.setdefault(row["id"], _claim(row))
        return list(claims.values())

    @cached_property
    def _names(self) -> list[Name]:
        actors = [_actor(row) for row in self._read(ACTORS)]
        return actors + [Name(row["id"], row["name"] or "", actor=False) for row in self._read(PLACES)]


def _claim(row: Mapping[str, Any]) -> Claim:
    event = Event(row["event"], row["label"] or "", row["event_start"], row["event_end"]) if row["event"] else NOWHERE
    return Claim(row["id"], row["text"] or "", row["event_type"] or "", event, row["first"], row["last"])


def _actor(row: Mapping[str, Any]) -> Name:
    aliases = tuple(part for part in (row["aliases"] or "").split("; ") if part)
    # "residents" and "a senior official" are no names that a question could mean somebody by.
    unnamed = bool(row["anonymous"]) or row["kind"] == "Group"
    return Name(row["id"], row["name"] or "", aliases, anonymous=unnamed)
