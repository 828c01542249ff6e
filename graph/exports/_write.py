"""Which formats there are, and writing a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from whosaidwhat.graph.errors import EngineError, UsageError, reason_of
from whosaidwhat.graph.exports import _networks, _rdf, _tables
from whosaidwhat.graph.model import Edge, Node


class Graph(Protocol):
    """Where the graph is read from, as often as it takes: the store of the fold."""

    def nodes(self) -> Iterator[Node]:
        """All nodes."""

    def edges(self) -> Iterator[Edge]:
        """All edges."""


FORMATS: dict[str, Callable[[Graph, BinaryIO], None]] = {
    "turtle": _rdf.turtle,
    "trig": _rdf.trig,
    "nquads": _rdf.nquads,
    "jsonld": _rdf.jsonld,
    "graphml": _networks.graphml,
    "gexf": _networks.gexf,
    "cytoscape": _networks.cytoscape,
}
FOLDERS: dict[str, Callable[[Graph, Path], None]] = {"neo4j": _tables.neo4j, "parquet": _tables.parquet}
"""Formats that are several files, in a folder that `path` names."""
EXTENSIONS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".cyjs": "cytoscape",
    ".neo4j": "neo4j",
    ".parquet": "parquet",
}


def export(graph: Graph, path: str | os.PathLike[str], format: str | None = None) -> Path:
    """Write the graph to `path` in one of `FORMATS` or `FOLDERS`, by default the one of its extension.

    RDF, CSV and Parquet stream; GraphML, GEXF and Cytoscape's JSON hold the graph in memory. TriG and N-Quads put what
    one article alone tells into the named graph of that article. Raises `UsageError` for an unknown format or where
    its library is not installed, `EngineError` if the file cannot be written; what stood there stays unless the new
    one is complete.
    """
    target = Path(path)
    name = format or EXTENSIONS.get(target.suffix.lower())
    if name is None or name not in {*FORMATS, *FOLDERS}:
        known = ", ".join(f"{name} ({suffix})" for suffix, name in EXTENSIONS.items())
        raise UsageError(f"cannot export as {format or target.suffix!r}; there are {known}")
    aside = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        if name in FOLDERS:
            aside.mkdir()
            FOLDERS[name](graph, aside)
            _place(aside, target)
        else:
            with aside.open("wb") as file:
                FORMATS[name](graph, file)
            aside.replace(target)
    except OSError as error:
        raise EngineError(f"{target}: cannot be written: {reason_of(error)}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True) if aside.is_dir() else aside.unlink(missing_ok=True)
    return target


def _place(made: Path, target: Path) -> None:
    """Put a folder in its place; in one that is there already, only files of the same names are replaced."""
    if not target.is_dir():
        made.rename(target)
        return
    for file in made.iterdir():
        file.replace(target / file.name)
