"""Directories: every file below, in sorted order, hidden ones left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from whosaidwhat.graph.errors import Skip, reason_of


def files(folder: Path) -> Iterator[Path | Skip]:
    """The files below `folder`: a directory's own names sorted, then its subdirectories. Links to directories are
    not followed, so there are no circles.
    """
    problems: list[OSError] = []
    for parent, below, names in os.walk(folder, onerror=problems.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
        yield from _told(problems)
    yield from _told(problems)


def _told(problems: list[OSError]) -> Iterator[Skip]:
    while problems:
        error = problems.pop()
        yield Skip(str(error.filename), reason_of(OSError(error.strerror)), "check its permissions")
