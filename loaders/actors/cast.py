"""The actors of one article and who speaks in it: what later steps ask."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from whosaidwhat.graph.model import LocalActor, LocalPlace, Span

AROUND = 3
"""Characters by which a span may be wider than a mention that it stands for: quotation marks, a stop."""


@dataclass(frozen=True)
class Cast:
    """Actors and places of one article; `speakers` and `printed` run parallel to the attributions.

    `speakers[i]` are keys of actors, `printed[i]` the characters that name each of them there. Both are empty where
    nobody is named.
    """

    actors: tuple[LocalActor, ...]
    places: tuple[LocalPlace, ...]
    speakers: tuple[tuple[str, ...], ...]
    printed: tuple[tuple[Span, ...], ...]
    _actors_at: _Index = field(init=False, repr=False, compare=False)
    _places_at: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the mentions for look-up."""
        object.__setattr__(self, "_actors_at", _Index.of(self.actors))
        object.__setattr__(self, "_places_at", _Index.of(self.places))

    def actor_at(self, span: Span) -> str | None:
        """Key of the actor that the words of a span mean: its last mention, the head in English, that ends it.

        "Ukraine's President Volodymyr Zelenskiy" is Zelenskiy; "Russia's plan" is nobody.
        """
        return self._actors_at.at(span)

    def place_at(self, span: Span) -> str | None:
        """Key of the place that the words of a span mean."""
        return self._places_at.at(span)


@dataclass(frozen=True, slots=True)
class _Index:
    """Mentions by where they begin."""

    rows: list[tuple[Span, str]]
    longest: int
    """Characters of the longest mention."""

    @classmethod
    def of(cls, actors: Iterable[LocalActor | LocalPlace]) -> _Index:
        """Of the mentions of all actors or places."""
        rows = sorted((mention.span, actor.key) for actor in actors for mention in actor.mentions)
        return cls(rows, max((end - begin for (begin, end), _ in rows), default=0))

    def at(self, span: Span) -> str | None:
        """The longest mention that ends where the span does; if there is none, that holds it."""
        begin, end = span
        inside = [row for row in self._from(begin - AROUND, end) if abs(row[1] - end) <= AROUND and row[1] > begin]
        inside = inside or [row for row in self._from(end - self.longest, begin + 1) if end <= row[1]]
        return max(inside, key=lambda row: row[1] - row[0])[2] if inside else None

    def _from(self, first: int, end: int) -> list[tuple[int, int, str]]:
        """Mentions that begin at the characters from `first` up to `end`."""
        near = self.rows[bisect_left(self.rows, ((first,), "")) : bisect_left(self.rows, ((end,), ""))]
        return [(b, e, key) for (b, e), key in near]
