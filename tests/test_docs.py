"""What the documents show is what the commands print, and what they point to exists."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def test_shown_output_is_current() -> None:
    check = subprocess.run([sys.executable, ROOT / "docs" / "outputs.py", "--check"], capture_output=True, text=True)
    assert check.returncode == 0, f"run `make docs`:\n{check.stdout}{check.stderr}"


def test_readme_shows_both_commands_and_real_output() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    assert "make demo" in readme
    assert "make test" in readme
    assert len(re.findall(r"<!-- output: .+? -->\n```console\n\$ .+?\n.+?```\n<!-- end -->", readme, re.DOTALL)) >= 2


def test_python_example_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").symlink_to(ROOT / "app" / "samples")
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", document.read_text(encoding="utf8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_reference_shows_all_that_the_package_offers(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-W", "error", ROOT / "docs" / "reference.py", tmp_path], capture_output=True, text=True
    )
    assert (made.returncode, made.stderr) == (0, "")
    page = (tmp_path / "whosaidwhat.html").read_text("utf8")
    for name in ("Answer.rows", "Error", "Graph.ingest", "Report.read", "Statement", "extract", "open"):
        assert f'id="{name}"' in page
