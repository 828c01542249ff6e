"""The date of publication that a text states itself: in a line that says "Published", in a byline, in a dateline.

It is marked as inferred, since nobody gave it. Nothing else counts. A date in the body is of an event, one in a link or
a list is of another article, a lone one at the top or bottom may be the day on which the page was printed. (Tried and
left: a full date in the body together with its weekday, of which 1,100 articles of known dates had none; and the year
of a dateline that states none from the years and weekdays of the text, which was right for two and wrong for one.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosaidwhat.graph.model import Basis, Time
from whosaidwhat.loaders._calendar import DAY, MONTH
from whosaidwhat.loaders._expressions import expressions
from whosaidwhat.loaders.cleaning.shape import is_date

_LABEL = re.compile(r"(?:^|[|•·–—(]\s?)(?:first\s)?(published|posted|updated)\b\s?(?:on|at)?\s?:?\s?", re.IGNORECASE)
_BYLINE = re.compile(r"By\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,3}\b")
_PLACE = r"[A-Z][A-Z.’' -]+(?:,\s[A-Z][\w.’' ]{2,25})?(?:/[A-Z.’' -]+)?"
_AGENCY = r"(?:\((?P<agency>[A-Z][\w .-]{1,30})\)\s?)?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}),\s(?P<date>(?:{MONTH})\s(?:{DAY})|(?:{DAY})\s(?:{MONTH}))(?P<year>,?\s(?:19|20)\d\d)?"
    rf"\s?{_AGENCY}[–—-]{{1,2}}\s"
)
_LONGEST = 160
"""Characters of a line that is a byline and not a sentence about one."""
_CLOSE = 14
"""Characters from the label to its date: a weekday may stand between."""


def stated_in(head: Sequence[str], opening: str | None) -> tuple[Time | None, str | None]:
    """The date stated in the lines of the `head` or the dateline of the `opening` paragraph, and a note if one is only
    half there. Of lines with labels the first publication counts before an update; where two disagree, none does.
    """
    for readings in (_labelled(head, {"published", "posted"}), _byline(head), _labelled(head, {"updated"})):
        found = list(readings)
        if found:
            return (found[0] if len({time.start for time in found}) == 1 else None), None
    return _dateline(opening or "")


def _labelled(head: Sequence[str], labels: set[str]) -> Iterator[Time]:
    for line in head:
        for match in _LABEL.finditer(line) if len(line) <= _LONGEST else ():
            if match[1].lower() in labels:
                yield from _first(line, match.end(), match.start(1))


def _byline(head: Sequence[str]) -> Iterator[Time]:
    for number, line in enumerate(head):
        match = _BYLINE.match(line)
        if not match or len(line) > _LONGEST:
            continue
        yield from _first(line, match.end(), 0, close=40)
        if len(match[0]) == len(line):
            beside = [head[n] for n in (number - 1, number + 1) if 0 <= n < len(head)]
            yield from (time for other in beside if is_date(other) for time in _first(other, 0, 0))


def _first(line: str, after: int, begin: int, close: int = _CLOSE) -> Iterator[Time]:
    """The first full date behind `after`; the evidence begins at `begin`."""
    for found in expressions(line):
        if found.stated and found.stated[0] == found.stated[1] and after <= found.span[0] <= after + close:
            day = found.stated[0].isoformat()
            yield Time(start=day, end=day, basis=Basis.INFERRED, evidence=line[begin : found.span[1]])
            return


def _dateline(opening: str) -> tuple[Time | None, str | None]:
    """From "KYIV, Feb 15 (Reuters) -": the year has to be stated too; a day without one is only worth a note."""
    match = _DATELINE.match(opening)
    if not match:
        return None, None
    if not match["year"]:
        return None, f'the dateline "{match[0].strip()}" states no year, so the article has no date'
    return next(_first(opening, match.start("date"), 0, close=0), None), None
