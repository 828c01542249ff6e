"""The graph in networkx."""

from __future__ import annotations

import pytest

from tests.graphs import generated
from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views.networkx import to_networkx


def test_every_node_and_edge_is_there() -> None:
    sample = generated(200)
    graph = to_networkx(sample.nodes(), sample.edges())
    assert graph.number_of_nodes() == len(sample.all_nodes)
    assert graph.number_of_edges() == len(sample.all_edges)
    for node in sample.all_nodes:
        assert graph.nodes[node.id] == {"node_type": node.label, **node.properties}


def test_attributes_keep_their_types_and_parallel_edges_their_keys() -> None:
    nodes = [Node(id="a", label="Statement", properties={"first_hand": True, "confidence": 1.0}),
             Node(id="b", label="Person")]  # fmt: skip
    edges = [Edge(type="MADE_BY", start="a", end="b", key=key, properties={"n": 1}) for key in ("", "", "k")]
    graph = to_networkx(nodes, edges)
    assert [type(value) for value in graph.nodes["a"].values()] == [str, bool, float]
    assert list(graph.edges(keys=True)) == [("a", "b", "MADE_BY"), ("a", "b", "MADE_BY#2"), ("a", "b", "MADE_BY:k")]
    assert graph.edges["a", "b", "MADE_BY"] == {"type": "MADE_BY", "n": 1}


def test_an_edge_without_end_is_an_error() -> None:
    with pytest.raises(EngineError, match="no node at one end"):
        to_networkx([], [Edge(type="WITHIN", start="a", end="b")])
