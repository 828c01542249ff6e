"""Every export says the whole graph, and the RDF forms pass the shapes."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

from tests.graphs import HOSTILE, Sample, generated
from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.exports import EXTENSIONS, export
from whosaidwhat.graph.vocabulary import text
from whosaidwhat.graph.vocabulary.names import iri, word

RDF = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return generated(60)


@pytest.fixture(scope="module")
def files(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    return {suffix: export(sample, folder / f"graph{suffix}") for suffix in EXTENSIONS}


def read(path: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path, format=RDF[path.suffix])
    return dataset


def flat(path: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in read(path).triples((None, None, None)):
        graph.add(triple)
    return graph


@pytest.mark.parametrize("suffix", RDF)
def test_rdf_passes_the_shapes(suffix: str, files: dict[str, Path]) -> None:
    shapes = rdflib.Graph().parse(data=text("shapes.ttl"), format="turtle")
    conforms, _, report = validate(flat(files[suffix]), shacl_graph=shapes)
    assert conforms, report


def test_the_shapes_find_a_statement_without_evidence(sample: Sample, files: dict[str, Path]) -> None:
    graph = flat(files[".ttl"])
    statement = rdflib.URIRef(iri(sample.ids("Statement")[0]).value)
    graph.remove((statement, rdflib.URIRef(word("quote_evidence").value), None))
    conforms, _, report = validate(graph, shacl_graph=rdflib.Graph().parse(data=text("shapes.ttl"), format="turtle"))
    assert not conforms
    assert "quoteEvidence" in report


@pytest.mark.parametrize("suffix", RDF)
def test_all_rdf_forms_say_the_same(suffix: str, files: dict[str, Path]) -> None:
    assert set(flat(files[suffix])) == set(flat(files[".ttl"]))


def test_article_local_facts_have_a_graph_of_their_own(sample: Sample, files: dict[str, Path]) -> None:
    store = ox.Store()
    store.load(path=str(files[".nq"]), format=ox.RdfFormat.N_QUADS)
    reported = {edge.start: edge.end for edge in sample.all_edges if edge.type == "REPORTED_IN"}
    assert {graph.value for graph in store.named_graphs()} == {iri(a, "graph").value for a in sample.ids("Article")}
    for statement, article in reported.items():
        quads = list(store.quads_for_pattern(iri(statement), None, None, None))
        local = {quad.graph_name for quad in quads if quad.predicate != word("raises")}
        assert local == {iri(article, "graph")}
    folded = [quad for claim in sample.ids("Claim") for quad in store.quads_for_pattern(iri(claim), None, None, None)]
    assert {quad.graph_name for quad in folded} == {ox.DefaultGraph()}


def test_evidence_holds_the_words_and_where_they_stand(tmp_path: Path) -> None:
    graph = Sample()
    graph.node("a", "Article", sha256="0")
    graph.statement("s", "a", {}, cue="said … again", spans='{"cue": [[5, 9], [20, 25]]}')
    store = ox.Store()
    store.load(path=str(export(graph, tmp_path / "x.ttl")), format=ox.RdfFormat.TURTLE)
    rows = store.query(
        "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX wsw: <https://w3id.org/whosaidwhat/ns#> "
        "SELECT ?b ?e ?w ?a { ?s wsw:cueEvidence ?r . ?r oa:hasSource ?a ; oa:hasSelector ?p , ?q . "
        "?p oa:start ?b ; oa:end ?e . ?q oa:exact ?w } ORDER BY ?b"
    )
    found = [tuple(term.value for term in row) for row in rows]
    assert found == [("5", "9", "said", "urn:whosaidwhat:a"), ("20", "25", "again", "urn:whosaidwhat:a")]


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_networks_are_read_back_with_all_nodes_and_edges(suffix: str, sample: Sample, files: dict[str, Path]) -> None:
    graph = (
        nx.read_graphml(files[suffix], force_multigraph=True) if suffix == ".graphml" else nx.read_gexf(files[suffix])
    )
    assert set(graph) == {node.id for node in sample.all_nodes}
    assert graph.number_of_edges() == len(sample.all_edges)
    statement = graph.nodes[sample.ids("Statement")[0]]
    assert isinstance(statement["confidence"], float)
    assert isinstance(statement["first_hand"], bool)


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path: Path) -> None:
    graph = Sample()
    graph.node("a", "Person", name="nul\x00 bell\x07 ok\t😀")
    found = nx.read_graphml(export(graph, tmp_path / "x.graphml"))
    assert found.nodes["a"]["name"] == "nul\ufffd bell\ufffd ok\t😀"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_survive(name: str, tmp_path: Path) -> None:
    graph = Sample()
    graph.node(name, "Person", name=name)
    for suffix in (".ttl", ".jsonld"):
        found = flat(export(graph, tmp_path / f"x{suffix}"))
        subject = rdflib.URIRef(iri(name).value)
        assert found.value(subject, rdflib.URIRef(word("name").value)) == rdflib.Literal(name)


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("before")
    graph = Sample()
    graph.node("s", "Statement", spans="no json")
    graph.edge("REPORTED_IN", "s", "s")
    with pytest.raises(ValueError, match="Expecting"):
        export(graph, target)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_an_unknown_format_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="turtle, trig"):
        export(Sample(), tmp_path / "graph.xlsx")
    with pytest.raises(EngineError, match="cannot be written"):
        export(Sample(), tmp_path / "nowhere" / "graph.ttl")


def test_the_format_may_be_given(tmp_path: Path) -> None:
    assert export(generated(3), tmp_path / "graph.txt", "nquads").read_text().startswith("<urn:whosaidwhat:")
