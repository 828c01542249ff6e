"""The sample dispatches: invented, complete, and read without a complaint."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers import Raw, read
from whosaidwhat.samples import METADATA, dispatches


def raws() -> list[Raw]:
    found = [item for path in dispatches() for item in read(path)]
    assert not [item for item in found if isinstance(item, Skip)]
    return [item for item in found if isinstance(item, Raw)]


def test_there_are_text_html_and_json_lines() -> None:
    assert {path.suffix for path in dispatches()} == {".txt", ".html", ".jsonl"}
    assert 6 <= len(raws()) <= 8


def test_the_metadata_is_about_files_that_are_there() -> None:
    with METADATA.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["path"] for row in rows} == {path.name for path in dispatches() if path.suffix != ".jsonl"}
    assert all(row["published_at"] and row["publisher"] for row in rows)


def test_two_years_and_clutter_are_among_them() -> None:
    texts = "\n".join(path.read_text("utf8") for path in dispatches())
    assert {path.name[:4] for path in dispatches() if path.name[0].isdigit()} == {"2018", "2019"}
    for clutter in ("Related article:", "Support Northwire", "Latest news", "newsletter", "Photo:"):
        assert clutter in texts


def test_no_text_of_the_developers_folder_is_among_them(shared: Path) -> None:
    known = "\n".join(path.read_text("utf8") for path in (shared / "articles").glob("*.txt"))
    sentences = [part.strip() for raw in raws() for part in raw.content.replace("\n", ". ").split(". ")]
    assert not [sentence for sentence in sentences if len(sentence) > 40 and sentence in known]


@pytest.mark.parametrize("name", ["2019-03-13-courier-teldra.html", "2019-03-13-harbor-gazette.txt"])
def test_one_of_them_is_a_copy(name: str) -> None:
    assert any("We look at the border every day" in raw.content for raw in raws() if Path(raw.source).name == name)
