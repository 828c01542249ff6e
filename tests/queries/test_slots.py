"""What of a question fills the parameters of a catalogue entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.queries.test_questions import WORLD
from tests.queries.worlds import encoder
from whosaidwhat.queries.intents import by_cue
from whosaidwhat.queries.slots import Filled, fill
from whosaidwhat.queries.when import window_of


def filled(question: str) -> Filled:
    return fill(by_cue(question)[0], question, window_of(question), WORLD, encoder())


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Who speaks for Karvonia?", {"actor": ["a-kar"]}),
        ("How are Dahl and Rudenko connected?", {"one": ["a-dahl"], "other": ["a-rud"]}),
        ("Which promises fall due in May 2019?", {"since": [date(2019, 5, 1)], "until": [date(2019, 5, 31)]}),
        ("What is exclusive to the Meridian?", {"publisher": ["The Meridian"]}),
        ("Show the top 3 disputed claims", {"limit": [3]}),
    ],
)
def test_what_is_named_fills_the_parameters(question: str, values: dict[str, Any]) -> None:
    assert filled(question).values == values
    assert not filled(question).missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Who speaks for Atlantis?", "names no speaker"),
        ("Which promises fall due?", "names no day"),
        ("What is exclusive to the Daily Planet?", "names no outlet"),
    ],
)
def test_what_is_missing_is_said(question: str, missing: str) -> None:
    assert missing in filled(question).missing


def test_every_combination_is_asked() -> None:
    both = Filled({"claim": ["a", "b"], "actor": ["x"]})
    assert both.combinations() == [{"claim": "a", "actor": "x"}, {"claim": "b", "actor": "x"}]
    assert both.shown() == {"claim": ["a", "b"], "actor": "x"}
    assert Filled({"since": [date(2019, 3, 1)]}).shown() == {"since": "2019-03-01"}
