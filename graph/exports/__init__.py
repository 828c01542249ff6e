"""The graph as files that others read: RDF in four forms, GraphML, GEXF, Cytoscape's JSON, CSV for Neo4j, Parquet."""

from __future__ import annotations

from whosaidwhat.graph.exports._write import EXTENSIONS, FOLDERS, FORMATS, Graph, export

__all__ = ["EXTENSIONS", "FOLDERS", "FORMATS", "Graph", "export"]
