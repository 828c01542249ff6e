"""Short first names and the legal forms of companies."""

from __future__ import annotations

from functools import cache

from whosaidwhat.graph.gazetteer._read import toml


@cache
def nicknames() -> tuple[tuple[str, ...], ...]:
    """Groups of first names that may be one person's, folded to lower case."""
    return tuple(tuple(group.split()) for group in toml("names.toml")["nicknames"])


@cache
def forms() -> tuple[str, ...]:
    """Company forms in lower case, without stops."""
    return tuple(toml("names.toml")["forms"])
