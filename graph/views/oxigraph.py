"""The graph in Oxigraph: RDF on disk, SPARQL 1.1. Everything is in the default graph.

Measured with pyoxigraph 0.5, on a graph of a million edges:

- The disk store is opened read-only by any number of processes, and a reader keeps its files when the folder goes.
- A bulk load leaves some thirty files that every look-up has to ask; made one, which takes a tenth of the load, they
  answer in half the time.
- `SERVICE` calls other machines: we refuse it, as everything here works offline and sends nothing out.
- Its planner knows no statistics: a constant object such as `wsw:stance "claimed"`, a path in two directions, or a
  `UNION` joined to more triples makes it read the whole graph (2 ms become seconds). `OPTIONAL` with one triple is a
  look-up if its subject is surely bound (not by another `OPTIONAL` or a `COALESCE`); with two it is not.
- Planning takes the cube of the number of `OPTIONAL`s in one group: 0.3 ms with five, 1.4 with ten, 9 with 22. So:
  small groups that each start from the parameter, look up what belongs to one thing, and are joined.
- An aggregate over an expression that fails is unbound as a whole; over an unbound variable it skips the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views import _sparql, _terms
from whosaidwhat.graph.views._base import Folder, Result
from whosaidwhat.graph.views._publish import Published, publishing, reading
from whosaidwhat.graph.vocabulary.mapping import Mapper

STORE = "store"


def build(folder: Folder, nodes: Iterable[Node], edges: Iterable[Edge], position: int) -> Path:
    """See `View.build`. Memory stays at what the store needs for sorting."""
    with publishing(folder, position) as aside:
        store = ox.Store(str(aside / STORE))
        known: set[str] = set()
        store.bulk_extend(Mapper().quads(noted(nodes, known), checked(edges, known)))
        store.flush()
        store.optimize()
        del store  # closes it: readers open it read-only
    return aside


def open(folder: Folder) -> OxigraphReader:  # noqa: A001 - called through the module: oxigraph.open
    """See `View.open`. Takes milliseconds at any size."""
    return reading(folder, OxigraphReader)


class OxigraphReader(_sparql.Local):
    """A store that is opened for reading only."""

    def __init__(self, build: Published) -> None:
        super().__init__(build.position)
        self._store = ox.Store.read_only(str(build.folder / STORE))

    def _answer(self, text: str) -> Result:
        return _terms.result(self._store.query(text))


def noted(nodes: Iterable[Node], known: set[str]) -> Iterable[Node]:
    """The nodes; their ids go into `known` as they pass."""
    for node in nodes:
        known.add(node.id)
        yield node


def checked(edges: Iterable[Edge], known: set[str]) -> Iterable[Edge]:
    """The edges. Raises `EngineError` at one that has no node at one end."""
    for edge in edges:
        if edge.start not in known or edge.end not in known:
            raise EngineError(f"edge {edge.type} from {edge.start!r} to {edge.end!r} has no node at one end")
        yield edge
