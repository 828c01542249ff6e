"""Governments, offices, ministries, alliances and agencies, by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosaidwhat.graph.gazetteer._read import toml
from whosaidwhat.graph.gazetteer.countries import countries


@dataclass(frozen=True)
class Body:
    """A body that can speak; `nouns` are what "the ..." may call it."""

    id: str
    names: tuple[str, ...]
    country: str | None = None
    part_of: str | None = None
    nouns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


@cache
def listed() -> Mapping[str, Body]:
    """The bodies of `bodies.toml`."""
    return {
        key: Body(key, tuple(row["names"]), row.get("country"), row.get("part_of"), tuple(row.get("nouns", ())))
        for key, row in toml("bodies.toml").items()
    }


@cache
def ministry_names() -> Mapping[str, tuple[str, str]]:
    """`{"ministry of defence": ("defence", "ministry"), "war minister": ("defence", "minister")}`, in lower case."""
    found: dict[str, tuple[str, str]] = {}
    for portfolio, row in toml("ministries.toml").items():
        for word in row["words"]:
            for phrase in (f"{word} ministry", f"ministry of {word}", f"ministry for {word}"):
                found[phrase] = (portfolio, "ministry")
            for phrase in (f"{word} minister", f"minister of {word}", f"minister for {word}", f"{word} secretary"):
                found[phrase] = (portfolio, "minister")
        for phrase in row.get("phrases", ()):
            found[phrase.lower()] = (portfolio, "ministry")
    return found


def body(key: str) -> Body | None:
    """The body with this id.

    Governments, and ministries without an entry of their own, are made up from the country's names.
    """
    if key in listed():
        return listed()[key]
    kind, _, rest = key.partition(":")
    country = countries().get(rest[:2])
    if country is None or kind not in ("gov", "ministry"):
        return None
    if kind == "gov":
        return Body(key, country.names, country.iso, None, ("government", "country"))
    adjective = country.adjectives[0] if country.adjectives else country.name
    return Body(key, (f"{adjective} {rest[3:]} ministry",), country.iso, f"gov:{country.iso}", ("ministry",))


def label(key: str) -> str | None:
    """The name to show for an id."""
    found = body(key)
    return found.name if found else None


def nouns(key: str) -> tuple[str, ...]:
    """What "the ..." may call the body with this id."""
    found = body(key)
    return found.nouns if found else ()


def home(key: str | None) -> str | None:
    """ISO code of the country whose body this is."""
    found = body(key) if key else None
    return found.country if found else None
