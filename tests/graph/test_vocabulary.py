"""Ontology, shapes, context and mapping agree."""

from __future__ import annotations

import re
from collections import defaultdict

import pyoxigraph as ox
import pytest
import rdflib

from tests.graphs import generated
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.vocabulary import context, text
from whosaidwhat.graph.vocabulary.evidence import pieces
from whosaidwhat.graph.vocabulary.mapping import Mapper
from whosaidwhat.graph.vocabulary.names import RDF_TYPE, THINGS, iri, moment, prefixes, word
from whosaidwhat.graph.vocabulary.relations import LOCAL, RELATIONS, SHORTCUTS

WSW = "https://w3id.org/whosaidwhat/ns#"


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    sample = generated(150)
    article_of = {edge.start: edge.end for edge in sample.all_edges if edge.type == "REPORTED_IN"}
    return list(Mapper(article_of).quads(sample.nodes(), sample.edges()))


def declared() -> set[str]:
    graph = rdflib.Graph().parse(data=text("ontology.ttl"), format="turtle")
    return {str(subject) for subject in graph.subjects(rdflib.RDF.type) if str(subject).startswith(WSW)}


def test_every_own_word_of_the_context_is_declared_and_the_other_way_round() -> None:
    used = {word(term).value for term in context() if term not in prefixes() and not term.startswith("@")}
    assert {iri for iri in used if iri.startswith(WSW)} == declared() - {WSW + "evidence"}


def test_every_declared_word_is_explained() -> None:
    graph = rdflib.Graph().parse(data=text("ontology.ttl"), format="turtle")
    for subject in declared():
        assert graph.value(rdflib.URIRef(subject), rdflib.RDFS.label)


def test_the_mapping_says_no_word_that_is_not_declared(quads: list[ox.Quad]) -> None:
    predicates = {quad.predicate.value for quad in quads}
    types = {quad.object.value for quad in quads if quad.predicate == RDF_TYPE}
    assert {term for term in predicates | types if term.startswith(WSW)} <= declared()
    known = tuple(prefixes().values())
    assert all(term.startswith(known) for term in predicates | types)


def test_the_shapes_use_declared_words_only() -> None:
    used = set(re.findall(r"wsw:(\w+)", text("shapes.ttl")))
    own = {name for name in used if name.endswith("Shape")}
    assert {WSW + name for name in used - own} <= declared()


def test_domains_and_ranges_hold(quads: list[ox.Quad]) -> None:
    types = defaultdict(set)
    for quad in quads:
        if quad.predicate == RDF_TYPE:
            types[quad.subject].add(quad.object.value)
    graph = rdflib.Graph().parse(data=text("ontology.ttl"), format="turtle")
    for quad in quads:
        for side, thing in ((rdflib.RDFS.domain, quad.subject), (rdflib.RDFS.range, quad.object)):
            wanted = graph.value(rdflib.URIRef(quad.predicate.value), side)
            if wanted is not None and isinstance(thing, ox.NamedNode):
                assert str(wanted) in types[thing], quad


def test_every_type_of_edge_of_the_design_is_mapped() -> None:
    sample = generated(300)
    used = {edge.type for edge in sample.all_edges}
    assert used <= RELATIONS.keys() | SHORTCUTS
    assert used >= LOCAL
    assert all(word(term) for relation in RELATIONS.values() for term in relation if term)


def test_nothing_says_the_same() -> None:
    assert "owl:sameAs" not in text("context.jsonld")
    place = Node(id="p", label="Place", properties={"name": "P", "geonames": "703448"})
    links = [quad.object.value for quad in Mapper().quads([place], []) if quad.predicate == word("exact_match")]
    assert links == ["https://sws.geonames.org/703448/"]


@pytest.mark.parametrize("id", ["UA", "gov:RU", "Q1 ", "Q1> <x:y", ""])
def test_ids_of_other_schemes_are_no_links(id: str) -> None:
    node = Node(id="p", label="Person", properties={"wikidata": id, "geonames": id})
    assert not [quad for quad in Mapper().quads([node], []) if quad.predicate == word("exact_match")]


def test_a_place_that_takes_part_is_no_actor_and_not_where_it_happens() -> None:
    nodes = [Node(id="e", label="Event"), Node(id="a", label="Person"), *(Node(id=p, label="Place") for p in "pq")]
    edges = [Edge(type="INVOLVES", start="e", end=end, properties={"role": "agent"}) for end in ("a", "p")]
    quads = list(Mapper().quads(nodes, [*edges, Edge(type="LOCATED_IN", start="e", end="q")]))
    found = {(quad.predicate, quad.object) for quad in quads if quad.subject == iri("e")}
    assert {end for predicate, end in found if predicate == word("has_actor")} == {iri("a")}
    assert {end for predicate, end in found if predicate == word("has_place")} == {iri("q")}
    assert {quad.object for quad in quads if quad.predicate == word("participant")} == {iri("a"), iri("p")}


def test_exports_keep_what_a_shortcut_says_and_views_do_not_need_it() -> None:
    nodes = [Node(id="a", label="Person"), Node(id="c", label="Claim"), Node(id="s", label="Statement")]
    properties = {"statement": "s", "polarity": 1, "confidence": 0.5, "said_at": "2022-02-01"}
    edges = [Edge(type="DENIED", start="a", end="c", key="s|1", properties=properties)]
    between = iri("a", "denied", "c", "s|1", "")
    found = {quad.predicate: quad.object for quad in Mapper({}).quads(nodes, edges) if quad.subject == between}
    assert found[word("statement")] == iri("s") and found[word("said_at")].value == "2022-02-01"
    assert found[word("stance")].value == "denied" and found[word("position_on")] == iri("c")
    seen = [quad for quad in Mapper().quads(nodes, edges) if quad.subject in (iri("a"), between)]
    assert word("denied") in {quad.predicate for quad in seen}
    assert word("position") not in {quad.predicate for quad in seen}


def test_two_ways_of_disputing_are_two_nodes() -> None:
    nodes = [Node(id="s", label="Statement"), Node(id="c", label="Claim"), Node(id="d", label="Claim")]
    edges = [Edge(type="DISPUTES", start="s", end="c", properties={"how": "denied"}),
             Edge(type="DISPUTES", start="s", end="c", properties={"how": "contradicts", "because": "d"})]  # fmt: skip
    quads = list(Mapper().quads(nodes, edges))
    assert len({quad.object for quad in quads if quad.predicate == word("raises")}) == 2
    assert [quad.object for quad in quads if quad.predicate == word("because")] == [iri("d")]


@pytest.mark.parametrize(
    ("written", "datatype"),
    [
        ("2022-02-15", "date"),
        ("2022-02-15T10:00:00+02:00", "dateTime"),
        ("2022-02", "string"),
        ("2022-02-15\n", "string"),
    ],
)
def test_times_are_typed_by_their_precision(written: str, datatype: str) -> None:
    assert moment(written).datatype.value.endswith(f"#{datatype}")
    assert moment(written).value == written


def test_iris_stay_in_our_namespace() -> None:
    assert iri("a/../b?c#d", "e").value == THINGS + "a%2F..%2Fb%3Fc%23d/e"


def test_pieces_are_cut_by_length_even_where_one_holds_the_joint() -> None:
    assert pieces("a … b … c", [[0, 5], [9, 10]]) == ["a … b", "c"]


def test_a_word_that_the_context_does_not_list_is_ours() -> None:
    assert word("some_new_property").value == WSW + "someNewProperty"
