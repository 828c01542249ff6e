"""What things rest on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

import whosaidwhat as wsw
from whosaidwhat.cli.demo import QUESTION
from whosaidwhat.details import article_page, why_page
from whosaidwhat.graph.errors import UnknownId
from whosaidwhat.ids import LABELS
from whosaidwhat.shapes import about, statements
from whosaidwhat.why import why


def first(graph: wsw.Graph, label: str) -> str:
    return str(graph.cypher(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id")[0]["id"])


def page(found: object, printer: object) -> str:
    console = Console(width=100, file=io.StringIO(), record=True)
    printer(console, found)  # type: ignore[operator]
    return console.export_text()


@pytest.mark.parametrize("label", [label for label in LABELS if label != "Unit"])
def test_every_kind_of_node_has_its_reasons(graph: wsw.Graph, label: str) -> None:
    found = why(graph, first(graph, label))
    assert found["label"] == label
    assert found["properties"] and None not in found["properties"].values()
    assert found["evidence"]
    assert found["ties"] or label in {"Person", "Organization", "Group", "Place"}
    assert found["id"] in page(found, why_page)


def test_a_claim_rests_on_the_sentences_that_say_it(graph: wsw.Graph) -> None:
    claim = str(graph.ask(QUESTION).rows[0]["claim_id"])
    found = why(graph, claim)
    assert {row["claim_id"] for row in found["evidence"]} == {claim}
    assert {"CONCERNS"} <= {tie["link"] for tie in found["ties"]}
    text = page(found, why_page)
    assert "It rests on" in text and "It is tied to:" in text


def test_who_looked_in_vain_has_not_observed(graph: wsw.Graph) -> None:
    rows = graph.cypher("MATCH (s:Statement)-[r:ABOUT]->(c:Claim) WHERE r.polarity = -1 AND r.stance = 'observed' "
                        "RETURN s.id AS id ORDER BY id")  # fmt: skip
    assert "not observed" in {row["how"] for row in why(graph, str(rows[0]["id"]))["evidence"]}


@pytest.mark.server
def test_a_store_elsewhere_gives_the_same_reasons_as_far_as_it_has_them(graph: wsw.Graph, neo4j_url: str) -> None:
    graph.push(neo4j_url, replace=True)
    there = wsw.open("nowhere.graph", view=neo4j_url)
    for label in ("Claim", "Statement", "Organization"):
        here, found = why(graph, first(graph, label)), why(there, first(graph, label))
        for name in ("id", "label", "properties", "merges"):
            assert found[name] == here[name]
        assert [{**row, "words": None} for row in here["evidence"]] == [
            {**row, "words": None} for row in found["evidence"]
        ]
        assert [{**tie, "reason": ""} for tie in found["ties"]] == [{**tie, "reason": ""} for tie in here["ties"]]
        assert (found["because"], found["decisions"]) == ({}, [])


def test_an_unknown_id_is_said(graph: wsw.Graph) -> None:
    with pytest.raises(UnknownId, match="did you mean c-"):
        why(graph, first(graph, "Claim")[:-2])
    with pytest.raises(UnknownId, match="answers show the ids"):
        why(graph, "?")


def test_an_article_is_shown_with_its_statements(graph: wsw.Graph) -> None:
    article = graph.article("alden-post-0314")
    value = {**about(article), "statements": list(statements(graph.extraction(article.id)))}
    text = page(value, article_page)
    assert "Karvonian Withdrawal Claim Is False" in text and "The Alden Post" in text
    assert "Emil Tarkin" in text


def test_an_article_without_a_title_is_shown_by_its_first_words(graph: wsw.Graph) -> None:
    article = graph.article("alden-post-0314").model_copy(update={"title": None})
    value = {**about(article), "text": article.text, "statements": []}
    lines = page(value, article_page).splitlines()
    assert lines[0].startswith("Karvonian Withdrawal Claim Is False") and lines[0].rstrip().endswith("…")
    assert lines[2].strip() == f"id {article.id} · 0 statements"


def test_an_affair_rests_on_its_articles(graph: wsw.Graph) -> None:
    rows = [row for row in graph.query("articles_by_affair") if row["event_id"]]
    shared = next(row["event_id"] for row in rows if [each["event_id"] for each in rows].count(row["event_id"]) > 1)
    found = why(graph, str(shared))
    articles = {row["article_id"] for row in rows if row["event_id"] == shared}
    assert {row["article_id"] for row in found["evidence"]} == articles
    ties = {tie["id"]: tie["reason"] for tie in found["ties"] if tie["link"] == "MOSTLY_ABOUT"}
    assert set(ties) == articles
    assert all(any(f"nearest to {other} (0." in str(reason) for other in articles) for reason in ties.values())
    assert "days apart" in found["because"]["when"]


def test_an_event_that_articles_report_rests_on_their_sentences(tmp_path: Path) -> None:
    text = "Two held in Berlin\n\nPolice arrested Karl Veresh in Berlin on Monday. His shop was closed."
    (tmp_path / "held.txt").write_text(text, "utf8")
    graph = wsw.open(tmp_path / "graph")
    graph.ingest([tmp_path / "held.txt"])
    events = graph.cypher("MATCH (:Article)-[:REPORTS]->(e:Event) WHERE e.type = 'arrest' RETURN e.id AS id")
    found = why(graph, str(next(iter(events))["id"]))
    assert [(row["quote"], row["cue"]) for row in found["evidence"]] == [
        ("Police arrested Karl Veresh in Berlin on Monday.", "arrested")
    ]
    assert found["because"]["whose"] == "the articles of one affair tell it themselves"
    assert {tie["text"] for tie in found["ties"] if tie["link"] == "INVOLVES"} == {"Karl Veresh"}
