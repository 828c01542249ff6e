"""The grammar of times in English news, as one regular expression, and what each form means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders._calendar import (
    DAY,
    MONTH,
    WEEKDAYS,
    YEAR,
    Days,
    day_number,
    month_number,
    month_of,
    months_from,
    nearest,
    one_day,
    part,
    week_of,
    weekday_from,
    year_of,
)

LONGEST_ANCHOR = 31
"""Days of the vaguest anchor that anything is resolved against."""

Relative = Callable[[date, bool], Days | None]
"""From the anchor and whether the words speak of the future."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of time: either `stated`, or `relative` to an anchor."""

    span: Span
    stated: Days | None = None
    relative: Relative | None = None
    future: bool = False


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = r"(?:people|troops|soldiers|men|women|civilians|tanks|units|pieces|vehicles|cases|dollars|euros|miles|km)"
_NAMES = "|".join(name.capitalize() for name in WEEKDAYS)
_WEEKDAY = rf"(?:{_NAMES}|Mon\.?|Tues?\.?|Wed\.?|Thu(?:rs)?\.?|Fri\.?|Sat\.?|Sun\.?)"
# Days that are names: "Black Friday", "Super Tuesday".
_NAMED = re.compile(
    r"\b(?:Ash|Black|Bloody|Cyber|Easter|Fat|Good|Holy|Manic|Maundy|Palm|Remembrance|Ruby|Shrove|Super)\s$"
)
_THIRD = r"(?:early|mid|late)"

_TIMES = re.compile(
    rf"""
    \b(?P<iso>(?P<iy>{YEAR})-(?P<im>\d\d)-(?P<id>\d\d))(?![\d-])
  | \b(?P<mdy>(?:{_WEEKDAY},?\s)?(?P<mm>{MONTH})\s(?P<md>{DAY})(?:\s?[–-]\s?(?P<mt>{DAY}))?(?![.,:]?\d|\w|%)
        (?:,?\s(?P<my>{YEAR})\b)?)
  | \b(?P<dmy>(?:{_WEEKDAY},?\s)?(?P<dd>{DAY})(?:\sof)?\s(?P<dm>{MONTH})\b(?:,?\s(?P<dy>{YEAR})\b)?)
  | \b(?P<monthyear>(?:(?i:(?P<yt>{_THIRD})[\s-]))?(?P<ym>{MONTH}),?\s(?:of\s)?(?P<yy>{YEAR})\b(?!s))
  | \b(?:(?i:in|since|until|by|from|through|during|of|before|after)\s)?
        (?P<month>(?:(?i:(?P<mthird>{_THIRD}|last|this|next)[\s-]))?(?P<mname>{MONTH}))(?![\w’'-]|\.?\s\d)
  | \b(?:(?i:in|since|during|until|before|after|by)\s)?(?P<year>(?:(?i:(?P<ythird>{_THIRD})[\s-]))?(?P<yname>{YEAR}))
        (?![\d–/-]|s\b|[.,]\d|\s{_COUNTED}\b)
  | (?<!a\s)\b(?P<weekday>(?:(?i:(?P<which>last|this|next))\s)?(?P<wname>{_NAMES}))\b
  | \b(?i:(?P<dayword>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|today|tonight|yesterday|tomorrow))\b
  | \b(?i:(?P<period>(?:(?P<pthird>{_THIRD}|earlier|later)\s)?(?P<pwhich>last|this|next)\s
        (?P<pname>week|weekend|month|year)))\b
  | \b(?i:(?P<ago>(?P<an>an?|{"|".join(_NUMBERS)}|\d\d?)\s(?P<aunit>day|week|month|year)s?\sago))\b
    """,
    re.VERBOSE,
)
# What every time has somewhere, and how many characters at most stand before it: looked for first, since most words
# of a text are far from any. What it may begin with is asked first, since that is one question at each character.
_SIGN = re.compile(
    rf"(?=[\dA-Zamtwy])(?:\d|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|{_NAMES}"
    r"|(?i:today|tonight|yesterday|tomorrow|week|month|year|ago))"
)
_BEFORE = 30
_WORD = re.compile(r"\b\w")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|won[’']t|going\sto|(?:is|are|was|were|be)\sto|set\s(?:to|for)|due|scheduled|expected|slated"
    r"|plan(?:s|ned|ning)?|may|could|might|upcoming|ahead\sof|deadline|to\s(?:begin|end|meet|start|arrive|vote"
    r"|hold|take|visit))\b|[’']ll\b|\b(?:is|are|opens?|starts?|begins?|meets?|resumes?|votes?|returns?|takes?\splace)\son\s$"
)
_DEADLINE = re.compile(r"\b(?:by|until)\s$")
_BEHIND = re.compile(
    r"(?<!be\s)(?<!been\s)(?<!being\s)\b(?:said|told|wrote|met|came|began|held|took|gave|went|made|saw|spoke|left|fell|led|ran|won|lost"
    r"|broke|hit|sent|says|since|[a-z]{2,}ed)\b"
)
_STOP = re.compile(r"[.!?;]\s|\n")
_NEAR = 90
"""Characters around an expression whose words may say that it lies ahead."""


@lru_cache(maxsize=4)
def expressions(text: str) -> tuple[Found, ...]:
    """The times that `text` names, in order, not overlapping; an article's are asked for more than once."""
    return tuple(_found(text))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """As `_TIMES.finditer`, in a fraction of the time."""
    after = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < after:
            continue
        for word in _WORD.finditer(text, max(after, sign.start() - _BEFORE), sign.end()):
            if match := _TIMES.match(text, word.start()):
                yield match
                after = match.end()
                break


