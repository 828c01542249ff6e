"""How fast articles become a graph, how fast it answers, and the memory that reading takes (made-up dispatches)."""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import whosaidwhat as wsw
from whosaidwhat.samples import METADATA, dispatches

QUESTION = "who disputed the withdrawal claim?"
MANY = 500
NAMES = "Ada Berg,Olga Falk,Peter Klein,Rosa Lind,Jonas Tesk,Mira Holt,Ivan Sorel,Nadia Crane".split(",")
OFFICES = "the defence ministry,the mayor,a senior official,the union,the rail company,police,the opposition".split(",")
DEEDS = (
    "had withdrawn its troops from the border", "would close two stations by May", "was building up forces",
    "had arrested 14 people", "would raise the price of bread", "had shelled the old bridge", "would resign on Friday",
)  # fmt: skip
CUES = "said,denied,confirmed,warned,doubted".split(",")


def run() -> Iterator[tuple[str, float, str]]:
    """Ingest, the same again, the first and the next answer; then many short articles and the memory meanwhile."""
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
        folder = Path(scratch) / "many"
        folder.mkdir()
        for number in range(MANY):
            (folder / f"{number}.txt").write_text(_dispatch(random.Random(number)), "utf8")
        start = time.perf_counter()
        with _watched() as seen:
            wsw.open(Path(scratch) / "many.graph").ingest(folder)
        yield f"ingest of {MANY} short articles", time.perf_counter() - start, "s"
        yield "memory of all processes meanwhile, at most", max(seen) / 1e6, "MB"


def _dispatch(chance: random.Random) -> str:
    lines = [f"Dispatch {chance.randrange(10**9)}"]
    for _ in range(12):
        who = f"{chance.choice(NAMES).split()[0]} {chance.choice(NAMES).split()[1]}"
        told = f"{chance.choice(OFFICES)} {chance.choice(DEEDS)}"
        lines.append(f"{who} {chance.choice(CUES)} on Tuesday that {told}, {chance.randrange(1000)} witnesses agreed.")
    return "\n\n".join(lines)


@contextmanager
def _watched() -> Iterator[list[int]]:
    """Bytes of memory that this process and its children hold, now and then; what they share counts once."""
    seen, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.25):
            seen.append(sum(map(_held, [os.getpid(), *_children(os.getpid())])))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def _children(of: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{of}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def _held(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return 1024 * int(line.split()[1])
    return 0
