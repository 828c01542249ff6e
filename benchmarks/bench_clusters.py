"""Which articles are of one affair: B³ of the catalogue's `articles_by_affair` against news clusters (development set).

Articles that are about no event count as one cluster each. All are English. With the environment variable
CLUSTERS_CACHE (a folder) the ledger is kept there, so that only the first run extracts; every run folds anew.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Hashable, Iterator
from pathlib import Path

from coreference import b_cubed, clusters

import whosaidwhat as wsw
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "clusters" / "news-dev.jsonl"


def run() -> Iterator[tuple[str, float, str]]:
    """Precision, recall and F1, how many affairs there are and were found, and the time of the fold."""
    gold = {row["id"]: row["event_id"] for row in map(json.loads, GOLD.read_text(encoding="utf8").splitlines())}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(os.environ.get("CLUSTERS_CACHE") or scratch)
        graph = wsw.open(folder)
        graph.ingest([GOLD])
        started = time.process_time()
        with tempfile.TemporaryDirectory() as aside, Ledger(folder) as ledger, Store(aside) as store:
            store.refresh(ledger)
        yield "fold", time.process_time() - started, "s of CPU"
        said: dict[Hashable, Hashable] = {
            row["source_id"]: row["event_id"] or row["article_id"] for row in graph.query("articles_by_affair")
        }
    yield "articles", len(said), "of " + str(len(gold))
    yield "affairs", len(set(said.values())), "of " + str(len(set(gold.values())))
    score = b_cubed(clusters(gold), clusters(said))
    yield from zip(("B³ precision", "B³ recall", "B³ F1"), score, ("share", "share", "F1"), strict=True)
