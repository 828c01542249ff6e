"""Which facts are kin, and that folding only kin anew makes the graph that folding all makes."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.press import Pair, press
from whosaidwhat.graph._kindred import Trait, families, near, words_of
from whosaidwhat.graph.decisions import Decision, claim_anchor
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger


def trait(name: str, text: str = "", *vector: float) -> Trait:
    packed = np.asarray(vector, dtype="<f2").tobytes() if vector else None
    return Trait(name, "0-1", "2022-02-16", text or name, words_of(text), packed)


def groups(traits: list[Trait]) -> set[frozenset[str]]:
    found = families(traits)
    named: dict[str, set[str]] = {}
    for (article, _), kin in found.items():
        named.setdefault(kin, set()).add(article)
    return set(map(frozenset, named.values()))


def test_kin_are_of_one_text_or_of_like_meaning_or_opposed() -> None:
    held = [trait("a", "", 1, 0), trait("b", "", 0.7071, 0.7071), trait("c", "", 0, 1), trait("h", "", -1, 0)]
    held += [trait("d", "the same"), trait("e", "the same"), trait("f", "he is guilty"), trait("g", "he is innocent")]
    assert groups(held) == {frozenset("abc"), frozenset("de"), frozenset("fg"), frozenset("h")}
    assert [other.article for other in near(held, [held[0]])] == ["a", "b"]
    assert near(held, []) == []


def busy(seed: int, count: int) -> list[Pair]:
    """Articles of a press whose days are as far apart as to make windows meet, grow long and come apart."""
    return list(islice(press(seed, a_day=random.Random(seed).choice((1, 2, 8)), width=24), count))


@given(seed=st.integers(0, 2**32), gone=st.integers(0, 6))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_by_one_in_any_order_is_all_at_once(
    press: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory, seed: int, gone: int
) -> None:
    pairs = busy(seed, 24)
    chance = random.Random(seed)
    chance.shuffle(pairs)
    with Ledger(tmp_path_factory.mktemp("some")) as ledger, Store(ledger.folder) as store:
        for pair in pairs:
            ledger.add(*pair)
            if chance.random() < 0.6:
                store.refresh(ledger)
        for article, _ in pairs[:gone]:
            ledger.forget(article.id)
            if chance.random() < 0.6:
                store.refresh(ledger)
        store.refresh(ledger)
        found = press.dump(store)
    with Ledger(tmp_path_factory.mktemp("all")) as ledger, Store(ledger.folder) as store:
        for pair in sorted(pairs[gone:], key=lambda pair: pair[0].id):
            ledger.add(*pair)
        store.refresh(ledger)
        assert press.dump(store) == found


def opening(press: SimpleNamespace, words: str, day: str, *vector: float) -> Pair:
    return press.news(press.say("Ann Orlova", words, "other:open", vector=vector), day=day)


def events(store: Store) -> set[str]:
    return {node.id for node in store.nodes() if node.label == "Event"}


def folded(folder: Path, *portions: Iterable[Pair | Decision]) -> set[str]:
    """The events of these articles and decisions, folded portion by portion."""
    with Ledger(folder) as ledger, Store(folder) as store:
        for portion in portions:
            for each in portion:
                ledger.decide(each) if isinstance(each, Decision) else ledger.add(*each)
            store.refresh(ledger)
        return events(store)


def test_who_is_no_kin_does_not_tie_together_what_lies_far_apart(press: SimpleNamespace, tmp_path: Path) -> None:
    first = opening(press, "the museum opens", "2022-02-01", 1.0, 0.0)
    between = opening(press, "a port is open", "2022-02-15", 0.0, 1.0)
    last = opening(press, "the gallery opens", "2022-03-02", 1.0, 0.1)
    whole = folded(tmp_path / "whole", [first, between, last])
    assert len(whole) == 3
    assert folded(tmp_path / "one by one", [first], [last], [between]) == whole


def test_a_decision_that_is_taken_back_leaves_no_trace(press: SimpleNamespace, tmp_path: Path) -> None:
    pages = [opening(press, "the museum opens", "2022-02-01", 1.0, 0.0)]
    pages += [opening(press, "a port is open", "2022-02-02", 0.0, 1.0)]
    anchors = [claim_anchor(*page, page[1].statements[0].propositions[0].key) for page in pages]
    merge = Decision(action="merge", anchors=tuple(filter(None, anchors)))
    assert len(folded(tmp_path / "merged", pages, [merge])) == 1
    assert len(folded(tmp_path / "split", pages, [merge], [merge.model_copy(update={"action": "split"})])) == 2
