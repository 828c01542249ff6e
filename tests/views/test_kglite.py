"""What we rely on in kglite, and what its view adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.graphs import Sample
from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.model import Node
from whosaidwhat.graph.views import Reader, kglite


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    graph = Sample()
    graph.node("e", "Event", label="L", type="t", start="2022-02-15", end="2022-02-16")
    graph.node("a", "Article", sha256="0")
    graph.node("p", "Person", name="P")
    graph.node("q", "Person")
    for number in range(41):
        graph.node(f"c{number:02}", "Claim", text="x")
        if number > 1:
            graph.edge("ENTAILS", f"c{number - 2 - number % 2:02}", f"c{number - number % 2:02}")
    for number in range(4, 40, 2):  # two ways between any two: paths double at every step
        graph.edge("ENTAILS", f"c{number - 2:02}", f"c{number + 1:02}")
        graph.edge("ENTAILS", f"c{number + 1:02}", f"c{number + 2:02}")
    folder = tmp_path_factory.mktemp("kglite")
    kglite.build(folder, graph.nodes(), graph.edges(), 1)
    return kglite.open(folder)


def test_unknown_properties_are_null_and_not_made_up(reader: Reader) -> None:
    assert reader.query("MATCH (a:Article) RETURN a.title AS t, a.url AS u").rows == [(None, None)]
    assert reader.query("MATCH (p:Person) RETURN p.name AS n ORDER BY p.id").rows == [("P",), (None,)]
    assert reader.query("MATCH (e:Event) RETURN e.label AS l, e.type AS t, e.`end` AS e").rows == [
        ("L", "t", "2022-02-16")
    ]


def test_actors_have_both_labels(reader: Reader) -> None:
    assert reader.query("MATCH (a:Actor:Person) RETURN a.id AS id ORDER BY id").rows == [("p",), ("q",)]


def test_long_and_many_paths(reader: Reader) -> None:
    text = "MATCH (a:Claim {id: 'c00'})-[:ENTAILS*0..100]->(b:Claim) RETURN count(DISTINCT b) AS n"
    assert reader.query(text).rows[0][0] > 30
    assert reader.query(text).warnings == ()


def test_a_path_without_bound_is_cut_with_a_warning(reader: Reader) -> None:
    found = reader.query("MATCH (a:Claim {id: 'c00'})-[:ENTAILS*0..]->(b:Claim) RETURN count(DISTINCT b) AS n")
    assert "10 hops" in found.warnings[0]


def test_warnings_are_not_printed(reader: Reader, capfd: pytest.CaptureFixture[str]) -> None:
    assert reader.query("MATCH (n:Nothing) RETURN n.id AS id").warnings
    assert capfd.readouterr() == ("", "")


def test_order_of_texts_and_nulls(reader: Reader) -> None:
    found = reader.query("UNWIND ['é', 'z', '😀', '\uffee', 'B', null] AS x RETURN x ORDER BY x").rows
    assert [row[0] for row in found] == ["B", "z", "é", "\uffee", "😀", None]


def test_collect_keeps_the_order(reader: Reader) -> None:
    text = "MATCH (c:Claim) WITH c ORDER BY c.id DESC WITH collect(c.id) AS ids RETURN head(ids) AS first"
    assert reader.query(text).rows == [("c40",)]


def test_cells_are_scalars(reader: Reader) -> None:
    rows = reader.query(
        "RETURN [1, 'a'] AS list, date('2022-02-15') AS day, 1 AS i, 1.5 AS f, true AS b, null AS n"
    ).rows
    assert rows == [('[1, "a"]', "2022-02-15", 1, 1.5, True, None)]


def test_values_are_bound(reader: Reader) -> None:
    given = {"t": "} RETURN 1 //", "i": 3, "f": 0.5, "b": True, "d": date(2022, 2, 15)}
    found = reader.query("RETURN $t AS t, $i AS i, $f AS f, $b AS b, $d AS d", given)
    assert found.rows == [("} RETURN 1 //", 3, 0.5, True, "2022-02-15")]


@pytest.mark.parametrize("text", ["RETURN 1 FORMAT CSV", "RETURN $missing", "RETURN 1 /* note */"])
def test_what_kglite_cannot_give_is_refused(text: str, reader: Reader) -> None:
    with pytest.raises(EngineError, match="Cypher"):
        reader.query(text)


def test_a_procedure_that_writes_is_refused(reader: Reader) -> None:
    with pytest.raises(EngineError, match="can only be read"):
        reader.query("CALL db.temporal.declare()")


def test_words_in_a_parameter_are_no_command(reader: Reader) -> None:
    assert reader.query("RETURN $t AS t", {"t": "LOAD CSV"}).rows == [("LOAD CSV",)]


def test_an_id_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    nodes = [Node(id="x", label="Person"), Node(id="x", label="Place")]
    with pytest.raises(EngineError, match="twice"):
        kglite.build(tmp_path, nodes, [], 1)
