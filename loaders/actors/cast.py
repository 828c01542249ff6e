"""The actors of one article and who speaks in it: what later steps ask."""

from __future__ import annotations

from bisect import bisect_left
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
    _actors_at: tuple[tuple[Span, str], ...] = field(init=False, repr=False, compare=False)
    _places_at: tuple[tuple[Span, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the mentions for look-up."""
        object.__setattr__(self, "_actors_at", _index(self.actors))
        object.__setattr__(self, "_places_at", _index(self.places))

    def actor_at(self, span: Span) -> str | None:
        """Key of the actor that the words of a span mean: its last mention, the head in English, that ends it.

        "Ukraine's President Volodymyr Zelenskiy" is Zelenskiy; "Russia's plan" is nobody.
        """
        return _at(self._actors_at, span)

    def place_at(self, span: Span) -> str | None:
        """Key of the place that the words of a span mean."""
        return _at(self._places_at, span)


def _index(rows: tuple[LocalActor, ...] | tuple[LocalPlace, ...]) -> tuple[tuple[Span, str], ...]:
    return tuple(sorted((mention.span, row.key) for row in rows for mention in row.mentions))


def _at(index: tuple[tuple[Span, str], ...], span: Span) -> str | None:
    begin, end = span
    near = index[bisect_left(index, ((begin - AROUND,), "")) : bisect_left(index, ((end,), ""))]
    inside = [(b, e, key) for (b, e), key in near if abs(e - end) <= AROUND and e > begin]
    if not inside:
        inside = [(b, e, key) for (b, e), key in index[: bisect_left(index, ((begin + 1,), ""))] if end <= e]
    return max(inside, key=lambda row: row[1] - row[0])[2] if inside else None
