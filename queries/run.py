"""Running a question of the catalogue: the same rows in the same order on every engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.model import seconds
from whosaidwhat.graph.views import Reader
from whosaidwhat.queries.catalogue import Entry, entry
from whosaidwhat.queries.rows import Row, Rows
from whosaidwhat.queries.values import cell, read

__all__ = ["Row", "Rows", "example", "run"]

TRIED = 50
"""Rows of another entry that are tried for an example."""
_DAY = 24 * 60 * 60


def run(name: str, reader: Reader, parameters: Mapping[str, Any] | None = None) -> Rows:
    """The rows of the question `name`, asked in the language of `reader`.

    Parameters may be given as their text. Raises `UsageError` for an unknown question, and for a parameter that is
    unknown, missing or of the wrong type, saying what it takes; `EngineError` if the engine fails.
    """
    asked = entry(name)
    return _answered(asked, reader, _checked(asked, parameters or {}))


def example(name: str, reader: Reader) -> dict[str, Any] | None:
    """The parameters of the question's example on this graph; null if the graph has nothing to show it with.

    Those that come from another entry's rows come from one row: the first for which this question has rows.
    """
    first = None
    for parameters in _examples(name, reader):
        first = first or parameters
        if run(name, reader, parameters):
            return parameters
    return first


def _examples(name: str, reader: Reader) -> Iterator[dict[str, Any]]:
    """Parameters to try, the likeliest first."""
    given = entry(name).example
    rows: dict[str, list[Row]] = {}
    for each in given.values():
        if each.entry:
            found = rows[each.entry] if each.entry in rows else _example_rows(each.entry, reader)
            rows[each.entry] = [row for row in found if row[each.column] is not None]
    if not all(rows.values()):
        return
    for place in range(min(TRIED, max(map(len, rows.values()), default=1))):
        yield {
            parameter: rows[each.entry][min(place, len(rows[each.entry]) - 1)][each.column]
            if each.entry
            else each.value
            for parameter, each in given.items()
        }


def _example_rows(name: str, reader: Reader) -> list[Row]:
    parameters = example(name, reader)
    return list(run(name, reader, parameters)) if parameters is not None else []


def _answered(asked: Entry, reader: Reader, parameters: Mapping[str, Any]) -> Rows:
    result = reader.query(asked.text(reader.language), dict(_bound(parameters)))
    names = tuple(column.name for column in asked.columns)
    if result.columns != names:
        raise EngineError(f"query {asked.name}: the {reader.language} file does not give the columns of its header")
    types = [column.type for column in asked.columns]
    rows = [tuple(cell(type_, value) for type_, value in zip(types, row, strict=True)) for row in result.rows]
    return Rows(names, rows, asked.edge)


def _bound(parameters: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """As the engines get them: a day as its first and last second, since engines compare times each in their way."""
    for name, value in parameters.items():
        if isinstance(value, date):
            first = seconds(value.isoformat()[:10]) or 0
            yield from ((f"{name}_from", first), (f"{name}_to", first + _DAY - 1))
        else:
            yield name, value


def _checked(asked: Entry, given: Mapping[str, Any]) -> dict[str, Any]:
    """All parameters with their types; a default where none is given."""
    takes = f"{asked.name} takes {_signature(asked)}"
    if unknown := sorted(given.keys() - {parameter.name for parameter in asked.parameters}):
        raise UsageError(f"unknown parameter {', '.join(unknown)}: {takes}")
    checked: dict[str, Any] = {}
    for parameter in asked.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise UsageError(f"missing parameter {parameter.name}: {takes}")
        try:
            checked[parameter.name] = read(parameter.type, value)
        except ValueError as error:
            raise UsageError(f"parameter {parameter.name}: {error}: {takes}") from None
    return checked


def _signature(asked: Entry) -> str:
    default = {p.name: "" if p.default is None else f" = {p.default}" for p in asked.parameters}
    return ", ".join(f"{p.name} ({p.type}{default[p.name]})" for p in asked.parameters) or "no parameters"
