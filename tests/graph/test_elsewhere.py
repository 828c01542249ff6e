"""Denials of what only another article says."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import ELSEWHERE, Stance

MARCH, FAIR = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
CLAIM = "that the bridge at Ostby had collapsed"


def told(press, day, *said, vector=MARCH, title="Ostby"):
    """An article of the affair; who denies or doubts stands for something said elsewhere."""
    article, extraction = press.news(*said, day=day, title=f"{title} {day}")
    away = tuple(
        s.model_copy(update={"propositions": tuple(
            p.model_copy(update={"refers_to": ELSEWHERE}) if p.stance in (Stance.DENIED, Stance.DOUBTED) else p
            for p in s.propositions
        )})
        for s in extraction.statements
    )  # fmt: skip
    return article, extraction.model_copy(update={"vector": vector, "statements": away})


def claim(press, who="Ann Lee", content=CLAIM):
    return press.say(who, content, "other:collapse", whose=None)


def denial(press, who="Otto Falk", content="the account of a collapsed bridge", stance=Stance.DENIED):
    return press.say(who, content, "other:account", whose=None, stance=stance, polarity=-1)


def disputes(folder, pairs, forget=()):
    """`(who, text of the claim)` of each dispute, and all of the graph."""
    with Ledger(folder) as ledger, Store(folder) as store:
        for pair in pairs:
            ledger.add(*pair)
            store.refresh(ledger)
        for article in forget:
            ledger.forget(article.id)
            store.refresh(ledger)
        nodes = {node.id: node.properties for node in store.nodes()}
        edges = list(store.edges())
    by = {e.start: str(nodes[e.end]["name"]) for e in edges if e.type == "MADE_BY"}
    found = {(by[e.start], str(nodes[e.end]["text"])) for e in edges if e.type == "DISPUTES"}
    return found, sorted(part.model_dump_json() for part in edges)


def test_it_stands_for_the_claim_of_an_article_before(press, tmp_path):
    pairs = [told(press, "2022-02-14", claim(press)), told(press, "2022-02-16", denial(press))]
    assert disputes(tmp_path, pairs)[0] == {("Otto Falk", "The bridge at Ostby had collapsed")}


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2022-02-14", "vector": FAIR},
        {"day": "2022-01-10"},
        {"day": "2022-02-20"},
        {"day": "2022-02-14", "who": "Otto Falk"},
    ],
)
def test_not_for_another_affair_nor_long_before_nor_later_nor_his_own(press, tmp_path, other):
    said = claim(press, other.pop("who", "Ann Lee"))
    pairs = [told(press, other.pop("day"), said, **other), told(press, "2022-02-16", denial(press))]
    assert disputes(tmp_path, pairs)[0] == {("Otto Falk", "The account of a collapsed bridge")}


def test_a_figure_stands_for_a_claim_with_a_number(press, tmp_path):
    first = told(press, "2022-02-14", claim(press))
    second = told(press, "2022-02-16", denial(press, content="the figure for the collapsed bridge"))
    assert disputes(tmp_path, [first, second])[0] == {("Otto Falk", "The figure for the collapsed bridge")}


def test_without_its_claim_it_stands_alone_again(press, tmp_path):
    first, second = told(press, "2022-02-14", claim(press)), told(press, "2022-02-16", denial(press))
    found, graph = disputes(tmp_path / "both", [first, second], forget=[first[0]])
    assert (found, graph) == disputes(tmp_path / "one", [second])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000))
def test_the_order_of_articles_does_not_matter(press, tmp_path_factory, seed):
    pairs = [
        told(press, "2022-02-14", claim(press)),
        told(press, "2022-02-15", claim(press, "Ida Moe", "that the bridge at Ostby was closed")),
        told(press, "2022-02-16", denial(press)),
        told(press, "2022-02-17", denial(press, "Nils Ek", stance=Stance.DOUBTED)),
        told(press, "2022-02-15", claim(press, "Bo Berg"), title="Fair", vector=FAIR),
    ]
    mixed = random.Random(seed).sample(pairs, len(pairs))
    folder = tmp_path_factory.mktemp("elsewhere")
    assert disputes(folder / "one", pairs) == disputes(folder / "two", mixed)
