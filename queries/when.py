"""Which time a question speaks of: "in 2021", "in February 2022", "on 15 February 2022", "since March 2019"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)"
_FORMS = (
    r"(?P<year>\d{4})-(?P<number>\d\d)(?:-(?P<day>\d\d))?",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}",
    rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
    rf"{_MONTH},?(?: of)? {_YEAR}",
    _YEAR,
)
_BOUND = r"(?:\b(?P<bound>in|on|during|of|from|since|after|before|until|till|by|around) )?"
_DATE = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _FORMS)
_RANGE = re.compile(
    rf"\b(?:between|from) (?P<first>{_DATE}) (?:and|to|until|till|through) (?P<last>{_DATE})(?![\w-])", re.IGNORECASE
)
_WHEN = tuple(re.compile(rf"{_BOUND}(?<![\w-]){form}(?![\w-])", re.IGNORECASE) for form in _FORMS)


@dataclass(frozen=True)
class Window:
    """Days, both inclusive, ISO; `words` is what the question says."""

    start: str
    end: str
    words: str

    def meets(self, start: str | None, end: str | None) -> bool:
        """Whether the two windows overlap; one that is unknown meets none."""
        first, last = start or end, end or start
        return first is not None and last is not None and first[:10] <= self.end and last[:10] >= self.start


def window_of(question: str) -> Window | None:
    """The time that the question names, from its most precise expression; None if it names none."""
    if between := _RANGE.search(question):
        first, last = window_of(between["first"]), window_of(between["last"])
        if first and last:
            return Window(first.start, last.end, between.group())
    for pattern in _WHEN:
        for match in pattern.finditer(question):
            if found := _window(match):
                return found
    return None


def without(question: str, window: Window | None) -> str:
    """The question without the words of its time."""
    return " ".join(question.replace(window.words, " ").split()) if window else question


def _window(match: re.Match[str]) -> Window | None:
    """None for what is no date ("2021-40")."""
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.get((parts.get("month") or "").lower())
    day = int(parts["day"]) if parts.get("day") else None
    try:
        start, end = _days(int(parts["year"]), month, day)
    except ValueError:
        return None
    bound = (parts.get("bound") or "in").lower()
    words = match.group().strip()
    if bound in {"since", "from"}:
        return Window(start.isoformat(), date.max.isoformat(), words)
    if bound == "after":
        return Window((end + timedelta(days=1)).isoformat(), date.max.isoformat(), words)
    if bound == "before":
        return Window(date.min.isoformat(), (start - timedelta(days=1)).isoformat(), words)
    if bound in {"until", "till", "by"}:
        return Window(date.min.isoformat(), end.isoformat(), words)
    return Window(start.isoformat(), end.isoformat(), words)


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """First and last day."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
