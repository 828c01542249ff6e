"""What every view keeps: whole or not at all, the same graph, reading only, and values that stay values."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.engines import EVERY, Engines
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
               "MERGE (n:Person {id: 'x'})", "CREATE INDEX FOR (n:Person) ON (n.name)", "MATCH (n) REMOVE n.name"],
    "sparql": ["INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP ALL",
               "LOAD <file:///etc/passwd>"],
}  # fmt: skip
OUTSIDE = {
    "cypher": ["LOAD CSV FROM 'file:///etc/passwd' AS r RETURN r",
               "load // x\n csv FROM 'file:///etc/passwd' AS r RETURN r",
               "RETURN '\\'' AS x UNION LOAD  CSV FROM 'file:///etc/passwd' AS x RETURN x",
               "LOAD /* ' */ CSV FROM 'file:///etc/passwd' AS r RETURN r",
               "\\u004cOAD CSV FROM 'file:///etc/passwd' AS r RETURN r"],
    "sparql": ["SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
               "SELECT * { service silent <http://127.0.0.1:9999/> { ?s ?p ?o } }"],
}  # fmt: skip


def built(engine: str, folder: Path, sample: Sample, position: int = 1) -> Reader:
    view(engine).build(folder, sample.nodes(), sample.edges(), position)
    return view(engine).open(folder)


SAMPLE = generated(150)


@pytest.fixture
def reader(engine: str, engines: Engines) -> Reader:
    return engines.load(engine, SAMPLE)


def count(reader: Reader) -> int:
    return int(str(reader.query(COUNT[reader.language]).rows[0][0]))


@pytest.mark.parametrize("engine", EVERY)
def test_position_and_all_statements(reader: Reader) -> None:
    assert reader.position == 1
    assert count(reader) == 150


@pytest.mark.parametrize("engine", EVERY)
def test_a_result_unpacks(reader: Reader) -> None:
    columns, rows = reader.query(COUNT[reader.language])
    assert (columns, rows) == (("n",), [(150,)])


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("engine", EVERY)
def test_hostile_names_are_found_as_they_are(name: str, reader: Reader) -> None:
    known = sorted(n.id for n in SAMPLE.all_nodes if n.properties.get("name") == name and "voice" in n.properties)
    assert [row[0] for row in reader.query(NAME[reader.language], {"name": name}).rows] == known
    assert count(reader) == 150


def lookalikes() -> Sample:
    """Each hostile text as an id, and as one that is nearly the same."""
    graph = Sample()
    for name in HOSTILE:
        graph.node(name, "Person", name="me")
        graph.node(f"{name}/", "Person", name="not me")
    return graph


LOOKALIKES = lookalikes()


@pytest.mark.parametrize("engine", EVERY)
def test_hostile_ids_are_found_as_they_are(engine: str, engines: Engines) -> None:
    reader = engines.load(engine, LOOKALIKES)
    for name in HOSTILE:
        assert reader.query(BY_ID[reader.language], {"id": Id(name)}).rows == [("me",)]
        assert reader.query(BY_ID[reader.language], {"id": Id(name[:-1])}).rows == []


@pytest.mark.parametrize("engine", EVERY)
def test_writes_are_refused_in_one_line(reader: Reader) -> None:
    for text in WRITES[reader.language]:
        with pytest.raises(EngineError, match="read") as refused:
            reader.query(text)
        assert "\n" not in str(refused.value)
    assert count(reader) == 150


@pytest.mark.parametrize("engine", EVERY)
def test_files_and_other_machines_are_out_of_reach(reader: Reader) -> None:
    for text in OUTSIDE[reader.language]:
        with pytest.raises(EngineError, match="refused"):
            reader.query(text)


@pytest.mark.parametrize("engine", EVERY)
def test_what_is_no_query_is_refused_in_one_line(reader: Reader) -> None:
    for text in ["", "this is no query", "MATCH (", "SELECT ?x WHERE"]:
        with pytest.raises(EngineError) as refused:
            reader.query(text)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reader_keeps_its_state_while_newer_ones_are_published(engine: str, tmp_path: Path) -> None:
    first = built(engine, tmp_path, generated(20), 1)
    for position in (2, 3, 4):
        assert built(engine, tmp_path, generated(20 + position), position).position == position
        assert count(first) == 20
    assert first.position == 1
    assert count(view(engine).open(tmp_path)) == 24


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
    assert count(view(engine).open(tmp_path)) == 20
    assert count(built(engine, tmp_path, generated(21), 3)) == 21
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


def test_an_unknown_engine_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="cypher, rdflib, sparql"):
        view("gremlin")
