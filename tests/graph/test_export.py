"""Every export says the whole graph, and the RDF forms pass the shapes."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

from tests.graphs import HOSTILE, Sample, folded, generated
from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.exports import EXTENSIONS, FOLDERS, FORMATS, export
from whosaidwhat.graph.vocabulary import text
from whosaidwhat.graph.vocabulary.names import iri, word

RDF = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return folded(generated(60))


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


def told() -> Sample:
    """An article of 1 February whose statement was made the day before, and one that nobody dated."""
    graph = Sample()
    graph.node("a", "Article", title="A", sha256="0", published_ts=1643716800)
    graph.node("b", "Article", title="B", sha256="1")
    graph.node("x", "Person", name="X")
    graph.node("y", "Person", name="Y")
    graph.node("c", "Claim", text="It left", start="2021-12-01", end="2021-12-31")
    graph.statement("s", "a", {"x": "X"}, said_ts=1643630400)
    graph.statement("t", "a", {"x": "X"})
    graph.statement("u", "b", {"y": "Y"})
    graph.about("t", "c", "claimed")
    graph.edge("CLAIMED", "x", "c", statement="t")
    return graph


def test_gexf_says_since_when_each_part_is_known(tmp_path: Path) -> None:
    path = export(told(), tmp_path / "x.gexf")
    assert 'mode="dynamic"' in path.read_text() and 'timeformat="date"' in path.read_text()
    found = nx.read_gexf(path)
    starts = {node: data.get("start") for node, data in found.nodes(data=True)}
    first, second = "2022-01-31", "2022-02-01"
    assert starts == {"a": second, "b": None, "x": first, "y": None, "c": second, "s": first, "t": second, "u": None}
    assert (found.nodes["c"]["begins"], found.nodes["c"]["ends"]) == ("2021-12-01", "2021-12-31")
    edges = {(s, e, data["relation"]): data.get("start") for s, e, data in found.edges(data=True)}
    assert edges["s", "x", "MADE_BY"] == first and edges["x", "c", "CLAIMED"] == second
    assert edges["u", "b", "REPORTED_IN"] is None


def test_gexf_shows_names_of_nodes_and_types_of_edges(tmp_path: Path) -> None:
    found = nx.read_gexf(export(told(), tmp_path / "x.gexf"))
    assert {node: data["label"] for node, data in found.nodes(data=True) if node in "abxc"} == {
        "a": "A", "b": "B", "x": "X", "c": "It left"}  # fmt: skip
    assert {data["label"] for *_, data in found.edges(data=True)} == {"REPORTED_IN", "MADE_BY", "ABOUT", "CLAIMED"}


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
@pytest.mark.parametrize("name", [*HOSTILE, "nul\x00 bell\x07 ok\t😀", "\ufffe\uffff"])
def test_names_survive_in_xml_but_for_what_it_cannot_hold(name: str, suffix: str, tmp_path: Path) -> None:
    graph = Sample()
    graph.node("a", "Person", name=name)
    path = export(graph, tmp_path / f"x{suffix}")
    found = nx.read_graphml(path) if suffix == ".graphml" else nx.read_gexf(path)
    wanted = name.replace("\r", "\n")
    for character in "\x00\x07\ufffe\uffff":
        wanted = wanted.replace(character, "\ufffd")
    assert found.nodes["a"]["name"] == wanted


def test_cytoscape_gets_all_nodes_and_edges(sample: Sample, files: dict[str, Path]) -> None:
    found = json.loads(files[".cyjs"].read_bytes())
    nodes = {each["data"]["id"]: each["data"] for each in found["elements"]["nodes"]}
    edges = [each["data"] for each in found["elements"]["edges"]]
    assert set(nodes) == {node.id for node in sample.all_nodes}
    assert len({edge["id"] for edge in edges}) == len(edges) == len(sample.all_edges)
    assert all(edge["source"] in nodes and edge["target"] in nodes and edge["interaction"] for edge in edges)
    assert {nodes[node.id]["name"] for node in sample.all_nodes if node.label == "Person"} <= {
        node.properties["name"] for node in sample.all_nodes if node.label == "Person"}  # fmt: skip


def test_csv_for_neo4j_is_read_back_as_it_was(sample: Sample, files: dict[str, Path]) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with (files[".neo4j"] / name).open(encoding="utf8", newline="") as file:
            return list(csv.DictReader(file))

    nodes, edges = rows("nodes.csv"), rows("edges.csv")
    assert [row["id:ID"] for row in nodes] == [node.id for node in sample.all_nodes]
    casts = {"string": str, "long": int, "double": float, "boolean": lambda text: {"true": True, "false": False}[text]}
    for row, thing in [*zip(nodes, sample.all_nodes, strict=True), *zip(edges, sample.all_edges, strict=True)]:
        typed = {column.rpartition(":")[::2]: text for column, text in row.items()}
        properties = {n: casts[kind](text) for (n, kind), text in typed.items() if kind in casts and text}
        assert properties == thing.properties
    assert {row[":LABEL"] for row in nodes if row["id:ID"].startswith("actor-")} == {
        f"{kind};Actor" for kind in ("Person", "Organization", "Unit", "Group")}  # fmt: skip
    ends = [(row[":TYPE"], row[":START_ID"], row[":END_ID"]) for row in edges]
    assert ends == [(edge.type, edge.start, edge.end) for edge in sample.all_edges]


def test_parquet_is_read_back_as_it_was(sample: Sample, files: dict[str, Path]) -> None:
    nodes = pq.read_table(files[".parquet"] / "nodes.parquet").to_pylist()
    edges = pq.read_table(files[".parquet"] / "edges.parquet").to_pylist()
    known = [{name: value for name, value in row.items() if value is not None} for row in [*nodes, *edges]]
    wanted = [{"id": node.id, "node_type": node.label, **node.properties} for node in sample.all_nodes]
    wanted += [{"source": edge.start, "target": edge.end, "type": edge.type, "key": edge.key, **edge.properties}
               for edge in sample.all_edges]  # fmt: skip
    assert known == wanted


def test_a_column_of_two_types_takes_the_one_that_holds_both(tmp_path: Path) -> None:
    graph = Sample()
    for each, value, other in (("a", 1, 1), ("b", 2.5, "x")):
        graph.node(each, "Claim", number=value, odd=other)
    rows = pq.read_table(export(graph, tmp_path / "x.parquet") / "nodes.parquet").to_pylist()
    assert [(row["number"], row["odd"]) for row in rows] == [(1.0, "1"), (2.5, "x")]


def test_without_pyarrow_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'whosaidwhat\[parquet\]'"):
        export(Sample(), tmp_path / "x.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".neo4j", ".parquet"])
def test_a_folder_that_is_there_keeps_its_other_files(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"x{suffix}"
    export(generated(3), target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    (target / "mine.txt").write_text("kept")
    export(generated(9), target)
    after = {path.name: path.read_bytes() for path in target.iterdir()}
    assert after.keys() == before.keys() | {"mine.txt"}
    assert all(after[name] != content for name, content in before.items())
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_each_format_has_an_extension() -> None:
    assert sorted(EXTENSIONS.values()) == sorted([*FORMATS, *FOLDERS])


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
    with pytest.raises(UsageError, match=r"turtle \(\.ttl\), trig"):
        export(Sample(), tmp_path / "graph.xlsx")
    with pytest.raises(EngineError, match="cannot be written"):
        export(Sample(), tmp_path / "nowhere" / "graph.ttl")


def test_the_format_may_be_given(tmp_path: Path) -> None:
    assert export(generated(3), tmp_path / "graph.txt", "nquads").read_text().startswith("<urn:whosaidwhat:")
