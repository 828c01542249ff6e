"""Text whose every character knows where it stood in the raw text.

A piece is `(begin in text, begin in raw, length)`: so many characters that stand unchanged in both. Characters
between pieces were put in (a space for a line break or for other white space). Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Piece = tuple[int, int, int]

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, zero-width and direction marks, the soft hyphen, lone surrogates: nobody sees them, and models,
# databases and terminals stumble over them.
_UNSEEN = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
_ODD = re.compile(rf"[{_UNSEEN}]|\s\s|[^\S ]")
_SEEN = re.compile(rf"[^\s{_UNSEEN}]")
_RUN = re.compile(rf"[^\s{_UNSEEN}](?: ?[^\s{_UNSEEN}])*|[\s{_UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and its pieces, in order."""

    text: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text without its unseen characters, white space at its ends and doubled spaces."""

    number: int
    indent: int
    """Characters of white space before it."""
    words: Mapped

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text


def lines(content: str) -> Iterator[Line]:
    """All lines of `content`, blank ones too."""
    begin, number = 0, 0
    for match in _BREAK.finditer(content):
        yield _line(content[begin : match.start()], begin, number)
        begin, number = match.end(), number + 1
    yield _line(content[begin:], begin, number)


def _line(text: str, begin: int, number: int) -> Line:
    kept = text.strip()
    indent = len(text) - len(text.lstrip())
    if not _ODD.search(kept):
        return Line(number, indent, Mapped(kept, ((0, begin + indent, len(kept)),) if kept else ()))
    return Line(number, indent, _squeezed(text, begin))


def _squeezed(text: str, begin: int) -> Mapped:
    """With runs of white space as one space, and unseen characters left out."""
    parts: list[Mapped] = []
    gap = ""
    for match in _RUN.finditer(text):
        run = match.group()
        if _SEEN.match(run):
            parts += [Mapped(gap)] if gap and parts else []
            parts.append(Mapped(run, ((0, begin + match.start(), len(run)),)))
            gap = ""
        elif any(c.isspace() for c in run):
            gap = " "
    return joined(parts)


def joined(parts: Iterable[Mapped], between: str = "") -> Mapped:
    """The parts one after the other with `between` put in; pieces that touch in text and raw become one."""
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if texts:
            texts.append(between)
            at += len(between)
        for begin, raw, length in part.pieces:
            if pieces and pieces[-1][0] + pieces[-1][2] == at + begin and pieces[-1][1] + pieces[-1][2] == raw:
                begin, raw, length = pieces[-1][0] - at, pieces[-1][1], pieces[-1][2] + length
                pieces.pop()
            pieces.append((at + begin, raw, length))
        texts.append(part.text)
        at += len(part.text)
    return Mapped("".join(texts), tuple(pieces))


def flat(text: str) -> str | None:
    """A title or name on one line, cleaned like the lines of a text; `None` if nothing is left."""
    return " ".join(line.text for line in lines(text) if line.text) or None
