"""Names compared."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.names import (
    alike,
    folded,
    given,
    initials,
    plain_body,
    same_body,
    same_given,
    same_person,
    skeleton,
    surname,
    tokens,
)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelenskiy", "Zelensky", "Zelenskyy", "Zelenskyi"),
        ("Sergei", "Sergey"),
        ("Yuri", "Yury", "Yuriy"),
        ("Gorbatschow", "Gorbachow"),
    ],
)
def test_transliterations_share_a_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in spellings}) == 1


def test_parts_of_names() -> None:
    assert folded("Élysée O’Hara-Łódź") == "elysee ohara-lodz"
    assert tokens("BRANDT, Willy Jr.") == ("willy", "brandt")
    assert (given("Ann Mary Lee"), surname("Ann Mary Lee")) == (("ann", "mary"), "lee")
    assert initials("Conflict Watching Team of Europe") == "CWTE"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("Sergei Shoygu", "Sergey Shoigu"),
        ("BRANDT, Willy", "Willy Brandt"),
        ("Bill Fletcher", "William Fletcher"),
        ("J. Fletcher", "John Fletcher"),
        ("Анна Петрова", "Anna Petrova"),
        ("Anna van der Berg", "Anna Vanderberg"),
        ("Ahmed Bin Tarif Al Said", "Ahmed Tarif Said"),
    ],
)
def test_one_person(left: str, right: str) -> None:
    assert same_person(left, right)
    assert same_person(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rob Lee", "Ann Lee"),
        ("Ivan Petrov", "Ivan Sidorov"),
        ("Lee", "Rob Lee"),
        ("Sergey Ivanov", "Sergey Viktorovich Lavrov"),
    ],
)
def test_two_persons(left: str, right: str) -> None:
    assert not same_person(left, right)
    assert not same_person(right, left)


def test_first_names() -> None:
    assert same_given("joe", "joseph")
    assert same_given("s", "svetlana")
    assert not same_given("tom", "tim")
    assert alike("merkel", "merkel")
    assert not alike("2004", "2005")


def test_bodies() -> None:
    assert plain_body("The Bank of Foo, Inc.") == ("bank", "foo")
    assert same_body("Foo & Bar GmbH", "Foo and Bar")
    assert same_body("Foo Organisation", "Foo Organization")
    assert not same_body("Foo Fund 2004", "Foo Fund 2005")
    assert not same_body("Bank of Foo", "Bank of Quux")
