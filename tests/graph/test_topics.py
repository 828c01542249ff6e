"""Articles of one affair fall together, by what their beginnings mean and when they were published."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger

FLOOD, RIVER, FAIR = (1.0, 0.0, 0.0), (0.8, 0.6, 0.0), (0.0, 0.0, 1.0)
BETWEEN = (0.6, 0.8, 0.0)
"""Of RIVER by .96, of FLOOD by .60."""


def told(press, title, vector, day):
    """An article with a vector."""
    article, extraction = press.news(press.say("Ann Lee", f"{title} it is"), day=day, title=title)
    return article, extraction.model_copy(update={"vector": vector})


def affairs(folder, pairs, forget=()):
    """`{title of the event: (start, end, titles of its articles)}` and the edges, by the titles of their articles."""
    titles = {article.id: article.title for article, _ in pairs}
    with Ledger(folder) as ledger, Store(folder) as store:
        for pair in pairs:
            ledger.add(*pair)
        if forget:
            store.refresh(ledger)
        for article in forget:
            ledger.forget(article.id)
        store.refresh(ledger)
        events = {node.id: node.properties for node in store.nodes() if node.properties.get("type") == "affair"}
        edges = [edge for edge in store.edges() if edge.type == "MOSTLY_ABOUT"]
    members = {key: {titles[e.start] for e in edges if e.end == key} for key in events}
    found = {str(p["label"]): (p.get("start"), p.get("end"), members[key]) for key, p in events.items()}
    nearest = {
        titles[e.start]: (titles.get(str(e.properties.get("near"))), e.properties.get("likeness")) for e in edges
    }
    return found, nearest


def test_articles_that_mean_the_like_are_of_one_affair(press, tmp_path):
    pairs = [
        told(press, "River rises", RIVER, "2022-02-16"),
        told(press, "Flood comes", FLOOD, "2022-02-14"),
        told(press, "Fair opens", FAIR, "2022-02-15"),
    ]
    found, nearest = affairs(tmp_path, pairs)
    assert found == {
        "Flood comes": ("2022-02-14", "2022-02-16", {"Flood comes", "River rises"}),
        "Fair opens": ("2022-02-15", "2022-02-15", {"Fair opens"}),
    }
    assert nearest["River rises"] == ("Flood comes", pytest.approx(0.8, abs=1e-3))
    assert nearest["Fair opens"] == (None, None)


@pytest.mark.parametrize(
    ("first", "second", "vector", "count"),
    [
        ("2021-04-22", "2022-02-15", RIVER, 2),
        ("2022-01-10", "2022-02-15", RIVER, 1),
        (None, "2022-02-15", RIVER, 1),
        (None, "2022-02-15", BETWEEN, 2),
        (None, None, BETWEEN, 2),
        ("2022-02-15", "2022-02-15", BETWEEN, 1),
    ],
)
def test_the_same_a_year_later_is_another_affair(press, tmp_path, first, second, vector, count):
    found, _ = affairs(tmp_path, [told(press, "Flood", FLOOD, first), told(press, "River", vector, second)])
    assert len(found) == count


def test_articles_without_a_vector_belong_nowhere(press, tmp_path):
    assert affairs(tmp_path, [press.news(press.say("Ann Lee", "it is"))]) == ({}, {})


def pile(press):
    vectors = [FLOOD, RIVER, BETWEEN, FAIR, (0.0, 0.6, 0.8)]
    days = ["2021-12-01", "2022-01-10", None, "2022-02-20", "2022-02-21", "2022-06-01"]
    return [told(press, f"Title {n}", vectors[n % 5], days[n % 6]) for n in range(14)]


@given(seed=st.integers(0, 2**32), gone=st.integers(0, 4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_what_is_forgotten(press, tmp_path_factory, seed, gone):
    pairs = pile(press)
    random.Random(seed).shuffle(pairs)
    whole = affairs(tmp_path_factory.mktemp("whole"), sorted(pairs[gone:], key=lambda pair: pair[0].id))
    assert len(whole[0]) > 1
    found = affairs(tmp_path_factory.mktemp("some"), pairs, [article for article, _ in pairs[:gone]])
    assert found == whole
