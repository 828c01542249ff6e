"""What is given about articles beside their texts: options of the call, and a CSV with one row per article.

The CSV has a `path` column (relative to the CSV's folder; `archive.zip!member` too) or an `id` column, and any of
`title, url, published_at, publisher, authors, language, source_id`. What it says outweighs what the files say.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from whosaidwhat.graph.errors import Error, Skip, UsageError, reason_of
from whosaidwhat.graph.model import Time
from whosaidwhat.loaders.cleaning.mapped import flat
from whosaidwhat.loaders.dates import parse_given
from whosaidwhat.loaders.readers import Raw
from whosaidwhat.loaders.readers._encoding import decode

KEYS = ("path", "id")
COLUMNS = ("title", "url", "published_at", "publisher", "authors", "language", "source_id")
DATE_ADVICE = "write it as 2022-02-15"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of one article apart from what was read; each part outweighs the article's own."""

    title: str | None = None
    url: str | None = None
    published: Time | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    source_id: str | None = None


@dataclass(slots=True)
class Metadata:
    """All that was given for a run: `default` for every article, and the rows of a CSV."""

    default: Given = field(default_factory=Given)
    by_path: dict[str, Given] = field(default_factory=dict)
    by_id: dict[str, Given] = field(default_factory=dict)
    problems: list[Skip] = field(default_factory=list)
    """What in the CSV could not be used, one line each: a file that is not there, a column unknown, a bad date."""

    def given(self, raw: Raw) -> Given:
        """What is given for the article that was read as `raw`."""
        row = self.by_id.get(raw.source_id or "") or self.by_path.get(_key(raw.source))
        if row is None:
            return self.default
        return replace(row, published=row.published or self.default.published)


def read_metadata(table: str | os.PathLike[str] | None = None, published: str | None = None) -> Metadata:
    """The options `--metadata` (a CSV's path) and `--published` (one date for all).

    Raises `UsageError` for a date that is none, and `Error` for a CSV that cannot be read at all.
    """
    day = parse_given(published) if published else None
    if published and day is None:
        raise UsageError(f"--published {published!r}: no date that can be read; {DATE_ADVICE}")
    metadata = Metadata(Given(published=day))
    if table is not None:
        _fill(metadata, Path(table))
    return metadata


def _fill(metadata: Metadata, path: Path) -> None:
    rows = list(_rows(path))
    header = rows[0] if rows else []
    columns = [name.strip().lower() for name in header]
    if not set(columns) & set(KEYS):
        raise Error(f"{path}: no column path or id; the first line must name the columns, one of them path or id")
    for name in columns:
        if name not in (*KEYS, *COLUMNS):
            known = ", ".join((*KEYS, *COLUMNS))
            metadata.problems.append(Skip(str(path), f'unknown column "{name}"', f"left out; known are {known}"))
    for number, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            values = {name: value for name, cell in zip(columns, cells, strict=False) if (value := flat(cell))}
            _add(metadata, path, f"{path} row {number}", values)


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        text, _ = decode(path.read_bytes())
        yield from csv.reader(text.splitlines(keepends=True), strict=True)
    except (OSError, csv.Error) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or reason_of(error)
        raise Error(f"{path}: cannot be read as CSV: {reason}; check the path and the quoting") from error


def _add(metadata: Metadata, path: Path, label: str, values: Mapping[str, str]) -> None:
    name, identity = values.get("path"), values.get("id")
    if not name and not identity:
        metadata.problems.append(Skip(label, "neither path nor id", "fill one of them in"))
        return
    if name and not (path.parent / name.split("!", 1)[0]).exists():
        metadata.problems.append(Skip(label, f"no such file: {name}", f"paths are relative to {path.parent}"))
        return
    published = parse_given(values["published_at"]) if "published_at" in values else None
    if "published_at" in values and published is None:
        reason = f'published_at "{values["published_at"]}" is no date that can be read'
        metadata.problems.append(Skip(label, reason, DATE_ADVICE))
    given = Given(
        title=values.get("title"),
        url=values.get("url"),
        published=published,
        publisher=values.get("publisher"),
        authors=tuple(author for part in values.get("authors", "").split(";") if (author := part.strip())),
        language=values.get("language"),
        source_id=values.get("source_id"),
    )
    for rows, key in ((metadata.by_path, name and _key(str(path.parent / name))), (metadata.by_id, identity)):
        if key and key in rows:
            metadata.problems.append(Skip(label, f"a second row for {name or identity}", "only the first counts"))
        elif key:
            rows[key] = given


def _key(source: str) -> str:
    """A path however it is written; the member of an archive is kept."""
    path, mark, member = source.partition("!")
    return str(Path(path).resolve()) + mark + member
