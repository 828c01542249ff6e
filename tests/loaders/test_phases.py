"""How far along an event is said to be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.graph.model import Phase
from whosaidwhat.loaders.operators import judge
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.phases import given, phase_of


@pytest.mark.parametrize(
    ("text", "name", "phase"),
    [
        ("The troops will withdraw.", "withdraw", Phase.INTENDED),
        ("They plan to withdraw.", "withdraw", Phase.INTENDED),
        ("The troops are withdrawing.", "withdrawing", Phase.UNDER_WAY),
        ("The tanks are being withdrawn.", "withdrawn", Phase.UNDER_WAY),
        ("The troops have withdrawn.", "withdrawn", Phase.COMPLETED),
        ("The troops withdrew.", "withdrew", Phase.COMPLETED),
    ],
)
def test_phase(word: Callable[[str, str], Token], text: str, name: str, phase: Phase) -> None:
    token = word(text, name)
    way = {t.i for t in token.sentence}
    assert phase_of(token, intended=judge(token, way).intended) is phase


def test_a_word_given_of_what_is_so_makes_it_no_plan(word: Callable[[str, str], Token]) -> None:
    promised = word("I promise you that the bread was fresh.", "was")
    assert given(promised.head, promised)
    assert phase_of(promised, intended=False) is Phase.COMPLETED
