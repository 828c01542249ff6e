"""Speed of attribution, and its quality on PolNeAR's development set where the folder `shared` is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
GOLD = SHARED / "corpora" / "attribution" / "polnear-dev.jsonl"
SCORER = SHARED / "bench" / "attribution.py"


def run() -> Iterator[tuple[str, float, str]]:
    """Words a second over the whole set, then every figure that the scorer prints."""
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf8").splitlines()]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    with tempfile.TemporaryDirectory() as scratch:
        found = Path(scratch) / "found.jsonl"
        command = [Path(sys.executable).with_name("whosaidwhat"), "--format", "jsonl", "extract", "--raw", GOLD]
        start = time.perf_counter()
        with found.open("w", encoding="utf8") as out:
            subprocess.run(command, check=True, stdout=out)
        yield "speed, loading included", words / (time.perf_counter() - start), "words/s"
        scores = subprocess.run([sys.executable, SCORER, GOLD, found], check=True, capture_output=True, text=True)
    for name, figure in re.findall(r"^(\S+) +P .* F1 ([\d.]+)$", scores.stdout, re.MULTILINE):
        yield name, float(figure), "F1"
