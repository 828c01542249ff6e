"""Turtle, TriG, N-Quads and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from whosaidwhat.graph.vocabulary import context
from whosaidwhat.graph.vocabulary.mapping import Mapper
from whosaidwhat.graph.vocabulary.names import RDF_TYPE, XSD, prefixes

if TYPE_CHECKING:
    from whosaidwhat.graph.exports._write import Graph

_NATIVE: dict[str, Callable[[str], bool | int | float]] = {
    XSD + "boolean": lambda text: text == "true",
    XSD + "integer": int,
    XSD + "double": float,
}
"""What JSON says as it is; but a double without fraction would be read as an integer."""


def turtle(graph: Graph, file: BinaryIO) -> None:
    """All in one graph."""
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in _quads(graph, graphs=False))
    serialize(triples, file, RdfFormat.TURTLE, prefixes=prefixes())


def trig(graph: Graph, file: BinaryIO) -> None:
    """The fold in the default graph, each article's own facts in a named one."""
    serialize(_quads(graph, graphs=True), file, RdfFormat.TRIG, prefixes=prefixes())


def nquads(graph: Graph, file: BinaryIO) -> None:
    """As TriG, one quad per line."""
    serialize(_quads(graph, graphs=True), file, RdfFormat.N_QUADS)


def jsonld(graph: Graph, file: BinaryIO) -> None:
    """All in one graph, compacted with the shipped context, which stands in the file.

    Written here because no library compacts JSON-LD without holding all of it in memory.
    """
    file.write(b'{"@context": ' + json.dumps(context(), ensure_ascii=False).encode() + b',\n"@graph": [')
    quads = _quads(graph, graphs=False)
    for number, (_, group) in enumerate(groupby(quads, key=lambda quad: quad.subject)):
        document = json.dumps(_document(group), ensure_ascii=False)
        file.write((",\n" if number else "\n").encode() + document.encode())
    file.write(b"\n]}\n")


def _quads(graph: Graph, *, graphs: bool) -> Iterator[Quad]:
    """Reads the edges twice: which article a statement is from has to be known before its text is placed."""
    article_of = {edge.start: edge.end for edge in graph.edges() if edge.type == "REPORTED_IN"}
    return Mapper(article_of, graphs=graphs).quads(graph.nodes(), graph.edges())


@cache
def _terms() -> dict[str, str]:
    """Term of each IRI in the context; of two that share one, the first."""
    spaces = prefixes()
    terms: dict[str, str] = {}
    for term, entry in context().items():
        compact = entry["@id"] if isinstance(entry, dict) else entry
        prefix, _, name = str(compact).partition(":")
        if prefix in spaces and not name.startswith("//"):
            terms.setdefault(spaces[prefix] + name, term)
    return terms


def _document(quads: Iterable[Quad]) -> dict[str, Any]:
    """The node object of quads that share their subject."""
    found: dict[str, list[Any]] = {}
    for quad in quads:
        iri = quad.predicate.value
        key = "@type" if quad.predicate == RDF_TYPE else _terms().get(iri, iri)
        found.setdefault(key, []).append(_json(key, quad.object))
        subject = str(quad.subject)[1:-1]  # ours are all IRIs
    values = {key: several[0] if len(several) == 1 else several for key, several in found.items()}
    return {"@id": subject, **values}


def _json(key: str, term: Any) -> Any:
    if not isinstance(term, Literal):
        if key == "@type":
            return _terms().get(term.value, term.value)
        return term.value if isinstance(context().get(key), dict) else {"@id": term.value}
    kind = term.datatype.value
    if kind == XSD + "string":
        return term.value
    native = _NATIVE[kind](term.value) if kind in _NATIVE else None
    whole = isinstance(native, float) and native.is_integer()
    return {"@value": term.value, "@type": kind} if native is None or whole else native
