"""The command that brings a store elsewhere up to date; that it does so is tested on real ones in tests/graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import whosaidwhat as wsw
from tests.app.conftest import Command
from whosaidwhat.cli.pushing import told
from whosaidwhat.graph.views.remote import Pushed


@pytest.mark.parametrize("url", ["nowhere", "http://127.0.0.1:1", "neo4j://ann:secret@127.0.0.1:1"])
def test_an_address_that_no_store_has(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = Command(wsw.open(tmp_path / "none.graph"), capsys)("push", url)
    assert (code, out) == (2, "")
    assert "secret" not in err


def test_what_was_done_is_told_in_a_line() -> None:
    assert told("neo4j://h", Pushed(position=3, nodes=1200, edges=4, removed=0)) == (
        "neo4j://h is up to date: 1,200 nodes and 4 edges sent, 0 nodes removed"
    )
