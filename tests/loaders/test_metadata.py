from __future__ import annotations

from pathlib import Path

import pytest

from whosaidwhat.graph.errors import Error, UsageError
from whosaidwhat.loaders.clean import clean
from whosaidwhat.loaders.metadata import Metadata, read_metadata
from whosaidwhat.loaders.readers import Raw, read


def table(folder: Path, text: str) -> Metadata:
    (folder / "articles").mkdir(exist_ok=True)
    for name in ("a", "b"):
        (folder / "articles" / f"{name}.txt").write_text("Nobody left.")
    (folder / "meta.csv").write_text(text, "utf-8")
    return read_metadata(folder / "meta.csv")


def raw(path: Path | str, source_id: str | None = None) -> Raw:
    return Raw("Nobody left.", str(path), "0", source_id=source_id)


def test_rows_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = table(
        tmp_path,
        "path,published_at,publisher,authors,language,title,url,source_id\n"
        'articles/a.txt,2031-03-05,Dispatch,Ines Harrow; Tom Vane,en,"A, title",https://x.example/a,first\n'
        "articles/b.txt,,,,,,,\n",
    )
    assert metadata.problems == []
    monkeypatch.chdir(tmp_path / "articles")
    for path in (tmp_path / "articles" / "a.txt", "a.txt", "../articles/a.txt"):
        given = metadata.given(raw(path))
        assert given.published is not None
        assert given.published.start == "2031-03-05"
        assert (given.authors, given.title, given.source_id) == (("Ines Harrow", "Tom Vane"), "A, title", "first")
    assert metadata.given(raw("b.txt")).published is None
    assert metadata.given(raw("c.txt")) == metadata.default


def test_rows_by_id_and_members_of_archives(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK")
    metadata = table(tmp_path, "id,path,publisher\n7,,By id\n,a.zip!x/1.txt,By member\n")
    assert metadata.given(raw("-", "7")).publisher == "By id"
    assert metadata.given(raw(f"{tmp_path}/a.zip!x/1.txt")).publisher == "By member"
    assert metadata.given(raw(f"{tmp_path}/a.zip!x/2.txt")).publisher is None


def test_what_cannot_be_used_is_one_line_each(tmp_path: Path) -> None:
    metadata = table(
        tmp_path,
        "path,published_at,mood\n"
        "articles/a.txt,soon,good\n"
        "articles/missing.txt,2031-03-05,\n"
        ",2031-03-05,\n"
        "\n"
        "articles/b.txt,2031-03-05,\n"
        "./articles/b.txt,2031-03-06,\n",
    )
    lines = [str(problem) for problem in metadata.problems]
    assert len(lines) == 5
    for line, said in zip(
        lines,
        ('unknown column "mood"', '"soon" is no date', "no such file", "neither path nor id", "second row"),
        strict=True,
    ):
        assert said in line
        assert line.startswith(str(tmp_path / "meta.csv"))
        assert "\n" not in line
    assert "row 3" in lines[2]
    given = metadata.given(raw(tmp_path / "articles" / "b.txt"))
    assert given.published is not None
    assert given.published.start == "2031-03-05"


@pytest.mark.parametrize("text", ["", "title,url\nx,y\n", 'path\n"never closed\n'])
def test_a_table_that_cannot_be_read_at_all(tmp_path: Path, text: str) -> None:
    with pytest.raises(Error, match=r"meta\.csv"):
        table(tmp_path, text)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Error, match="No such file"):
        read_metadata(tmp_path / "none.csv")


def test_one_date_for_all_and_rows_above_it(tmp_path: Path) -> None:
    table(tmp_path, "path,published_at,publisher\narticles/a.txt,2031-03-05,\narticles/b.txt,,Dispatch\n")
    metadata = read_metadata(tmp_path / "meta.csv", "4 March 2031")
    days = [metadata.given(raw(tmp_path / "articles" / name)).published for name in ("a.txt", "b.txt", "c.txt")]
    assert [day and day.start for day in days] == ["2031-03-05", "2031-03-04", "2031-03-04"]
    with pytest.raises(UsageError, match="2022-02-15"):
        read_metadata(published="03/02/2031")


def test_a_table_in_another_encoding_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "meta.csv").write_bytes("path,publisher\r\nx.txt,Kärna\r\n".encode("utf-8-sig"))
    assert read_metadata(tmp_path / "meta.csv").given(raw(tmp_path / "x.txt")).publisher == "Kärna"


def test_from_table_to_article(tmp_path: Path) -> None:
    metadata = table(tmp_path, "path,published_at\narticles/a.txt,2031-03-05\n")
    articles = [clean(item, metadata.given(item)) for item in read(tmp_path / "articles") if isinstance(item, Raw)]
    assert [article.published and article.published.start for article in articles] == ["2031-03-05", None]
