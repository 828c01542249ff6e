"""Which claims concern whom and how many a question names."""

from __future__ import annotations

import pytest

from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.concerning import concerning, masked_names, numbers_fit, words_of
from whosaidwhat.queries.matching import Claim

SOUTH = Claim("c-1", "The South has shelled the bridge", "shell", Event("e-1", "the South: shelling, May 2023"))
NORTH = Claim("c-2", "The North has shelled the bridge", "shell", Event("e-2", "the North: shelling, May 2023"))
NOBODY = Claim("c-3", "There was a shelling of the bridge", "shell", Event("e-3", "shelling, May 2023"))
TALKS = Claim("c-4", "The North has held talks", "talk", Event("e-4", "the North: talks, May 2023"))
ALL = [(claim, 0.5) for claim in (SOUTH, NORTH, NOBODY, TALKS)]


def kept(topic: str, asked: dict[str, set[str]], ties: set[tuple[str, str]], told: set[tuple[str, str]]) -> str:
    return "".join(claim.id[-1] for claim, _ in concerning(topic, asked, ALL, ties, told))


def test_a_question_that_names_nobody_is_about_all() -> None:
    assert kept("the shelling", {}, set(), set()) == "1234"


def test_whose_affair_it_is_comes_first_with_what_does_not_say_whose() -> None:
    assert kept("that the south shelled the bridge", {}, set(), set()) == "13"
    asked = {"south": {"a-1"}}
    assert kept("that the south shelled the bridge", asked, set(), {("a-1", "e-3")}) == "13"
    assert kept("that the south shelled the bridge", asked, set(), set()) == "1"


def test_what_others_are_said_to_have_done_instead_is_left_out() -> None:
    ties = {("a-1", "e-2"), ("a-1", "e-4")}
    assert kept("that the south shelled it or held talks", {"south": {"a-1"}}, ties, set()) == "14"


def test_names_that_own_nothing_set_the_scene() -> None:
    told = {("l-1", "e-1"), ("l-1", "e-3")}
    assert kept("the shelling of Karsk", {"karsk": {"l-1"}}, {("l-1", "e-2")}, told) == "123"


def test_several_names_must_all_fit_if_they_can() -> None:
    asked = {"karsk": {"l-1"}, "orde": {"a-5"}}
    told = {("l-1", "e-1"), ("l-1", "e-2"), ("a-5", "e-2")}
    assert kept("what Orde said of Karsk", asked, set(), told) == "2"
    assert kept("what Orde said of Karsk", asked, set(), told - {("a-5", "e-2")}) == "12"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ada Berg will resign", "somebody will resign"),
        ("The minister met Ada Berg in Karsk", "The minister met somebody in somebody"),
        ("Guns fired at Karsk's bridge", "Guns fired at somebody bridge"),
        ("nobody is named", "nobody is named"),
    ],
)
def test_names_are_masked(text: str, masked: str) -> None:
    assert masked_names(text, {"ada", "berg"}) == masked


@pytest.mark.parametrize(
    ("topic", "text", "fit"),
    [
        ("that 400 people died", "More than 400 people had died", True),
        ("that 400 people died", "57 people have died", False),
        ("that 400 people died", "Four people have died", False),
        ("that 1,200 people died", "1150 people have died", True),
        ("that 400 people died", "People have died", True),
        ("that people died", "57 people have died", True),
        ("that 400 people died", "People died in 2020", True),
    ],
)
def test_numbers(topic: str, text: str, fit: bool) -> None:
    assert numbers_fit(topic, text) is fit


def test_words_that_carry_meaning() -> None:
    assert words_of("the claim that Karvonia's troops left") == {"karvonia", "troop", "leav"}
