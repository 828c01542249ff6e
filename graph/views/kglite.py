"""The graph in kglite: embedded Cypher, in memory, with a file that a process loads whole.

Measured with kglite 0.21 (tests/views/test_kglite.py pins each):

- A property that an inline pattern or `WHERE` names but no node of the label has is an error or a warning; a
  parameter in `SET n = row` gives each node just the properties it has.
- `name`, `title`, `label` and `type` fall back to structural values. Nodes made by `CREATE (n:L) SET n = row` have
  no title of the engine's making, but a missing `label` or `type` still answers with the node's label.
- A variable-length path without upper bound stops, with a warning, after 10 hops. With `DISTINCT` ends it is a
  search over a set: thousands of paths between the same ends cost nothing.
- Texts sort by code point, null sorts last, `collect` keeps the order of the rows before it.
- `end` is a keyword: a claim's or event's end is written c.`end`. There are no block comments.
- `LOAD CSV` reads files of the machine even in a frozen, read-only graph: we refuse it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import kglite

from whosaidwhat.graph.errors import EngineError, one_line
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views import _cypher
from whosaidwhat.graph.views._base import ACTOR, Folder, Parameter, Result, batches, cell
from whosaidwhat.graph.views._publish import Published, publishing, reading

FILE = "graph.kgl"


def build(folder: Folder, nodes: Iterable[Node], edges: Iterable[Edge], position: int) -> Path:
    """See `View.build`. Holds the graph in memory, as the engine does, and the label of every id."""
    with publishing(folder, position) as aside:
        graph = kglite.KnowledgeGraph()
        labels: dict[str, str] = {}
        try:
            for batch in batches(nodes):
                _add_nodes(graph, batch, labels)
            for links in batches(edges):
                _add_edges(graph, links, labels)
            graph.save(str(aside / FILE), layout="compact")  # "auto" warns of columns that it cannot map
        except kglite.KgError as error:
            raise EngineError(f"{folder}: kglite cannot take the graph: {one_line(str(error))}") from error
    return aside


def open(folder: Folder) -> KgliteReader:  # noqa: A001 - views are called through their module: kglite.open
    """See `View.open`. Loads the file: 0.4 s for 150,000 nodes and 670,000 edges."""
    return reading(folder, KgliteReader)


class KgliteReader:
    """A frozen graph: any number of threads may ask it at once."""

    language = "cypher"

    def __init__(self, build: Published) -> None:
        # The catalogue asks for properties that a small graph may have nowhere; warnings come with the result.
        kglite.set_query_warning_policy("silent")
        self._graph = kglite.load(str(build.folder / FILE)).freeze()
        self._position = build.position

    @property
    def position(self) -> int:
        """The ledger's position that it was built from."""
        return self._position

    def query(self, text: str, parameters: Mapping[str, Parameter] | None = None) -> Result:
        """See `Reader.query`. Parameters are bound by the engine and never become part of the text."""
        _cypher.check(text)
        try:
            found = self._graph.cypher(text, params=_cypher.bound(parameters))
        except kglite.ReadOnlyError:
            raise EngineError(_cypher.WRITES) from None
        except (kglite.KgError, TypeError, ValueError, OverflowError) as error:
            raise EngineError(f"Cypher: {one_line(str(error))}") from None
        if isinstance(found, str):
            raise EngineError("Cypher: leave out FORMAT CSV; --format csv writes CSV")
        rows = [tuple(cell(value) for value in row.values()) for row in found]
        return Result(tuple(found.columns), rows, tuple(found.warnings))


def _add_nodes(graph: kglite.KnowledgeGraph, nodes: list[Node], labels: dict[str, str]) -> None:
    rows = defaultdict(list)
    for node in nodes:
        if labels.setdefault(node.id, node.label) != node.label or "id" in node.properties:
            raise EngineError(f"node {node.id!r} is there twice, or has a property called id")
        rows[node.label].append({"id": node.id, **node.properties})
    for label, group in rows.items():
        secondary = ":Actor" if label in ACTOR else ""
        graph.cypher(f"UNWIND $rows AS row CREATE (n:{label}{secondary}) SET n = row", params={"rows": group})


def _add_edges(graph: kglite.KnowledgeGraph, edges: list[Edge], labels: dict[str, str]) -> None:
    rows = defaultdict(list)
    for edge in edges:
        ends = labels.get(edge.start), labels.get(edge.end)
        if None in ends:
            raise EngineError(f"edge {edge.type} from {edge.start!r} to {edge.end!r} has no node at one end")
        rows[edge.type, *ends].append({"source": edge.start, "target": edge.end, "properties": edge.properties})
    for (type_, start, end), group in rows.items():
        graph.cypher(
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.source}}) MATCH (b:{end} {{id: row.target}}) "
            f"CREATE (a)-[r:{type_}]->(b) SET r = row.properties",
            params={"rows": group},
        )
