"""What the RDF view gives back for each kind of query and term."""

from __future__ import annotations

import pytest

from tests.graphs import Sample
from whosaidwhat.graph.views import Reader, oxigraph

PREFIX = "PREFIX wsw: <https://w3id.org/whosaidwhat/ns#> PREFIX schema: <https://schema.org/> "


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    graph = Sample()
    graph.node("a", "Article", title="T", published_at="2022-02-15T10:00:00+00:00", published_ts=1644919200)
    graph.node("st", "Story", label="S")
    graph.edge("COPY_OF", "a", "st")
    graph.node("p", "Person", name="P")
    graph.node("c", "Claim", text="it")
    graph.statement("s", "a", {"p": "the P"}, confidence=1.0)
    graph.about("s", "c", "observed", -1)
    graph.edge("OBSERVED", "p", "c", "s", statement="s", polarity=-1)
    graph.edge("CLAIMED", "p", "c", "s2", statement="s", polarity=1, reported_by="Q")
    folder = tmp_path_factory.mktemp("oxigraph")
    oxigraph.build(folder, graph.nodes(), graph.edges(), 1)
    return oxigraph.open(folder)


def test_texts_come_back_as_they_were_written(reader: Reader) -> None:
    """A typed date-time would come back with another offset; the text must be the same on every engine."""
    assert reader.query(PREFIX + "SELECT ?t { ?a wsw:publishedAt ?t }").rows == [("2022-02-15T10:00:00+00:00",)]


def test_cells_have_their_types(reader: Reader) -> None:
    text = PREFIX + "SELECT ?c ?h ?n ?x { ?s wsw:confidence ?c ; wsw:firstHand ?h . ?a wsw:publishedTs ?n }"
    row = reader.query(text).rows[0]
    assert row == (1.0, True, 1644919200, None)
    assert [type(cell) for cell in row] == [float, bool, int, type(None)]


def test_ask_construct_and_iris(reader: Reader) -> None:
    assert reader.query(PREFIX + "ASK { ?s a wsw:Statement }").rows == [(True,)]
    found = reader.query(PREFIX + "CONSTRUCT { ?a schema:headline ?t } WHERE { ?a schema:headline ?t }")
    assert found.columns == ("subject", "predicate", "object")
    assert found.rows == [("urn:whosaidwhat:a", "https://schema.org/headline", "T")]


def test_shortcuts_say_no_more_than_the_statement(reader: Reader) -> None:
    """Who looked in vain did not observe; what is relayed is no first-hand stance."""
    text = PREFIX + "SELECT ?p { <urn:whosaidwhat:p> ?p <urn:whosaidwhat:c> }"
    assert reader.query(text).rows == [("https://w3id.org/whosaidwhat/ns#didNotObserve",)]
