"""What kind of body a name is of."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The airline Norwing flew home. Karl Brandt waved. On Monday the airline said it was late.",
        "Norwing, an airline, flew home. Karl Brandt waved. On Monday the airline said it was late.",
    ],
)
def test_the_airline_is_the_one_so_described(cast_of, text):
    scene = cast_of(text, [("the airline", "it was late")])
    assert scene.speakers == [["Norwing"]]


def test_a_newspaper_s_last_word_means_the_newspaper(cast_of):
    text = "The Norwood Times printed it. During the vote, the Times said it was late."
    assert cast_of(text, [("the Times", "it was late")]).speakers == [["Norwood Times"]]


def test_the_commission_with_a_capital_is_the_one_named_before(cast_of):
    text = "The Norland Trade Commission met. Karl Brandt waved. Then the Commission said it was late."
    assert cast_of(text, [("the Commission", "it was late")]).speakers == [["Norland Trade Commission"]]
