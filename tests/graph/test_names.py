"""Names compared."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.names import alike, folded, given, place_name, same_given, short_for, skeleton, surname, tokens


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


def test_places_are_spelled_in_full() -> None:
    assert place_name("Mt. Kenda") == place_name("Mount Kenda") == "mount kenda"
    assert place_name("Zürich") == "zurich"


def test_first_names() -> None:
    assert same_given("joe", "joseph")
    assert same_given("s", "svetlana")
    assert same_given("jonathan", "jonathon")
    assert not same_given("tom", "tim")
    assert not same_given("daniel", "daniela")
    assert not same_given("maria", "marina")
    assert short_for("robert") >= {"robert", "bob"}
    assert short_for("xyz") == frozenset()
    assert alike("merkel", "merkel")
    assert not alike("2004", "2005")
