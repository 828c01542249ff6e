"""The commands with which people correct the graph."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.app.conftest import Command
from tests.app.piles import speakers
from whosaidwhat.session import Graph


def test_the_commands(pile: Graph, capsys: pytest.CaptureFixture[str]) -> None:
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


def test_the_commands_on_claims(pile: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    command = Command(pile, capsys)
    listed: list[dict[str, Any]] = command.json("claims", "list")
    assert [(row["claim"], row["statements"]) for row in listed] == [("Russia is withdrawing forces", 4)]
    claim = listed[0]["id"]
    gone = command.json("why", claim)["evidence"][1]["statement_id"]
    assert command("claims", "split", claim)[0] == 2
    assert command("claims", "split", claim, "s-none")[0] == 1
    assert command("claims", "split", claim, gone, "--reason", "other ships")[0] == 0
    apart = [row["id"] for row in command.json("claims", "list")]
    assert len(apart) == 2
    assert command("claims", "merge", *apart)[0] == 0
    assert command.json("claims", "list", "forces") == listed


@pytest.mark.parametrize(("line", "says"), [
    ("hello", "line 1 is no JSON object"),
    ("[]", "line 1 is no JSON object"),
    ("\udcff", "line 1 is no JSON object"),
    ('{"action": "merge"}', "decision 1: anchors: Field required"),
    ('{"action": "meld", "anchors": []}', "decision 1: action: Input should be"),
])  # fmt: skip
def test_what_is_no_list_of_decisions_is_told(
    pile: Graph, capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    listing = pile.folder / "decisions.jsonl"
    listing.write_text(line + "\n", encoding="utf8", errors="surrogateescape")
    code, out, err = Command(pile, capsys)("decisions", "--apply", str(listing))
    assert (code, out) == (2, "")
    assert says in err and err.count("\n") == 1


@pytest.mark.parametrize("things", ["actors", "claims"])
def test_without_an_action_they_are_listed(pile: Graph, capsys: pytest.CaptureFixture[str], things: str) -> None:
    command = Command(pile, capsys)
    listed = command.json(things)
    assert listed
    assert listed == command.json(things, "list")
