"""Events that articles report in their own voice: one of each kind in an affair, with its sentence."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Basis, Kind, LocalActor, LocalPlace, Mention, Participant, Phase, Report, Time

FLOOD, RIVER, FAIR = (1.0, 0.0, 0.0), (0.8, 0.6, 0.0), (0.0, 0.0, 1.0)


def told(press, title, vector, day, *verbs, happened=None, phase=Phase.COMPLETED):
    """An article with a vector whose narrator says that Bo Falk was the object of these verbs, in Ostby."""
    end = " ".join(f"They {verb} Bo Falk at Ostby." for verb in verbs)
    article, extraction = press.news(press.say("Ann Lee", f"{title} it is. {end}"), day=day, title=title)
    reports, who, where = [], [], []
    for verb in verbs:
        at = article.text.index(f"They {verb}")
        trigger = (at + 5, at + 5 + len(verb))
        person = (trigger[1] + 1, trigger[1] + 8)
        place = (person[1] + 4, person[1] + 9)
        who.append(Mention(span=person, form="name"))
        where.append(Mention(span=place, form="name"))
        time = Time(start=happened, end=happened, basis=Basis.STATED) if happened else None
        kind = {"arrested": "arrest", "jailed": "convict"}.get(verb, f"other:{verb}")
        taking_part = (
            Participant(role="patient", text="Bo Falk", span=person, actor="falk"),
            Participant(role="place", text="Ostby", span=place, place="ostby"),
        )
        reports.append(Report(trigger=trigger, quote=(at, place[1] + 1), lemma=verb, event_type=kind, phase=phase,
                              participants=taking_part, happened=time))  # fmt: skip
    falk = LocalActor(key="falk", name="Bo Falk", kind=Kind.PERSON, aliases=("Bo Falk",), mentions=tuple(who))
    ostby = LocalPlace(key="ostby", name="Ostby", mentions=tuple(where))
    more = {"reports": tuple(reports), "vector": vector, "actors": (*extraction.actors, falk), "places": (ostby,)}
    return article, extraction.model_copy(update=more)


def reported(folder, pairs, forget=()):
    """`{label: titles of the articles that report it}`, and the store's nodes and edges as text."""
    titles = {article.id: article.title for article, _ in pairs}
    with Ledger(folder) as ledger, Store(folder) as store:
        for pair in pairs:
            ledger.add(*pair)
            if not forget:
                store.refresh(ledger)
        store.refresh(ledger)
        for article in forget:
            ledger.forget(article.id)
        store.refresh(ledger)
        labels = {node.id: str(node.properties.get("label")) for node in store.nodes() if node.label == "Event"}
        edges = list(store.edges())
        nodes = list(store.nodes())
    found: dict[str, set[str | None]] = {}
    for edge in edges:
        if edge.type == "REPORTS":
            found.setdefault(labels[edge.end], set()).add(titles[edge.start])
    return found, nodes, edges


def test_one_family_in_one_affair_is_one_event_with_its_evidence(press, tmp_path):
    first = told(press, "Flood comes", FLOOD, "2022-02-14", "arrested")
    pairs = [told(press, "River rises", RIVER, "2022-02-16", "arrested"), first, told(press, "Fair", FAIR, None)]
    found, nodes, edges = reported(tmp_path, pairs)
    assert found == {"arrest: Flood comes": {"Flood comes", "River rises"}}
    (event,) = {edge.end for edge in edges if edge.type == "REPORTS"}
    (node,) = [node for node in nodes if node.id == event]
    assert node.properties["type"] == "arrest"
    assert node.properties["start"] == "2022-02-14"
    (edge,) = [e for e in edges if e.type == "REPORTS" and e.start == first[0].id]
    spans = json.loads(str(edge.properties["spans"]))
    for role in ("words", "quote"):
        ((begin, end),) = spans[role]
        assert first[0].text[begin:end] == edge.properties[role]
    assert edge.properties["words"] == "arrested"
    assert edge.properties["quote"] == "They arrested Bo Falk at Ostby."
    assert (edge.properties["count"], edge.properties["phase"]) == (1, "completed")
    names = {n.id: n.properties.get("name") for n in nodes}
    assert {names[e.end] for e in edges if e.start == event and e.type == "INVOLVES"} == {"Bo Falk"}
    assert {names[e.end] for e in edges if e.start == event and e.type == "LOCATED_IN"} == {"Ostby"}


