from __future__ import annotations

from datetime import date

import pytest

from whosaidwhat.loaders._calendar import month_of, months_from, nearest, one_day, part, week_of, weekday_from, year_of

TODAY = date(2022, 2, 16)


def test_days_months_weeks() -> None:
    assert one_day(2022, 2, 29) is None
    assert month_of(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert months_from(TODAY, -2) == month_of(2021, 12)
    assert months_from(TODAY, 11) == month_of(2023, 1)
    assert week_of(TODAY, -1) == (date(2022, 2, 7), date(2022, 2, 13))


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [("early", (2, 1), (2, 10)), ("mid", (2, 11), (2, 20)), ("late", (2, 21), (2, 28)), (None, (2, 1), (2, 28))],
)
def test_thirds_of_a_month(word: str | None, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert part(month_of(2022, 2), word) == (date(2022, *first), date(2022, *last))


def test_thirds_of_a_week_and_a_year() -> None:
    assert part(week_of(TODAY), "early") == (date(2022, 2, 14), date(2022, 2, 15))
    assert part(week_of(TODAY), "late") == (date(2022, 2, 17), date(2022, 2, 20))
    assert part(year_of(2022), "mid") == (date(2022, 5, 1), date(2022, 8, 31))


@pytest.mark.parametrize("weekday", range(7))
def test_weekdays_lie_within_a_week_of_the_anchor(weekday: int) -> None:
    past, future = (weekday_from(TODAY, weekday, "", ahead)[0] for ahead in (False, True))
    assert past.weekday() == future.weekday() == weekday
    assert 0 <= (TODAY - past).days < 7
    assert 0 <= (future - TODAY).days < 7
    assert weekday_from(TODAY, weekday, "next", False)[0] > TODAY
    assert weekday_from(TODAY, weekday, "last", True)[0] < TODAY


def test_the_nearest_year() -> None:
    may = [month_of(year, 5) for year in (2021, 2022, 2023)]
    november = [month_of(year, 11) for year in (2021, 2022)]
    assert nearest(TODAY, may, future=False) == month_of(2022, 5)
    assert nearest(TODAY, november, future=False) == month_of(2021, 11)
    assert nearest(TODAY, november, future=True) == month_of(2022, 11)
    assert nearest(TODAY, [], future=True) is None
