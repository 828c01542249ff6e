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