def test_nobody_states_what_the_narrator_tells(press, tmp_path):
    with_it, without = (told(press, "Flood comes", FLOOD, "2022-02-14", "arrested") for _ in range(2))
    without = (without[0], without[1].model_copy(update={"reports": ()}))
    _, _, edges = reported(tmp_path / "with", [with_it])
    _, _, plain = reported(tmp_path / "without", [without])
    events = {edge.end for edge in edges if edge.type == "REPORTS"}
    assert [edge for edge in edges if edge.end not in events and edge.start not in events] == plain


@pytest.mark.parametrize(
    ("vectors", "texts", "count"),
    [
        ((FLOOD, RIVER), ("Flood comes", "River rises"), 1),
        ((FLOOD, FAIR), ("Flood comes", "River rises"), 0),
        ((FLOOD, FLOOD), ("Flood comes", "Flood comes"), 0),
        ((None, None), ("Flood comes", "River rises"), 0),
    ],
    ids=["two stories", "two affairs", "a copy", "no affair"],
)
def test_outside_the_vocabulary_two_stories_have_to_tell_of_it(press, tmp_path, vectors, texts, count):
    pairs = [
        told(press, text, vector, f"2022-02-1{n}", "foiled")
        for n, (text, vector) in enumerate(zip(texts, vectors, strict=True))
    ]
    if texts[0] == texts[1]:
        pairs[1] = (pairs[1][0].model_copy(update={"id": "a-ffff", "url": "https://two.example"}), pairs[1][1])
        pairs[1] = (pairs[1][0], pairs[1][1].model_copy(update={"article": "a-ffff", "statements": ()}))
    found, _, _ = reported(tmp_path, pairs)
    assert len(found) == count


def test_a_second_witness_that_is_forgotten_takes_the_event_with_it(press, tmp_path):
    pairs = [told(press, "Flood comes", FLOOD, "2022-02-14", "foiled", "arrested"),
             told(press, "River rises", RIVER, "2022-02-15", "foiled")]  # fmt: skip
    assert reported(tmp_path / "both", pairs)[0].keys() == {"foiled: Flood comes", "arrest: Flood comes"}
    assert reported(tmp_path / "one", pairs, [pairs[1][0]])[0].keys() == {"arrest: Flood comes"}


@pytest.mark.parametrize(("happened", "count"), [("2022-02-13", 1), ("2014-03-18", 0), (None, 1)])
def test_what_happened_long_ago_is_background(press, tmp_path, happened, count):
    found, _, _ = reported(tmp_path, [told(press, "Flood", FLOOD, "2022-02-14", "arrested", happened=happened)])
    assert len(found) == count


def pile(press):
    vectors = [FLOOD, RIVER, (0.6, 0.8, 0.0), FAIR, (0.0, 0.6, 0.8)]
    days = ["2021-12-01", "2022-01-10", None, "2022-02-20", "2022-02-21"]
    verbs = [("arrested", "foiled"), ("foiled",), ("jailed", "seized"), ("arrested", "seized"), ("foiled", "jailed")]
    return [told(press, f"Title {n}", vectors[n % 5], days[n * 2 % 5], *verbs[n * 3 % 5]) for n in range(14)]


@given(seed=st.integers(0, 2**32), gone=st.integers(0, 4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_what_is_forgotten(press, tmp_path_factory, seed, gone):
    pairs = pile(press)
    random.Random(seed).shuffle(pairs)
    whole = reported(tmp_path_factory.mktemp("whole"), sorted(pairs[gone:], key=lambda pair: pair[0].id))
    assert len(whole[0]) > 1
    found = reported(tmp_path_factory.mktemp("some"), pairs, [article for article, _ in pairs[:gone]])
    assert found == whole
