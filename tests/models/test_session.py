"""The shipped models' files."""

from __future__ import annotations

import numpy as np
import pytest

from whosaidwhat.models.session import Session, processes, threads, weights


def test_weights_lie_in_the_package() -> None:
    assert weights("tokenizer.json").is_file()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"absent\.onnx: .*install"):
        weights("absent.onnx")


@pytest.mark.parametrize(("asked", "given"), [("3", 3), ("1", 1)])
def test_threads_as_asked(monkeypatch: pytest.MonkeyPatch, asked: str, given: int) -> None:
    monkeypatch.setenv("WHOSAIDWHAT_THREADS", asked)
    assert threads() == processes() == given


@pytest.mark.parametrize("asked", ["", "0", "many", "-2", "²"])
def test_otherwise_what_the_machine_has(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.delenv("WHOSAIDWHAT_THREADS", raising=False)
    usual = threads()
    assert usual >= 1
    monkeypatch.setenv("WHOSAIDWHAT_THREADS", asked)
    assert threads() == usual
    assert processes() == min(usual, 2)


def test_a_graph_runs_on_named_arrays() -> None:
    session = Session(weights("sentences.onnx"))
    pieces = np.array([[101, 102]], dtype=np.int64)
    (vectors,) = session(pieces=pieces, mask=np.ones_like(pieces))
    assert vectors.shape == (1, 384)
