"""The vocabulary of event types: `vocabulary/event_types.toml`, and files of the same shape that a user adds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path

from whosaidwhat.graph.errors import Error

OTHER = "other:"
"""What the type of an event begins with that the vocabulary does not know; its predicate's lemma follows."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One type; the file's header says what each field means."""

    name: str
    family: str
    label: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    toward: frozenset[str] = frozenset()
    of: str = ""
    opposes: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    general: str = ""
    inverse: str = ""
    subject: str = "agent"
    pair: bool = False
    claim: Mapping[str, str] = field(default_factory=dict)


_DEFAULTS = {f.name: getattr(EventType("", "", ""), f.name) for f in fields(EventType)}


class Vocabulary:
    """Event types by name and by the words that bring them to mind."""

    def __init__(self, types: Iterable[EventType], classes: Mapping[str, frozenset[str]]) -> None:
        self.types = {t.name: t for t in types}
        self.classes = dict(classes)
        self.exact: dict[str, str] = {}
        self.loose: dict[str, list[str]] = {}
        self.moves: dict[str, list[str]] = {}
        for t in self.types.values():
            for word in t.verbs | t.nouns | t.states:
                self.exact.setdefault(word, t.name)
            for word in t.loose:
                self.loose.setdefault(word, []).append(t.name)
            for word in t.moves:
                self.moves.setdefault(word, []).append(t.name)
            for other in {*t.opposes, *t.excludes, t.general, t.inverse} - {""}:
                if other not in self.types:
                    raise Error(f"event type {t.name}: names the unknown type {other}; define it in the same file")
            if t.loose | t.moves and t.of not in self.classes:
                raise Error(f"event type {t.name}: asks for the unknown class {t.of}; define it under [classes]")

        self.words = frozenset([*self.exact, *self.loose, *self.moves])
        self.ends = frozenset(word.rpartition(" ")[2] for word in self.words if " " in word)
        """Last words of those that are phrases."""

    def __getitem__(self, name: str) -> EventType:
        """The type of that name; one outside the vocabulary is its own family."""
        return self.types.get(name) or EventType(name, name, name.removeprefix(OTHER))

    def named_by(self, lemmas: Iterable[str]) -> set[str]:
        """Types that words of a question bring to mind, loose ones where a word of their class stands by."""
        words = set(lemmas)
        pairs = words | {f"{a} {b}" for a in words for b in words if f"{a} {b}" in self.exact}
        found = {self.exact[w] for w in pairs if w in self.exact}
        for word in pairs:
            toward = [n for n in self.moves.get(word, ()) if words & self.types[n].toward]
            kinds = [*self.loose.get(word, ()), *toward]
            found |= {n for n in kinds if words & self.classes[self.types[n].of]}
        return found

    def opposed(self, one: str, other: str) -> bool:
        """Whether the two cannot both be going on."""
        return other in self[one].opposes or one in self[other].opposes

    def excluded(self, one: str, other: str) -> bool:
        """Whether the two cannot both be so, however far along."""
        return other in self[one].excludes or one in self[other].excludes

    def generals(self, name: str) -> list[str]:
        """The types that `name` entails, nearest first."""
        out: list[str] = []
        while (name := self[name].general) and name not in out:
            out.append(name)
        return out


def load(*more: Path) -> Vocabulary:
    """The shipped vocabulary and the files `more`, later ones winning; `Error` says what is wrong in which file."""
    types: dict[str, EventType] = {}
    classes: dict[str, frozenset[str]] = {}
    shipped = files("whosaidwhat.graph") / "vocabulary" / "event_types.toml"
    for path in (shipped, *more):
        try:
            data = tomllib.loads(path.read_text("utf8"))
            classes |= {k: frozenset(v) for k, v in dict(data.pop("classes", {})).items()}
            types |= {name: _type(name, row) for name, row in data.items()}
        except (OSError, TypeError, ValueError) as error:
            raise Error(f"{path}: not a file of event types: {error}; see vocabulary/event_types.toml") from error
    return Vocabulary(types.values(), classes)


def _type(name: str, row: Mapping[str, object]) -> EventType:
    values = {k: frozenset(v) if isinstance(v, list) else v for k, v in dict(row).items()}
    kind = EventType(name=name, **values)  # type: ignore[arg-type]
    for field_name, default in _DEFAULTS.items():
        if not isinstance(value := getattr(kind, field_name), type(default)):
            raise TypeError(f"{name}: {field_name} is {value!r}")
    return kind


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once."""
    return load()
