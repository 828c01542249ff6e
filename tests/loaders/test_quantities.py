"""Numbers of things as intervals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.graph.model import Quantity
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.quantities import quantities

Word = Callable[[str, str], Token]


def of(word: Word, amount: str) -> list[tuple[float | None, float | None, str]]:
    token = word(f"In May they withdrew {amount}.", "withdrew")
    return [(q.low, q.high, q.unit) for q in quantities(token)]


@pytest.mark.parametrize(
    ("amount", "low", "high", "unit"),
    [
        ("300 soldiers", 300, 300, "soldiers"),
        ("7,000 soldiers", 7000, 7000, "soldiers"),
        ("two tanks", 2, 2, "tanks"),
        ("more than 300 soldiers", 300, None, "soldiers"),
        ("10,000-plus soldiers", 10000, None, "soldiers"),
        ("as many as 900 soldiers", None, 900, "soldiers"),
        ("about 100 tanks", 90, 110, "tanks"),
        ("between 20 and 30 tanks", 20, 30, "tanks"),
        ("20-30 battle tanks", 20, 30, "tanks"),
        ("three thousand people", 3000, 3000, "people"),
        ("1.5 million men", 1.5e6, 1.5e6, "men"),
    ],
)
def test_amount(word: Word, amount: str, low: float | None, high: float | None, unit: str) -> None:
    ((lower, upper, what),) = of(word, amount)
    assert (lower, upper) == (pytest.approx(low), pytest.approx(high))
    assert what == unit


@pytest.mark.parametrize("amount", ["the tanks", "300", "ſix tanks"])
def test_no_amount(word: Word, amount: str) -> None:
    assert of(word, amount) == []


def test_digits_of_other_scripts_are_no_number(word: Word) -> None:
    assert of(word, "٣ tanks") == []


def test_the_span_is_where_it_stands(word: Word) -> None:
    token = word("It rained. In May they withdrew over 40 old tanks.", "withdrew")
    (found,) = quantities(token)
    begin, end = found.span
    assert token.doc.text[begin:end] == found.text == "over 40 old tanks"
    assert isinstance(found, Quantity)


def test_another_sentence_is_out_of_reach(word: Word) -> None:
    assert quantities(word("They withdrew. The town has 300 shops.", "withdrew")) == ()
