"""Reading articles from files, directories, archives and standard input, one at a time.

`read` gives a `Raw` per article and a `Skip` per thing that cannot be read: one line that says what, where, and what
to do. To add a format, write a module with `SUFFIXES` and `read(stream, source, limits)` and list it in `FORMATS`.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from whosaidwhat.graph.errors import Skip, reason_of
from whosaidwhat.loaders.readers import archive, folder, html, records, text
from whosaidwhat.loaders.readers._raw import Limits, Raw

__all__ = ["Limits", "Raw", "read"]

FORMATS = (text, html, records)
BY_SUFFIX = {suffix: reader for reader in FORMATS for suffix in reader.SUFFIXES}
STDIN = "-"


def read(path: str | os.PathLike[str], limits: Limits = Limits()) -> Iterator[Raw | Skip]:  # noqa: B008  # frozen
    """The articles at `path`: a file, a directory (with all below it), a `.zip`, or `-` for JSON lines on stdin.

    It streams: no more than one document is held in memory. Nothing that is wrong with the input is raised.
    """
    if os.fspath(path) == STDIN:
        yield from records.read_lines(sys.stdin.buffer, STDIN, limits)
    elif Path(path).is_dir():
        yield from _directory(Path(path), limits)
    else:
        yield from _file(Path(path), limits)


def _directory(path: Path, limits: Limits) -> Iterator[Raw | Skip]:
    seen = False
    for found in folder.files(path):
        seen = True
        if isinstance(found, Skip):
            yield found
        else:
            yield from _file(found, limits)
    if not seen:
        yield Skip(str(path), "no files in the directory", "check the path")


def _file(path: Path, limits: Limits) -> Iterator[Raw | Skip]:
    source = os.fspath(path).encode(errors="surrogateescape").decode(errors="replace")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Skip(source, "not a regular file", "give a file, a directory or an archive")
        elif path.suffix.lower() in archive.SUFFIXES:
            yield from archive.read(path, limits, _stream)
        else:
            with path.open("rb") as stream:
                yield from _stream(stream, source, limits)
    except FileNotFoundError:
        yield Skip(source, "no such file or directory", "check the path")
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or reason_of(error)
        yield Skip(source, f"cannot be read: {reason}", "check the path and its permissions")


def _stream(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skip]:
    """The articles of one file by its name's suffix; without one by its first bytes."""
    suffix = Path(source).suffix.lower()
    if reader := BY_SUFFIX.get(suffix):
        yield from reader.read(stream, source, limits)
    elif suffix and not suffix[1:].isdigit():
        yield Skip(source, f"no reader for {suffix} files", "known are " + " ".join((*BY_SUFFIX, *archive.SUFFIXES)))
    else:
        # Files and archive members both come buffered.
        reader = html if isinstance(stream, io.BufferedReader) and html.looks(stream.peek(1024)[:1024]) else text
        yield from reader.read(stream, source, limits)
