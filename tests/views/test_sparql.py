"""Parameters in SPARQL: one inliner, typed and escaped."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.views import Id
from whosaidwhat.graph.views._sparql import check, inline, term
from whosaidwhat.graph.vocabulary.names import XSD, iri

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Id("a b/<c>"), "<urn:whosaidwhat:a%20b%2F%3Cc%3E>"),
        (5, "5"),
        (-5, "-5"),
        (True, f'"true"^^<{XSD}boolean>'),
        (0.5, f'"0.5"^^<{XSD}double>'),
        (date(2022, 2, 15), f'"2022-02-15"^^<{XSD}date>'),
        (datetime(2022, 2, 15, 10, tzinfo=UTC), f'"2022-02-15T10:00:00+00:00"^^<{XSD}dateTime>'),
        ('"', r'"\""'),
    ],
)
def test_every_type_has_its_term(value: object, written: str) -> None:
    assert term(value) == written  # type: ignore[arg-type]


@given(TEXT)
def test_any_text_comes_back_whole(text: str) -> None:
    rows = list(ox.Store().query(inline("SELECT ($x AS ?y) {}", {"x": text})))
    assert [row["y"].value for row in rows] == [text]


@given(TEXT)
def test_any_id_comes_back_whole(text: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(iri(text), ox.NamedNode("a:p"), ox.Literal(text)))
    rows = list(store.query(inline("SELECT ?y { $x <a:p> ?y }", {"x": Id(text)})))
    assert [row["y"].value for row in rows] == [text]


@given(TEXT, TEXT)
def test_no_two_things_share_an_iri(one: str, other: str) -> None:
    assert (iri(one) == iri(other)) == (one == other)
    assert iri(one, other) != iri(one + "/" + other)


def test_a_dollar_is_a_parameter_only_where_the_grammar_has_a_variable() -> None:
    text = "SELECT ?x { # $p\n <a:$p> ?x '$p', \"\\\"$p\", '''it's $p''', \"\"\"$p\"\"\" , $p , $pp }"
    assert inline(text, {"p": 1}) == text.replace(" , $p ,", " , 1 ,")


def test_values_are_not_read_again_for_parameters() -> None:
    assert inline("$a $b", {"a": "$b", "b": "x"}) == '"$b" "x"'


@pytest.mark.parametrize("text", ["SELECT * { ?service a <x:SERVICE> }", 'SELECT ("SERVICE; INSERT" AS ?x) {}',
                                  "SELECT * {} # SERVICE", "SELECT * { ?x <a:DELETE> service:x }"])  # fmt: skip
def test_words_that_are_no_keywords_pass(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["SELECT * {SERVICE<http://x/>{}}", "SELECT * { service ?x {} }", "insert data {}",
                                  '"\\"" # \nSELECT * { SERVICE <a:b> {} }'])  # fmt: skip
def test_keywords_are_found(text: str) -> None:
    with pytest.raises(EngineError):
        check(text)
