"""The command that reads articles into a graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whosaidwhat.cli._base import run


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
