"""From bytes to text, and what had to be assumed for it."""

from __future__ import annotations

import codecs
from functools import cache

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"Rar!", b"7z\xbc\xaf")
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b\x85")
_HEAD = 65_536
_FEW = 8
"""Bytes beyond ASCII that are too few for statistics."""


def byte_order_mark(data: bytes) -> str | None:
    """The codec that the mark at the beginning names."""
    return next((codec for mark, codec in _BOMS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether these bytes are no text in any encoding that we read."""
    if byte_order_mark(data):
        return False
    head = data[:_HEAD]
    if head.startswith(_MAGIC) or b"\0" in head:
        return True
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return controls > len(head) // 50


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text, and a note that names the encoding where it was assumed. Never fails.

    A byte order mark decides, then UTF-8 where the bytes allow it, then `declared`, then a guess.
    """
    if codec := byte_order_mark(data):
        return _lossy(data, codec)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared and _known(declared):
        return _lossy(data, declared)
    codec = _guess(data)
    return data.decode(codec, "replace"), (f"not UTF-8; read as {codec}, which was assumed from its bytes",)


def _lossy(data: bytes, codec: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(codec), ()
    except (UnicodeDecodeError, UnicodeError):
        text = data.decode(codec, "replace")
        lost = text.count("\N{REPLACEMENT CHARACTER}")
        return text, (f"{lost} characters were no valid {codec.removesuffix('-sig')} and are replaced by U+FFFD",)


def _guess(data: bytes) -> str:
    """English news with a few foreign letters or curly quotes is Western European; only else ask the statistics."""
    high = sum(byte > 127 for byte in data[:_HEAD])
    if high < _FEW or high * 10 <= min(len(data), _HEAD):
        if not any(0x80 <= byte <= 0x9F for byte in data):
            return "latin-1"
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252"
    best = from_bytes(data[:_HEAD]).best()
    return best.encoding if best else "latin-1"


@cache
def _known(codec: str) -> bool:
    """Whether this is a text encoding (`codecs` also has zip and base64, which an HTML page must not choose)."""
    try:
        b"x".decode(codec)
    except (LookupError, ValueError, UnicodeError):
        return False
    return True
