"""From lines to paragraphs: lines that were broken to a width are joined, and so are sentences cut in two.

A text is *wrapped* where most of its lines break in the middle of a sentence at nearly the same width; there a blank
line ends a paragraph. In any other text every line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from whosaidwhat.loaders.cleaning.mapped import Line, Mapped, joined
from whosaidwhat.loaders.cleaning.shape import capitals, ends, is_date, is_headline

WIDEST = 130
"""Characters: no text is wrapped to more."""

_URL = re.compile(r"\W{0,3}(?:https?://|www\.)\S+\W{0,3}")
_LINK = re.compile(r"\W{0,3}(?:related|read more|see also|also read|more)\b[\w ]{0,12}:\s", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•·–—▪]|\d{1,2}[.)])\s")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_DANGLING = re.compile(r"(?:,|\b(?:a|an|and|at|by|for|from|in|of|on|that|the|to|with))$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or piece of furniture on one line."""

    words: Mapped
    first: int
    """Number of its first line in the raw text."""
    last: int
    lines: int = 1
    full: bool = False
    """In a wrapped text: whether its last line runs to about the full width."""

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text


def width(lines: Iterable[Line]) -> int | None:
    """The width that the text is wrapped to, in characters, or `None`."""
    texts = [line.text for line in lines]
    lengths = sorted(len(text) for text in texts if text and not _URL.fullmatch(text))
    if not lengths or lengths[-1 - len(lengths) // 20] > WIDEST:
        return None
    widest = lengths[-1 - len(lengths) // 20]
    pairs = [(a, b) for a, b in pairwise(texts) if a and b and not _URL.fullmatch(a)]
    broken = [b for a, b in pairs if len(a) >= 0.7 * widest and not ends(a)]
    lower = sum(b[0].islower() for b in broken)
    # Lists of headlines break at no sentence end either, but their lines never go on in lower case.
    return widest if lower >= 2 and lower >= 0.4 * len(broken) and len(broken) >= 0.4 * len(pairs) else None


def gather(lines: list[Line], wrapped: int | None) -> list[Paragraph]:
    """The paragraphs of the text as far as its lines tell."""
    groups: list[list[Line]] = []
    previous: Line | None = None
    for line in lines:
        if line.text:
            if previous is None or not previous.text or not wrapped or _parts(previous, line, groups[-1], wrapped):
                groups.append([])
            groups[-1].append(line)
        previous = line
    return [_paragraph(group, wrapped) for group in groups]


def _parts(line: Line, following: Line, group: list[Line], widest: int) -> bool:
    """Whether a new paragraph begins with the line that follows directly, in a text wrapped to `widest`."""
    if any(_URL.fullmatch(text) or is_date(text) for text in (line.text, following.text)):
        return True
    if _LINK.match(following.text) or _BULLET.match(following.text) or following.indent > line.indent:
        return True
    fits = len(line.text) + 1 + len(following.text.split(" ", 1)[0]) <= 0.85 * widest
    if _LINK.match(group[0].text):
        return fits
    if len(group) == 1 and group[0].number == 0 and fits and not ends(line.text):
        # A short first line with a long one after it is a heading over its text; two short ones are one heading.
        return len(following.text) >= 0.8 * widest
    return fits and ends(line.text)


def _paragraph(group: list[Line], wrapped: int | None) -> Paragraph:
    full = wrapped is not None and len(group[-1].text) >= 0.7 * wrapped
    return Paragraph(_sentence([line.words for line in group]), group[0].number, group[-1].number, len(group), full)


def _sentence(parts: list[Mapped]) -> Mapped:
    """Pieces of one sentence with a space between them; a hyphen that ends one needs none."""
    spaced = parts[:1]
    for before, after in pairwise(parts):
        tight = _HYPHEN.search(before.text[-2:]) and after.text[:1].islower()
        spaced += [after] if tight else [Mapped(" "), after]
    return joined(spaced)


def mend(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The same with those joined that an empty line, or furniture now gone, had cut in the middle of a sentence."""
    groups: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if groups and _goes_on(groups[-1], paragraph):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return [
        Paragraph(_sentence([p.words for p in group]), group[0].first, group[-1].last, sum(p.lines for p in group))
        for group in groups
    ]


def _goes_on(group: list[Paragraph], following: Paragraph) -> bool:
    last = group[-1]
    if ends(last.text) or _BULLET.match(following.text):
        return False
    several = len(group) > 1 or last.lines > 1
    if last.full:
        heading = not several and is_headline(last.text) and capitals(last.text) > 0.75
        return not heading
    lower = following.text[0].islower() and not following.text[1:2].isupper()
    return lower and (several or len(last.text) >= 40 or bool(_DANGLING.search(last.text)))
