"""Which facts are kin, and that folding only kin anew makes the graph that folding all makes."""

from __future__ import annotations

import random
from itertools import islice
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.press import Pair, press
from whosaidwhat.graph._kindred import Trait, families, words_of
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger


def trait(name: str, text: str = "", *vector: float) -> Trait:
    packed = np.asarray(vector, dtype="<f2").tobytes() if vector else None
    return Trait(name, "0-1", text or name, words_of(text), packed)


def groups(traits: list[Trait], *seeds: Trait) -> set[frozenset[str]]:
    found = families(traits, seeds)
    named: dict[str, set[str]] = {}
    for (article, _), kin in found.items():
        named.setdefault(kin, set()).add(article)
    return set(map(frozenset, named.values()))


def test_kin_are_of_one_text_or_of_like_meaning_or_opposed() -> None:
    held = [trait("a", "", 1, 0), trait("b", "", 0.7071, 0.7071), trait("c", "", 0, 1), trait("h", "", -1, 0)]
    held += [trait("d", "the same"), trait("e", "the same"), trait("f", "he is guilty"), trait("g", "he is innocent")]
    assert groups(held, held[0]) == {frozenset("abc")}
    assert groups(held, *held) == {frozenset("abc"), frozenset("de"), frozenset("fg"), frozenset("h")}


def test_what_is_gone_holds_nothing_together() -> None:
    held = [trait("a", "", 1, 0), trait("c", "", 0, 1)]
    assert groups(held, trait("b", "", 0.7071, 0.7071)) == {frozenset("a"), frozenset("c")}


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
