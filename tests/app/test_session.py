"""A graph on disk, from dispatches to answers."""

from __future__ import annotations

from pathlib import Path

import pytest

import whosaidwhat as wsw
from whosaidwhat.cli.demo import QUESTION
from whosaidwhat.graph.errors import EngineError, UnknownId, UsageError


def test_the_answer_names_who_disputed_and_how(graph: wsw.Graph) -> None:
    rows = graph.ask(QUESTION).rows
    found = {(row["actor"], row["how"]) for row in rows}
    assert ("Mila Kostan", "not observed") in found
    assert ("Henrik Dahl", "not observed") in found
    assert ("Viktor Sand", "denied") in found
    assert any("senior government official" in str(name) and how == "denied" for name, how in found)
    assert ("Ruth Calloway", "doubted") in found
    assert not [name for name, _ in found if name in {"Pavel Rudenko", "Irena Stavro"}]


def test_the_two_years_stay_apart_and_nobody_denied_the_first(graph: wsw.Graph) -> None:
    answer = graph.ask(QUESTION)
    years: dict[str, set[str]] = {}
    for group in answer.groups():
        assert group.event is not None
        hows = years.setdefault((group.event.start or "")[:4], set())
        hows |= {str(row["how"]) for row in group.rows}
        assert {str(row["published_at"])[:4] for row in group.rows} <= {(group.event.start or "")[:4]}
    assert set(years) == {"2018", "2019"}
    assert years["2018"] <= {"doubted"} and "denied" in years["2019"]


def test_the_copy_counts_once(graph: wsw.Graph) -> None:
    rows = [row for row in graph.ask(QUESTION).rows if row["actor"] == "Mila Kostan" and row["how"] == "not observed"]
    assert [row["stories"] for row in rows] == [1]


def test_every_quote_stands_in_its_article(graph: wsw.Graph) -> None:
    for row in graph.ask(QUESTION).rows:
        text = graph.article(str(row["article_id"])).text
        assert all(piece in text for piece in str(row["quote"]).split(" … "))


def test_clutter_says_nothing(graph: wsw.Graph) -> None:
    quotes = [str(row["q"]) for row in graph.cypher("MATCH (s:Statement) RETURN s.quote AS q")]
    assert len(quotes) > 20
    for clutter in ("Support Northwire", "Related article", "newsletter", "Wheat Exports", "Subscribe", "Read more"):
        assert not [quote for quote in quotes if clutter in quote]


def test_both_engines_give_the_same_rows(graph: wsw.Graph) -> None:
    claims = {str(claim["id"]) for claim in graph.ask(QUESTION).claims}
    for claim in sorted(claims):
        assert graph.query("who_disputed", claim=claim) == graph.query("who_disputed", engine="sparql", claim=claim)


def test_what_is_asked_is_brought_up_to_date_first(tmp_path: Path) -> None:
    graph = wsw.open(tmp_path / "g")
    for name in ("Ada", "Ben"):
        (tmp_path / f"{name}.txt").write_text(f"{name} Berg denied that troops had left the border.\n", "utf8")
        graph.ingest(tmp_path / f"{name}.txt", published="2020-01-02")
        names = {row["name"] for row in graph.cypher("MATCH (a:Person) RETURN a.name AS name")}
        assert f"{name} Berg" in names
    assert wsw.open(tmp_path / "g").sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"] > 20


def test_articles_are_found_by_id_and_by_file_name(graph: wsw.Graph) -> None:
    found = graph.article("alden-post-0314")
    assert found.publisher == "The Alden Post"
    assert graph.article(found.id) == found
    assert graph.extraction(found.id).statements
    with pytest.raises(UnknownId, match="no article 'nothing'"):
        graph.article("nothing")


def test_networkx_and_exports(graph: wsw.Graph, tmp_path: Path) -> None:
    network = graph.to_networkx()
    assert any(kind == "Claim" for _, kind in network.nodes(data="node_type"))
    for suffix in ("ttl", "trig", "nq", "jsonld", "graphml", "gexf"):
        assert graph.export(tmp_path / f"g.{suffix}").stat().st_size > 1000
    with pytest.raises(UsageError, match="cannot export"):
        graph.export(tmp_path / "g.xyz")


def test_wrong_names_and_ids_say_what_would_be_right(graph: wsw.Graph) -> None:
    claim = str(graph.ask(QUESTION).claims[0]["id"])
    with pytest.raises(UsageError, match="who_disputed"):
        graph.query("who_disputd", claim=claim)
    with pytest.raises(UsageError, match="unknown parameter clam"):
        graph.query("who_disputed", clam=claim)
    with pytest.raises(UnknownId, match=f"did you mean {claim}"):
        graph.query("who_disputed", claim=claim[:-1])
    with pytest.raises(UnknownId, match="it is the id of a Claim"):
        graph.query("statements_by", actor=claim)
    with pytest.raises(EngineError, match="read"):
        graph.cypher("CREATE (n:Claim)")
    with pytest.raises(EngineError):
        graph.cypher("MATCH (")
