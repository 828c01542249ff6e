from __future__ import annotations

from pathlib import Path

import pytest

from whosaidwhat.loaders.readers.folder import files


def test_sorted_recursive_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "z/1.txt", "c/2.txt", "c/1.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [str(path.relative_to(tmp_path)) for path in files(tmp_path) if isinstance(path, Path)]
    assert names == ["a.txt", "b.txt", "c/1.txt", "c/2.txt", "z/1.txt"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError as error:  # pragma: no cover
        pytest.fail(f"no symbolic links here: {error}")
    assert len(list(files(tmp_path))) == 1


@pytest.mark.parametrize("holds", ["ledger.db", "imported.ttl"])
def test_a_graph_among_its_articles_is_no_article(tmp_path: Path, holds: str) -> None:
    for name in ("a.txt", f"affair.graph/{holds}", "affair.graph/views/state.json", "b/affair.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    assert list(files(tmp_path)) == [tmp_path / "a.txt", tmp_path / "b" / "affair.txt"]
