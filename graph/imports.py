"""A graph that `export` wrote as RDF, read back: the same nodes and edges, in the same order.

What a folder imports is kept in it as Turtle. It is then the graph's only truth: there are no articles' texts, so
there is no ledger, and nothing can be added.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, get_args
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from whosaidwhat.graph.errors import EngineError, UsageError, one_line, reason_of
from whosaidwhat.graph.exports import EXTENSIONS, export
from whosaidwhat.graph.ledger import FILE, IMPORTED
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views._base import Value
from whosaidwhat.graph.views._terms import literal
from whosaidwhat.graph.vocabulary import context
from whosaidwhat.graph.vocabulary.mapping import DERIVED
from whosaidwhat.graph.vocabulary.names import RDF_TYPE, THINGS, prefixes, word
from whosaidwhat.graph.vocabulary.relations import IDS, RELATIONS, SHORTCUTS

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
"""Exports that say everything; GEXF, CSV and the like leave out how parallel edges are told apart, or types."""
_LABELS = get_args(Node.model_fields["label"].annotation)
_BETWEEN: Final = 5
"""Parts of the IRI of a node between two others: start, type, end, key, and how it disputes."""


@dataclass(frozen=True)
class Imported:
    """A graph in memory, which is read as the store of the fold is."""

    all_nodes: list[Node]
    all_edges: list[Edge]
    position: int = 1
    """Of views: an imported graph never changes."""

    def nodes(self) -> Iterator[Node]:
        """All nodes, by id."""
        return iter(self.all_nodes)

    def edges(self) -> Iterator[Edge]:
        """All edges, by type, ends and key."""
        return iter(self.all_edges)


def read(path: str | os.PathLike[str], format: str | None = None) -> Imported:
    """The graph in a file, in one of `FORMATS`, by default the one of its extension; held in memory.

    What is not of this program's making is passed over, and so is what is said twice. Raises `UsageError` for another
    format, `EngineError` for a file that cannot be read, holds no graph of ours, or lacks a node at the end of an edge.
    """
    source = Path(path)
    name = format or EXTENSIONS.get(source.suffix.lower())
    if name not in FORMATS:
        known = ", ".join(f"{name} ({suffix})" for suffix, name in EXTENSIONS.items() if name in FORMATS)
        raise UsageError(f"cannot import {format or source.suffix!r}; there are {known}")
    found = _Parts()
    try:
        for quad in parse(path=source, format=FORMATS[name]):
            found.take(quad)
        made = found.graph()
    except OSError as error:
        raise EngineError(f"{source}: cannot be read: {reason_of(error)}") from error
    except (SyntaxError, ValueError) as error:
        raise EngineError(f"{source}: is no {name} of this program's: {one_line(str(error))}") from error
    if not made.all_nodes:
        raise EngineError(f"{source}: holds no graph of this program's")
    return made


def keep(folder: Path, path: str | os.PathLike[str], format: str | None = None) -> Imported:
    """Make a folder of the graph in a file. Raises as `read`, and `UsageError` where there is a graph already."""
    if any((folder / name).exists() for name in (FILE, IMPORTED)):
        raise UsageError(f"{folder}: there is a graph already; give a new folder with --graph")
    graph = read(path, format)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError(f"{folder}: cannot be made: {reason_of(error)}") from error
    export(graph, folder / IMPORTED)
    return graph


def kept(folder: Path) -> Path | None:
    """The file of an imported graph in that folder, if it holds one."""
    return path if (path := folder / IMPORTED).is_file() else None


class _Parts:
    """Nodes and edges as far as they have been read: quads come in any order."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._nodes: dict[str, dict[str, Value]] = {}
        self._edges: dict[tuple[str, ...], dict[str, Value]] = {}

    def take(self, quad: Quad) -> None:
        """Note what a quad says; who relates to whom is in the IRIs of the nodes between."""
        parts = _ids(quad.subject)
        if len(parts) == 1:
            self._tell(parts[0], quad.predicate, quad.object)
        elif len(parts) == _BETWEEN and parts[1].upper() in RELATIONS:
            name = _term(quad.predicate.value)
            properties = self._edges.setdefault((parts[1].upper(), parts[0], *parts[2:]), {})
            if name and isinstance(quad.object, Literal):
                properties.setdefault(name, _value(quad.object))
            elif name in IDS:
                properties.setdefault(name, _ids(quad.object)[0])

    def _tell(self, node: str, predicate: NamedNode, told: object) -> None:
        """A property of a node, its label, or an edge that is a triple."""
        if predicate == RDF_TYPE:
            if label := _labels().get(str(getattr(told, "value", ""))):
                self._labels.setdefault(node, label)
        elif isinstance(told, Literal):
            if (name := _term(predicate.value)) and name != "id":
                self._nodes.setdefault(node, {}).setdefault(name, _value(told))
        elif (kind := _direct().get(predicate.value)) and (other := _ids(told)):
            self._edges.setdefault((kind, node, other[0], "", ""), {})

    def graph(self) -> Imported:
        """All that was read. Raises `ValueError` for an edge without a node at one end."""
        nodes = [self._node(each) for each in sorted(self._labels)]
        edges = []
        for (kind, start, end, key, _), properties in sorted(self._edges.items()):
            if start not in self._labels or end not in self._labels:
                raise ValueError(f"edge {kind} from {start!r} to {end!r} has no node at one end")
            if kind in SHORTCUTS:
                properties.pop("stance", None)  # that is what its type says
            edges.append(Edge.model_validate({"type": kind, "start": start, "end": end, "key": key,
                                              "properties": properties}))  # fmt: skip
        return Imported(nodes, edges)

    def _node(self, id: str) -> Node:
        label, properties = self._labels[id], dict(self._nodes.get(id, {}))
        if label == "Event" and "event_type" in properties:  # in RDF a claim's and an event's type are one word
            properties["type"] = properties.pop("event_type")
        return Node.model_validate({"id": id, "label": label, "properties": properties})


def _ids(term: object) -> tuple[str, ...]:
    """What an IRI of ours is made of; nothing for any other term."""
    return _parts(term.value) if isinstance(term, NamedNode) and term.value.startswith(THINGS) else ()


@lru_cache(maxsize=4096)  # exports tell all of a subject in a row
def _parts(iri: str) -> tuple[str, ...]:
    return tuple(unquote(part) for part in iri[len(THINGS) :].split("/"))


def _value(term: Literal) -> Value:
    return literal(term.value, term.datatype.value)


@cache
def _labels() -> dict[str, str]:
    return {word(label).value: label for label in _LABELS}


@cache
def _direct() -> dict[str, str]:
    """Type of edge of each predicate that says it alone."""
    return {word(r.direct).value: kind for kind, r in RELATIONS.items() if r.direct and not r.node}


@cache
def _terms() -> dict[str, str]:
    """Property of each IRI in the context; of two that share one, the first."""
    spaces = prefixes()
    names = [name for name in context() if name not in spaces and name[0] != "@"]
    return {word(name).value: "" if name in DERIVED else name for name in reversed(names)}


def _term(iri: str) -> str:
    """The property that an IRI names: of the context, else `wsw:` and its name in camel case; empty for none."""
    if iri in _terms():
        return _terms()[iri]
    own = prefixes()["wsw"]
    camel = unquote(iri[len(own) :]) if iri.startswith(own) else ""
    return re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", camel)
