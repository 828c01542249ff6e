"""Who the actors of a ledger are, and what people decide of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from whosaidwhat.graph import _people
from whosaidwhat.graph.decisions import Anchor, Decision
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Extraction, Kind

Pair = tuple[Article, Extraction]


def decision(action: str, *anchors: tuple[Pair, str]) -> Decision:
    return Decision(
        action=action,  # type: ignore[arg-type]
        anchors=tuple(Anchor(article=pair[0].id, quote=quote, role="actor") for pair, quote in anchors),
    )


def speakers(store: Store) -> dict[str, str]:
    """Who makes the statements of each article: its title, and the actor's name and id."""
    names = {node.id: str(node.properties.get("name")) for node in store.nodes()}
    titles = {node.id: str(node.properties.get("title")) for node in store.nodes() if node.label == "Article"}
    told = {edge.start: titles[edge.end] for edge in store.edges() if edge.type == "REPORTED_IN"}
    found = {told[edge.start]: f"{names[edge.end]} {edge.end}" for edge in store.edges() if edge.type == "MADE_BY"}
    assert set(found.values()) <= {f"{names[node.id]} {node.id}" for node in store.nodes()}
    return found


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[tuple[Ledger, Store]]:
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        yield ledger, store


@pytest.fixture
def pile(press: SimpleNamespace) -> list[Pair]:
    names = ("Robert Lee", "Robert Lee", "Lee", "Robert Ray", "Ann Lee")
    return [press.news(press.say(name, f"ship {n} left"), title=f"T{n}") for n, name in enumerate(names)]


def put(graph: tuple[Ledger, Store], *rows: Pair | Decision) -> dict[str, str]:
    ledger, store = graph
    for row in rows:
        ledger.decide(row) if isinstance(row, Decision) else ledger.add(*row)
    store.refresh(ledger)
    return speakers(store)


def test_a_second_bearer_undoes_what_the_surname_joined(graph: tuple[Ledger, Store], pile: list[Pair]) -> None:
    first = put(graph, pile[0], pile[2])
    assert first["T0"] == first["T2"]
    then = put(graph, pile[4])
    assert len(set(then.values())) == 3
    ledger, store = graph
    ledger.forget(pile[4][0].id)
    store.refresh(ledger)
    assert speakers(store) == first


def test_people_join_what_rules_keep_apart_and_take_it_back(graph: tuple[Ledger, Store], pile: list[Pair]) -> None:
    before = put(graph, *pile[:2], pile[3])
    assert before["T0"] == before["T1"] != before["T3"]
    joined = put(graph, decision("merge", (pile[0], "Robert Lee"), (pile[3], "Robert Ray")))
    assert len(set(joined.values())) == 1
    (actor,) = (node for node in graph[1].nodes() if node.label == "Person")
    assert '"decision", "Robert Lee = Robert Ray"' in str(actor.properties["merges"])
    assert put(graph, decision("split", (pile[0], "Robert Lee"), (pile[3], "Robert Ray"))) == before


def test_people_part_what_rules_join(graph: tuple[Ledger, Store], pile: list[Pair]) -> None:
    put(graph, *pile[:3])
    apart = put(graph, decision("split", (pile[0], "Robert Lee"), (pile[1], "Robert Lee")))
    assert apart["T0"] == apart["T2"] != apart["T1"]
    again = put(graph, decision("merge", (pile[1], "Robert Lee"), (pile[0], "Robert Lee")))
    assert len(set(again.values())) == 1


def test_a_decision_outlives_the_fold_and_an_article_that_comes_later(
    graph: tuple[Ledger, Store], pile: list[Pair], tmp_path: Path, press: SimpleNamespace
) -> None:
    put(graph, pile[0], pile[3], decision("merge", (pile[0], "Robert Lee"), (pile[3], "Robert Ray")))
    later = put(graph, pile[1])
    assert len(set(later.values())) == 1
    with Ledger(tmp_path / "other") as ledger, Store(tmp_path / "other") as store:
        for row in graph[0].rows():
            if row.article and row.extraction:
                ledger.add(row.article, row.extraction)
            elif row.decision:
                ledger.decide(row.decision)
        store.refresh(ledger)
        assert press.dump(store) == press.dump(graph[1])


def test_forgetting_an_anchor_takes_the_decision_back(graph: tuple[Ledger, Store], pile: list[Pair]) -> None:
    rows = (*pile[:2], pile[3], decision("merge", (pile[0], "Robert Lee"), (pile[3], "Robert Ray")))
    put(graph, *rows)
    ledger, store = graph
    ledger.forget(pile[0][0].id)
    store.refresh(ledger)
    found = speakers(store)
    assert found["T1"] != found["T3"]


def test_any_order_with_decisions_gives_one_graph(press: SimpleNamespace, pile: list[Pair], tmp_path: Path) -> None:
    decisions = [
        decision("merge", (pile[0], "Robert Lee"), (pile[3], "Robert Ray")),
        decision("split", (pile[4], "Ann Lee"), (pile[2], "Lee")),
    ]
    dumps = set()
    for seed in range(6):
        order = list(pile)
        random.Random(seed).shuffle(order)
        folder = tmp_path / str(seed)
        with Ledger(folder) as ledger, Store(folder) as store:
            for n, pair in enumerate(order):
                ledger.add(*pair)
                if n % (seed + 1) == 0:
                    store.refresh(ledger)
            for each in decisions:
                ledger.decide(each)
            store.refresh(ledger)
            dumps.add("\n".join(press.dump(store)))
    assert len(dumps) == 1


def test_an_office_is_part_of_its_government(graph: tuple[Ledger, Store], press: SimpleNamespace) -> None:
    article, extraction = press.news(press.say(("the Kremlin", "Russia"), "they left"), title="T")
    ids = {"the Kremlin": "office:kremlin", "Russia": "gov:RU"}
    actors = tuple(
        actor.model_copy(update={"canonical": ids[actor.name], "kind": Kind.ORGANIZATION})
        for actor in extraction.actors
    )
    put(graph, (article, extraction.model_copy(update={"actors": actors})))
    names = {node.id: node.properties.get("name") for node in graph[1].nodes()}
    ties = [(names[edge.start], names[edge.end]) for edge in graph[1].edges() if edge.type == "PART_OF"]
    assert ties == [("Kremlin", "Russia")]


def test_the_work_for_a_name_does_not_grow_with_those_who_print_it(
    graph: tuple[Ledger, Store], press: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    real = _people.cluster
    monkeypatch.setattr(_people, "cluster", lambda name, held: sizes.append(len(held)) or real(name, held))
    for n in range(12):
        put(graph, press.news(press.say("Robert Lee", f"ship {n} left"), title=f"T{n}"))
    assert sizes == [1] * 12


def test_words_that_name_nobody_decide_nothing(graph: tuple[Ledger, Store], pile: list[Pair]) -> None:
    before = put(graph, pile[0], pile[3])
    assert put(graph, decision("merge", (pile[0], "ship"), (pile[3], "Robert Ray"))) == before
    with closing(graph[1]._db.execute("SELECT COUNT(*) FROM decided WHERE key IS NULL")) as found:
        assert found.fetchone() == (1,)
