"""Articles in several processes: order, errors, and how they end."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whosaidwhat.graph.errors import ExtractionError
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.workers import AHEAD, Worker, answer, in_order, possible

FAKE = '''
import os, time
from whosaidwhat.graph.model import Extraction

class Odd(Exception):
    def __init__(self, one, two):
        super().__init__(one)

class Fake:
    """Does what the text says; the version is the number of its process."""

    def extract(self, article):
        word, _, rest = article.text.partition(" ")
        if word == "sleep":
            time.sleep(float(rest))
        elif word == "print":
            print(rest)
        elif word == "exit":
            os._exit(int(rest))
        elif word == "bad":
            raise ValueError(rest)
        elif word == "odd":
            raise Odd(rest, rest)
        return Extraction(article=article.id, version=str(os.getpid()))
'''


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An extractor that workers can import, too."""
    (tmp_path / "fake_extractor.py").write_text(FAKE, encoding="utf8")
    monkeypatch.syspath_prepend(tmp_path)
    import fake_extractor  # type: ignore[import-not-found]

    yield fake_extractor.Fake()
    del sys.modules["fake_extractor"]


def articles(*texts: str) -> list[Article]:
    return [
        Article(id=f"a-{n}", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
        for n, text in enumerate(texts)
    ]


def ended(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    return False


def test_this_python_can_be_started() -> None:
    assert possible()


def test_order_is_kept_whoever_is_done_first(fake: Any) -> None:
    given = articles("sleep 0.5", *["sleep 0.01"] * (2 * AHEAD + 3))
    results = list(in_order(fake, iter(given), 2))
    assert [article for article, _ in results] == given
    found = [result for _, result in results if isinstance(result, Extraction)]
    assert [x.article for x in found] == [a.id for a in given]
    assert len({x.version for x in found}) == 2
    assert str(os.getpid()) not in {x.version for x in found}


def test_what_is_printed_in_a_worker_does_no_harm(fake: Any, capfd: pytest.CaptureFixture[str]) -> None:
    assert all(isinstance(x, Extraction) for _, x in in_order(fake, articles("print aside", "", "print again"), 1))
    said = capfd.readouterr()
    assert (said.out, said.err.split()) == ("", ["aside", "again"])


def test_an_error_stands_in_its_articles_place(fake: Any) -> None:
    results = [result for _, result in in_order(fake, articles("", "bad luck", "odd one", ""), 2)]
    assert [type(r) for r in results] == [Extraction, ValueError, RuntimeError, Extraction]
    assert (str(results[1]), str(results[2])) == ("luck", "Odd: one")


def test_a_worker_that_dies_is_told(fake: Any) -> None:
    with pytest.raises(ExtractionError, match=r"a worker process ended with code 9.*WHOSAIDWHAT_THREADS=1"):
        list(in_order(fake, articles("", "exit 9", ""), 2))


@pytest.mark.parametrize("error", [GeneratorExit, KeyboardInterrupt, RuntimeError])
def test_workers_end_when_nobody_wants_more(fake: Any, error: type[BaseException]) -> None:
    results = in_order(fake, articles("", *["sleep 30"] * 9), 2)
    _, first = next(results)
    assert isinstance(first, Extraction)
    with pytest.raises(error):
        results.throw(error())  # type: ignore[attr-defined]
    assert ended(first.version)


def test_an_error_of_the_articles_is_the_callers(fake: Any) -> None:
    def broken() -> Iterator[Article]:
        yield from articles("")
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        list(in_order(fake, broken(), 1))


def test_no_article_no_result(fake: Any) -> None:
    assert list(in_order(fake, [], 2)) == []


def test_a_worker_ends_with_its_block(fake: Any) -> None:
    with Worker(fake) as worker:
        assert isinstance(worker(articles("")[0]), Extraction)
    assert worker.process.returncode is not None


def test_an_answer_is_the_extraction_or_the_error(fake: Any) -> None:
    replies = io.BytesIO()
    for article in articles("", "bad luck"):
        answer(fake, replies, article)
    replies.seek(0)
    assert isinstance(pickle.load(replies), Extraction)
    assert repr(pickle.load(replies)) == "ValueError('luck')"
