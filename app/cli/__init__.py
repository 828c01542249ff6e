"""The command line: `whosaidwhat [--graph DIR] COMMAND`."""

from __future__ import annotations

from whosaidwhat.cli import asking, deciding, demo, pushing, reading, showing  # noqa: F401 - they add their commands to `cli`
from whosaidwhat.cli._base import cli, main

__all__ = ["cli", "main"]
