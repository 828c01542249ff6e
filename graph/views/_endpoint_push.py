"""Writing to a SPARQL store: a small change by updates, everything by putting a new default graph in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Self

from pyoxigraph import Literal, NamedNode, Quad

from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views._base import batches
from whosaidwhat.graph.views.endpoint import STATE, SUBJECT, Client
from whosaidwhat.graph.views.remote import Progress, Pushed, State, Work
from whosaidwhat.graph.vocabulary.mapping import Mapper
from whosaidwhat.graph.vocabulary.names import iri, word
from whosaidwhat.graph.vocabulary.relations import RELATIONS

THINGS = 200
"""That are written anew by one update."""
LINES = 2000
"""Triples that are sent at once."""
# What a thing is made of: itself, the nodes between it and others, an event's time, an article's extraction.
_LINKS = "|".join(str(word(name)) for name in sorted({r.link for r in RELATIONS.values() if r.link} | {"has_time"}))
_FORGET = f"""
DELETE {{ ?s ?p ?o }} WHERE {{
  VALUES ?t {{ {{}} }}
  {{ ?t ?p ?o BIND(?t AS ?s) }} UNION {{ ?t {_LINKS} ?s . ?s ?p ?o }} UNION {{ ?s {word("used")} ?t . ?s ?p ?o }}
}}""".replace("{{}}", "{}")


class Endpoint:
    """See `Remote`."""

    def __init__(self, url: str) -> None:
        self._client = Client(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def state(self) -> State | None:
        """See `Remote.state`."""
        return self._client.state()

    def write(self, work: Work, there: State | None, progress: Progress) -> Pushed:
        """See `Remote.write`."""
        counted = _Counted(progress)
        if work.ids is None:
            quads = Mapper().quads(counted.nodes(work.graph.nodes()), counted.edges(work.graph.edges()))
            self._client.replace(_sent(chain(quads, _state(work.goal))))
            return Pushed(work.goal.position, counted.node, counted.edge)
        labels = work.changes.labels(work.ids)
        self._client.update(_become(work.begun(there)))
        for ids in batches(work.ids, THINGS):
            self._client.update(_anew(work, ids, counted))
        self._client.update(_become(work.goal))
        return Pushed(work.goal.position, counted.node, counted.edge, len(work.ids) - len(labels))


class _Counted:
    def __init__(self, progress: Progress) -> None:
        self.node = self.edge = 0
        self._progress = progress

    def nodes(self, nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            self.node += 1
            self._progress(1)
            yield node

    def edges(self, edges: Iterable[Edge]) -> Iterator[Edge]:
        for edge in edges:
            self.edge += 1
            self._progress(1)
            yield edge


def _anew(work: Work, ids: Sequence[str], counted: _Counted) -> str:
    """An update that takes these things out, and puts in those that there still are."""
    parts = list(work.changes.of(ids))
    edges = [part for part in parts if isinstance(part, Edge)]
    ends = work.changes.labels(sorted({edge.end for edge in edges}))
    mapper = Mapper(places={end for end, label in ends.items() if label == "Place"})
    nodes = [part for part in parts if isinstance(part, Node)]
    quads = mapper.quads(counted.nodes(nodes), counted.edges(edges))
    named = " ".join(str(iri(each)) for each in ids)
    lines = "\n".join(_line(quad) for quad in quads)
    return f"{_FORGET.format(named)} ;\nINSERT DATA {{\n{lines}\n}}"


def _become(state: State) -> str:
    lines = "\n".join(_line(quad) for quad in _state(state))
    return f"DELETE WHERE {{ <{SUBJECT}> ?p ?o }} ;\nINSERT DATA {{\n{lines}\n}}"


def _state(state: State) -> Iterator[Quad]:
    for name, value in state.to_dict().items():
        yield Quad(NamedNode(SUBJECT), NamedNode(STATE + name), Literal(value))


def _line(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} ."


def _sent(quads: Iterable[Quad]) -> Iterator[bytes]:
    for group in batches(quads, LINES):
        yield "".join(f"{_line(quad)}\n" for quad in group).encode()
