"""The scores of the coreference benchmark, on examples whose values are known."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def scores(root: Path) -> ModuleType:
    """`benchmarks/coreference.py`."""
    spec = importlib.util.spec_from_file_location("coreference", root / "benchmarks" / "coreference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def groups(text: str) -> list[frozenset[str]]:
    return [frozenset(part) for part in text.split()]


def test_muc_counts_links(scores: ModuleType) -> None:
    assert scores.muc(groups("abcd"), groups("ab cd")) == pytest.approx((1, 2 / 3, 0.8))
    assert scores.muc(groups("a b"), groups("a b")) == (0, 0, 0)


def test_b_cubed_is_about_mentions(scores: ModuleType) -> None:
    precision, recall, _ = scores.b_cubed(groups("abcde fg hijkl"), groups("abcde fghijkl"))
    assert (precision, recall) == pytest.approx((0.762, 1), abs=0.001)  # the example of Bagga and Baldwin


def test_ceaf_pairs_each_cluster_once(scores: ModuleType) -> None:
    precision, recall, f1 = scores.ceafe(groups("abcde fg hijkl"), groups("abcde fghijkl"))
    shared = 1 + 2 * 5 / 12
    assert (precision, recall) == pytest.approx((shared / 2, shared / 3))
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_perfect_and_empty(scores: ModuleType) -> None:
    gold = {"a": 1, "b": 1, "c": 2}
    assert scores.conll(gold, {"a": "x", "b": "x", "c": "y"}) == {"muc": 1, "b3": 1, "ceafe": 1, "conll": 1}
    assert scores.conll(gold, {})["conll"] == 0


def test_mentions_are_matched_once_and_best_first(scores: ModuleType) -> None:
    one, two = frozenset({1, 2}), frozenset({2, 3})
    assert scores.matched([one], [two, frozenset({1, 2, 3})]) == {frozenset({1, 2, 3}): one}
    assert scores.matched([one], [frozenset({9})]) == {}
