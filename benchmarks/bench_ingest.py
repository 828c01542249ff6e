"""How fast articles and their copies become a graph, how fast it answers, and the memory that reading takes.

All on made-up dispatches.
"""

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
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.ingest import ingest
from whosaidwhat.loaders.vectors import VectorExtractor
from whosaidwhat.models.kept import FILE
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
        yield from copies(Path(scratch))


def copies(scratch: Path) -> Iterator[tuple[str, float, str]]:
    """What the copies of a long article cost beside itself, in processor time of a run that has the models loaded."""
    graph = wsw.open(scratch / "copies.graph")
    extractor = VectorExtractor(Extractor(kept=scratch / FILE))
    chance = random.Random(1)
    lines = [" ".join(_dispatch(chance, chance.randint(1, 4)).split("\n\n")[1:]) for _ in range(20)]
    added = "Petra Lind, who was never asked, said on Friday that nobody had told her of any of it."
    texts = {
        "models": ("Berg said so.", "2031-03-01"),
        "an article": ("\n\n".join(lines), "2031-03-01"),
        "the same with a paragraph more at its end": ("\n\n".join([*lines, added]), "2031-03-01"),
        "the same with a paragraph more amid it": ("\n\n".join([*lines[:10], added, *lines[10:]]), "2031-03-01"),
        "the same again": ("\n\n".join(lines) + "\n", "2031-03-01"),
        "the same of another day": ("\n\n".join(lines) + "\n\n", "2031-03-09"),
    }
    with Ledger(graph.folder) as ledger:
        for what, (text, day) in texts.items():
            path = scratch / f"{what}.txt"
            path.write_text(text, "utf8")
            start = time.process_time()
            ingest([path], ledger, extractor=extractor, published=day)
            if what != "models":
                yield f"reading {what}", 1000 * (time.process_time() - start), "ms"


def _dispatch(chance: random.Random, paragraphs: int = 12) -> str:
    lines = [f"Dispatch {chance.randrange(10**9)}"]
    for _ in range(paragraphs):
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
