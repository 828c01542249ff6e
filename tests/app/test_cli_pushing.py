"""The command that brings a store elsewhere up to date; that it does so is tested on real ones in tests/graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import whosaidwhat as wsw
from tests.app.conftest import Command
from whosaidwhat.cli.pushing import told
from whosaidwhat.graph.views import neo4j
from whosaidwhat.graph.views.remote import Pushed


@pytest.mark.parametrize("url", ["nowhere", "http://127.0.0.1:1", "neo4j://ann:secret@127.0.0.1:1"])
def test_an_address_that_no_store_has(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = Command(wsw.open(tmp_path / "none.graph"), capsys)("push", url)
    assert (code, out) == (2, "")
    assert "secret" not in err


@pytest.mark.parametrize("url", ["neo4j://127.0.0.1:1", "bolt://127.0.0.1:1", "sparql+http://127.0.0.1:1/ds"])
def test_a_server_that_was_never_there_is_not_waited_for(
    command: Command, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(neo4j, "RETRY", 10_000.0)
    for arguments in (("push", url), ("--view", url, "ask", "who denied it?")):
        code, out, err = command(*arguments)
        assert (code, out) == (1, "")
        assert f"{url}: the " in err and "does not answer" in err and err.count("\n") == 1


def test_where_there_is_no_graph_none_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = Command(wsw.open(tmp_path / "none.graph"), capsys)("push", "sparql+http://127.0.0.1:1/ds")
    assert code == 1
    assert "no graph there" in err
    assert list(tmp_path.iterdir()) == []


def test_what_was_done_is_told_in_a_line() -> None:
    assert told("neo4j://h", Pushed(position=3, nodes=1200, edges=4, removed=0)) == (
        "neo4j://h is up to date: 1,200 nodes and 4 edges sent, 0 nodes removed"
    )
