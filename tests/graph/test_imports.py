"""What an export says comes back as the same graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graphs import HOSTILE, Sample, folded, generated
from whosaidwhat.graph.errors import EngineError, LedgerError, UsageError
from whosaidwhat.graph.exports import export
from whosaidwhat.graph.imports import FORMATS, keep, kept, read
from whosaidwhat.graph.ledger import IMPORTED, Ledger
from whosaidwhat.graph.vocabulary.relations import RELATIONS

SUFFIXES = (".ttl", ".trig", ".nq", ".jsonld")
CONTROL = "nul\x00 bell\x07 \x1b[31m \x85\u2028 end"


def test_all_rdf_forms_can_be_read() -> None:
    assert len(FORMATS) == len(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_export_and_import_give_the_same_graph(suffix: str, tmp_path: Path) -> None:
    sample = folded(generated(120))
    assert {edge.type for edge in sample.all_edges} == RELATIONS.keys()
    found = read(export(sample, tmp_path / f"x{suffix}"))
    assert list(found.nodes()) == sample.all_nodes
    assert list(found.edges()) == sample.all_edges


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_texts_numbers_and_unknown_properties_keep_their_values_and_types(suffix: str, tmp_path: Path) -> None:
    graph = Sample()
    odd = {"whole": 2.0, "tiny": 1e-300, "third": 1 / 3, "many": 2**53 + 1, "yes": True, "no": False, "text_like": "5"}
    for number, name in enumerate((*HOSTILE, CONTROL)):
        graph.node(f"{name} {number}", "Person", name=name, **odd)
    found = read(export(graph, tmp_path / f"x{suffix}"))
    assert {node.id: node for node in found.all_nodes} == {node.id: node for node in graph.all_nodes}
    types = [type(value) for value in found.all_nodes[0].properties.values()]
    assert sorted(map(str, types)) == sorted(map(str, [str, float, float, float, int, bool, bool, str]))


def test_one_relation_in_two_ways_stays_two_edges(tmp_path: Path) -> None:
    graph = Sample()
    graph.node("a", "Article", sha256="0")
    graph.statement("s", "a", {})
    graph.node("c", "Claim", text="c")
    graph.node("p", "Place", name="P")
    graph.node("e", "Event", label="e", type="retreat")
    graph.edge("DISPUTES", "s", "c", how="denied")
    graph.edge("DISPUTES", "s", "c", "2", how="contradicts", because="c")
    graph.edge("INVOLVES", "e", "p", "origin", role="origin")
    graph.edge("LOCATED_IN", "e", "p")
    found = read(export(graph, tmp_path / "x.trig"))
    assert found.all_edges == folded(graph).all_edges
    assert {node.id: node.properties for node in found.all_nodes}["e"] == {"label": "e", "type": "retreat"}


def test_what_others_add_is_passed_over(tmp_path: Path) -> None:
    path = export(generated(5), tmp_path / "x.ttl")
    before = read(path)
    with path.open("a") as file:
        file.write('<urn:whosaidwhat:s-00001> <https://example.org/likes> <https://example.org/x>, "much" .\n'
                   "<https://example.org/x> a <https://schema.org/Person> .\n"
                   '[] <https://schema.org/name> "nobody" .\n')  # fmt: skip
    assert read(path) == before


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("x.gexf", "", UsageError, "cannot import '.gexf'; there are turtle"),
        ("x.ttl", "<urn:a> <urn:b", EngineError, "is no turtle"),
        ("x.ttl", "<urn:a> <urn:b> <urn:c> .", EngineError, "holds no graph"),
        ("x.nq", "<urn:whosaidwhat:a> <https://w3id.org/whosaidwhat/ns#entails> <urn:whosaidwhat:b> .", EngineError,
         "has no node at one end"),
        ("x.jsonld", "{", EngineError, "is no jsonld"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_says_why(
    name: str, content: str, error: type[Exception], says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(error, match=says) as raised:
        keep(tmp_path / "g", tmp_path / name)
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "g").exists()


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be read"):
        read(tmp_path / "x.ttl")


def test_a_folder_keeps_what_it_imported_and_nothing_else(tmp_path: Path) -> None:
    path = export(generated(5), tmp_path / "x.txt", "turtle")
    folder = tmp_path / "new" / "g"
    assert kept(folder) is None
    made = keep(folder, path, "turtle")
    assert kept(folder) == folder / IMPORTED
    assert read(folder / IMPORTED) == made
    with pytest.raises(UsageError, match="there is a graph already"):
        keep(folder, path, "turtle")
    with pytest.raises(LedgerError, match="an imported graph"):
        Ledger(folder)
    with Ledger(tmp_path / "other"):
        pass
    with pytest.raises(UsageError, match="there is a graph already"):
        keep(tmp_path / "other", path, "turtle")
