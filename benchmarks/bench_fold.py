"""What one more article costs a graph of 100, 1,000 and 10,000 (CPU time; made-up articles of 330 days, no models)."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it; to be set before numpy comes

from press import Pair, press

from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger

SIZES = (100, 1000, 10_000)
MORE = 60
PORTION = 500
"""Articles that are folded together where nothing is measured."""


def run() -> Iterator[tuple[str, float, str]]:
    """Writing and folding one more article at each size, and what that is of the same at the smallest."""
    articles = press()
    with tempfile.TemporaryDirectory() as scratch, Ledger(scratch) as ledger, Store(scratch) as store:
        count, least = 0, 0.0
        for size in SIZES:
            while count < size:
                count += _add(ledger, islice(articles, min(PORTION, size - count)))
                store.refresh(ledger)
            costs = [_one_more(ledger, store, pair) for pair in islice(articles, MORE)]
            count += MORE
            written, folded = (statistics.mean(cost) * 1000 for cost in zip(*costs, strict=True))
            least = least or folded
            yield f"after {size:,}: writing one more to the ledger", written, "ms"
            yield f"after {size:,}: folding it, mean of {MORE}", folded, "ms"
            yield f"after {size:,}: folding it, median", statistics.median(cost[1] for cost in costs) * 1000, "ms"
            yield f"after {size:,}: mean against that after {SIZES[0]}", folded / least, "times"
        parts = sum(1 for part in (store.nodes(), store.edges()) for _ in part)
        yield "nodes and edges", parts, ""
        yield "fold.db", sum(path.stat().st_size for path in Path(scratch).glob("fold.db*")) / 1e6, "MB"


def _add(ledger: Ledger, pairs: Iterator[Pair]) -> int:
    return sum(ledger.add(*pair) for pair in pairs)


def _one_more(ledger: Ledger, store: Store, pair: Pair) -> tuple[float, float]:
    """Seconds of this process for writing and for folding an article."""
    start = time.process_time()
    ledger.add(*pair)
    middle = time.process_time()
    store.refresh(ledger)
    return middle - start, time.process_time() - middle
