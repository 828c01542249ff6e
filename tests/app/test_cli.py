"""The command line: how it ends, and what it says when it cannot go on."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from whosaidwhat.cli._base import run
from whosaidwhat.shapes import Statement

WSW = [sys.executable, "-m", "whosaidwhat"]
TEXT = "  Ada Berg denied the report.\n\n“We never left,” Berg said on Friday.\n"
KEYS = set(Statement.__annotations__)


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    seen = capsys.readouterr()
    return code, seen.out, seen.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["askk", "who"], "no command 'askk'; did you mean ask?"),
        (["zzz"], "no command 'zzz'; there are actors, ask,"),
        (["ask"], "Missing argument"),
        (["--format", "xml", "queries"], "'xml' is not one of"),
        (["draw", "c-1"], "Missing option '-o'"),
        (["cypher", "RETURN 1", "--param", "x"], "--param x: not name=value"),
        (["ingest", "x", "--metadata", "/nowhere.csv"], "does not exist"),
        (["--view", "bolt://x", "show", "a"], "--view is for commands that ask"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    code, out, err = called(capsys, *arguments)
    assert (code, out) == (2, "")
    assert says in err and err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "who disputed it?"],
        ["query", "who_disputed", "-p", "claim=c"],
        ["show", "a"],
        ["why", "c"],
        ["draw", "c", "-o", "x.svg"],
        ["export", "-o", "x.ttl"],
        ["sparql", "SELECT * {}"],
    ],
)
def test_a_graph_that_is_not_there_is_one_line_and_exit_code_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    folder = tmp_path / "none"
    code, out, err = called(capsys, "--graph", str(folder), *arguments)
    assert (code, out) == (1, "")
    assert str(folder) in err and "no graph there" in err and err.count("\n") == 1
    assert not folder.exists()


def test_help_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, "--help")
    names = [line.split()[0] for line in out.partition("Commands:")[2].splitlines() if line.strip()]
    assert code == 0
    every = "actors ask claims cypher decisions demo draw export extract import ingest push queries query show sparql"
    assert names == [*every.split(), "statements", "why"]
    for name in names:
        code, out, _ = called(capsys, name, "--help")
        assert code == 0 and "--format" in out and "--graph" in out and "\\b" not in out
        assert ("--view" in out) == (name in {"ask", "query", "cypher", "sparql", "why", "draw"})


def test_raw_texts_keep_ids_and_offsets(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = tmp_path / "raw.jsonl"
    lines.write_text(json.dumps({"id": "x/1", "text": TEXT}) + "\nno json\n", "utf8")
    code, out, err = called(capsys, "extract", "--raw", str(lines), str(tmp_path))
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and found
    assert f"skipped {lines}:2: not a JSON object with id and text" in err
    assert f"skipped {tmp_path}: a folder; name files of JSON lines, or leave --raw out" in err
    for statement in found:
        assert set(statement) == KEYS and statement["article"] == "x/1"
        _check_spans(statement)
    assert any(speaker["name"] == "Ada Berg" for statement in found for speaker in statement["speakers"])


def _check_spans(statement: dict[str, Any]) -> None:
    roles = [statement[name] for name in ("source", "cue", "content") if statement[name]]
    for role in [*roles, *statement["propositions"]]:
        assert role["text"] == " … ".join(TEXT[begin:end] for begin, end in role["spans"])


def test_texts_are_what_the_spans_point_into(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(TEXT, "utf8")
    code, out, _ = called(capsys, "--format", "json", "extract", "--texts", str(file))
    (text,) = json.loads(out)
    assert code == 0 and set(text) == {"id", "source_id", "title", "text"}
    assert "Ada Berg denied the report." in text["text"]


def test_nothing_that_can_be_read_is_exit_code_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for command in (["extract"], ["--graph", str(tmp_path / "g"), "ingest"]):
        code, _, err = called(capsys, *command, str(tmp_path / "empty.txt"), str(tmp_path / "missing.txt"))
        assert code == 1
        assert len([line for line in err.splitlines() if line.startswith("skipped ")]) == 2
        assert "Traceback" not in err


def test_a_mistake_of_the_program_is_one_line_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("whosaidwhat.session.Graph.ask", broken)
    code, out, err = called(capsys, "ask", "who?")
    assert (code, out) == (1, "")
    assert "please report it: RuntimeError: two lines" in err and err.count("\n") == 1


def test_what_the_system_refuses_is_no_mistake_of_the_program() -> None:
    full = [*WSW, "queries"]
    with Path("/dev/full").open("w") as device:
        done = subprocess.run(full, stdout=device, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == b"whosaidwhat: standard output: No space left on device\n"


def test_what_libraries_log_is_not_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def noisy(*_: object) -> None:
        logging.getLogger("a.library").warning("will be retried")

    monkeypatch.setattr("whosaidwhat.queries.catalogue.catalogue", lambda: noisy() or {})
    assert called(capsys, "--format", "json", "queries") == (0, "[]\n", "")


def test_a_table_in_a_closed_pipe_is_no_error() -> None:
    command = [*WSW, "--format", "table", "queries"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    lines = tmp_path / "raw.jsonl"
    lines.write_text("".join(json.dumps({"id": f"x{n}", "text": "word " * 5000}) + "\n" for n in range(50)), "utf8")
    command = [*WSW, "extract", "--texts", "--raw", str(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


def test_an_interrupt_is_one_line_and_exit_code_130(tmp_path: Path) -> None:
    # The command waits for standard input, so it is alive when the signal comes.
    # Whoever runs the tests in the background may have the signal ignored, and a child inherits that.
    command = ["env", "--default-signal=INT", *WSW, "extract", "--texts", "--raw", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(json.dumps({"id": "1", "text": "x" * 100_000}).encode() + b"\n")
        process.stdin.flush()
        process.stdout.read(10)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        err = process.stderr.read()
    assert process.returncode == 130
    assert err.startswith(b"interrupted") and err.count(b"\n") == 1
