"""What every view offers, and the values that go in and come out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Protocol, TypeVar

from whosaidwhat.graph.model import Edge, Node

Value = str | int | float | bool | None
"""What a cell of a result holds."""
Parameter = str | int | float | bool | date
Folder = str | PathLike[str]
ACTOR = frozenset({"Person", "Organization", "Unit", "Group"})
"""Labels of nodes that are labelled `Actor` as well."""
BATCH = 5000
"""Nodes or edges that are handed over at once."""
T = TypeVar("T")


class Id(str):
    """A parameter that is the id of a node: SPARQL says it as an IRI, Cypher as a text."""

    __slots__ = ()


@dataclass(frozen=True)
class Result:
    """The rows of one query; unpacks as `columns, rows`."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    warnings: tuple[str, ...] = ()
    """What the engine found odd: an unknown label, a path cut short."""

    def __iter__(self) -> Iterator[object]:
        return iter((self.columns, self.rows))


class Reader(Protocol):
    """One published state of a view. It stays what it is while newer ones are published."""

    language: str
    """`cypher` or `sparql`."""

    @property
    def position(self) -> int:
        """The ledger's position that it was built from."""

    def query(self, text: str, parameters: Mapping[str, Parameter] | None = None) -> Result:
        """Run a query that only reads. Raises `EngineError`, in one line, for anything that the engine refuses."""


class View(Protocol):
    """The module of one engine."""

    def build(self, folder: Folder, nodes: Iterable[Node], edges: Iterable[Edge], position: int) -> Path:
        """Build the view aside and publish it in one step; returns where it lies.

        Both are read once and never held as a whole; nodes before edges. Readers see the former state until the
        last moment. One process builds at a time: `EngineError` if another keeps the lock for too long, or if an
        edge has no node at one end. Whatever fails, the former state stays.
        """

    def open(self, folder: Folder) -> Reader:
        """Read the state that was published last. Raises `EngineError` if there is none."""


def cell(value: object) -> Value:
    """A value of an engine as a cell: scalars as they are, anything else as JSON text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)


def batches(things: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Lists of `size` things, the last one of what is left; reads no further than it gives."""
    stream = iter(things)
    while batch := list(islice(stream, size)):
        yield batch
