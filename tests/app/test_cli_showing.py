"""The commands that show one thing, or write a file."""

from __future__ import annotations

from pathlib import Path

from tests.app.conftest import Command
from whosaidwhat.cli.demo import QUESTION


def test_show_why_draw(command: Command, tmp_path: Path) -> None:
    shown = command.json("show", "alden-post-0314")
    assert shown["publisher"] == "The Alden Post" and shown["statements"]
    for statement in shown["statements"]:
        role = statement["content"]
        assert role["text"] == " … ".join(shown["text"][begin:end] for begin, end in role["spans"])
    claim = command.json("ask", QUESTION)["rows"][0]["claim_id"]
    assert command.json("why", claim)["label"] == "Claim"
    assert "It rests on" in command("why", claim, "--format", "table")[1]
    assert "The Alden Post" in command("show", "alden-post-0314", "--format", "table")[1]
    drawn = str(tmp_path / "x.html")
    assert command("draw", claim, "-o", drawn) == (0, "", f"wrote {drawn}\n")
    code, _, err = command("draw", claim, "-o", str(tmp_path / "x.bmp"))
    assert code == 2 and "ends in .svg, .png or .html" in err
    assert command("draw", claim, "-o", str(tmp_path / "no" / "x.svg"))[0] == 1
