"""Put what commands really print into README.md and docs/*.md: `python docs/outputs.py [--check]`.

A block is a code fence between `<!-- output: COMMAND -->` and `<!-- end -->`. The commands of one file run in order in
one new folder that holds the sample dispatches as `articles/`, on a terminal 110 columns wide. `--check` writes nothing
and exits with 1 where a file is no longer true; times ("2.1 s") may differ. `make test` is not run again: its block is
made of `build/test.log`, which `make test | tee build/test.log` leaves, and stays as it is where there is none.
"""

from __future__ import annotations

import difflib
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?<=<!-- output: )(?P<command>.+?) -->\n.*?<!-- end -->", re.DOTALL)
TIME = re.compile(r"\b\d+(\.\d+)? ?(ms|s|seconds)\b")
TOLD = re.compile(r"Success: .*|.+ KEPT|=+ \d+ passed.*|.*\bshared is not there.*")
"""The lines of the test run that its block shows."""
SIZE = (40, 110)
"""Rows and columns."""
LOG = ROOT / "build" / "test.log"


def printed(command: str, folder: Path) -> str:
    """What a person at a terminal sees on standard output."""
    command = re.sub(r"^make demo$", "whosaidwhat demo", command)  # the rest of it is making the environment
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, SIZE)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    size = {"LINES": str(SIZE[0]), "COLUMNS": str(SIZE[1])}
    settings = {"PATH": path, **size, "NO_COLOR": "1", "TERM": "dumb"}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("WHOSAIDWHAT")} | settings
    with (
        tempfile.TemporaryFile("w+", encoding="utf8") as errors,
        subprocess.Popen(
            ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=errors
        ) as process,
    ):
        os.close(theirs)
        text = drained(ours)
        if process.wait():
            errors.seek(0)
            raise SystemExit(f"{command}: exit code {process.returncode}\n{text}{errors.read()}")
    return "\n".join(line.rstrip() for line in text.strip("\r\n").splitlines())


def drained(terminal: int) -> str:
    """All that comes out of a pseudo-terminal; reading a closed one is an error on Linux."""
    chunks = []
    try:
        while chunk := os.read(terminal, 65536):
            chunks.append(chunk)
    except OSError:
        pass
    os.close(terminal)
    return b"".join(chunks).decode()


def recorded(block: re.Match[str], check: bool) -> str:
    """The block of the test run, from the log of the last one."""
    if check or not LOG.is_file():
        return block[0]
    lines = [line for line in LOG.read_text(encoding="utf8").splitlines() if TOLD.fullmatch(line)]
    return fence("make test", "\n".join(["…", *lines]))


def filled(text: str, check: bool) -> str:
    """The document with every block made anew."""

    def renewed(block: re.Match[str]) -> str:
        command = block["command"]
        return recorded(block, check) if command == "make test" else fence(command, printed(command, folder))

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        code = shutil.ignore_patterns("*.py", "__pycache__")
        shutil.copytree(ROOT / "app" / "samples", folder / "articles", ignore=code)
        return BLOCK.sub(renewed, text)


def fence(command: str, output: str) -> str:
    """A block's inside."""
    return f"{command} -->\n```console\n$ {command}\n{output}\n```\n<!-- end -->"


def main(arguments: list[str]) -> int:
    """Exit code: 1 where `--check` finds a difference."""
    stale, check = 0, "--check" in arguments
    for file in FILES:
        old = file.read_text(encoding="utf8")
        new = filled(old, check)
        if not check:
            file.write_text(new, encoding="utf8")
        elif TIME.sub("N s", old) != TIME.sub("N s", new):
            stale = 1
            lines = difflib.unified_diff(old.splitlines(), new.splitlines(), file.name, "printed now", lineterm="")
            sys.stdout.write("\n".join(lines) + "\n")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
