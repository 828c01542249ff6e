"""The demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosaidwhat.cli._base import run


def test_the_demo_answers_and_draws(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = run(["demo", "--graph", str(tmp_path / "demo")])
    seen = capsys.readouterr()
    assert code == 0
    assert "Mila Kostan" in seen.out and "denied" in seen.out
    assert "7 sample dispatches read" in seen.err
    assert (tmp_path / "demo" / "withdrawal.svg").read_text("utf8").startswith("<?xml")
