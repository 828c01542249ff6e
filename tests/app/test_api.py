"""The front door: the names it has, and that it opens quickly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import whosaidwhat as wsw
from whosaidwhat.graph.errors import LedgerError

NAMES = ["Answer", "Error", "Graph", "Report", "Rows", "Skip", "Statement", "extract", "open"]


def test_the_exported_names_are_these_in_order() -> None:
    assert wsw.__all__ == NAMES == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_exported_name_is_there(name: str) -> None:
    assert getattr(wsw, name).__doc__
    assert name in dir(wsw)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        wsw.opne  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    heavy = "{'numpy', 'spacy', 'kglite', 'onnxruntime', 'pydantic', 'rich', 'networkx', 'pyoxigraph'}"
    code = f"import sys, whosaidwhat; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


def test_opening_makes_nothing_and_asking_says_that_there_is_nothing(tmp_path: Path) -> None:
    graph = wsw.open(tmp_path / "none.graph")
    with pytest.raises(LedgerError, match="no graph there"):
        graph.ask("who disputed the withdrawal claim?")
    assert not graph.folder.exists()
