"""Directories: every file below, in sorted order; hidden ones and what belongs to a graph are left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from whosaidwhat.graph.errors import Skip, reason_of
from whosaidwhat.graph.ledger import FILE, IMPORTED

_GRAPHS = {FILE, IMPORTED}
"""What the folder of a graph holds."""


def files(folder: Path) -> Iterator[Path | Skip]:
    """The files below `folder`: a directory's own names sorted, then its subdirectories. Links to directories are
    not followed, so there are no circles.
    """
    problems: list[OSError] = []
    for parent, below, names in os.walk(folder, onerror=problems.append):
        if _GRAPHS.intersection(names):
            # A graph lies among the articles that it was made of, by default.
            below.clear()
            continue
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
        yield from _told(problems)
    yield from _told(problems)


def _told(problems: list[OSError]) -> Iterator[Skip]:
    while problems:
        error = problems.pop()
        yield Skip(str(error.filename), reason_of(OSError(error.strerror)), "check its permissions")
