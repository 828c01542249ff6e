"""Dates: those that are given, and expressions in a text ("Wednesday", "late last week", "Feb. 15, 2022").

A date that the words alone do not determine is resolved against an anchor, the day of publication; without an anchor
it is left alone. Every `Time` keeps the words it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from whosaidwhat.graph.model import Basis, Span, Time
from whosaidwhat.loaders._calendar import (
    DAY,
    MONTH,
    YEAR,
    Days,
    day_number,
    month_number,
    month_of,
    one_day,
    year_of,
)
from whosaidwhat.loaders._expressions import LONGEST_ANCHOR, Found, expressions

_EARLIEST, _LATEST = 1800, 2200
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day|\.)?,?\s)?"
_CLOCK = r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?[A-Z]{1,5}\)?)?)?"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}({DAY})(?:\sof)?[\s.-]({MONTH})[.,\s-]\s?({YEAR}){_CLOCK}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}({MONTH})\s({DAY}),?\s({YEAR}){_CLOCK}", re.IGNORECASE)
_MONTH_ONLY = re.compile(rf"({MONTH}),?\s({YEAR})", re.IGNORECASE)
_NUMBERS = re.compile(rf"(\d\d?)[./-](\d\d?)[./-]({YEAR}){_CLOCK}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"({YEAR})[/.-](\d\d?)(?:[/.-](\d\d?))?")


def parse_given(text: str) -> Time | None:
    """A date that somebody gave: ISO 8601, RFC 2822, Unix seconds, "15 February 2022", "Feb. 15, 2022 10:30 am".

    A time of day is kept with its zone; without a zone it means nothing, and only the day is kept. `None` for what is
    no date, is impossible, or is ambiguous (03/02/2022).
    """
    words = " ".join(text.split())
    if moment := _moment(words):
        stamp = moment.isoformat(timespec="seconds")
        return Time(start=stamp, end=stamp, basis=Basis.GIVEN, evidence=words)
    days = _days(words)
    return None if days is None else _time(days, Basis.GIVEN, words)


def find_times(text: str, anchor: Time | None, future: bool | None = None) -> list[tuple[Span, Time]]:
    """The times that `text` names, with their spans, in order.

    Weekdays, "today", "last month", "May 1" are resolved against `anchor` and left out without one (and with one that
    is vaguer than a month). "Wednesday" is the anchor's day or the last one before it; where the words around it speak
    of the future ("will meet on Sunday") the next one. `future` decides that for all, where the caller knows better.
    With an anchor of several days the result covers what the words mean on each of them.
    """
    days = anchor_days(anchor)
    return [
        (found.span, time) for found in expressions(text) if (time := _resolved(found, days, future, text)) is not None
    ]


def anchor_days(anchor: Time | None) -> list[date]:
    """The days that `anchor` may be; none if it is unknown or too vague to resolve anything against."""
    if anchor is None:
        return []
    first, last = date.fromisoformat(anchor.start[:10]), date.fromisoformat(anchor.end[:10])
    length = (last - first).days + 1
    return [first + timedelta(days=n) for n in range(length)] if 0 < length <= LONGEST_ANCHOR else []


def _resolved(found: Found, anchors: list[date], future: bool | None, text: str) -> Time | None:
    begin, end = found.span
    if found.stated:
        return _time(found.stated, Basis.STATED, text[begin:end])
    if not anchors or found.relative is None:
        return None
    ahead = found.future if future is None else future
    try:
        meant = [found.relative(anchor, ahead) for anchor in anchors]
    except (ValueError, OverflowError):  # beyond the calendar
        return None
    known = [days for days in meant if days is not None]
    if not known or len(known) < len(meant):
        return None
    days = (min(first for first, _ in known), max(last for _, last in known))
    return _time(days, Basis.RESOLVED, text[begin:end])


def _time(days: Days, basis: Basis, evidence: str) -> Time:
    return Time(start=days[0].isoformat(), end=days[1].isoformat(), basis=basis, evidence=evidence)


def _moment(text: str) -> datetime | None:
    """A date with a time of day and its zone."""
    if text.isdigit() and len(text) in {10, 13}:
        return datetime.fromtimestamp(int(text[:10]), UTC)
    for parse in (datetime.fromisoformat, _rfc):
        try:
            moment = parse(text.replace(" UTC", "Z") if parse is not _rfc else text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment.tzinfo and _EARLIEST <= moment.year <= _LATEST:
            return moment
    return None


def _rfc(text: str) -> datetime:
    """RFC 2822 with a zone. The library takes a missing one for UTC only where `-0000` says so."""
    return parsedate_to_datetime(text)


def _days(text: str) -> Days | None:
    return next((days for days in _readings(text) if days), None)


def _readings(text: str) -> Iterator[Days | None]:
    try:
        moment = datetime.fromisoformat(text) if not text.isdigit() or len(text) == 8 else None
    except ValueError:
        moment = None
    if moment and _EARLIEST <= moment.year <= _LATEST:
        yield moment.date(), moment.date()
    if match := _DAY_FIRST.fullmatch(text):
        yield one_day(int(match[3]), month_number(match[2]), day_number(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        yield one_day(int(match[3]), month_number(match[1]), day_number(match[2]))
    if match := _MONTH_ONLY.fullmatch(text):
        yield month_of(int(match[2]), month_number(match[1]))
    if (match := _YEAR_FIRST.fullmatch(text)) and 1 <= int(match[2]) <= 12:
        year, month = int(match[1]), int(match[2])
        yield one_day(year, month, int(match[3])) if match[3] else month_of(year, month)
    if match := _NUMBERS.fullmatch(text):
        yield _numbers(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(YEAR, text):
        yield year_of(int(text))


def _numbers(first: int, second: int, year: int) -> Days | None:
    """Day and month, or month and day: only where one of them cannot be a month, or both are the same."""
    if first > 12 or first == second:
        return one_day(year, second, first)
    return one_day(year, first, second) if second > 12 else None
