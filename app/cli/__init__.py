"""The command line: `whosaidwhat [--graph DIR] COMMAND`."""

from __future__ import annotations

from whosaidwhat.cli import (  # noqa: F401 - they add their commands to `cli`
    asking,
    deciding,
    demo,
    exchanging,
    pushing,
    reading,
    showing,
)
from whosaidwhat.cli._base import cli, main

__all__ = ["cli", "main"]
