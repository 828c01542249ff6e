"""The graph in networkx: in memory, for algorithms, drawing and file formats."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.model import Edge, Node


def to_networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph:
    """A directed multigraph keyed by id.

    A node's attributes are `node_type` (its label in the graph) and its properties; an edge's are `type` and its
    properties. The key of an edge is its type, with `:` and its own key where it has one, and `#2`, `#3`, ... where
    that is taken. Raises `EngineError` for an edge without a node at one end.
    """
    graph = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, node_type=node.label, **node.properties)
    for edge in edges:
        if edge.start not in graph or edge.end not in graph:
            raise EngineError(f"edge {edge.type} from {edge.start!r} to {edge.end!r} has no node at one end")
        key = base = f"{edge.type}:{edge.key}" if edge.key else edge.type
        again = 1
        while graph.has_edge(edge.start, edge.end, key):
            again += 1
            key = f"{base}#{again}"
        graph.add_edge(edge.start, edge.end, key=key, **{**edge.properties, "type": edge.type})
    return graph
