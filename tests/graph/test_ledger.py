"""The ledger keeps what it is given, changes nothing, and forgets when told."""

import os
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from whosaidwhat.graph import ledger as module
from whosaidwhat.graph.decisions import Anchor, Decision
from whosaidwhat.graph.errors import LedgerBusy, LedgerError, NewerLedger, UnknownId, UsageError
from whosaidwhat.graph.ledger import Ledger


def fill(ledger: Ledger, samples: SimpleNamespace, *texts: str) -> list[str]:
    articles = [samples.article(text) for text in texts]
    assert all(ledger.add(article, samples.extraction(article)) for article in articles)
    return [article.id for article in articles]


def test_article_and_extraction_come_back(tmp_path: Path, samples: SimpleNamespace) -> None:
    article = samples.article(url="https://a.example", day="2022-02-16")
    extraction = samples.extraction(article)
    with Ledger(tmp_path / "deep" / "affair.graph") as ledger:
        assert ledger.position == 0
        assert not ledger.knows(article.id)
        assert ledger.add(article, extraction)
    with Ledger(tmp_path / "deep" / "affair.graph", create=False) as ledger:
        assert ledger.position == 1
        assert ledger.knows(article.id)
        assert ledger.article(article.id) == article
        assert ledger.extraction(article.id) == extraction
        assert list(ledger.articles()) == [article]
        (row,) = ledger.rows()
        assert (row.position, row.kind, row.article, row.extraction) == (1, "article", article, extraction)


def test_vectors_come_back_in_half_precision(tmp_path: Path, samples: SimpleNamespace) -> None:
    article = samples.article()
    vector = tuple((i % 7 - 3) / 61 for i in range(384))
    with Ledger(tmp_path) as ledger:
        ledger.add(article, samples.extraction(article, vector))
        first, second = ledger.extraction(article.id).statements
    assert first.propositions[0].vector == pytest.approx(vector, abs=1e-4)
    assert second.propositions[0].vector is None


def test_same_article_is_written_once(tmp_path: Path, samples: SimpleNamespace) -> None:
    article = samples.article()
    with Ledger(tmp_path) as ledger:
        assert ledger.add(article, samples.extraction(article))
        assert not ledger.add(article, samples.extraction(article))
        assert ledger.position == 1


def test_extraction_must_be_of_the_article(tmp_path: Path, samples: SimpleNamespace) -> None:
    with Ledger(tmp_path) as ledger:
        with pytest.raises(UsageError):
            ledger.add(samples.article("one"), samples.extraction(samples.article("two")))
        assert ledger.position == 0


