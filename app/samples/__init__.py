"""Invented dispatches about two invented affairs: what `whosaidwhat demo` and the examples read.

Karvonia, Teldra and everybody in them are made up. In May 2018 Karvonia orders some troops home and nobody denies it;
in March 2019 it announces a withdrawal that others deny, look for in vain, or doubt. One dispatch is a copy of another,
and several carry the clutter that real pages have.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""The folder of the dispatches."""
METADATA = FOLDER / "metadata.csv"
"""What is known of each file: date, publisher, url."""


def dispatches() -> list[Path]:
    """The files to ingest, sorted by name."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})
