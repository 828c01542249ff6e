from __future__ import annotations

from datetime import date

from whosaidwhat.loaders._expressions import expressions


def test_stated_and_relative_ones() -> None:
    text = "On Tuesday, 15 February 2022, he said that the troops will leave on Friday."
    stated, relative = expressions(text)
    assert stated.stated == (date(2022, 2, 15), date(2022, 2, 15))
    assert text[slice(*stated.span)] == "Tuesday, 15 February 2022"
    assert relative.stated is None
    assert relative.relative is not None
    assert relative.future


def test_the_words_around_say_what_lies_ahead() -> None:
    for text, ahead in (
        ("will meet on Sunday", True),
        ("they’ll meet Sunday", True),
        ("was completed on Sunday", False),
        ("will be completed on Sunday", True),
        ("He will see. On Sunday he saw.", False),
        ("said on Sunday that he will see", False),
        ("On Sunday they are to vote", True),
        ("On Sunday", False),
        ("sent out by the ministry on Sunday", False),
        ("had until Sunday to leave", True),
        ("had paid until May 1", False),
    ):
        assert [found.future for found in expressions(text)] == [ahead], text


def test_a_long_list_of_dates_is_read_whole() -> None:
    text = "Tuesday, Feb. 15 late last week " * 5_000
    assert sum(1 for _ in expressions(text)) == 10_000
