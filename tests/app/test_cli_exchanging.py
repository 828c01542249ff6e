"""The sample dispatches as files for others, and as a graph again."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyshacl import validate

import whosaidwhat as wsw
from tests.app.conftest import Command
from whosaidwhat.cli._base import run
from whosaidwhat.cli.demo import QUESTION
from whosaidwhat.graph.errors import LedgerError
from whosaidwhat.graph.exports import EXTENSIONS
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.vocabulary import text

RDF = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}


@pytest.fixture(scope="module")
def files(graph: wsw.Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    return {suffix: graph.export(folder / f"samples{suffix}") for suffix in EXTENSIONS}


def triples(path: Path) -> rdflib.Graph:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path, format=RDF[path.suffix])
    graph = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    return graph


@pytest.mark.parametrize("suffix", RDF)
def test_the_samples_pass_the_shapes_in_every_form(suffix: str, files: dict[str, Path]) -> None:
    shapes = rdflib.Graph().parse(data=text("shapes.ttl"), format="turtle")
    ontology = rdflib.Graph().parse(data=text("ontology.ttl"), format="turtle")
    found = triples(files[suffix])
    conforms, _, report = validate(found, shacl_graph=shapes)
    assert conforms, report
    wsw_words = {str(term) for triple in found for term in triple[1:] if str(term).startswith("https://w3id.org/who")}
    assert wsw_words <= {str(subject) for subject in ontology.subjects()}


def test_all_forms_of_the_samples_say_the_same(files: dict[str, Path]) -> None:
    first, *others = [set(triples(files[suffix])) for suffix in RDF]
    assert len(first) > 1000
    assert all(other == first for other in others)


@pytest.mark.parametrize("suffix", RDF)
def test_the_samples_come_back_as_they_were(
    suffix: str, graph: wsw.Graph, files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "imported"
    assert run(["--graph", str(folder), "import", str(files[suffix])]) == 0
    with Store(graph.folder) as store, store.snapshot():
        nodes, edges = list(store.nodes()), list(store.edges())
    assert capsys.readouterr().err == f"{folder}: {len(nodes):,} nodes and {len(edges):,} edges from {files[suffix]}\n"
    found = wsw.open(folder)
    again = wsw.open(tmp_path / "again").load(found.export(tmp_path / f"again{suffix}"))
    assert (again.all_nodes, again.all_edges) == (nodes, edges)


def test_an_imported_graph_answers_the_same(graph: wsw.Graph, files: dict[str, Path], tmp_path: Path) -> None:
    found = wsw.open(tmp_path / "imported")
    found.load(files[".trig"])
    assert found.ask(QUESTION).rows == graph.ask(QUESTION).rows
    claim = str(graph.ask(QUESTION).claims[0]["id"])
    for engine in ("cypher", "sparql"):
        assert found.query("who_disputed", engine=engine, claim=claim) == graph.query("who_disputed", claim=claim)
    assert found.draw(claim, tmp_path / "x.svg").stat().st_size > 1000
    assert set(found.to_networkx()) == set(graph.to_networkx())
    with pytest.raises(LedgerError, match="nothing can be added"):
        found.ingest(tmp_path)


def test_export_lists_every_format_and_writes_each(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("export", "--help")
    listed = {tuple(line.split()[:2]) for line in out.splitlines() if line.startswith("  .")}
    assert (code, listed) == (0, set(EXTENSIONS.items()))
    for suffix in EXTENSIONS:
        path = tmp_path / f"x{suffix}"
        assert command("export", "-o", str(path)) == (0, "", f"wrote {path}\n")
        assert path.exists()


def test_a_format_may_be_named(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "x.rdf"
    assert command("export", "-o", str(path))[0] == 2
    assert command("export", "-o", str(path), "--as", "nquads")[0] == 0
    folder = tmp_path / "g"
    assert run(["--graph", str(folder), "import", str(path)]) == 2
    assert run(["--graph", str(folder), "import", str(path), "--as", "nquads"]) == 0
    assert run(["--graph", str(folder), "import", str(path), "--as", "nquads"]) == 2
