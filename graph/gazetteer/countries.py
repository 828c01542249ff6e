"""Countries: names, adjectives, people, capitals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosaidwhat.graph.gazetteer._read import split, table


@dataclass(frozen=True)
class Country:
    """A country as English newspapers name it; the first of each tuple is the usual one."""

    iso: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


def _people(row: dict[str, str]) -> tuple[str, ...]:
    given = split(row["people"])
    return given or tuple(a + "s" for a in split(row["adjectives"]) if a.endswith(("n", "i", "k", "t")))


@cache
def countries() -> Mapping[str, Country]:
    """`{ISO code: country}`."""
    return {
        row["iso"]: Country(
            row["iso"], split(row["names"]), split(row["adjectives"]), _people(row), split(row["capital"])
        )
        for row in table("countries.csv")
    }


@cache
def by_adjective() -> Mapping[str, str]:
    """`{"Russian": "RU"}`."""
    return {word: country.iso for country in countries().values() for word in country.adjectives}


@cache
def by_people() -> Mapping[str, str]:
    """`{"Russians": "RU"}`, without the article."""
    return {word.removeprefix("the "): country.iso for country in countries().values() for word in country.people}
