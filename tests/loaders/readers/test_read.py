from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers import Limits, Raw, read


def test_a_directory_with_bad_files_among_good_ones(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("good")
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.txt").write_bytes(bytes(range(256)))
    (tmp_path / "4.txt").write_text("x" * 101)
    (tmp_path / "5.txt").write_bytes("café".encode("latin-1"))
    (tmp_path / "6.docx").write_bytes(b"PK")
    found = list(read(tmp_path, Limits(text=100)))
    assert [isinstance(item, Raw) for item in found] == [True, False, False, False, True, False]
    assert all(str(item).count("\n") == 0 and item.advice for item in found if isinstance(item, Skip))
    assert "no reader for .docx" in str(found[-1])


@pytest.mark.parametrize("name", ["missing.txt", "missing", "missing.zip", "no\0name"])
def test_a_path_that_leads_nowhere(tmp_path: Path, name: str) -> None:
    (item,) = read(tmp_path / name)
    assert isinstance(item, Skip)
    assert str(tmp_path) in str(item)


def test_an_empty_directory_says_so(tmp_path: Path) -> None:
    (item,) = read(str(tmp_path))
    assert "no files" in str(item)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (item,) = read(tmp_path / "pipe.txt")
    assert "not a regular file" in str(item)


def test_names_without_a_telling_suffix_are_known_by_their_beginning(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><body>" + "<p>The minister said that nobody had left the camp.</p>" * 9 + "</body></html>"
    )
    (tmp_path / "a").write_text(page)
    (tmp_path / "b.2031").write_text("The minister said so.")
    a, b = read(tmp_path)
    assert isinstance(a, Raw)
    assert isinstance(b, Raw)
    assert a.content.startswith("The minister said that")
    assert b.content == "The minister said so."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO(b'{"text": "one"}\n{"text": "two", "id": "b"}\n')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    found = [item for item in read("-") if isinstance(item, Raw)]
    assert [(item.source, item.content, item.source_id) for item in found] == [("-", "one", "-:1"), ("-", "two", "b")]


def test_it_streams(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("text")
    stream = read(tmp_path)
    next(stream)
    (tmp_path / "1.txt").unlink()
    assert isinstance(next(stream), Skip)
