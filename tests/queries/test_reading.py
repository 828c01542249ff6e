"""What asking reads of a graph, from the embedded view."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graphs import Sample, generated
from whosaidwhat.graph.views import Reader, view
from whosaidwhat.queries.reading import NOWHERE, GraphSource


def reader(sample: Sample, folder: Path, engine: str = "cypher") -> Reader:
    view(engine).build(folder, sample.nodes(), sample.edges(), 1)
    return view(engine).open(folder)


@pytest.fixture(params=["cypher", "sparql", "rdflib"])
def source(tmp_path: Path, request: pytest.FixtureRequest) -> GraphSource:
    graph = Sample()
    graph.node("e-1", "Event", label="A withdrawal", start="2022-02-15", type="withdraw")
    graph.node("c-1", "Claim", text="It withdraws", event_type="withdraw")
    graph.node("c-2", "Claim", text="It is cold", event_type="other:cold", start="2022-01-01")
    graph.node("a-1", "Organization", name="Norland", aliases="Norland; the Norlanders", kind="Organization")
    graph.node("a-2", "Person", name="an official", kind="Person", anonymous=True)
    graph.node("a-3", "Group", name="residents", kind="Group")
    graph.node("a-4", "Person", name="Ada", kind="Person", anonymous=False)
    graph.node("p-1", "Place", name="Norland")
    graph.edge("CONCERNS", "c-1", "e-1")
    graph.edge("INVOLVES", "e-1", "a-1", role="agent")
    graph.edge("GOVERNS", "a-1", "p-1")
    graph.node("n-1", "Article", title="T", source_id="1", sha256="0")
    graph.statement("s-1", "n-1", {"a-4": "Ada"})
    graph.about("s-1", "c-1", "claimed")
    graph.edge("CLAIMED", "a-4", "c-1", "s-1", statement="s-1", polarity=1, confidence=1.0)
    return GraphSource(reader(graph, tmp_path, request.param), lambda name, parameters: [{"name": name, **parameters}])


def test_claims_come_with_their_affairs(source: GraphSource) -> None:
    first, second = source.claims()
    assert (first.id, first.event.label, first.window) == ("c-1", "A withdrawal", ("2022-02-15", None))
    assert second.event is NOWHERE and second.window == ("2022-01-01", None)


def test_names_are_those_of_actors_and_places_and_the_unnamed_name_nobody(source: GraphSource) -> None:
    found = {name.id: name for name in source.names()}
    assert found["a-1"].forms() == ["Norland", "the Norlanders"]
    assert [found[key].anonymous for key in ("a-1", "a-2", "a-3", "a-4")] == [False, True, True, False]
    assert not found["p-1"].actor


def test_ties_are_who_takes_part_who_claims_it_and_where_they_govern(source: GraphSource) -> None:
    assert sorted(source.ties()) == [("a-1", "e-1"), ("a-4", "e-1"), ("p-1", "e-1")]


def test_what_is_disputed_beside_a_claim_stands_in_articles_of_its_affairs(tmp_path: Path) -> None:
    graph = Sample()
    graph.node("a", "Person", name="Ada", kind="Person")
    for article, affair, claim in (("n-1", "e-1", "c-1"), ("n-2", "e-1", "c-2"), ("n-3", "e-2", "c-3")):
        graph.node(article, "Article", title="T", source_id=article, sha256="0")
        if affair not in {node.id for node in graph.all_nodes}:
            graph.node(affair, "Event", label="An affair", type="affair")
        graph.edge("MOSTLY_ABOUT", article, affair)
        graph.node(claim, "Claim", text="It rained", event_type="other:rain")
        graph.statement(f"s-{claim}", article, {"a": "Ada"})
        graph.about(f"s-{claim}", claim, "denied", -1)
    for engine in ("cypher", "sparql", "rdflib"):
        source = GraphSource(reader(graph, tmp_path / engine, engine), lambda *_: [])
        assert sorted(source.disputed_beside("c-1")) == ["c-1", "c-2"]
        assert list(source.disputed_beside("c-nowhere")) == []


def test_articles_of_an_affair_and_of_a_name_and_what_is_said_in_one(tmp_path: Path) -> None:
    graph = Sample()
    graph.node("a", "Person", name="Ada", kind="Person", voice="named")
    graph.node("o", "Organization", name="Norland", kind="Organization")
    graph.edge("SPEAKS_FOR", "a", "o")
    graph.node("e-1", "Event", label="An affair", type="affair")
    graph.node("c-1", "Claim", text="It rained", event_type="other:rain")
    for article, day in (("n-1", "2022-05-01"), ("n-2", None)):
        graph.node(article, "Article", title="T", source_id=article, sha256="0", published_at=day)
        graph.edge("MOSTLY_ABOUT", article, "e-1")
        graph.edge("COPY_OF", article, graph.node(f"y-{article}", "Story"))
        graph.statement(f"s-{article}", article, {"a": "she"}, cue="said", content="It rained")
    graph.node("p", "Place", name="Halden")
    graph.edge("MENTIONS", "n-2", "o")
    graph.edge("MENTIONS", "n-1", "p")
    graph.about("s-n-1", "c-1", "denied", -1)
    for engine in ("cypher", "sparql", "rdflib"):
        source = GraphSource(reader(graph, tmp_path / engine, engine), lambda *_: [])
        assert source.articles_of("c-1") == {"n-1": "2022-05-01", "n-2": None}
        assert source.articles_naming("o") == {"n-2": None}
        assert source.articles_naming("p") == {"n-1": "2022-05-01"}
        assert (source.named_in("n-1"), source.named_in("n-2"), source.named_in("n-9")) == (["p"], ["o"], [])
        assert source.articles_of("c-nowhere") == source.articles_naming("nobody") == {}
        (row,) = source.said_in("n-1")
        told = [row[key] for key in ("statement_id", "actor_id", "actor", "printed_as", "cue", "content", "article_id")]
        assert told == ["s-n-1", "a", "Ada", "she", "said", "It rained", "n-1"]
        assert (row["story"], row["title"]) == ("y-n-1", "T")
        assert (source.principals("a"), source.principals("o")) == (["Norland"], [])


def test_rows_are_the_catalogue_s(source: GraphSource) -> None:
    assert source.rows("who_claimed", {"claim": "c-1"}) == [{"name": "who_claimed", "claim": "c-1"}]


def test_both_languages_read_the_same(tmp_path: Path) -> None:
    sample = generated(80)
    one, other = (GraphSource(reader(sample, tmp_path / name, name), lambda *_: []) for name in ("cypher", "sparql"))
    assert one.claims() == other.claims() and one.names() == other.names()
    assert sorted(one.ties()) == sorted(other.ties()) and sorted(one.told()) == sorted(other.told())


def test_a_hostile_graph_and_an_empty_one_are_read(tmp_path: Path) -> None:
    full = GraphSource(reader(generated(80), tmp_path / "full"), lambda *_: [])
    assert full.claims() and full.names() and list(full.ties())
    empty = GraphSource(reader(Sample(), tmp_path / "empty"), lambda *_: [])
    assert not empty.claims() and not empty.names() and not list(empty.ties())
