"""What a picture of one claim shows, read from a graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from whosaidwhat.cards import Subject
from whosaidwhat.ids import must_be

if TYPE_CHECKING:
    from whosaidwhat.session import Graph

CLAIM = """
    MATCH (c:Claim) WHERE c.id = $id OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
    RETURN c.id AS id, c.text AS text, e.label AS event, coalesce(c.start, e.start) AS first,
           coalesce(c.`end`, e.`end`) AS last
    ORDER BY e.id LIMIT 1"""


def subject(graph: Graph, claim: str) -> Subject:
    """The claim of that id; UnknownId names the ones that come near."""
    must_be(graph.reader(), "claim", claim, graph.view or graph.folder)
    row: Mapping[str, Any] = graph.cypher(CLAIM, id=claim)[0]
    return Subject(row["id"], row["text"] or row["id"], row["event"], row["first"], row["last"])


def stances(graph: Graph, claim: str) -> list[Mapping[str, Any]]:
    """Rows of everybody who took a stance on it, with `how` as the picture names it."""
    rows = [{**row, "how": "claimed"} for row in graph.query("who_claimed", claim=claim)]
    rows += [dict(row) for row in graph.query("who_observed", claim=claim) if row["how"] == "observed"]
    return [*rows, *(dict(row) for row in graph.query("who_disputed", claim=claim))]
