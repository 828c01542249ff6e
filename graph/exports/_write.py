"""Which formats there are, and writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from whosaidwhat.graph.errors import EngineError, UsageError, reason_of
from whosaidwhat.graph.exports import _networks, _rdf
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
}
EXTENSIONS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
}


def export(graph: Graph, path: str | os.PathLike[str], format: str | None = None) -> Path:
    """Write the graph to `path` in one of `FORMATS`, by default the one of its extension.

    The RDF forms stream; GraphML and GEXF hold the graph in memory. TriG and N-Quads put what one article alone
    tells into the named graph of that article. Raises `UsageError` for an unknown format, `EngineError` if the file
    cannot be written; a file that stood there stays unless the new one is complete.
    """
    target = Path(path)
    name = format or EXTENSIONS.get(target.suffix.lower())
    if name not in FORMATS:
        raise UsageError(f"cannot export as {format or target.suffix!r}; there are {', '.join(FORMATS)}")
    aside = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        with aside.open("wb") as file:
            FORMATS[name](graph, file)
        aside.replace(target)
    except OSError as error:
        raise EngineError(f"{target}: cannot be written: {reason_of(error)}") from error
    finally:
        aside.unlink(missing_ok=True)
    return target
