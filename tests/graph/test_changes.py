"""What a store elsewhere is told: everything that changed since a position, and nothing else."""

from __future__ import annotations

import random

import pytest

from tests.graph.test_fold import corpus
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger


def things(store):
    """Every thing as it is now: the node with its edges."""
    found = {node.id: [node] for node in store.nodes()}
    for edge in store.edges():
        found[edge.start].append(edge)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_what_changed_is_what_differs(press, tmp_path, seed):
    pairs = corpus(press)
    random.Random(seed).shuffle(pairs)
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        before, at = {}, 0
        for number in range(0, len(pairs), 3):
            for pair in pairs[number : number + 3]:
                ledger.add(*pair)
            store.refresh(ledger)
            store.changes.settle()
            now = things(store)
            differing = {x for x in before.keys() | now.keys() if before.get(x) != now.get(x)}
            assert set(store.changes.since(at)) == differing
            assert differing
            before, at = now, store.position
        assert set(store.changes.since(0)) >= now.keys()
        assert store.changes.since(at) == []


def test_what_is_forgotten_is_among_the_changes(press, tmp_path):
    pairs = corpus(press)
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        for pair in pairs:
            ledger.add(*pair)
        store.refresh(ledger)
        store.changes.settle()
        before, at = things(store), store.position
        ledger.forget(pairs[0][0].id)
        store.refresh(ledger)
        store.changes.settle()
        now = things(store)
        changed = set(store.changes.since(at))
        assert changed == {x for x in before.keys() | now.keys() if before.get(x) != now.get(x)}
        assert pairs[0][0].id in changed and pairs[0][0].id not in now


def test_folding_the_same_again_changes_nothing(press, tmp_path):
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        for pair in corpus(press):
            ledger.add(*pair)
        store.refresh(ledger)
        store.changes.settle()
        ledger.add(*press.news(day="2022-02-16", url="https://nobody.example"))  # says nothing
        store.refresh(ledger)
        assert not store.changes.settled
        store.changes.settle()
        assert store.changes.settled
        labels = store.changes.labels(store.changes.since(store.position - 1))
        assert set(labels.values()) <= {"Article", "Story"}


def test_things_come_with_their_edges(press, tmp_path):
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        for pair in corpus(press):
            ledger.add(*pair)
        store.refresh(ledger)
        wanted = {x: parts for x, parts in things(store).items() if x < "c"}
        found = {}
        for part in store.changes.of(sorted(wanted)):
            found.setdefault(getattr(part, "start", None) or part.id, []).append(part)
        assert found == wanted


def test_a_fold_that_is_made_anew_has_another_name(press, tmp_path):
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        ledger.add(*corpus(press)[0])
        store.refresh(ledger)
        made = store.changes.made
    with Store(tmp_path) as store:
        assert store.changes.made == made
        path = store.path
    path.unlink()
    with Store(tmp_path) as store:
        assert store.changes.made != made
