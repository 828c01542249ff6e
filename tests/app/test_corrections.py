"""Decisions of people, from the command line to the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.conftest import news, say
from whosaidwhat import corrections
from whosaidwhat.graph.errors import UnknownId, UsageError
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Stance
from whosaidwhat.session import Graph

PAGES = [
    news(say("Robert Lee", "the ships left the harbour"), title="First", day="2022-02-15"),
    news(say("Robert Lee", "the ships came back"), title="Second", day="2022-02-16"),
    news(say("Robert Lees", "nobody saw any ship", stance=Stance.DENIED), title="Third", day="2022-02-17"),
    news(say("Ann Orlova", "the port is closed"), title="Fourth", day="2022-02-18"),
]
TITLES = [article.title for article, _ in PAGES]


@pytest.fixture
def pile(tmp_path: Path) -> Graph:
    return filled(tmp_path / "pile.graph")


def filled(folder: Path) -> Graph:
    with Ledger(folder) as ledger:
        for pair in PAGES:
            ledger.add(*pair)
    return Graph(folder)


def speakers(graph: Graph) -> dict[str, str]:
    """The actor's id by the title of the article in which it speaks."""
    found = Graph(graph.folder).cypher(
        "MATCH (s:Statement)-[:MADE_BY]->(n) MATCH (s)-[:REPORTED_IN]->(a:Article)"
        " RETURN a.title AS title, n.id AS id ORDER BY title, id"
    )
    return {row["title"]: row["id"] for row in found}


def test_actors_are_listed_and_those_alike_told(pile: Graph) -> None:
    assert [(row["name"], row["articles"]) for row in corrections.actors(pile, "LEE")] == [
        ("Robert Lee", 2),
        ("Robert Lees", 1),
    ]
    ((pair,)) = corrections.alike(pile)
    assert {pair["name"], pair["other"]} == {"Robert Lee", "Robert Lees"}
    assert corrections.ALIKE <= pair["likeness"] <= 1


def test_merged_split_and_taken_over_by_another_graph(pile: Graph, tmp_path: Path) -> None:
    before = speakers(pile)
    assert before["First"] == before["Second"] != before["Third"]
    corrections.merge(pile, [before["First"], before["Third"]], by="Jo", reason="one and the same")
    merged = speakers(pile)
    assert merged["First"] == merged["Second"] == merged["Third"] != merged["Fourth"]
    corrections.split(Graph(pile.folder), merged["First"], [PAGES[1][0].id])
    apart = speakers(pile)
    assert apart["First"] == apart["Third"] != apart["Second"]
    rows = corrections.decisions(Graph(pile.folder))
    assert (rows[0]["action"], rows[0]["by"], rows[-1]["action"]) == ("merge", "Jo", "split")
    assert not any(row["lost"] for row in rows)
    other = filled(tmp_path / "other.graph")
    assert len(list(corrections.apply(other, rows))) == len(rows)
    assert list(corrections.apply(other, rows)) == []
    assert speakers(other) == apart


def test_statements_are_rejected_and_set_right(pile: Graph) -> None:
    query = "MATCH (s:Statement)-[r:ABOUT]->(c) RETURN s.id AS id, s.content AS content, r.stance AS stance ORDER BY id"
    held = {row["content"]: row for row in pile.cypher(query)}
    denial, closed = held["nobody saw any ship"], held["the port is closed"]
    assert denial["stance"] == "denied"
    corrections.correct(pile, denial["id"], "stance", "observed")
    corrections.reject(pile, closed["id"])
    now = {row["content"]: row["stance"] for row in Graph(pile.folder).cypher(query)}
    assert now["nobody saw any ship"] == "observed"
    assert "the port is closed" not in now
    assert "Fourth" not in speakers(pile)


def test_what_cannot_be_decided_is_told(pile: Graph) -> None:
    who = speakers(pile)
    statement = next(row["id"] for row in pile.cypher("MATCH (s:Statement) RETURN s.id AS id ORDER BY id"))
    for error, call in (
        (UsageError, lambda: corrections.merge(pile, [who["First"], who["First"]])),
        (UsageError, lambda: corrections.split(pile, who["First"], [PAGES[3][0].id])),
        (UsageError, lambda: corrections.split(pile, who["Third"], [PAGES[2][0].id])),
        (UsageError, lambda: corrections.correct(pile, statement, "stance", "angry")),
        (UsageError, lambda: corrections.correct(pile, statement, "speaker", "nobody at all")),
        (UsageError, lambda: corrections.correct(pile, statement, "colour", "red")),
        (UnknownId, lambda: corrections.merge(pile, [who["First"], "p-none"])),
        (UnknownId, lambda: corrections.reject(pile, who["First"])),
    ):
        with pytest.raises(error):
            call()
    assert corrections.decisions(pile) == []
