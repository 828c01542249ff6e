"""Nodes and edges as two tables in a folder: CSV for `neo4j-admin database import`, and Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosaidwhat.graph.errors import UsageError
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views._base import ACTOR, batches

if TYPE_CHECKING:
    from whosaidwhat.graph.exports._write import Graph

NODES, EDGES = "nodes", "edges"
_NEO4J_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def neo4j(graph: Graph, folder: Path) -> None:
    """`nodes.csv` and `edges.csv`, with labels and types in their headers; streams.

    The import needs `--multiline-fields=true`. Actors are labelled `Actor` as well, as `push` does it.
    """
    columns = _columns(graph.nodes())
    head = ["id:ID", ":LABEL", *_headed(columns)]
    rows = ([n.id, f"{n.label};Actor" if n.label in ACTOR else n.label, *_cells(n, columns)] for n in graph.nodes())
    _csv(folder / f"{NODES}.csv", head, rows)
    columns = _columns(graph.edges())
    head = [":START_ID", ":END_ID", ":TYPE", *_headed(columns)]
    _csv(folder / f"{EDGES}.csv", head, ([e.start, e.end, e.type, *_cells(e, columns)] for e in graph.edges()))


def parquet(graph: Graph, folder: Path) -> None:
    """`nodes.parquet` (`id`, `node_type`, properties) and `edges.parquet` (`source`, `target`, `type`, `key`,
    properties), for pandas, polars, DuckDB and Spark; streams. Raises `UsageError` where pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401 - said here, before anything is written
    except ImportError:
        raise UsageError("pyarrow is not installed; pip install 'whosaidwhat[parquet]'") from None
    nodes = ({"id": n.id, "node_type": n.label} for n in graph.nodes())
    edges = ({"source": e.start, "target": e.end, "type": e.type, "key": e.key} for e in graph.edges())
    _parquet(folder / f"{NODES}.parquet", graph.nodes, nodes, ("id", "node_type"))
    _parquet(folder / f"{EDGES}.parquet", graph.edges, edges, ("source", "target", "type", "key"))


def _columns(things: Iterable[Node | Edge]) -> dict[str, type]:
    """The properties that there are, sorted, with the type of each; of two types the one that holds both."""
    found: dict[str, type] = {}
    for thing in things:
        for name, value in thing.properties.items():
            kind = found.setdefault(name, type(value))
            if kind is not type(value):
                found[name] = float if {kind, type(value)} <= {int, float} else str
    return dict(sorted(found.items()))


def _cells(thing: Node | Edge, columns: dict[str, type]) -> list[Any]:
    """The values in the order of the columns; null for a property that it has not."""
    values = thing.properties
    return [kind(values[name]) if name in values else None for name, kind in columns.items()]


def _headed(columns: dict[str, type]) -> list[str]:
    return [f"{name}:{_NEO4J_TYPES[kind]}" for name, kind in columns.items()]


def _csv(path: Path, head: list[str], rows: Iterable[list[Any]]) -> None:
    with path.open("w", encoding="utf8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(head)
        for row in rows:
            table.writerow([str(cell).lower() if isinstance(cell, bool) else cell for cell in row])


def _parquet(
    path: Path, things: Callable[[], Iterator[Node | Edge]], identities: Iterator[dict[str, str]], fixed: Iterable[str]
) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    columns = _columns(things())
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([*((name, types[str]) for name in fixed), *((name, types[t]) for name, t in columns.items())])
    rows = (
        identity | {name: columns[name](value) for name, value in thing.properties.items()}
        for identity, thing in zip(identities, things(), strict=True)
    )
    with ParquetWriter(path, schema) as writer:
        for batch in batches(rows):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
