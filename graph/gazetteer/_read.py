"""Reads the data files that lie beside this module."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

HERE = resources.files(__package__)


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file whose cells `;` divides."""
    yield from csv.DictReader((HERE / name).read_text(encoding="utf8").splitlines(), delimiter=";")


def toml(name: str) -> dict[str, Any]:
    """A TOML file as it is."""
    return tomllib.loads((HERE / name).read_text(encoding="utf8"))


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell that `|` divides."""
    return tuple(part for part in cell.split("|") if part)
