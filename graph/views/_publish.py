"""Publishing a view in one step.

Every build is a folder of its own; the small file `current.json` names the one that counts, and replacing it is the
whole of publishing. The build before it is kept for readers that have just read the file.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar
from uuid import uuid4

from filelock import FileLock, Timeout

from whosaidwhat.graph.errors import EngineError, reason_of
from whosaidwhat.graph.views._base import Folder

POINTER = "current.json"
FORMAT = 2
"""Of the pointer and of what the engines store; a view of another format is built anew."""
WAIT = 60.0
"""Seconds to wait for another process that builds the same view."""
_PREFIX = "build-"
T = TypeVar("T")


class Published(NamedTuple):
    """A build that can be read."""

    folder: Path
    position: int


def published(folder: Folder) -> Published | None:
    """The build that counts now; null if there is none, or none that this version can read."""
    try:
        pointer = json.loads((Path(folder) / POINTER).read_text(encoding="utf-8"))
        if pointer["format"] != FORMAT:
            return None
        return Published(Path(folder) / pointer["build"], int(pointer["position"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def publishing(folder: Folder, position: int, wait: float | None = None) -> Iterator[Path]:
    """Give an empty folder to build into, and publish it if the block ends well; else nothing changes.

    `wait` is in seconds. Raises `EngineError` if another process builds for longer.
    """
    root = Path(folder)
    seconds = WAIT if wait is None else wait
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / ".lock", timeout=seconds):
            build = root / f"{_PREFIX}{uuid4().hex}"
            build.mkdir()
            before = published(root)
            try:
                yield build
                _point(root, Published(build, position))
            except BaseException:
                shutil.rmtree(build, ignore_errors=True)
                raise
            _sweep(root, keep={build, before.folder} if before else {build})
    except Timeout:
        raise EngineError(f"{root}: another process builds this view; it was not done in {seconds:g} s, try again "
                          "later") from None  # fmt: skip
    except OSError as error:
        raise EngineError(f"{root}: the view cannot be written: {reason_of(error)}") from error


def reading(folder: Folder, read: Callable[[Published], T]) -> T:
    """`read` the build that counts; once more if it was replaced meanwhile. Raises `EngineError`."""
    found = published(folder)
    while found is not None:
        try:
            return read(found)
        except EngineError:
            raise
        except Exception as error:
            again = published(folder)
            if again == found:
                raise EngineError(f"{found.folder}: the view cannot be read: {reason_of(error)}; "
                                  "remove the folder and build it anew") from error  # fmt: skip
            found = again
    raise EngineError(f"{folder}: there is no view; build it first")


def _point(root: Path, build: Published) -> None:
    aside = root / f"{POINTER}.new"
    with aside.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "build": build.folder.name, "position": build.position}, file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(root / POINTER)


def _sweep(root: Path, keep: set[Path]) -> None:
    """Remove older builds, and what killed processes left. Files that a reader has open live on until it ends."""
    for old in root.glob(f"{_PREFIX}*"):
        if old not in keep:
            shutil.rmtree(old, ignore_errors=True)
