"""The sample dispatches as a graph, made once, and commands that run on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import whosaidwhat as wsw
from tests.app.piles import filled
from whosaidwhat.cli._base import run
from whosaidwhat.samples import METADATA, dispatches


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> wsw.Graph:
    """The graph of the samples; tests only read it."""
    made = wsw.open(tmp_path_factory.mktemp("samples") / "samples.graph")
    report = made.ingest(dispatches(), metadata=METADATA)
    assert (report.read, report.skipped, report.copies) == (7, 0, 1)
    return made


@pytest.fixture
def pile(tmp_path: Path) -> wsw.Graph:
    """A graph of four small articles, to decide on."""
    return filled(tmp_path / "pile.graph")


class Command:
    """Runs commands on the graph of the samples."""

    def __init__(self, graph: wsw.Graph, capsys: pytest.CaptureFixture[str]) -> None:
        self._graph, self._capsys = graph, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = run(["--graph", str(self._graph.folder), *arguments])
        seen = self._capsys.readouterr()
        return code, seen.out, seen.err

    def json(self, *arguments: str) -> Any:
        code, out, _ = self(*arguments, "--format", "json")
        assert code == 0
        return json.loads(out)


@pytest.fixture
def command(graph: wsw.Graph, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(graph, capsys)
