"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers._encoding import decode, is_binary
from whosaidwhat.loaders.readers._raw import Limits, Raw, digest, megabytes, name_of, storable

SUFFIXES = (".txt", ".text", ".md")


def read(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skip]:
    """The one article in `stream`."""
    data = stream.read(limits.text + 1)
    if problem := why_not(data, source, limits.text):
        yield problem
        return
    content, notes = decode(data)
    yield Raw(storable(content), source, digest(data), name_of(source), notes=notes)


def why_not(data: bytes, source: str, limit: int) -> Skip | None:
    """Why these bytes are no text that can be read."""
    if not data.strip():
        return Skip(source, "the file is empty", "nothing to do, or fetch it again")
    if is_binary(data):
        return Skip(source, "binary data, not text", "convert it to plain text, HTML or JSON lines")
    if len(data) > limit:
        return Skip(source, f"longer than {megabytes(limit)}", "split it into articles or raise the limit (--max-mb)")
    return None
