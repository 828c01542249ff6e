"""Speed of extraction: the whole against its models alone, and its memory (the sample dispatches, or `--texts`)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from spacy.language import Language

from whosaidwhat.loaders.clean import clean
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.readers import read
from whosaidwhat.loaders.workers import ALONE, settle
from whosaidwhat.models.session import Session
from whosaidwhat.samples import dispatches
from whosaidwhat.shapes import raw_article, statements

COPIES = 60
"""Of the sample dispatches, so that processes are started; each with a line of its own."""
ONE_BY_ONE = 15_000
"""Words that one process reads to compare the whole with its models."""
ARTICLES = 500
"""That are given to it; more than it reads."""


class Clock:
    """Processor seconds spent in the calls that it is put around."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, timed."""

        def timed(*args: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return call(*args, **named)
            finally:
                self.seconds += time.process_time() - start

        return timed


def run(texts: Path | None = None) -> Iterator[tuple[str, float, str]]:
    """Words a second, total over models in one process, and the most memory that it holds."""
    given = _given(texts) if texts else _copies()
    yield from _alone(given)
    with tempfile.TemporaryDirectory() as scratch:
        path, out = Path(scratch) / "in.jsonl", Path(scratch) / "out.jsonl"
        path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in given), encoding="utf8")
        command = [Path(sys.executable).with_name("whosaidwhat"), "--format", "jsonl", "extract", "--raw", path]
        start, most = time.perf_counter(), 0.0
        with out.open("w", encoding="utf8") as file, subprocess.Popen(command, stdout=file) as process:
            while process.poll() is None:
                most = max(most, sum(map(_held, _family(process.pid))))
                time.sleep(0.2)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        count = sum(words(text) for _, text in given)
        yield "words", count, ""
        yield "the command, loading included", count / seconds, "words/s"
        if most:
            yield "most memory of all its processes together", most, "MB"


def _family(pid: int) -> list[int]:
    """A process and those that it started, on Linux; elsewhere itself."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            parents[int(stat.parent.name)] = int(stat.read_text(encoding="utf8").rpartition(")")[2].split()[1])
    family = [pid]
    for one in family:
        family += [child for child, parent in parents.items() if parent == one]
    return family


def _held(pid: int) -> float:
    """Megabytes that a process holds, what it shares with others counted in part."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1000 for row in rows if row.startswith("Pss:")), 0.0)


def words(text: str) -> int:
    """Runs of letters and digits."""
    return len(re.findall(r"\w+", text))


def _alone(given: list[tuple[str, str]]) -> Iterator[tuple[str, float, str]]:
    """`_shares` in a process like those that the command starts: with one thread, whatever library makes them."""
    told = json.dumps(list(islice(given, ARTICLES)))
    run = subprocess.run(
        [sys.executable, __file__], input=told, env=os.environ | ALONE, capture_output=True, text=True, check=True
    )
    yield from json.loads(run.stdout)


def _shares(given: list[tuple[str, str]]) -> Iterator[tuple[str, float, str]]:
    extractor, models, spacy = Extractor(), Clock(), Clock()
    extractor.extract(raw_article(given[0][1], given[0][0]))  # loads
    settle()
    count = 0
    with (
        patch.object(Session, "__call__", models.around(Session.__call__)),
        patch.object(Language, "__call__", spacy.around(Language.__call__)),
    ):
        start = time.process_time()
        for name, text in given:
            json.dumps(list(statements(extractor.extract(raw_article(text, name)))))
            count += words(text)
            if count > ONE_BY_ONE:
                break
        total = time.process_time() - start
    yield "one process: all", count / total, "words/s of processor time"
    yield "one process: inference", models.seconds / total * 100, "%"
    yield "one process: spaCy", spacy.seconds / total * 100, "%"
    yield "all / (inference + spaCy)", total / (models.seconds + spacy.seconds), ""


def _given(path: Path) -> list[tuple[str, str]]:
    """Ids and texts of JSON lines."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    return [(str(row["id"]), str(row["text"])) for row in rows]


def _copies() -> list[tuple[str, str]]:
    found = [clean(raw, None) for path in dispatches() for raw in read(path)]
    return [(f"{a.id}-{n}", f"{a.text}\n\nCopy {n}.") for n in range(COPIES) for a in found]


if __name__ == "__main__":
    json.dump(list(_shares(json.load(sys.stdin))), sys.stdout)
