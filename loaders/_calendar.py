"""Arithmetic with days: spans of days as `(first, last)`, both inclusive. Weeks begin on Monday."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

Days = tuple[date, date]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]|20)\d\d"

AHEAD = 92
"""Days: the farthest that a date without a year lies in the future where no word says that it does."""

_PARTS = {"early": 0, "mid": 1, "middle": 1, "late": 2, "beginning": 0, "start": 0, "end": 2}


def month_number(name: str) -> int:
    """1 for January, from a name or an abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def day_number(text: str) -> int:
    """5 from `5`, `05` or `5th`."""
    return int(text.rstrip("dhnrst"))


def one_day(year: int, month: int, day: int) -> Days | None:
    """The day, if the calendar has it."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def month_of(year: int, month: int) -> Days:
    """All of the month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """All of the year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_of(day: date, weeks: int = 0) -> Days:
    """The week that `day` lies in, or one so many weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def months_from(day: date, months: int) -> Days:
    """The month so many months after the one that `day` lies in."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return month_of(year, month + 1)


def part(days: Days, word: str | None) -> Days:
    """The early, middle or late third of `days`; of a week its first two days, its middle three, its last four.

    They overlap in a week because "late last week" is said of a Thursday and "midweek" too.
    """
    third = _PARTS.get((word or "").lower())
    if third is None:
        return days
    first, last = days
    length = (last - first).days + 1
    if length == 7:
        begin, size = ((0, 2), (1, 3), (3, 4))[third]
        return first + timedelta(days=begin), first + timedelta(days=begin + size - 1)
    if length > 31:
        begin_month = 1 + 4 * third
        return date(first.year, begin_month, 1), month_of(first.year, begin_month + 3)[1]
    begins = (0, 10, 20, length)
    return first + timedelta(days=begins[third]), first + timedelta(days=begins[third + 1] - 1)


def weekday_from(anchor: date, weekday: int, which: str, future: bool) -> Days:
    """The `weekday` (0 is Monday) meant on `anchor`: today or the one before, in the `future` today or the one after.

    `which`: "next" is that of the next week, "this" that of this week, "last" the one before, but of the week before
    where that was only three days ago or less (which would have been called by its bare name).
    """
    back = (anchor.weekday() - weekday) % 7
    if which == "next":
        found = week_of(anchor, 1)[0] + timedelta(days=weekday)
    elif which == "this":
        found = week_of(anchor)[0] + timedelta(days=weekday)
    elif which == "last":
        found = anchor - timedelta(days=back if back > 3 else back + 7)
    else:
        found = anchor + timedelta(days=(-back) % 7) if future else anchor - timedelta(days=back)
    return found, found


def nearest(anchor: date, choices: Iterable[Days], future: bool) -> Days | None:
    """Of the same date in several years the one meant: in the `future` the first that is not over, else the nearest
    to `anchor`, of which one ahead must not be far.
    """
    if future:
        return min((days for days in choices if days[1] >= anchor), default=None)

    def distance(days: Days) -> int:
        return max((anchor - days[1]).days, (days[0] - anchor).days, 0)

    near = [days for days in choices if days[0] <= anchor or distance(days) <= AHEAD]
    return min(near, key=lambda days: (distance(days), days), default=None)
