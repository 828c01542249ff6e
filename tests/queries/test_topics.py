"""Words of questions and the event types that they bring to mind."""

from __future__ import annotations

import pytest

from whosaidwhat.queries.topics import says, types_of


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("the withdrawal claim", {"withdraw"}),
        ("that Russia withdrew its troops", {"withdraw"}),
        ("that they pulled the tanks back", {"withdraw"}),
        ("the pullbacks", {"withdraw"}),
        ("that the units are returning to base", {"withdraw"}),
        ("that he returned home", set()),
        ("that forces drew down", {"withdraw"}),
        ("the invasion and the buildup", {"invade", "build up"}),
        ("the price of wheat", set()),
        ("that Asteran troops crossed the border", {"invade"}),
        ("that the road crossed the border", set()),
        ("the withdrawl claim", {"withdraw"}),
        ("the withdrawals and pullbacks", {"withdraw"}),
        ("an attach", set()),
    ],
)
def test_forms_of_words_do_not_matter(text: str, types: set[str]) -> None:
    assert types_of(text) == types


def test_the_special_says_the_general_and_not_the_other_way_round() -> None:
    assert says("shell", {"attack"})
    assert not says("attack", {"shell"})
    assert says("other:repair", {"other:repair"})
