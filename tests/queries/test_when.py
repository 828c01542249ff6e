"""Times in questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosaidwhat.queries.when import window_of, without


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("who denied it in 2021?", "2021-01-01", "2021-12-31"),
        ("who denied it in February 2022", "2022-02-01", "2022-02-28"),
        ("who denied it in Feb. 2024", "2024-02-01", "2024-02-29"),
        ("who denied it on 15 February 2022", "2022-02-15", "2022-02-15"),
        ("who denied it on February 15th, 2022", "2022-02-15", "2022-02-15"),
        ("who denied it on 2022-02-15", "2022-02-15", "2022-02-15"),
        ("who denied it in 2022-02", "2022-02-01", "2022-02-28"),
        ("who denied it since March 2019", "2019-03-01", "9999-12-31"),
        ("who denied it after 2019", "2020-01-01", "9999-12-31"),
        ("who denied it before February 2022", "0001-01-01", "2022-01-31"),
        ("who denied it until 2021", "0001-01-01", "2021-12-31"),
    ],
)
def test_a_time_is_the_days_that_it_covers(question: str, start: str, end: str) -> None:
    window = window_of(question)
    assert window is not None
    assert (window.start, window.end) == (start, end)
    assert without(question, window).startswith("who denied it") and window.words not in without(question, window)


@pytest.mark.parametrize("question", ["who denied that 1500 troops left", "who denied it in may", "on 31 February 2022",
                                      "the 150,000 troops", "unit A-2021-7", ""])  # fmt: skip
def test_what_is_no_date_is_none(question: str) -> None:
    found = window_of(question)
    assert found is None or found.words.endswith("2022")  # "31 February 2022" still names the month or the year


def test_an_unknown_window_meets_nothing_and_one_known_end_is_enough() -> None:
    window = window_of("in 2021")
    assert window is not None
    assert not window.meets(None, None)
    assert window.meets(None, "2021-05-01")
    assert window.meets("2020-12-31T10:00:00+00:00", "2021-01-01")
    assert not window.meets("2022-01-01", None)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    window = window_of(text)
    assert window is None or window.start <= window.end or window.start == "0001-01-01"


@pytest.mark.parametrize("words", ["between 1 March 2019 and June 2019", "from 2019-03-01 to 30 June 2019"])
def test_a_time_from_one_day_to_another(words: str) -> None:
    window = window_of(f"promises due {words}?")
    assert window is not None
    assert (window.start, window.end, window.words) == ("2019-03-01", "2019-06-30", words)
