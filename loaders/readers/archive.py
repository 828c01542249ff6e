"""Zip archives. Nothing is unpacked to disk, so a member's name can lead nowhere; members are streamed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from whosaidwhat.graph.errors import Skip, reason_of
from whosaidwhat.loaders.readers._raw import Limits, Raw, megabytes

SUFFIXES = (".zip",)

Read = Callable[[BinaryIO, str, Limits], Iterator[Raw | Skip]]

_SMALL = 1_000_000
"""Bytes up to which a member may be packed however well: it does no harm."""
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class _TooMuch(Exception):
    """An archive gives more than it may; the message says what."""


class _Metered(io.RawIOBase):
    """A member's bytes, counted as they come: the sizes that an archive states can be lies."""

    def __init__(self, stream: IO[bytes], most: int, why: str) -> None:
        self._stream = stream
        self._most = most
        self._why = why
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # BufferedReader gives these
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.given += len(data)
        if self.given > self._most:
            raise _TooMuch(self._why)
        return len(data)


def read(path: Path, limits: Limits, read_member: Read) -> Iterator[Raw | Skip]:
    """The articles of all members, in the order of their names."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename)]
            if len(members) > limits.members:
                yield Skip(str(path), f"more than {limits.members} members", "split it or unpack it to a directory")
                return
            yield from _members(archive, sorted(members, key=lambda i: i.filename), str(path), limits, read_member)
    except (*_BROKEN, UnicodeError) as error:
        yield Skip(str(path), f"no zip archive that can be read: {reason_of(error)}", "fetch or pack it again")


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], path: str, limits: Limits, read_member: Read
) -> Iterator[Raw | Skip]:
    if not members:
        yield Skip(path, "no files in the archive", "nothing to do, or pack it again")
    left = limits.unpacked
    for info in members:
        source = f"{path}!{_printable(info.filename)}"
        if problem := _refusal(info, source, limits):
            yield problem
            continue
        most = max(_SMALL, info.compress_size * limits.ratio)
        why = "unpacks to more than the archive may hold" if left < most else "unpacks to far more than it says"
        try:
            with archive.open(info) as stream:
                metered = _Metered(stream, min(left, most), why)
                yield from read_member(io.BufferedReader(metered), source, limits)
            left -= metered.given
        except _TooMuch as error:
            yield Skip(source, str(error), "unpack it yourself if you trust it")
            if left <= most:
                yield Skip(path, f"unpacks to more than {megabytes(limits.unpacked)}", "the rest of it was not read")
                return
        except _BROKEN as error:
            yield Skip(source, f"damaged: {reason_of(error)}", "fetch or pack it again")


def _refusal(info: zipfile.ZipInfo, source: str, limits: Limits) -> Skip | None:
    """Why a member is not even opened."""
    if info.flag_bits & _ENCRYPTED:
        return Skip(source, "encrypted", "unpack it with its password first")
    if info.filename.lower().endswith(SUFFIXES):
        return Skip(source, "an archive in an archive", "unpack the outer one first")
    if info.file_size > max(_SMALL, info.compress_size * limits.ratio):
        return Skip(
            source, f"packed more than {limits.ratio} to 1, like a zip bomb", "unpack it yourself if you trust it"
        )
    return None


def _hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1].startswith(".")


def _printable(name: str) -> str:
    """A member's name for messages and ids: control characters could rewrite a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
