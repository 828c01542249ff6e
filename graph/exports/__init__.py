"""The graph as a file that others read: RDF in four forms, GraphML and GEXF."""

from __future__ import annotations

from whosaidwhat.graph.exports._write import EXTENSIONS, FORMATS, Graph, export

__all__ = ["EXTENSIONS", "FORMATS", "Graph", "export"]
