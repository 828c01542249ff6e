"""The page of the questions is current, and the notebook runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from whosaidwhat.queries.catalogue import catalogue

DOCS = Path(__file__).resolve().parents[2] / "docs"
SAMPLES = DOCS.parent / "app" / "samples"


def test_the_page_of_the_questions_is_current() -> None:
    check = subprocess.run([sys.executable, DOCS / "catalogue.py", "--check"])
    assert check.returncode == 0, "run `make docs`"
    assert set(re.findall(r"^## (\w+)$", (DOCS / "queries.md").read_text("utf8"), re.MULTILINE)) == set(catalogue())


def test_the_notebook_runs(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "articles", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    notebook = nbformat.read(DOCS / "questions.ipynb", as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert sum("text/html" in output.get("data", {}) for output in outputs) >= 8
    assert not [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source in ("", "pass")]
