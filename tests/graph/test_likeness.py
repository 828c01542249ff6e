"""How alike names are, and that it is learned well enough."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosaidwhat.graph import likeness_training as training
from whosaidwhat.graph.likeness import align, edits, features, likeness, same_name, sound

LETTERS = st.text("abcdeghiklmnorstuvyz -.", min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("BRANDT, Willy", "Willy Brandt"),
        ("Bill Fletcher", "William Fletcher"),
        ("J. Fletcher", "John Fletcher"),
        ("JP Fournier", "Jean-Paul Fournier"),
        ("Анна Петрова", "Anna Petrova"),
        ("Anna van der Berg", "Anna Vanderberg"),
        ("Dr. Rosa Mendel", "Rosa Mendel"),
        ("Rosa Mednel", "Rosa Mendel"),
        ("Khaled Hoseini", "Khalid Husseini"),
    ],
)
def test_one_person(left: str, right: str) -> None:
    assert same_name(left, right, person=True)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Robert Lee", "Ann Lee"),
        ("Ivan Petrov", "Ivan Sidorov"),
        ("Sergey Ivanov", "Sergey Viktorovich Lavrov"),
        ("Maria Iversen", "Clara Iversen"),
        ("Anna Petrova", "Boris Karlov"),
    ],
)
def test_two_persons(left: str, right: str) -> None:
    assert not same_name(left, right, person=True)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Nordlund Foods AB", "Nordlund Foods", True),
        ("OAO Sibnorneft", "Sibnorneft JSC", True),
        ("Harbour & Sons Ltd", "Harbour and Sons Limited", True),
        ("Second Guards Brigade", "2nd Guards Brigade", True),
        ("Nordlund Foods", "Nordlund Steel", False),
        ("Bank of Norland", "Bank of Sudland", False),
        ("Ministry of Defence of Kenya", "Ministry of Defence of Nepal", False),
    ],
)
def test_bodies(left: str, right: str, same: bool) -> None:
    assert same_name(left, right, person=False) is same


@given(LETTERS, LETTERS, st.booleans())
def test_it_is_a_probability_whichever_comes_first(left: str, right: str, person: bool) -> None:
    chance = likeness(left, right, person=person)
    assert 0 <= chance <= 1
    assert chance == pytest.approx(likeness(right, left, person=person))


@given(LETTERS, st.booleans())
def test_a_name_is_itself(name: str, person: bool) -> None:
    seen = features(name, name, person=person)
    assert (seen["edits"], seen["left of other"], seen["whole"]) == (0, 0, 0)


def test_edits_and_alignment() -> None:
    assert edits("mendel", "mendel") == edits("mendel", "lednem") == 0
    assert edits("2004", "2005") == 4
    assert 0 < edits("bob", "robert") < edits("j", "john") < edits("mendel", "mandel") <= 1
    assert edits("intl", "international") < 1
    assert sound("tsedung") == sound("zedong")
    found = align(("rosa", "mendel"), ("mendel", "roza", "x"))
    assert {(left, right) for left, right, _ in found.pairs} == {("rosa", "roza"), ("mendel", "mendel")}
    assert (found.left, found.right) == ((), ("x",))


PAIRS = [
    training.Pair(f"{given_} {left}", f"{given_} {right}", person, left == right)
    for person, given_ in ((True, "Rosa"), (True, "Hugo"), (False, "United"), (False, "Nordlund"))
    for left in ("Mendel", "Karlov", "Obi", "Fournier")
    for right in ("Mendel", "Karlov", "Obi", "Fournier")
]


def test_training_learns_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    with path.open("w", newline="", encoding="utf8") as file:
        rows = csv.writer(file)
        rows.writerow(("schema", "name1", "name2", "is_match"))
        rows.writerows(("Person" if p.person else "Company", p.left, p.right, str(p.same).lower()) for p in PAIRS)
    assert training.read(path) == PAIRS
    training.main([str(path)])
    assert "64 pairs" in capsys.readouterr().out
    lines = training.written(PAIRS, "made up", 1.0).splitlines()
    assert {"[person]", "[body]"} <= set(lines)
    assert len(lines) == 3 + 2 * (3 + len(training.names()))


def test_folds_share_no_name() -> None:
    fold = training.folds(PAIRS, 3)
    homes: dict[str, set[int]] = {}
    for pair, number in zip(PAIRS, fold, strict=True):
        homes.setdefault(pair.left, set()).add(number)
        homes.setdefault(pair.right, set()).add(number)
    assert all(len(numbers) == 1 for numbers in homes.values())
    assert training.f1([True, True, False], [True, False, True]) == 0.5


def test_shared_pairs_are_told_apart(shared: Path) -> None:
    pairs = training.read(shared / "corpora" / "linking" / "name-pairs.csv")
    assert training.f1(training.validated(pairs), [pair.same for pair in pairs]) >= 0.9
