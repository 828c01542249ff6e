"""What every view keeps: whole or not at all, the same graph, reading only, and values that stay values."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.graphs import HOSTILE, Sample, generated
from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views import ENGINES, Id, Reader, _publish, view

COUNT = {
    "cypher": "MATCH (s:Statement) RETURN count(s) AS n",
    "sparql": "PREFIX wsw: <https://w3id.org/whosaidwhat/ns#> SELECT (COUNT(?s) AS ?n) { ?s a wsw:Statement }",
}
NAME = {
    "cypher": "MATCH (a:Actor) WHERE a.name = $name RETURN a.id AS id ORDER BY id",
    "sparql": "PREFIX schema: <https://schema.org/> PREFIX wsw: <https://w3id.org/whosaidwhat/ns#> "
    "SELECT ?id { ?a schema:name $name ; a wsw:Actor ; schema:identifier ?id } ORDER BY ?id",
}
BY_ID = {
    "cypher": "MATCH (a:Actor {id: $id}) RETURN a.name AS name",
    "sparql": "PREFIX schema: <https://schema.org/> SELECT ?name { $id schema:name ?name }",
}
WRITES = {
    "cypher": ["CREATE (n:Person {id: 'x'})", "MATCH (n) SET n.id = 'x'", "MATCH (n) DETACH DELETE n",
               "MERGE (n:Person {id: 'x'})", "CREATE INDEX FOR (n:Person) ON (n.name)", "MATCH (n) REMOVE n.name",
               "CALL db.temporal.declare()"],
    "sparql": ["INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP ALL",
               "LOAD <file:///etc/passwd>"],
}  # fmt: skip
OUTSIDE = {
    "cypher": ["LOAD CSV FROM 'file:///etc/passwd' AS r RETURN r",
               "load // x\n csv FROM 'file:///etc/passwd' AS r RETURN r",
               "RETURN '\\'' AS x UNION LOAD  CSV FROM 'file:///etc/passwd' AS x RETURN x"],
    "sparql": ["SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
               "SELECT * { service silent <http://127.0.0.1:9999/> { ?s ?p ?o } }"],
}  # fmt: skip


def built(engine: str, folder: Path, sample: Sample, position: int = 1) -> Reader:
    view(engine).build(folder, sample.nodes(), sample.edges(), position)
    return view(engine).open(folder)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return generated(150)


@pytest.fixture(scope="module")
def engines(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reader]:
    return {engine: built(engine, tmp_path_factory.mktemp(engine), sample) for engine in ENGINES}


@pytest.mark.parametrize("engine", ENGINES)
def test_position_and_all_statements(engine: str, engines: dict[str, Reader]) -> None:
    assert engines[engine].position == 1
    assert engines[engine].query(COUNT[engine]).rows == [(150,)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_result_unpacks(engine: str, engines: dict[str, Reader]) -> None:
    columns, rows = engines[engine].query(COUNT[engine])
    assert (columns, rows) == (("n",), [(150,)])


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_names_are_found_as_they_are(
    engine: str, name: str, sample: Sample, engines: dict[str, Reader]
) -> None:
    known = sorted(n.id for n in sample.all_nodes if n.properties.get("name") == name and "voice" in n.properties)
    assert [row[0] for row in engines[engine].query(NAME[engine], {"name": name}).rows] == known
    assert engines[engine].query(COUNT[engine]).rows == [(150,)]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_ids_are_found_as_they_are(engine: str, name: str, tmp_path: Path) -> None:
    graph = Sample()
    graph.node(name, "Person", name="me")
    graph.node(f"{name}/", "Person", name="not me")
    reader = built(engine, tmp_path, graph)
    assert reader.query(BY_ID[engine], {"id": Id(name)}).rows == [("me",)]
    assert reader.query(BY_ID[engine], {"id": Id(name[:-1])}).rows == []


@pytest.mark.parametrize(("engine", "text"), [(e, t) for e, texts in WRITES.items() for t in texts])
def test_writes_are_refused_in_one_line(engine: str, text: str, engines: dict[str, Reader]) -> None:
    with pytest.raises(EngineError, match="read") as refused:
        engines[engine].query(text)
    assert "\n" not in str(refused.value)
    assert engines[engine].query(COUNT[engine]).rows == [(150,)]


@pytest.mark.parametrize(("engine", "text"), [(e, t) for e, texts in OUTSIDE.items() for t in texts])
def test_files_and_other_machines_are_out_of_reach(engine: str, text: str, engines: dict[str, Reader]) -> None:
    with pytest.raises(EngineError, match="refused"):
        engines[engine].query(text)


@pytest.mark.parametrize("text", ["", "this is no query", "MATCH (", "SELECT ?x WHERE"])
@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_no_query_is_refused_in_one_line(engine: str, text: str, engines: dict[str, Reader]) -> None:
    with pytest.raises(EngineError) as refused:
        engines[engine].query(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reader_keeps_its_state_while_newer_ones_are_published(engine: str, tmp_path: Path) -> None:
    first = built(engine, tmp_path, generated(20), 1)
    for position in (2, 3, 4):
        assert built(engine, tmp_path, generated(20 + position), position).position == position
        assert first.query(COUNT[engine]).rows == [(20,)]
    assert first.position == 1
    assert view(engine).open(tmp_path).query(COUNT[engine]).rows == [(24,)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_build_that_fails_changes_nothing(engine: str, tmp_path: Path) -> None:
    built(engine, tmp_path, generated(20), 1)
    before = sorted(path.name for path in tmp_path.iterdir())
    stray = [Edge(type="WITHIN", start="s-00001", end="nobody")]
    with pytest.raises(EngineError, match="no node at one end"):
        view(engine).build(tmp_path, generated(30).nodes(), stray, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert view(engine).open(tmp_path).position == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_build_changes_nothing_and_is_swept(engine: str, tmp_path: Path) -> None:
    built(engine, tmp_path, generated(20), 1)
    code = (
        "import os, sys\n"
        "from whosaidwhat.graph.views import view\n"
        "def edges():\n"
        "    os._exit(9)\n"
        "    yield\n"
        "view(sys.argv[1]).build(sys.argv[2], [], edges(), 2)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, engine, str(tmp_path)], check=False)
    assert killed.returncode == 9
    assert view(engine).open(tmp_path).query(COUNT[engine]).rows == [(20,)]
    assert built(engine, tmp_path, generated(21), 3).query(COUNT[engine]).rows == [(21,)]
    assert len(list(tmp_path.glob("build-*"))) == 2  # this one and the one before


@pytest.mark.parametrize("engine", ENGINES)
def test_one_process_builds_at_a_time(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_publish, "WAIT", 0.1)
    with FileLock(tmp_path / ".lock"), pytest.raises(EngineError, match="another process builds"):
        view(engine).build(tmp_path, [], [], 1)
    assert built(engine, tmp_path, generated(5)).position == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_no_view_is_a_clear_error(engine: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="build it first"):
        view(engine).open(tmp_path / "nothing")


@pytest.mark.parametrize("engine", ENGINES)
def test_nodes_are_streamed(engine: str, tmp_path: Path) -> None:
    """A node can be forgotten as soon as the next batches are asked for: nothing holds the iterable as a whole."""
    alive: set[int] = set()
    most = 0

    class Counted(Node):
        def __del__(self) -> None:
            alive.discard(id(self))

    def nodes():  # type: ignore[no-untyped-def]
        nonlocal most
        for number in range(12_000):
            node = Counted(id=str(number), label="Story", properties={"label": "x"})
            alive.add(id(node))
            most = max(most, len(alive))
            yield node

    view(engine).build(tmp_path, nodes(), [], 1)
    assert most < 11_000


def test_an_unknown_language_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="cypher, sparql"):
        view("gremlin")
