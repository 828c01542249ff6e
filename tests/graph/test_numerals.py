"""Numbers in words and digits."""

from __future__ import annotations

import re

import pytest

from whosaidwhat.graph.numerals import NUMERAL, SIGN, value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("85,000", 85_000),
        ("1.5 million", 1_500_000),
        ("half a million", 500_000),
        ("half-million", 500_000),
        ("a quarter of a million", 250_000),
        ("five hundred thousand", 500_000),
        ("two hundred and fifty thousand", 250_000),
        ("sixty", 60),
        ("twenty-five", 25),
        ("three dozen", 36),
        ("a hundred", 100),
        ("seventeen", 17),
        ("0", 0),
    ],
)
def test_a_number_is_read_whole(text: str, number: float) -> None:
    found = re.search(rf"(?<!\w){NUMERAL}", f"There were {text}.", re.IGNORECASE)
    assert found
    assert (found.group(), value(found.group())) == (text, number)
    assert re.search(SIGN, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["hundreds", "a tank", "ſix", "sixth", "none", "someone", "halfway"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert not re.search(rf"(?<!\w){NUMERAL}", text, re.IGNORECASE)
