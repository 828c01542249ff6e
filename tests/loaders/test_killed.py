"""Killing `ingest` at any moment and running it again gives what one quiet run gives."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from whosaidwhat.graph.ledger import FILE, Ledger

PROGRAM = Path(__file__).with_name("said.py")
NAMES = ("Price", "Leviev", "Muzyka", "Kofman", "Lee")
ARTICLES = 400
"""Far more than the killed runs come to, however fast the machine is."""
KILLS = 22


def write_articles(folder: Path) -> None:
    """Every fifth is a copy of the one before to the letter, every seventh an edited one, one cannot be read."""
    folder.mkdir()
    chance = random.Random(3)
    text = ""
    for n in range(ARTICLES):
        words = " ".join(f"word{chance.randrange(10_000)}" for _ in range(60))
        if n % 7 == 6:
            text += f" {NAMES[n % 5]} said more of it."
        elif n % 5 != 4:
            text = f"{words}. {NAMES[n % 5]} said that {words[:40]}. {NAMES[n % 3]} denied it {n} times."
        record = {"text": text, "url": f"https://{n}.example/", "published_at": "2022-02-16"}
        (folder / f"{n:04}.json").write_text(json.dumps(record))
    (folder / "0050-broken.json").write_text('{"text": ')


def start(graph: Path, articles: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, PROGRAM, graph, articles], stdout=subprocess.PIPE)


def killed(graph: Path, articles: Path, chance: random.Random, lines: int) -> bool:
    """Run until that many articles are settled, and a little longer; false if it came to its end before."""
    process = start(graph, articles)
    assert process.stdout
    with process.stdout:
        if lines:
            for _ in range(lines):
                process.stdout.readline()
        else:  # while the ledger is being made
            while not (graph / FILE).exists() and process.poll() is None:
                time.sleep(0.0005)
        time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def content(graph: Path) -> dict[str, tuple[str, str, str | None]]:
    """All that the ledger says, less positions and times."""
    connection = sqlite3.connect(graph / FILE)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    with Ledger(graph, create=False) as ledger:
        return {
            row.article.id: (
                row.article.model_dump_json(),
                row.extraction.model_dump_json(),
                ledger.stories.of(row.article.id),
            )
            for row in ledger.rows()
            if row.article and row.extraction
        }


def test_killed_runs_end_where_a_quiet_run_ends(tmp_path: Path) -> None:
    articles, quiet, torn = tmp_path / "articles", tmp_path / "quiet", tmp_path / "torn"
    write_articles(articles)
    assert subprocess.run([sys.executable, PROGRAM, quiet, articles], stdout=subprocess.PIPE).returncode == 0
    chance = random.Random(20220215)
    kills, known = 0, 0
    while kills < KILLS:
        kills += killed(torn, articles, chance, lines=0 if kills < 2 else known + chance.randrange(1, 6))
        with Ledger(torn) as ledger:
            known = ledger.position
        assert known < ARTICLES, "the runs went too far: this would not be a test of killing"
    last = start(torn, articles)
    output = last.communicate()[0].decode()
    assert last.returncode == 0
    assert "0050-broken.json" in output
    expected = content(quiet)
    assert len(expected) == ARTICLES
    assert len({story for *_, story in expected.values()}) < ARTICLES * 0.8
    assert content(torn) == expected
