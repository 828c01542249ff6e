"""Short first names, the legal forms of companies and the words that stand in any body's name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from whosaidwhat.graph.gazetteer._read import split, table, toml


@cache
def nicknames() -> tuple[tuple[str, ...], ...]:
    """Groups of first names that may be one person's, folded to lower case."""
    # Two short forms of one name are no pair: "Ron" and "Erin" are both short for "Aaron".
    english = ((row["name"], short) for row in table("nicknames.csv") for short in split(row["short"]))
    return (*(tuple(group.split()) for group in toml("names.toml")["nicknames"]), *english)


@cache
def forms() -> Mapping[str, str]:
    """Legal forms of companies, in lower case and without stops, with the class that each belongs to."""
    return {form: kind for kind, listed in toml("names.toml")["forms"].items() for form in listed}


@cache
def common_words() -> frozenset[str]:
    """Words that tell no body from another: "bank", "international"."""
    return frozenset(toml("names.toml")["common"]["words"].split())
