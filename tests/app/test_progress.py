"""The line that counts: only on a terminal, and only when it takes long."""

from __future__ import annotations

import sys

import pytest

from whosaidwhat import progress
from whosaidwhat.progress import Progress


class Terminal:
    """A standard error that says it is a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def steps(monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with Progress("reading") as counted:
        for _ in range(3):
            counted.step()
    return terminal.text


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert steps(monkeypatch, 60.0) == ""


def test_what_is_slow_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reading: 3 articles" in steps(monkeypatch, -1.0)


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with Progress("reading") as counted:
        counted.step()
    assert capsys.readouterr().err == ""