def _found(text: str) -> Iterator[Found]:
    for match in _matches(text):
        kind = match.lastgroup and next(name for name in _MAKERS if match[name])
        if not kind or (kind == "weekday" and _NAMED.search(text[max(0, match.start(kind) - 14) : match.start(kind)])):
            continue
        made = _MAKERS[kind](match)
        if made is None:
            continue
        span = match.span(kind)
        if isinstance(made, tuple):
            yield Found(span, stated=made)
        else:
            yield Found(span, relative=made, future=_ahead(text, span) or (kind == "weekday" and _deadline(text, span)))


def _ahead(text: str, span: Span) -> bool:
    """Whether the sentence around `span` speaks of the future: the nearest cue before it decides, else the first after
    it.
    """
    before = _STOP.split(text[max(0, span[0] - _NEAR) : span[0]])[-1]
    ahead = max((match.start() for match in _AHEAD.finditer(before)), default=-1)
    behind = max((match.start() for match in _BEHIND.finditer(before)), default=-1)
    if ahead >= 0 or behind >= 0:
        return ahead >= behind
    after = _STOP.split(text[span[1] : span[1] + _NEAR])[0]
    first = _AHEAD.search(after)
    past = _BEHIND.search(after)
    return first is not None and (past is None or first.start() <= past.start())


def _deadline(text: str, span: Span) -> bool:
    """Whether it is "by" or "until" a weekday. Of dates and months the nearest is the better guess ("until May")."""
    return bool(_DEADLINE.search(text[max(0, span[0] - 8) : span[0]]))


def _iso(match: re.Match[str]) -> Days | None:
    return one_day(int(match["iy"]), int(match["im"]), int(match["id"]))


def _day(month: str, day: str, year: str | None, to: str | None = None) -> Days | Relative | None:
    number, first, last = month_number(month), day_number(day), day_number(to or day)

    def of(year: int) -> Days | None:
        begin, end = one_day(year, number, first), one_day(year, number, last)
        return (begin[0], end[1]) if begin and end and begin <= end else None

    if year:
        return of(int(year))
    if (number, first) == (9, 11):
        return None  # the attacks of 2001, whatever the year
    return lambda anchor, future: nearest(anchor, filter(None, (of(anchor.year + n) for n in (-1, 0, 1))), future)


def _month(match: re.Match[str]) -> Relative | None:
    """A month without a year. Bare "May" and "March" are verbs as often: they need a word before them that tells."""
    number, word = month_number(match["mname"]), (match["mthird"] or "").lower()
    if match.start("month") == match.start() and not word:
        return None

    def meant(anchor: date, future: bool) -> Days | None:
        years = [month_of(anchor.year + n, number) for n in (-2, -1, 0, 1, 2)]
        if word == "last":
            return max((days for days in years if days[1] < anchor), default=None)
        if word == "this":
            return month_of(anchor.year, number)
        days = nearest(anchor, years, future or word == "next")
        return part(days, word) if days else None

    return meant


def _year(match: re.Match[str]) -> Days | None:
    """A bare number is no year: it needs a word before it that tells."""
    bare = match.start("year") == match.start() and not match["ythird"]
    return None if bare else part(year_of(int(match["yname"])), match["ythird"])


def _weekday(match: re.Match[str]) -> Relative:
    number, which = WEEKDAYS.index(match["wname"].lower()), (match["which"] or "").lower()
    return lambda anchor, future: weekday_from(anchor, number, which, future)


def _dayword(match: re.Match[str]) -> Relative:
    words = match["dayword"].lower().split()
    shift = {"yesterday": -1, "tomorrow": 1}.get(words[-1], 0) * (2 if len(words) > 1 else 1)

    def meant(anchor: date, _: bool) -> Days:
        return anchor + timedelta(days=shift), anchor + timedelta(days=shift)

    return meant


def _period(match: re.Match[str]) -> Relative:
    """Earlier or later this week: up to, or from, the anchor."""
    third, name = (match["pthird"] or "").lower(), match["pname"].lower()
    shift = {"last": -1, "this": 0, "next": 1}[match["pwhich"].lower()]

    def meant(anchor: date, _: bool) -> Days:
        first, last = _shifted(anchor, name, shift)
        if third == "earlier" and first <= anchor <= last:
            return first, anchor
        if third == "later" and first <= anchor <= last:
            return anchor, last
        return part((first, last), third)

    return meant


def _shifted(anchor: date, name: str, shift: int) -> Days:
    if name == "week":
        return week_of(anchor, shift)
    if name == "weekend":
        monday = week_of(anchor, shift)[0]
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return months_from(anchor, shift) if name == "month" else year_of(anchor.year + shift)


def _ago(match: re.Match[str]) -> Relative:
    """As precise as its unit: three weeks ago is a week."""
    word, unit = match["an"].lower(), match["aunit"].lower()
    number = int(word) if word.isdigit() else _NUMBERS.index(word) + 1 if word in _NUMBERS else 1

    def meant(anchor: date, _: bool) -> Days:
        if unit == "day":
            return anchor - timedelta(days=number), anchor - timedelta(days=number)
        return _shifted(anchor, unit, -number)

    return meant


_MAKERS: dict[str, Callable[[re.Match[str]], Days | Relative | None]] = {
    "iso": _iso,
    "mdy": lambda m: _day(m["mm"], m["md"], m["my"], m["mt"]),
    "dmy": lambda m: _day(m["dm"], m["dd"], m["dy"]),
    "monthyear": lambda m: part(month_of(int(m["yy"]), month_number(m["ym"])), m["yt"]),
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "dayword": _dayword,
    "period": _period,
    "ago": _ago,
}
