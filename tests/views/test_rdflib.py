"""What rdflib's own evaluator gets wrong, and the view mends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graphs import Sample
from whosaidwhat.graph.views import Reader, rdflib

PREFIX = "PREFIX wsw: <https://w3id.org/whosaidwhat/ns#> PREFIX schema: <https://schema.org/> "


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    graph = Sample()
    graph.node("a", "Article", title="T", published_at="2022-02-15T10:00:00+00:00", published_ts=1644919200)
    graph.node("b", "Article", title="U")
    graph.node("st", "Story", label="S")
    for article in "ab":
        graph.edge("COPY_OF", article, "st")
    folder = tmp_path_factory.mktemp("rdflib")
    rdflib.build(folder, graph.nodes(), graph.edges(), 1)
    return rdflib.open(folder)


def test_what_is_unbound_does_not_count(reader: Reader) -> None:
    text = PREFIX + "SELECT (COUNT(?t) AS ?n) { ?a a schema:NewsArticle OPTIONAL { ?a wsw:publishedTs ?t } }"
    assert reader.query(text).rows == [(1,)]


def test_what_is_unbound_is_left_out_of_a_joined_text(reader: Reader) -> None:
    text = PREFIX + (
        "SELECT (GROUP_CONCAT(DISTINCT ?t; SEPARATOR=', ') AS ?all) "
        "{ ?a a schema:NewsArticle OPTIONAL { ?a wsw:publishedTs ?t } }"
    )
    assert reader.query(text).rows == [("1644919200",)]


def test_what_was_published_is_read_again(reader: Reader, tmp_path: Path) -> None:
    assert reader.position == 1
    rdflib.build(tmp_path, [], [], 7)
    again = rdflib.open(tmp_path)
    assert (again.position, again.query("SELECT ?s { ?s ?p ?o }").rows) == (7, [])
