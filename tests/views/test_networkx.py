"""The graph in networkx."""

from __future__ import annotations

import pytest

from tests.graphs import Sample, generated
from tests.queries.asked import asked
from tests.queries.oracle import Oracle
from whosaidwhat import graph as graph_room
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


def test_the_room_offers_it() -> None:
    sample = generated(20)
    graph = graph_room.to_networkx(sample.nodes(), sample.edges())
    assert dict(graph.nodes) == dict(to_networkx(sample.nodes(), sample.edges()).nodes)


def test_nothing_is_lost_on_the_way() -> None:
    """Every question has the answer that it has on the graph itself: the oracle reads what networkx holds."""
    sample = generated(300)
    graph = to_networkx(sample.nodes(), sample.edges())
    back = Sample()
    for name, attributes in graph.nodes(data=True):
        kept = {key: value for key, value in attributes.items() if key != "node_type"}
        back.node(name, attributes["node_type"], **kept)
    for start, end, attributes in graph.edges(data=True):
        kept = {key: value for key, value in attributes.items() if key != "type"}
        back.all_edges.append(Edge(type=attributes["type"], start=start, end=end, properties=kept))
    ours, theirs = Oracle(sample), Oracle(back)
    for name, parameters in asked(sample):
        assert theirs.ask(name, parameters) == ours.ask(name, parameters), (name, parameters)
