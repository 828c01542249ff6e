"""What a picture of one claim shows, read from a graph."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from whosaidwhat.cards import Subject
from whosaidwhat.graph.errors import UnknownId

if TYPE_CHECKING:
    from whosaidwhat.session import Graph

CLAIM = """
    MATCH (c:Claim) WHERE c.id = $id OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
    RETURN c.id AS id, c.text AS text, e.label AS event, coalesce(c.start, e.start) AS first,
           coalesce(c.`end`, e.`end`) AS last
    ORDER BY e.id LIMIT 1"""
CLAIM_IDS = "MATCH (c:Claim) RETURN c.id AS id ORDER BY c.id"


def subject(graph: Graph, claim: str) -> Subject:
    """The claim of that id; UnknownId names the ones that come near."""
    for row in graph.cypher(CLAIM, id=claim):
        return Subject(row["id"], row["text"] or row["id"], row["event"], row["first"], row["last"])
    near = get_close_matches(claim, [str(row["id"]) for row in graph.cypher(CLAIM_IDS)], n=3)
    advice = f"did you mean {' or '.join(near)}?" if near else "ask a question to see the ids of claims"
    raise UnknownId("claim", claim, str(graph.folder), advice)


def stances(graph: Graph, claim: str) -> list[Mapping[str, Any]]:
    """Rows of everybody who took a stance on it, with `how` as the picture names it."""
    rows = [{**row, "how": "claimed"} for row in graph.query("who_claimed", claim=claim)]
    rows += [dict(row) for row in graph.query("who_observed", claim=claim) if row["how"] == "observed"]
    return [*rows, *(dict(row) for row in graph.query("who_disputed", claim=claim))]
