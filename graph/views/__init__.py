"""The folded graph for one engine each: `kglite` (Cypher, the default) and `oxigraph` (SPARQL 1.1), both in a
folder, and networkx in memory. All show the same nodes, edges and properties.
"""

from __future__ import annotations

from whosaidwhat.graph.views._base import Id, Reader, Result, Value, View
from whosaidwhat.graph.views._registry import ENGINES, view

__all__ = ["ENGINES", "Id", "Reader", "Result", "Value", "View", "view"]
