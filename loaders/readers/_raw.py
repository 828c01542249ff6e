"""What a reader gives: one text as it was read, with what its file says about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much to read. All sizes in bytes."""

    text: int = 2_000_000
    """Of one article's text."""
    document: int = 32_000_000
    """Of one HTML page, JSON document or JSON line, which hold more than the text."""
    unpacked: int = 20_000_000_000
    """Of all members of one archive together."""
    ratio: int = 200
    """Unpacked to packed size of one archive member; news packs about 3 to 1, bombs 1000 to 1."""
    members: int = 1_000_000
    """Members of one archive: its table of contents is held in memory."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One text as it was read, not cleaned. All texts are free of lone surrogates, so that they can be stored."""

    content: str
    """The decoded text; of HTML the main text. Offsets of `Article.raw_map` go into it."""
    source: str
    """Where it was read: a path, `zip!member`, or `-`."""
    sha256: str
    """Of the bytes of the file or, in a file with many, of the record."""
    source_id: str | None = None
    """The id that the record has, else the file's name (with the line's number where a file holds many)."""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    """As given, not parsed."""
    publisher: str | None = None
    authors: tuple[str, ...] = field(default=())
    language: str | None = None
    notes: tuple[str, ...] = field(default=())
    """What was assumed in reading it, such as an encoding."""


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def storable(text: str) -> str:
    """`text` with lone surrogates (JSON can spell them, UTF-8 cannot) replaced one by one; same length."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(SURROGATES)
    return text


def name_of(source: str) -> str:
    """The last part of a path or of `zip!member`: what stands for an id where nothing else does."""
    return source.replace("!", "/").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / 1_000_000:.3g} MB"
