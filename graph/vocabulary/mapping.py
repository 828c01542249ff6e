"""From the folded graph to RDF: each node and each edge becomes quads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.vocabulary.evidence import selectors
from whosaidwhat.graph.vocabulary.names import RDF_TYPE, Fact, iri, moment, word
from whosaidwhat.graph.vocabulary.relations import ACTORS, IDS, LOCAL, RELATIONS, SHORTCUTS

_EXTERNAL = {
    "wikidata": (re.compile(r"Q\d+\Z"), "http://www.wikidata.org/entity/{}"),
    "geonames": (re.compile(r"\d+\Z"), "https://sws.geonames.org/{}/"),
}
_TYPED_TIMES = {"published_at": "date_published", "said_from": "generated_at"}
DERIVED = frozenset({"alias", "exact_match", *_TYPED_TIMES.values()})
"""Terms of a node's literals and links that say again, for others' tools, what a property of it says."""
_DEFAULT = DefaultGraph()


class Mapper:
    """Makes quads of nodes and edges; nodes must come first, as an event's participants may be actors or places.

    `article_of` is the article id of each statement id. With it the text positions of every role become evidence
    (the selectors of the Web Annotation vocabulary), shortcuts keep their properties, and with `graphs` article-local
    facts go to the named graph of their article: all that `graph.imports` needs to make the same graph again. Without
    it the positions are left to the statement's `wsw:spans`: a view needs them as little as a query does, and they are
    more than half of all quads. `places` are ids of places that are not among the nodes.
    """

    def __init__(
        self, article_of: Mapping[str, str] | None = None, *, graphs: bool = False, places: Iterable[str] = ()
    ) -> None:
        self._article_of = article_of
        self._graphs = graphs
        self._places: set[str] = set(places)

    def quads(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[Quad]:
        """All quads of a graph, node after node, edge after edge."""
        for node in nodes:
            graph = self._graph(node.id, node.label)
            yield from (Quad(*fact, graph) for fact in self._node(node))
        for edge in edges:
            graph = self._graph(edge.start, "") if edge.type in LOCAL else _DEFAULT
            yield from (Quad(*fact, graph) for fact in self._edge(edge))

    def _graph(self, id: str, label: str) -> NamedNode | DefaultGraph:
        """Where facts about the start of an article-local edge, or about a node of that label, are kept."""
        if not self._graphs or label not in ("", "Article", "Statement"):
            return _DEFAULT
        article = id if label == "Article" else (self._article_of or {}).get(id, id if not label else None)
        return _DEFAULT if article is None else iri(article, "graph")

    def _node(self, node: Node) -> Iterator[Fact]:
        subject = iri(node.id)
        yield subject, RDF_TYPE, word(node.label)
        if node.label in ACTORS:
            yield subject, RDF_TYPE, word("Actor")
        yield subject, word("id"), Literal(node.id)
        yield from ((subject, word(name), Literal(value)) for name, value in node.properties.items())
        yield from _typed(subject, node)
        if node.label == "Place":
            self._places.add(node.id)
        if node.label == "Article":
            yield from _activity(node.id)
        if node.label == "Statement" and self._article_of is not None and node.id in self._article_of:
            yield from selectors(node, self._article_of[node.id])

    def _edge(self, edge: Edge) -> Iterator[Fact]:
        start, end = iri(edge.start), iri(edge.end)
        if edge.type in SHORTCUTS:
            yield from _shortcut(edge)
            if self._article_of is None:
                return
        relation = RELATIONS[edge.type]
        # A place that takes part ("from Crimea") is no actor, nor where it happens: its participation says what it is.
        if relation.direct and not (edge.type == "INVOLVES" and edge.end in self._places):
            yield start, word(relation.direct), end
        if relation.node:
            # One statement may dispute a claim in two ways at once: each is a node of its own.
            between = iri(edge.start, edge.type.lower(), edge.end, edge.key, str(edge.properties.get("how", "")))
            yield between, RDF_TYPE, word(relation.node)
            yield start, word(relation.link), between
            yield between, word(relation.target), end
            yield from ((between, word(name), _object(name, value)) for name, value in edge.properties.items())
            if edge.type in SHORTCUTS:
                yield between, word("stance"), Literal(edge.type.lower())
        if edge.type == "REPORTED_IN":
            yield start, word("generated_by"), iri(edge.end, "extraction")


def _object(name: str, value: str | int | float | bool) -> NamedNode | Literal:
    return iri(str(value)) if name in IDS else Literal(value)


def _activity(article: str) -> Iterator[Fact]:
    """The extraction that made an article's statements."""
    activity = iri(article, "extraction")
    yield activity, RDF_TYPE, word("Activity")
    yield activity, word("used"), iri(article)


def _typed(subject: NamedNode, node: Node) -> Iterator[Fact]:
    """What others' tools look for: typed times, alternative labels, links to other data sets.

    Beside the texts, not in their place: stores may rewrite a typed literal, and every view must return the same.
    """
    properties = node.properties
    for name, term in _TYPED_TIMES.items():
        if name in properties:
            yield subject, word(term), moment(str(properties[name]))
    for alias in filter(None, str(properties.get("aliases", "")).split("; ")):
        yield subject, word("alias"), Literal(alias)
    for name, (pattern, form) in _EXTERNAL.items():
        if pattern.match(str(properties.get(name, ""))):
            yield subject, word("exact_match"), NamedNode(form.format(quote(str(properties[name]))))
    if node.label == "Event":
        yield from _interval(subject, node)


def _interval(subject: NamedNode, event: Node) -> Iterator[Fact]:
    known = [(term, str(event.properties[name])) for name, term in (("start", "begins"), ("end", "ends"))
             if name in event.properties]  # fmt: skip
    if known:
        time = iri(event.id, "time")
        yield subject, word("has_time"), time
        yield time, RDF_TYPE, word("Time")
        yield from ((time, word(term), moment(text)) for term, text in known)


def _shortcut(edge: Edge) -> Iterator[Fact]:
    """Actor to claim in one triple, at first hand only; who looked and did not see has a word of its own.

    A bare triple can carry neither polarity nor `reported_by`, and must not say more than the statement does.
    """
    if "reported_by" in edge.properties:
        return
    unseen = edge.type == "OBSERVED" and edge.properties.get("polarity") == -1
    yield iri(edge.start), word("did_not_observe" if unseen else edge.type.lower()), iri(edge.end)
