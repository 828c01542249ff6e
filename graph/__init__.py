"""The model, the ledger, the fold of all articles into one graph, and its views."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from whosaidwhat.graph.model import Edge, Node

__all__ = ["to_networkx"]


def to_networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph:
    """A directed multigraph in memory with typed attributes; see `whosaidwhat.graph.views.networkx`."""
    from whosaidwhat.graph.views.networkx import to_networkx as made

    return made(nodes, edges)
