"""Since when each part of a network is known: the days on which it was said or printed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import networkx as nx

Key = tuple[str, str, str]
"""An edge of a multigraph: start, end, key."""


def days(network: nx.MultiDiGraph) -> tuple[dict[str, str], dict[Key, str]]:
    """Of nodes and of edges, ISO days in UTC; what has none is left out.

    An article has the day of its publication; a statement the day on which it was made, else that of its article; an
    edge that of the statement or article that tells it; any other node that of the first edge that has one.
    """
    told = _told(network)
    edges = {}
    first: dict[str, int] = {}
    for start, end, key, data in network.edges(keys=True, data=True):
        at = told.get(start, told.get(str(data.get("statement"))))
        if at is not None:
            edges[start, end, key] = _day(at)
            for node in (start, end):
                first[node] = min(first.get(node, at), at)
    return {node: _day(at) for node, at in {**first, **told}.items()}, edges


def _told(network: nx.MultiDiGraph) -> dict[str, int]:
    """When articles and statements appeared, in Unix seconds."""
    found = {node: at for node, data in network.nodes(data=True) if (at := _seconds(data)) is not None}
    for start, end, kind in network.edges(data="type"):
        if kind == "REPORTED_IN" and end in found:
            found.setdefault(start, found[end])
    return found


def _seconds(data: dict[str, Any]) -> int | None:
    name = {"Article": "published_ts", "Statement": "said_ts"}.get(data["node_type"], "")
    return data.get(name)


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
