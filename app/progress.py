"""A line that says how far a long run is, for people who wait."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0
"""Seconds of silence before it shows."""


class Progress:
    """Counts steps on standard error, if that is a terminal and it takes longer than a second."""

    def __init__(self, doing: str, things: str = "articles") -> None:
        self._doing = doing
        self._things = things
        self._since = time.monotonic()
        self._count = 0
        self._bar: Bar | None = None

    def step(self, _: object = None) -> None:
        """One more is done."""
        self.add(1)

    def add(self, count: int) -> None:
        """So many more are done."""
        self._count += count
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._since > PATIENCE:
            self._bar = self._started()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._count)

    def _started(self) -> Bar:
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        from whosaidwhat.output import console

        columns = (
            SpinnerColumn(),
            TextColumn(f"{{task.description}}: {{task.completed}} {self._things}"),
            TimeElapsedColumn(),
        )
        bar = Bar(*columns, console=console(stderr=True), transient=True)
        bar.add_task(self._doing, total=None)
        bar.start()
        return bar

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
