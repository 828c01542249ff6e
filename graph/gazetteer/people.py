"""Which gender a name tells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from whosaidwhat.graph.gazetteer._read import split, table
from whosaidwhat.graph.gazetteer.words import words


@cache
def _given() -> Mapping[str, str]:
    told: dict[str, str] = {}
    for name in ("census_names.csv", "given_names.csv"):
        for row in table(name):
            told.update(dict.fromkeys(split(row["names"]), row["gender"]))
    return told


def gender_of_given_name(name: str) -> str | None:
    """`m`, `f`, or None where the name tells nothing."""
    return _given().get(name) or _given().get(name.partition("-")[0])


def gender_of_surname(name: str) -> str | None:
    """`m`, `f` or None: East Slavic surnames have two forms."""
    lower = name.lower()
    if len(lower) < 5:
        return None
    if lower.endswith(words().female_endings):
        return "f"
    return "m" if lower.endswith(words().male_endings) else None
