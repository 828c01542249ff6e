"""The catalogue: a question is a pair of files, `cypher/NAME.cypher` and `sparql/NAME.rq`.

The line comments at the head of the Cypher file are the entry; the SPARQL file only names itself. One field a line,
continued on lines that are indented further:

    // name: who_disputed
    // description: Who disputed a claim, and in which sentence.
    // parameter: claim (id) The claim's id.
    // parameter: limit (int, default 10) How many at most.
    // example: claim <- most_contested.claim_id        a cell of a row of another entry's example,
    // example: limit = 5                               or a value
    // column: actor (text?) The actor's name.          `?`: may be null
    // edge: actor_id actor -> claim_id claim           how a row is drawn: id and label of either end

Types are `id`, `text`, `int`, `float`, `bool` and `date`. In both languages `$name` stands for a parameter; for a date
`$name_from` and `$name_to` stand for its first and last second, in Unix seconds, UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.queries.values import TYPES, Value, read

_FIELD = re.compile(r"// (name|description|parameter|example|column|edge): (.*)")
_MORE = re.compile(r"//\s{2,}(\S.*)")
_TYPED = re.compile(r"(\w+) \((\w+)(\??)(?:, default ([^)]*))?\) (.+)")
_EXAMPLE = re.compile(r"(\w+) (=|<-) (.+)")
_EDGE = re.compile(r"(\w+) (\w+) -> (\w+) (\w+)")
_RQ_NAME = re.compile(r"# name: (\S+)\n")


@dataclass(frozen=True)
class Parameter:
    """What a question takes; without default it must be given."""

    name: str
    type: str
    description: str
    default: Value = None


@dataclass(frozen=True)
class Column:
    """What a question gives; `optional` where a cell may be null."""

    name: str
    type: str
    description: str
    optional: bool


@dataclass(frozen=True)
class Example:
    """A parameter's value in the example: a value, or the cell `entry.column` of a row of another entry."""

    value: Value = None
    entry: str = ""
    column: str = ""

    def __str__(self) -> str:
        return f"<- {self.entry}.{self.column}" if self.entry else str(self.value)


@dataclass(frozen=True)
class Entry:
    """One question in both languages."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: Mapping[str, Example]
    edge: tuple[str, str, str, str] | None
    """Columns of a row's id and label at either end, if it can be drawn."""
    cypher: str
    sparql: str

    def text(self, language: str) -> str:
        """The query in `cypher` or `sparql`."""
        return self.cypher if language == "cypher" else self.sparql

    def to_dict(self) -> dict[str, Any]:
        """What people are told of it: all but the query itself."""
        return {
            "name": self.name,
            "description": self.description,
            "parameters": [asdict(parameter) for parameter in self.parameters],
            "columns": [asdict(column) for column in self.columns],
            "example": {name: str(example) for name, example in self.example.items()},
        }


def load(folder: Traversable) -> Mapping[str, Entry]:
    """The entries of a folder by name. Raises `EngineError` for a file without its pair or with a wrong header."""
    cypher = dict(_texts(folder / "cypher", ".cypher"))
    sparql = dict(_texts(folder / "sparql", ".rq"))
    if alone := cypher.keys() ^ sparql.keys():
        raise EngineError(f"{folder}: a query needs a .cypher and a .rq, but {', '.join(sorted(alone))} has one only")
    return MappingProxyType({name: _entry(name, cypher[name], sparql[name]) for name in sorted(cypher)})


@cache
def catalogue() -> Mapping[str, Entry]:
    """The questions that ship with the package, by name."""
    return load(files("whosaidwhat.queries"))


def entry(name: str) -> Entry:
    """One question of the catalogue. Raises `UsageError` that names those that come near, or lists all."""
    found = catalogue().get(name)
    if found is None:
        near = get_close_matches(name, catalogue())
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(catalogue())}"
        raise UsageError(f"no query called {name!r}; {hint}")
    return found


def _texts(folder: Traversable, suffix: str) -> Iterator[tuple[str, str]]:
    for file in folder.iterdir():
        if file.name.endswith(suffix):
            yield file.name.removesuffix(suffix), file.read_text(encoding="utf-8")


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Field and value of each entry of the header, continuation lines joined."""
    found: list[list[str]] = []
    for line in text.splitlines():
        if field := _FIELD.fullmatch(line):
            found.append([field[1], field[2]])
        elif found and (more := _MORE.fullmatch(line)):
            found[-1][1] += " " + more[1]
        else:
            break
    return ((field, value) for field, value in found)


def _entry(name: str, cypher: str, sparql: str) -> Entry:
    fields: dict[str, list[str]] = {}
    for field, value in _fields(cypher):
        fields.setdefault(field, []).append(value)
    named = _RQ_NAME.match(sparql)
    if fields.get("name") != [name] or not named or named[1] != name:
        raise EngineError(f"query {name}: both files must begin with their name, {name}")
    parameters = tuple(_parameter(name, value) for value in fields.get("parameter", []))
    columns = tuple(_column(name, value) for value in fields.get("column", []))
    edge = _match(name, _EDGE, fields["edge"][0]) if "edge" in fields else None
    found = Entry(
        name,
        " ".join(fields.get("description", [])),
        parameters,
        columns,
        dict(_example(name, value, parameters) for value in fields.get("example", [])),
        (edge[1], edge[2], edge[3], edge[4]) if edge else None,
        cypher,
        sparql,
    )
    _validate(found)
    return found


def _validate(found: Entry) -> None:
    names = {column.name for column in found.columns}
    needed = {parameter.name for parameter in found.parameters if parameter.default is None}
    if not found.description or not names or len(names) < len(found.columns):
        raise EngineError(f"query {found.name}: it needs a description, and columns with a name each of their own")
    if not needed <= found.example.keys():
        raise EngineError(f"query {found.name}: its example must give {', '.join(sorted(needed))}")
    if found.edge and not set(found.edge) <= names:
        raise EngineError(f"query {found.name}: its edge names a column that it does not have")
    for parameter in found.parameters:
        named = re.compile(rf"\${parameter.name}{'_(?:from|to)' if parameter.type == 'date' else ''}\b")
        if not all(named.search(text) for text in (found.cypher, found.sparql)):
            raise EngineError(f"query {found.name}: ${parameter.name} must stand in both files")


def _match(name: str, pattern: re.Pattern[str], value: str) -> re.Match[str]:
    found = pattern.fullmatch(value)
    if found is None:
        raise EngineError(f"query {name}: cannot read {value!r} in its header")
    return found


def _parameter(name: str, value: str) -> Parameter:
    own, type_, _, default, text = _typed(name, value)
    return Parameter(own, type_, text, None if default is None else read(type_, default))


def _column(name: str, value: str) -> Column:
    own, type_, optional, _, text = _typed(name, value)
    return Column(own, type_, text, optional == "?")


def _typed(name: str, value: str) -> tuple[str, str, str, str | None, str]:
    found = _match(name, _TYPED, value)
    if found[2] not in TYPES:
        raise EngineError(f"query {name}: {found[2]} is no type; there are {', '.join(TYPES)}")
    return found[1], found[2], found[3], found[4], found[5]


def _example(name: str, value: str, parameters: tuple[Parameter, ...]) -> tuple[str, Example]:
    found = _match(name, _EXAMPLE, value)
    types = {parameter.name: parameter.type for parameter in parameters}
    if found[1] not in types:
        raise EngineError(f"query {name}: its example gives {found[1]}, which it does not take")
    if found[2] == "=":
        return found[1], Example(read(types[found[1]], found[3]))
    entry_, _, column = found[3].partition(".")
    return found[1], Example(entry=entry_, column=column)
