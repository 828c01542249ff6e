"""How fast articles become a graph, and how fast it answers (on the sample dispatches)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import whosaidwhat as wsw
from whosaidwhat.samples import METADATA, dispatches

QUESTION = "who disputed the withdrawal claim?"


def run() -> Iterator[tuple[str, float, str]]:
    """Ingest, the same again, the first and the next answer."""
    with tempfile.TemporaryDirectory() as scratch:
        graph = wsw.open(Path(scratch) / "bench.graph")
        for what in ("ingest", "ingest again (nothing new)"):
            start = time.perf_counter()
            graph.ingest(dispatches(), metadata=METADATA)
            yield what, time.perf_counter() - start, "s"
        for what in ("first answer", "next answer"):
            start = time.perf_counter()
            graph.ask(QUESTION)
            yield what, time.perf_counter() - start, "s"
