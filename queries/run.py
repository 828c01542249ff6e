"""Running a question of the catalogue: the same rows in the same order on every engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.views import Reader
from whosaidwhat.queries.catalogue import Entry, entry
from whosaidwhat.queries.rows import Row, Rows
from whosaidwhat.queries.values import cell, read

__all__ = ["Row", "Rows", "example", "run"]


def run(name: str, reader: Reader, parameters: Mapping[str, Any] | None = None) -> Rows:
    """The rows of the question `name`, asked in the language of `reader`.

    Parameters may be given as their text. Raises `UsageError` for an unknown question, and for a parameter that is
    unknown, missing or of the wrong type, saying what it takes; `EngineError` if the engine fails.
    """
    asked = entry(name)
    return _answered(asked, reader, _checked(asked, parameters or {}))


def example(name: str, reader: Reader) -> dict[str, Any] | None:
    """The parameters of the question's example on this graph; null if the graph has nothing to show it with."""
    found: dict[str, Any] = {}
    for parameter, given in entry(name).example.items():
        found[parameter] = given.value
        if given.entry:
            inner = example(given.entry, reader)
            rows = run(given.entry, reader, inner) if inner is not None else ()
            if not rows:
                return None
            found[parameter] = rows[0][given.column]
    return found


def _answered(asked: Entry, reader: Reader, parameters: Mapping[str, Any]) -> Rows:
    result = reader.query(asked.text(reader.language), parameters)
    names = tuple(column.name for column in asked.columns)
    if result.columns != names:
        raise EngineError(f"query {asked.name}: the {reader.language} file does not give the columns of its header")
    types = [column.type for column in asked.columns]
    rows = [tuple(cell(type_, value) for type_, value in zip(types, row, strict=True)) for row in result.rows]
    return Rows(names, rows, asked.edge)


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
