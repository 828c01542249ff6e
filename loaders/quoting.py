"""What stands in quotation marks, and the sentences to show as evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from whosaidwhat.graph.model import Role, Span

Speech = Literal["direct", "mixed", "indirect"]

# A quotation may lack its closing mark where it goes on in the next paragraph.
_QUOTED = re.compile(
    r"“[^“”\n]*(?:”|(?=\n)|$)|\"[^\"\n]*(?:\"|(?=\n)|$)"
    r"|(?<!\w)[‘'](?=\w)[^‘’'\n]*(?:[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)"
)
_MARKS = " \t“”\"‘’',.;:"
_FAR = 3


def quotations(text: str) -> list[Span]:
    """Spans between quotation marks, the marks included, in order."""
    return [m.span() for m in _QUOTED.finditer(text)]


def speech_of(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> tuple[Speech, Role | None]:
    """Direct, mixed or indirect, and the pieces of the content that stand in quotation marks, without the marks."""
    pieces = [p for b, e in content for q in quoted if (p := _trim(text, max(b, q[0]), min(e, q[1])))]
    if not pieces:
        return "indirect", None
    inside = sum(e - b for b, e in pieces)
    whole = sum(p[1] - p[0] for b, e in content if (p := _trim(text, b, e)))
    return "direct" if inside >= 0.9 * whole else "mixed", Role.of(text, pieces)


def _trim(text: str, begin: int, end: int) -> Span | None:
    while begin < end and text[begin] in _MARKS:
        begin += 1
    while end > begin and text[end - 1] in " \t“”\"‘’'":
        end -= 1
    return (begin, end) if begin < end else None


class Sentences:
    """An article's sentences, to be shown as evidence."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = [s for b, e in spans if (s := _strip(text, b, e))]
        self._starts = [b for b, _ in self.spans]

    def number(self, at: int) -> int:
        """Which sentence the character `at` stands in."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def around(self, spans: Sequence[Span], names: Sequence[Span]) -> Role:
        """The sentences that hold `spans`, and one more that names the speaker if none of them does.

        `names` are the places where a speaker is named; of those, the nearest before the statement is shown.
        """
        if not self.spans:
            return Role.of(self.text, spans)
        shown = {n for b, e in spans for n in range(self.number(b), self.number(max(b, e - 1)) + 1)}
        named = {self.number(b) for b, _ in names}
        if named and not named & shown:
            first = min(shown)
            before = [n for n in named if n < first]
            nearest = max(before) if before else min(named)
            shown |= set(range(nearest, first)) if 0 < first - nearest <= _FAR else {nearest}
        return Role.of(self.text, self._runs(sorted(shown)))

    def _runs(self, numbers: list[int]) -> list[Span]:
        runs: list[Span] = []
        for n in numbers:
            begin, end = self.spans[n]
            if runs and n - 1 in numbers:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((begin, end))
        return runs


def _strip(text: str, begin: int, end: int) -> Span | None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return (begin, end) if begin < end else None
