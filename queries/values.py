"""The types of the catalogue: values of parameters as they are given, cells as they come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from whosaidwhat.graph.views import Id

Value = str | int | float | bool | date | None


def read(type_: str, given: Any) -> Any:
    """A parameter of that type from a value, or from its text as the command line gives it. Raises `ValueError`."""
    wanted, parse = TYPES[type_]
    if isinstance(given, bool) and wanted is not bool:
        raise ValueError(f"{given} is no {type_}")
    if isinstance(given, wanted):
        return Id(given) if type_ == "id" else given
    if wanted is float and isinstance(given, int):
        return float(given)
    try:
        if isinstance(given, str):
            return parse(given)
    except (KeyError, ValueError):
        pass
    raise ValueError(f"{given!r} is no {type_}")


def cell(type_: str, value: Any) -> Any:
    """A cell as its column says: engines may give a whole number for a float."""
    return float(value) if type_ == "float" and value is not None else value


def _bool(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]


TYPES: dict[str, tuple[type, Callable[[str], Any]]] = {
    "id": (str, Id),
    "text": (str, str),
    "int": (int, int),
    "float": (float, float),
    "bool": (bool, _bool),
    "date": (date, date.fromisoformat),
}
"""Python's type for each, and how its text is read."""
