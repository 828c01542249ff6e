from __future__ import annotations

import pytest

from whosaidwhat.loaders.cleaning.shape import capitals, ends, is_date, is_headline, letters, words


@pytest.mark.parametrize("text", ["He said so.", "He said “so.”", "Why?)", "as follows:", "and then…"])
def test_ends(text: str) -> None:
    assert ends(text)
    assert not ends(text.rstrip("”).:?…") + " and")


@pytest.mark.parametrize(
    "text",
    [
        "09.Jan.2033",
        "14 Jan 2033",
        "January 9, 2033",
        "2033-01-09",
        "9/1/2033",
        "Sunday, 9 January 2033 10:30",
        "Jan. 9th, 2033",
    ],
)
def test_dates(text: str) -> None:
    assert is_date(text)
    assert not is_date(f"It was {text}")


def test_headlines() -> None:
    assert is_headline("The Valley Waits")
    assert is_headline("Who counts?")
    assert not is_headline("The valley waits.")
    assert not is_headline("and waits")
    assert not is_headline("The " * 100)


def test_capitals_words_letters() -> None:
    assert capitals("The Valley of the Elder Waits") == 1.0
    assert capitals("The valley waits") == pytest.approx(0.0)
    assert capitals("1 2 3") == 0.0
    assert words("It’s 3 o’clock") == 2
    assert letters("A “b” – c1!") == "abc1"
