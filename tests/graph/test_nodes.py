"""What one article brings to the graph by itself."""

import json

from whosaidwhat.graph.identity import Cluster, Merge
from whosaidwhat.graph.model import Extraction, Kind, LocalActor, LocalPlace, Node
from whosaidwhat.graph.nodes import actor_node, article_node, known, name_of, places, speech, statements, ties


def said(press, *sentences, **more):
    article, extraction = press.news(*sentences, day="2022-02-15", **more)
    return article, extraction, {(article.id, a.key): f"p-{a.name}" for a in extraction.actors}


def test_unknown_is_absent(press):
    assert known(a=None, b="", c=0, d=False) == {"c": 0, "d": False}
    article, _ = press.news(press.say("He", "they left"))
    assert article_node(article).properties.keys() == {"title", "sha256"}


def test_an_article_has_its_date_with_basis_and_seconds(press):
    article, _ = press.news(press.say("He", "they left"), day="2022-02-15")
    properties = article_node(article).properties
    expected = {"published_at": "2022-02-15", "published_end": "2022-02-15", "published_basis": "given"}
    assert {k: properties[k] for k in expected} == expected
    assert properties["published_ts"] == 1644883200


def test_first_hand_and_hearsay(press):
    article, extraction, actors = said(
        press, press.say("Shoigu", "they left"), press.say("Scholz", "they stayed", relayed="Peter Klein")
    )
    nodes = [part for part in statements(article, extraction) if isinstance(part, Node)]
    assert [n.properties["first_hand"] for n in nodes] == [True, False]
    assert [n.properties.get("reported_by") for n in nodes] == [None, "Peter Klein"]
    edges = [(e.type, e.start, e.end) for e in speech(article, extraction, actors) if e.type != "MENTIONS"]
    assert edges == [
        ("MADE_BY", nodes[0].id, "p-Shoigu"),
        ("MADE_BY", nodes[1].id, "p-Scholz"),
        ("RELAYED_BY", nodes[1].id, "p-Peter Klein"),
    ]


def test_a_statement_carries_its_evidence(press):
    article, extraction, _ = said(press, press.say("Shoigu", "they left"))
    [node] = [part for part in statements(article, extraction) if isinstance(part, Node)]
    for role, spans in json.loads(str(node.properties["spans"])).items():
        name = {"source": "source_text"}.get(role, role)
        assert " … ".join(article.text[b:e] for b, e in spans) == node.properties[name]
    assert node.properties["quote"] == "Shoigu said they left."
    assert node.properties["said_ts"] == 1644883200


def test_statements_are_tied_to_article_and_to_one_another(press):
    article, extraction, _ = said(press, press.say("Shoigu", "they left"), press.say("Scholz", "they stayed"))
    first, second = extraction.statements
    second = second.model_copy(update={"responds_to": first.id, "within": first.id})
    changed = extraction.model_copy(update={"statements": (first, second)})
    edges = {(e.type, e.start, e.end) for e in statements(article, changed) if not isinstance(e, Node)}
    assert edges == {
        ("REPORTED_IN", first.id, article.id), ("REPORTED_IN", second.id, article.id),
        ("WITHIN", second.id, first.id), ("RESPONDS_TO", second.id, first.id),
    }  # fmt: skip


def test_each_speaker_of_a_statement_made_it_as_printed(press):
    article, extraction, actors = said(press, press.say(("Shoigu", "Gerasimov"), "they left"))
    made = [(e.end, e.properties) for e in speech(article, extraction, actors) if e.type == "MADE_BY"]
    assert made == [("p-Shoigu", {"printed_as": "Shoigu"}), ("p-Gerasimov", {"printed_as": "Gerasimov"})]


def test_mentions_are_counted_over_chains_that_are_one_actor(press):
    sentences = [press.say("Putin", "they left"), press.say("Vladimir", "they left"), press.say("Putin", "no")]
    article, extraction, actors = said(press, *sentences)
    one = dict.fromkeys(actors, "p-1")
    [edge] = [e for e in speech(article, extraction, one) if e.type == "MENTIONS"]
    assert (edge.start, edge.end, edge.properties) == (article.id, "p-1", {"count": 3})


def test_one_place_of_the_gazetteer_is_one_node(press):
    _, one, _ = said(press, press.say("He", "they left Yelnya", place="Yelnya"))
    _, other, _ = said(press, press.say("She", "they left Yel'nya", place="Yel'nya"))
    ids = {node.id for extraction in (one, other) for _, node in places(extraction)}
    assert len(ids) == 1
    [(key, node)] = places(one)
    assert key.startswith("place:")
    assert node.properties == {"name": "Yelnya", "geonames": "geo:yel"}


def test_voices_and_merges_of_an_actor():
    merges = (
        Merge("a:1", "b:1", "full name", "Putin = Putin"),
        Merge("a:1", "c:1", "full name", "Putin = Putin"),
        Merge("a:1", "d:1", "only bearer of the surname", "Vladimir Putin = Putin"),
    )
    made = Cluster("p-1", Kind.PERSON, "Vladimir Putin", ("Putin", "Vladimir Putin"), False, None, (), merges)
    node = actor_node(made)
    assert (node.label, node.properties["voice"], node.properties["aliases"]) == (
        "Person",
        "named",
        "Putin; Vladimir Putin",
    )
    kept = [merge[:2] for merge in json.loads(str(node.properties["merges"]))]
    assert kept == [["a:1", "b:1"], ["a:1", "d:1"]]
    unnamed = Cluster("p-2", Kind.PERSON, "an official", ("an official",), True, None, (), ())
    group = Cluster("g-1", Kind.GROUP, "residents", ("residents",), True, None, (), ())
    assert [actor_node(c).properties["voice"] for c in (unnamed, group)] == ["anonymous", "group"]
    assert "merges" not in actor_node(unnamed).properties


def test_ties_between_actors_and_none_to_itself(press):
    article, extraction, actors = said(press, press.say(("Stoltenberg", "NATO"), "they left"))
    person, body = extraction.actors
    tied = (person.model_copy(update={"speaks_for": body.key}), body.model_copy(update={"part_of": person.key}))
    extraction = extraction.model_copy(update={"actors": tied})
    assert [(e.type, e.start, e.end) for e in ties(article.id, extraction, actors)] == [
        ("SPEAKS_FOR", "p-Stoltenberg", "p-NATO"),
        ("PART_OF", "p-NATO", "p-Stoltenberg"),
    ]
    assert list(ties(article.id, extraction, dict.fromkeys(actors, "p-1"))) == []


def test_names_of_principals():
    assert name_of("gov:RU") == "Russia"
    assert name_of("name:putin") is None
    assert name_of("") is None


def test_a_government_governs_the_country_that_the_article_names() -> None:
    moscow = LocalActor(key="0-6", name="Moscow", kind=Kind.ORGANIZATION, canonical="gov:RU")
    alliance = LocalActor(key="9-13", name="NATO", kind=Kind.ORGANIZATION, canonical="org:nato")
    country = LocalPlace(key="0-6", name="Russia", canonical="RU", country="RU")
    found = Extraction(article="a-1", version="1", actors=(moscow, alliance), places=(country,))
    ids = {("a-1", "0-6"): "o-1", ("a-1", "9-13"): "o-2", ("a-1", "place:0-6"): "l-1"}
    assert [(e.type, e.start, e.end) for e in ties("a-1", found, ids)] == [("GOVERNS", "o-1", "l-1")]
