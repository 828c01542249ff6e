"""Statements inside statements, and who relays whom."""

from __future__ import annotations

from whosaidwhat.loaders.nesting import containers, named, relayed
from whosaidwhat.models.tagger import Relation


def relation(cue: tuple[int, int], *content: tuple[int, int]) -> Relation:
    return Relation((), (cue,), content, 1.0)


OUTER = relation((100, 104), (0, 90))
MIDDLE = relation((2, 5), (6, 80))
INNER = relation((10, 14), (20, 40))


def test_the_smallest_content_around_is_the_container() -> None:
    assert containers([OUTER, MIDDLE, INNER]) == [None, 0, 1]
    assert containers([INNER, OUTER, MIDDLE]) == [2, None, 1]


def test_a_cue_outside_is_not_inside() -> None:
    assert containers([OUTER, relation((95, 99), (20, 40))]) == [None, None]


def test_the_same_content_twice_is_no_nesting() -> None:
    assert containers([relation((2, 3), (0, 90)), relation((4, 5), (0, 90))]) == [None, None]


def test_content_in_pieces() -> None:
    split = relation((50, 54), (0, 40), (60, 90))
    assert containers([split, relation((2, 5), (61, 70))]) == [None, 0]
    assert containers([split, relation((2, 5), (41, 70))]) == [None, None]


def test_a_cue_between_the_pieces_that_hold_its_source_and_content() -> None:
    split = relation((95, 99), (0, 2), (60, 90))
    assert containers([split, Relation(((0, 2),), ((3, 7),), ((60, 90),), 1.0)]) == [None, 0]
    assert containers([split, Relation(((10, 12),), ((13, 17),), ((60, 90),), 1.0)]) == [None, None]


def test_all_around_relay_but_not_the_speaker() -> None:
    speakers = [("a",), ("b",), ("c",)]
    assert relayed([None, 0, 1], speakers, [True] * 3) == [(), ("a",), ("b", "a")]
    assert relayed([None, 0, 1], [("a",), ("b",), ("a",)], [True] * 3) == [(), ("a",), ("b",)]


def test_who_denies_passes_nothing_on() -> None:
    assert relayed([None, 0], [("a",), ("b",)], [False, True]) == [(), ()]


def test_two_that_hold_each_other_end() -> None:
    assert relayed([1, 0], [("a",), ("b",)], [True, True]) == [("b",), ("a",)]


def test_nobody_speaks_of_himself_as_another() -> None:
    names = {"berg": ["Anna Berg", "Berg"]}
    speakers = [("berg",), ("berg",)]
    assert named([None, 0], speakers, ["Berg", "The foreign minister"], names) == [("berg",), ()]
    assert named([None, 0], speakers, ["Berg", "she"], names) == speakers
    assert named([None, 0], speakers, ["Berg", "Minister Berg"], names) == speakers
    assert named([None, None], speakers, ["Berg", "The minister"], names) == speakers
