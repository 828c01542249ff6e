"""Writing results: JSON, JSON lines or CSV on standard output; words for people on standard error."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "jsonl", "csv")
Record = Mapping[str, Any]
# What a terminal would obey instead of showing: control characters, and marks that turn the direction of writing.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """`text` as a terminal may show it: articles can hold escape sequences."""
    return _UNSAFE.sub("\ufffd", text)


def say(text: str) -> None:
    """One line for the person, beside the results."""
    print(harmless(" ".join(text.split())), file=sys.stderr)


def chosen(format: str | None) -> str:
    """The format asked for; else a table on a terminal and JSON lines in a pipe."""
    return format or ("table" if sys.stdout.isatty() else "jsonl")


def records(rows: Iterable[Record], format: str | None, table: Callable[[Console, list[Record]], None]) -> None:
    """Write rows: one object per line, one array, CSV with a head, or what `table` makes of them."""
    how = chosen(format)
    if how == "jsonl":
        for row in rows:
            _line(row)
    elif how == "csv":
        _csv(list(rows))
    elif how == "json":
        _document(list(rows))
    else:
        table(console(), list(rows))


def document(
    value: Record, format: str | None, table: Callable[[Console], None], rows: Iterable[Record] | None = None
) -> None:
    """Write one object; `rows` are what of it CSV can hold, by default the object itself."""
    how = chosen(format)
    if how == "jsonl":
        _line(value)
    elif how == "csv":
        _csv([value] if rows is None else list(rows))
    elif how == "json":
        _document(value)
    else:
        table(console())


def console(*, stderr: bool = False) -> Console:
    """Where tables are written. A pipe that asks for a table gets one of 100 columns."""
    from rich.console import Console

    class Kept(Console):
        """Leaves a closed pipe to the one who ends the run."""

        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704 - rich calls it where it has caught the error

    stream = sys.stderr if stderr else sys.stdout
    return Kept(stderr=stderr, highlight=False, width=None if stream.isatty() else 100)


def _line(row: Record) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def _document(value: Record | list[Record]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str, indent=2) + "\n")


def _csv(rows: list[Record]) -> None:
    """Lists and objects in a cell are JSON."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple | dict | bool) else value
