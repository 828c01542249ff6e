"""A pile of four small articles, on which people decide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.graph.conftest import news, say
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Extraction, Stance
from whosaidwhat.session import Graph

PAGES = [
    news(say("Robert Lee", "the ships left the harbour"), title="First", day="2022-02-15"),
    news(say("Robert Lee", "the ships came back"), title="Second", day="2022-02-16"),
    news(say("Robert Lees", "nobody saw any ship", stance=Stance.DENIED), title="Third", day="2022-02-17"),
    news(say("Ann Orlova", "the port is closed"), title="Fourth", day="2022-02-18"),
]


def filled(folder: Path, pages: Sequence[tuple[Article, Extraction]] = PAGES) -> Graph:
    """A graph of these articles."""
    with Ledger(folder) as ledger:
        for pair in pages:
            ledger.add(*pair)
    return Graph(folder)


def speakers(graph: Graph) -> dict[str, str]:
    """The actor's id by the title of the article in which it speaks."""
    found = Graph(graph.folder).cypher(
        "MATCH (s:Statement)-[:MADE_BY]->(n) MATCH (s)-[:REPORTED_IN]->(a:Article)"
        " RETURN a.title AS title, n.id AS id ORDER BY title, id"
    )
    return {row["title"]: row["id"] for row in found}
