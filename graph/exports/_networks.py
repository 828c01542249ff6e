"""GraphML and GEXF, through networkx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

import networkx as nx

from whosaidwhat.graph.views.networkx import to_networkx

if TYPE_CHECKING:
    from whosaidwhat.graph.exports._write import Graph

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any way."""
_GEXF_NAMES = {"start": "begins", "end": "ends", "id": "key", "weight": "heaviness"}
"""Attributes that GEXF takes for its own: `start` and `end` would make the network a dynamic one."""


def graphml(graph: Graph, file: BinaryIO) -> None:
    """Attributes keep their names and types."""
    nx.write_graphml_xml(_printable(graph), file, named_key_ids=False)


def gexf(graph: Graph, file: BinaryIO) -> None:
    """For Gephi: nodes are labelled by name, title, text or label; `start` and `end` are called `begins`, `ends`."""
    network = _printable(graph)
    for key, attributes in network.nodes(data=True):
        _rename(attributes)
        shown = ("label", "name", "title", "text", "content")
        attributes["label"] = next((str(attributes[name]) for name in shown if name in attributes), key)
    for _, _, attributes in network.edges(data=True):
        _rename(attributes)
    nx.write_gexf(network, file)


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
                attributes[name] = _NOT_XML.sub("\ufffd", value)
    return network