def test_rows_come_in_order_from_any_position(
    tmp_path: Path, samples: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PAGE", 3)
    with Ledger(tmp_path) as ledger:
        ids = fill(ledger, samples, *(f"text number {i}" for i in range(10)))
        assert [row.article.id for row in ledger.rows() if row.article] == ids
        assert [row.position for row in ledger.rows(since=4)] == [5, 6, 7, 8, 9, 10]
        assert [row.position for row in ledger.rows(since=4, until=6)] == [5, 6]
        assert list(ledger.rows(since=10)) == []
        assert [article.id for article in ledger.articles()] == ids


def test_writing_while_reading_rows(tmp_path: Path, samples: SimpleNamespace) -> None:
    """Views are refreshed while articles come in."""
    with Ledger(tmp_path) as reader, Ledger(tmp_path) as writer:
        fill(writer, samples, "one", "two")
        rows = reader.rows(until=2)
        assert next(rows).position == 1
        fill(writer, samples, "three")
        assert [row.position for row in rows] == [2]
        assert reader.position == 3


def test_failed_write_leaves_nothing(tmp_path: Path, samples: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    article = samples.article()
    with Ledger(tmp_path) as ledger:
        with monkeypatch.context() as patch:
            patch.setattr(ledger.stories, "add", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                ledger.add(article, samples.extraction(article))
        assert ledger.position == 0
        assert not ledger.knows(article.id)
        assert ledger.add(article, samples.extraction(article))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM rows",
        "DELETE FROM articles",
        "DELETE FROM extractions",
        "DELETE FROM decisions",
        "DELETE FROM anchors",
        "DELETE FROM forgets",
        "UPDATE rows SET created_at = ''",
        "UPDATE articles SET payload = x'00'",
        "UPDATE articles SET payload = NULL, input_key = NULL WHERE position = 1",
        "UPDATE extractions SET payload = NULL, vectors = NULL WHERE position = 1",
        "UPDATE decisions SET payload = '{}'",
        "UPDATE anchors SET quote = NULL WHERE article = (SELECT id FROM articles WHERE position = 1)",
        "UPDATE forgets SET position = 1",
        "INSERT OR REPLACE INTO articles VALUES (1, 'a-1', NULL, NULL)",
    ],
)
def test_sql_refuses_to_change_what_is_written(tmp_path: Path, samples: SimpleNamespace, statement: str) -> None:
    with Ledger(tmp_path) as ledger:
        one, two = fill(ledger, samples, "one text of some words", "another text of some words")
        ledger.decide(Decision(action="reject", anchors=(Anchor(article=one, quote="some words", role="content"),)))
        ledger.forget(two)
    connection = sqlite3.connect(tmp_path / module.FILE)
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


def test_decisions_come_back_with_their_anchors(tmp_path: Path, samples: SimpleNamespace) -> None:
    with Ledger(tmp_path) as ledger:
        one, two = fill(ledger, samples, "Mr Price said no.", "Ned Price said no.")
        anchors = (
            Anchor(article=one, quote="Mr Price", role="actor"),
            Anchor(article=two, quote="Ned Price", role="actor"),
        )
        decision = Decision(action="merge", anchors=anchors, by="editor", reason="same man")
        assert ledger.decide(decision) == 3
        assert [row.decision for row in ledger.rows(since=2)] == [decision]


def test_decision_must_point_at_words_that_are_there(tmp_path: Path, samples: SimpleNamespace) -> None:
    with Ledger(tmp_path) as ledger:
        (one,) = fill(ledger, samples, "Mr Price said no.")
        with pytest.raises(UsageError, match="quote its text exactly"):
            ledger.decide(Decision(action="reject", anchors=(Anchor(article=one, quote="Mr Rice", role="actor"),)))
        with pytest.raises(UnknownId):
            ledger.decide(Decision(action="reject", anchors=(Anchor(article="a-0", quote="Mr", role="actor"),)))
        assert ledger.position == 1


def test_forget_blanks_the_text_and_leaves_a_tombstone(tmp_path: Path, samples: SimpleNamespace) -> None:
    with Ledger(tmp_path) as ledger:
        one, two = fill(ledger, samples, "The zebrafinch secret is out.", "Nothing to see here.")
        quoted = Anchor(article=one, quote="zebrafinch secret", role="content")
        ledger.decide(Decision(action="reject", anchors=(quoted,)))
        assert ledger.forgotten(one) is None
        assert ledger.forget(one) == 4
        assert ledger.knows(one)
        assert ledger.forgotten(one)
        assert [article.id for article in ledger.articles()] == [two]
        assert [(row.position, row.forgotten) for row in ledger.rows() if row.kind == "forget"] == [(4, one)]
        assert [row.position for row in ledger.rows()] == [2, 3, 4]
        (decision,) = [row.decision for row in ledger.rows() if row.decision]
        assert decision.anchors == (quoted.model_copy(update={"quote": ""}),)
        for gone in (ledger.article, ledger.extraction, ledger.forget):
            with pytest.raises(UnknownId, match="forgotten at"):
                gone(one)
        assert ledger.stories.of(one) is None
        files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"zebrafinch" not in files


def test_forgotten_payload_is_not_in_the_file(tmp_path: Path, samples: SimpleNamespace) -> None:
    """Payloads are compressed, so look for the compressed bytes."""
    article = samples.article(" ".join(f"word{i}" for i in range(3000)))
    with Ledger(tmp_path) as ledger:
        ledger.add(article, samples.extraction(article))
        payload = sqlite3.connect(ledger.path).execute("SELECT payload FROM articles").fetchone()[0]
        piece = payload[1000:1064]
        assert piece in b"".join(path.read_bytes() for path in tmp_path.iterdir())
        ledger.forget(article.id)
        assert piece not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_twin_has_the_same_text_of_whatever_day(tmp_path: Path, samples: SimpleNamespace) -> None:
    first = samples.article(url="https://a.example", day="2022-02-16")
    with Ledger(tmp_path) as ledger:
        ledger.add(first, samples.extraction(first))
        assert ledger.twin(samples.article(day="2022-02-16")) == samples.extraction(first)
        assert ledger.twin(samples.article(day="2022-02-17")) == samples.extraction(first)
        assert ledger.twin(samples.article("Another text.", day="2022-02-16")) is None
        ledger.forget(first.id)
        assert ledger.twin(samples.article(day="2022-02-16")) is None


def test_unknown_article(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger, pytest.raises(UnknownId, match="a-0"):
        ledger.article("a-0")


def test_ledger_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="ingest"):
        Ledger(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match="folder"):
        Ledger(tmp_path / "file")


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / module.FILE).write_text("no database at all, but long enough to have a header" * 20)
    with pytest.raises(LedgerError, match="not a"):
        Ledger(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    connection = sqlite3.connect(other / module.FILE)
    connection.execute("CREATE TABLE cats (name)")
    connection.close()
    before = (other / module.FILE).read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(other)
    assert (other / module.FILE).read_bytes() == before


def test_newer_ledger_is_refused(tmp_path: Path) -> None:
    Ledger(tmp_path).close()
    connection = sqlite3.connect(tmp_path / module.FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerLedger, match=r"version 99.*upgrade"):
        Ledger(tmp_path)


def test_second_writer_waits_then_gives_up_with_a_clear_message(tmp_path: Path, samples: SimpleNamespace) -> None:
    with Ledger(tmp_path) as ledger, Ledger(tmp_path, busy_seconds=0.05) as hasty:
        fill(ledger, samples, "one")
        other = sqlite3.connect(ledger.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="another process"):
            fill(hasty, samples, "two")
        assert hasty.position == 1, "readers never wait"
        other.execute("ROLLBACK")
        other.close()
        fill(hasty, samples, "two")


WRITER = """
import hashlib, sys
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Extraction
folder, start = sys.argv[1], int(sys.argv[2])
with Ledger(folder) as ledger:
    for i in range(start, start + 30):
        text = f"number {i} " * 5
        article = Article(id=f"a-{i}", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
        ledger.add(article, Extraction(article=article.id, version="1"))
"""


def test_processes_may_write_at_the_same_time(tmp_path: Path) -> None:
    """Into a ledger that none of them has made yet; half of what they write is the same."""
    commands = [[sys.executable, "-c", WRITER, str(tmp_path), str(start)] for start in (0, 15, 30)]
    writers = [subprocess.Popen(command, env=os.environ, stderr=subprocess.PIPE, text=True) for command in commands]
    errors = [writer.communicate()[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0], errors
    with Ledger(tmp_path) as ledger:
        assert sorted(article.id for article in ledger.articles()) == sorted(f"a-{i}" for i in range(60))
        assert all(one < other for one, other in pairwise(row.position for row in ledger.rows()))
