"""The sample dispatches as a graph, made once."""

from __future__ import annotations

import pytest

import whosaidwhat as wsw
from whosaidwhat.samples import METADATA, dispatches


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> wsw.Graph:
    """The graph of the samples; tests only read it."""
    made = wsw.open(tmp_path_factory.mktemp("samples") / "samples.graph")
    report = made.ingest(dispatches(), metadata=METADATA)
    assert (report.read, report.skipped, report.copies) == (7, 0, 1)
    return made
