"""Reasons that only the folder knows: rules, decisions, words."""

from __future__ import annotations

from pathlib import Path

import pytest

import whosaidwhat as wsw
from tests.app.piles import filled
from tests.graph.conftest import news, say
from whosaidwhat import actors, claims, corrections
from whosaidwhat.graph.model import Phase
from whosaidwhat.grounds import Grounds
from whosaidwhat.why import why

PAGES = [
    news(say("Robert Lee", "they take their troops home"), title="First", day="2022-02-15"),
    news(say("Ann Orlova", "they have left", phase=Phase.COMPLETED), title="Second", day="2022-02-16"),
    news(say("Jo Marsh", "more of them come", "build up"), title="Third", day="2022-02-17"),
]


@pytest.fixture
def pile(tmp_path: Path) -> wsw.Graph:
    return filled(tmp_path / "pile.graph", PAGES)


def ids(graph: wsw.Graph) -> dict[str, tuple[str, str]]:
    """Ids of the statement and of its claim, by the speaker."""
    rows = graph.cypher("MATCH (s:Statement)-[:ABOUT]->(c:Claim) RETURN s.source_text AS who, s.id AS s, c.id AS c")
    return {row["who"]: (row["s"], row["c"]) for row in rows}


def test_a_claim_says_what_its_statements_have_in_common(pile: wsw.Graph) -> None:
    _, claim = ids(pile)["Robert Lee"]
    assert why(pile, claim)["because"] == Grounds(pile).because("Claim", claim)
    assert Grounds(pile).because("Claim", claim)["whose"] == "Russia"
    assert Grounds(pile).because("Statement", ids(pile)["Robert Lee"][0]) == {}
    (event,) = {row["id"] for row in pile.cypher("MATCH (e:Event) RETURN e.id AS id")}
    assert Grounds(pile).because("Event", event)["when"].startswith("2022-02-15 to 2022-02-17")


def test_ties_have_their_reasons(pile: wsw.Graph) -> None:
    said = ids(pile)
    found = why(pile, said["Robert Lee"][1])["ties"]
    reasons = {(tie["link"], tie["way"], tie["id"]): tie["reason"] for tie in found}
    assert reasons["ENTAILS", "from", said["Ann Orlova"][1]] == "what is completed is under way, or was"
    against = reasons["CONTRADICTS", "to", said["Jo Marsh"][1]]
    assert "at the same time" in against
    assert reasons["DISPUTES", "from", said["Jo Marsh"][0]].startswith("inferred: it says “")
    assert reasons["DISPUTES", "from", said["Jo Marsh"][0]].count(said["Jo Marsh"][1]) == 1


def test_decisions_are_told_of_what_they_are_about(pile: wsw.Graph) -> None:
    said = ids(pile)
    claims.merge(pile, [said["Robert Lee"][1], said["Jo Marsh"][1]], by="Jo", reason="the same convoy")
    corrections.correct(pile, said["Ann Orlova"][0], "stance", "denied")
    people = [row["id"] for row in actors.listed(pile) if row["name"] in {"Robert Lee", "Jo Marsh"}]
    actors.merge(pile, people)
    now = wsw.open(pile.folder)
    (merged,) = why(now, said["Robert Lee"][1])["decisions"]
    assert (merged["action"], merged["by"], merged["reason"]) == ("merge", "Jo", "the same convoy")
    assert merged["words"] == ["said they take their troops home", "said more of them come"]
    assert why(now, said["Robert Lee"][1])["because"]["type"] == "withdrawal of forces (withdraw)"
    (corrected,) = why(now, said["Ann Orlova"][0])["decisions"]
    assert (corrected["field"], corrected["value"]) == ("stance", "denied")
    assert why(now, said["Robert Lee"][0])["decisions"] == []
    (one,) = (row["id"] for row in actors.listed(now) if row["merges"] and "decision" in row["merges"])
    assert [row["position"] for row in why(now, one)["decisions"]] == [6]


def test_an_imported_graph_has_evidence_and_no_grounds(pile: wsw.Graph, tmp_path: Path) -> None:
    claim = ids(pile)["Robert Lee"][1]
    other = wsw.open(tmp_path / "other.graph")
    other.load(pile.export(tmp_path / "pile.ttl"))
    found = why(other, claim)
    assert found["evidence"]
    assert (found["because"], found["decisions"]) == ({}, [])
    assert {tie["reason"] for tie in found["ties"] if tie["link"] == "ENTAILS"} == {None}


def test_the_words_that_decided_a_stance_are_quoted(graph: wsw.Graph) -> None:
    rows = graph.cypher(
        "MATCH (s:Statement)-[r:ABOUT]->(c:Claim) WHERE r.stance = 'denied' AND r.marks IS NOT NULL"
        " MATCH (s)-[:REPORTED_IN]->(a:Article) RETURN a.id AS article_id, r.marks AS marks"
    )
    found = Grounds(graph).words([*map(dict, rows), {"article_id": rows[0]["article_id"]}])
    texts = [graph.article(row["article_id"]).text for row in rows]
    assert all(word and word.split(" … ")[0] in text for word, text in zip(found, texts, strict=False))
    assert found[-1] is None
