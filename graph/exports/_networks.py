"""GraphML, GEXF and Cytoscape's JSON, through networkx."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

import networkx as nx

from whosaidwhat.graph.exports._times import days
from whosaidwhat.graph.views.networkx import to_networkx

if TYPE_CHECKING:
    from whosaidwhat.graph.exports._write import Graph

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, and the carriage return, which every parser takes for a line feed."""
_GEXF_NAMES = {"start": "begins", "end": "ends", "id": "key", "weight": "heaviness", "type": "relation"}
"""Attributes that GEXF takes for its own."""
_SHOWN = ("label", "name", "title", "text", "content")
"""Where the words that people see at a node are, in this order."""


def graphml(graph: Graph, file: BinaryIO) -> None:
    """Attributes keep their names and types."""
    nx.write_graphml_xml(_printable(graph), file, named_key_ids=False)


def gexf(graph: Graph, file: BinaryIO) -> None:
    """For Gephi: nodes are labelled by name, title, text or label, edges by their type, and both are there from the
    day on which they were said or printed. When a thing happens is in `begins` and `ends`.
    """
    network = _printable(graph)
    node_days, edge_days = days(network)
    for key, attributes in network.nodes(data=True):
        _rename(attributes)
        attributes["label"] = _shown(key, attributes)
        _set_start(attributes, node_days.get(key))
    for *ends, attributes in network.edges(keys=True, data=True):
        _rename(attributes)
        attributes["label"] = attributes["relation"]
        _set_start(attributes, edge_days.get(tuple(ends)))
    nx.write_gexf(network, file)


def cytoscape(graph: Graph, file: BinaryIO) -> None:
    """The JSON of Cytoscape and Cytoscape.js; `name` is what people see at a node."""
    network = to_networkx(graph.nodes(), graph.edges())
    for key, attributes in network.nodes(data=True):
        attributes["name"] = _shown(key, attributes)
    found = nx.cytoscape_data(network)
    for number, edge in enumerate(found["elements"]["edges"]):
        edge["data"].update(id=f"e{number}", interaction=edge["data"]["type"])
    file.write(json.dumps(found, ensure_ascii=False).encode())


def _shown(key: str, attributes: dict[str, Any]) -> str:
    return next((str(attributes[name]) for name in _SHOWN if name in attributes), key)


def _set_start(attributes: dict[str, Any], day: str | None) -> None:
    if day:
        attributes["start"] = day


def _rename(attributes: dict[str, Any]) -> None:
    for name, other in _GEXF_NAMES.items():
        if name in attributes:
            attributes[other] = attributes.pop(name)


def _printable(graph: Graph) -> nx.MultiDiGraph:
    network = to_networkx(graph.nodes(), graph.edges())
    every = [data for _, data in network.nodes(data=True)] + [data for *_, data in network.edges(data=True)]
    for attributes in every:
        for name, value in attributes.items():
            if isinstance(value, str):
                attributes[name] = _NOT_XML.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return network
