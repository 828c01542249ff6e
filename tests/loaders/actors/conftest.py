"""Casts of invented dispatches: the fixtures `parsed` and `cast_of`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from whosaidwhat.graph.model import Article, LocalActor, Role
from whosaidwhat.loaders.actors import Cast, resolve_actors
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.parsing import parse_many

Said = tuple[str | None, str]


@dataclass(frozen=True)
class Scene:
    """A cast with its text, asked by words instead of spans."""

    text: str
    cast: Cast

    def actor(self, name: str) -> LocalActor:
        """The one actor of this name."""
        found = [actor for actor in self.cast.actors if actor.name == name]
        assert len(found) == 1, [actor.name for actor in self.cast.actors]
        return found[0]

    def by_key(self, key: str | None) -> LocalActor:
        """The actor of a key."""
        return next(actor for actor in self.cast.actors if actor.key == key)

    @property
    def speakers(self) -> list[list[str]]:
        """Names of the speakers of each attribution."""
        return [[self.by_key(key).name for key in keys] for keys in self.cast.speakers]

    @property
    def printed(self) -> list[list[str]]:
        """What the text calls them there."""
        return [[self.text[b:e] for b, e in spans] for spans in self.cast.printed]


def roles(text: str, said: Sequence[Said]) -> list[tuple[Role | None, Role | None, Role]]:
    """Attributions from words that follow one another in the text; content is searched first if it comes first."""
    found: list[tuple[Role | None, Role | None, Role]] = []
    at = 0
    for source, content in said:
        begin = text.index(content, at)
        after = text.find(source, at) if source else begin
        after = text.index(source) if source and after < 0 else after
        found.append(
            (
                Role.of(text, [(after, after + len(source))]) if source else None,
                None,
                Role.of(text, [(begin, begin + len(content))]),
            )
        )
        at = min(begin, after) + 1
    return found


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Doc]:
    """Parses a text."""
    return lambda text: Doc(next(iter(parse_many([text]))))


@pytest.fixture(scope="session")
def cast_of(parsed: Callable[[str], Doc]) -> Callable[..., Scene]:
    """The scene of a text; attributions are given as (source, content) in the order of the text."""

    def make(text: str, said: Sequence[Said] = ()) -> Scene:
        digest = hashlib.sha256(text.encode()).hexdigest()
        article = Article(id=f"a-{digest[:16]}", text=text, sha256=digest)
        return Scene(text, resolve_actors(parsed(text), article, roles(text, said)))

    return make
