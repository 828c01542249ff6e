"""Ids that people type."""

from __future__ import annotations

import pytest

import whosaidwhat as wsw
from whosaidwhat.graph.errors import UnknownId
from whosaidwhat.ids import label_of, must_be


def test_the_label_of_an_id_and_what_comes_near(graph: wsw.Graph) -> None:
    reader = graph.reader()
    claim = str(graph.cypher("MATCH (c:Claim) RETURN c.id AS id ORDER BY id")[0]["id"])
    assert label_of(reader, claim) == "Claim" and label_of(reader, "c") is None
    assert must_be(reader, "claim", claim, "here") == "Claim"
    with pytest.raises(UnknownId, match=rf"no claim '{claim}x' in here; did you mean {claim}"):
        must_be(reader, "claim", f"{claim}x", "here")
    with pytest.raises(UnknownId, match="it is the id of a Claim"):
        must_be(reader, "actor", claim, "here")


@pytest.mark.parametrize("engine", ["cypher", "sparql"])
def test_a_name_in_an_ids_place_is_answered_with_the_id(graph: wsw.Graph, engine: str) -> None:
    query = "MATCH (n:Person) WHERE n.voice = 'named' RETURN n.id AS id, n.name AS name ORDER BY name"
    actor, name = tuple(graph.cypher(query)[0].values())
    for typed in (name, name.lower(), name[:-1]):
        with pytest.raises(UnknownId) as told:
            must_be(graph.reader(engine), "actor", typed, "here")
        assert f"{actor} ({name})" in str(told.value)
