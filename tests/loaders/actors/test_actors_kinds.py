"""What kind of body a name is of."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The airline Norwing flew home. Karl Brandt waved. “It was late,” that airline said.",
        "Norwing, an airline, flew home. Karl Brandt waved. “It was late,” that airline said.",
        "The Norwing airline employee Anna Weiss flew home. Karl Brandt waved. “It was late,” that airline said.",
    ],
)
def test_the_airline_is_the_one_so_described(cast_of, text):
    scene = cast_of(text, [("that airline", "It was late")])
    assert scene.speakers == [["Norwing"]]


def test_a_newspaper_s_last_word_means_the_newspaper(cast_of):
    text = "The Norwood Times printed it. During the vote, the Times said it was late."
    assert cast_of(text, [("the Times", "it was late")]).speakers == [["Norwood Times"]]
