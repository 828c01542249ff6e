"""Publishing in one step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.views._publish import FORMAT, POINTER, Published, published, publishing, reading


def test_nothing_is_published_before_the_end(tmp_path: Path) -> None:
    with publishing(tmp_path, 5) as aside:
        assert published(tmp_path) is None
    assert published(tmp_path) == Published(aside, 5)


def test_a_failure_leaves_the_former_state(tmp_path: Path) -> None:
    with publishing(tmp_path, 1) as first:
        pass
    with pytest.raises(KeyError), publishing(tmp_path, 2):
        raise KeyError
    assert published(tmp_path) == Published(first, 1)
    assert list(tmp_path.glob("build-*")) == [first]


def test_this_build_and_the_one_before_are_kept(tmp_path: Path) -> None:
    folders = []
    for position in range(4):
        with publishing(tmp_path, position) as aside:
            folders.append(aside)
    assert set(tmp_path.glob("build-*")) == set(folders[-2:])


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 0, "build": "x", "position": 1}', "\udcff"])
def test_a_pointer_that_cannot_be_read_is_no_view(tmp_path: Path, text: str) -> None:
    (tmp_path / POINTER).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert published(tmp_path) is None
    with pytest.raises(EngineError, match="build it first"):
        reading(tmp_path, lambda build: build)


def test_a_reader_that_comes_between_reads_the_newer_one(tmp_path: Path) -> None:
    with publishing(tmp_path, 1):
        pass

    def read(build: Published) -> int:
        if build.position == 1:  # another process publishes and sweeps just now
            with publishing(tmp_path, 2):
                pass
            raise FileNotFoundError(build.folder)
        return build.position

    assert reading(tmp_path, read) == 2


def test_a_view_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with publishing(tmp_path, 1):
        pass

    def read(build: Published) -> None:
        raise OSError("bad\nblock")

    with pytest.raises(EngineError, match="build it anew") as refused:
        reading(tmp_path, read)
    assert "\n" not in str(refused.value)


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EngineError, match="cannot be written"), publishing(tmp_path / "file", 1):
        pass


def test_the_pointer_says_what_it_points_to(tmp_path: Path) -> None:
    with publishing(tmp_path, 7) as aside:
        pass
    assert json.loads((tmp_path / POINTER).read_text()) == {"format": FORMAT, "build": aside.name, "position": 7}
