"""A small writer of SVG: escaped elements, and text that is broken into lines of a known width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

FONT = "'Source Sans Pro', 'Source Sans 3', Helvetica, Arial, 'DejaVu Sans', sans-serif"
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[] ")
_WIDE = frozenset("mwMW@%—…")
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """`text` without the characters that XML cannot carry (a news page may hold any)."""
    return _UNPRINTABLE.sub("\ufffd", text)


def element(name: str, *children: str, **attributes: object) -> str:
    """One element; `children` are markup already, attributes are escaped (`stroke_width` becomes `stroke-width`)."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(clean(str(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


def words(text: str) -> str:
    """`text` as character data."""
    return escape(clean(text))


def width(text: str, size: float) -> float:
    """About how many pixels `text` takes at `size` pixels: on the safe side for the fonts of `FONT`."""
    return sum(_advance(character) for character in text) * size


def _advance(character: str) -> float:
    """Of one character, in units of the font's size."""
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.9
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    return 0.66 if character.isupper() else 0.52


def wrap(text: str, size: float, room: float, most: int) -> list[str]:
    """`text` in at most `most` lines of `room` pixels, with an ellipsis where it does not fit."""
    lines: list[str] = []
    for word in _pieces(text.split(), size, room):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _shorten(lines[most - 1], size, room)]


def _pieces(tokens: Iterable[str], size: float, room: float) -> Iterable[str]:
    """The tokens, with those cut up that no line could hold (a url, a script without spaces)."""
    for token in tokens:
        while width(token, size) > room and len(token) > 1:
            cut = len(token) - 1
            while cut > 1 and width(token[:cut], size) > room:
                cut -= 1
            yield token[:cut]
            token = token[cut:]
        yield token


def _shorten(line: str, size: float, room: float) -> str:
    """`line` with an ellipsis at its end, not longer than `room`."""
    while line and width(line + " …", size) > room:
        # Whole words go first, so that what stays can be read.
        line = line.rsplit(" ", 1)[0] if " " in line else line[:-1]
    return f"{line} …" if line else "…"
