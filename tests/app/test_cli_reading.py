"""The command that reads articles into a graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whosaidwhat.cli._base import run
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.extract import Extractor


def test_ingest_again_adds_nothing_and_tells(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Ada Berg denied that troops had left the border.\n", "utf8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    counts = []
    for _ in range(2):
        code = run(["--graph", str(tmp_path / "g"), "ingest", str(tmp_path / "one.txt"), str(tmp_path / "bad.txt")])
        seen = capsys.readouterr()
        report = json.loads(seen.out)
        counts.append((code, report["read"], report["new"], report["known"], report["skipped"]))
        assert f"skipped {tmp_path / 'bad.txt'}" in seen.err
    assert counts == [(0, 1, 1, 0, 1), (0, 1, 0, 1, 1)]


def test_a_bad_article_costs_the_others_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ada Berg", "Olga Falk", "Rosa Lind"):
        (tmp_path / f"{name.split()[0]}.txt").write_text(f"{name} denied that troops had left the border.\n", "utf8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    real = Extractor.extract

    def breaks(self: Extractor, article: Article) -> Extraction:
        if "Falk" in article.text:
            raise ValueError("no such word")
        return real(self, article)

    monkeypatch.setattr(Extractor, "extract", breaks)
    code = run(["extract", str(tmp_path)])
    seen = capsys.readouterr()
    found = [json.loads(line)["source"]["text"] for line in seen.out.splitlines()]
    assert (code, found) == (0, ["Ada Berg", "Rosa Lind"])
    told = [line for line in seen.err.splitlines() if line.startswith("skipped ")]
    assert [("Olga.txt" in line, "bad.txt" in line, "no such word" in line) for line in sorted(told)] == [
        (True, False, True),
        (False, True, False),
    ]


@pytest.mark.parametrize(
    "arguments", [["nowhere"], ["empty.txt"], ["articles.csv", "--metadata", "articles.csv"]], ids=lambda a: a[0]
)
def test_where_nothing_is_read_no_graph_is_left(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("\n", "utf8")
    (tmp_path / "articles.csv").write_text("neither,nor\n1,2\n", "utf8")
    assert run(["ingest", *arguments]) != 0
    assert "Traceback" not in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.csv", "empty.txt"]
