"""The commands with which people correct the graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import Command
from tests.app.test_corrections import filled, speakers


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pile = filled(tmp_path / "pile.graph")
    command = Command(pile, capsys)
    listed: list[dict[str, Any]] = command.json("actors", "list", "Robert")
    ids = [row["id"] for row in listed]
    assert command("actors", "merge", *ids, "--by", "Jo")[0] == 0
    assert len(command.json("actors", "list", "Robert")) == 1
    assert "It is one because" in command("why", speakers(pile)["First"], "--format", "table")[1]
    assert command("actors", "split", ids[0])[0] == 2
    assert command("statements", "correct", "s-none")[0] == 2
    assert command("statements", "reject", "s-none")[0] == 1
    code, out, err = command("decisions", "--format", "jsonl")
    assert (code, err, json.loads(out)["by"]) == (0, "", "Jo")
    listing = pile.folder / "decisions.jsonl"
    listing.write_text(out, encoding="utf8")
    assert command("decisions", "--apply", str(listing))[2] == "0 decisions taken over\n"
