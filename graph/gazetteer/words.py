"""Words that tell who is meant: role nouns, honorifics, nouns that end a body's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosaidwhat.graph.gazetteer._read import toml


@dataclass(frozen=True)
class Words:
    """Sets of lower-case words out of `words.toml`."""

    honorifics: dict[str, str | None]
    gendered: dict[str, str]
    persons: frozenset[str]
    groups: frozenset[str]
    spokes: frozenset[str]
    governing: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    places: frozenset[str]
    firms: frozenset[str]
    units: frozenset[str]
    weak_units: frozenset[str]
    units_of: frozenset[str]
    forces: frozenset[str]
    female_endings: tuple[str, ...]
    male_endings: tuple[str, ...]


@cache
def words() -> Words:
    """The words, read once."""
    data = toml("words.toml")
    titles, sexes, surnames = data["honorifics"], data["gendered"], data["given_by_surname"]
    honorifics: dict[str, str | None] = dict.fromkeys(titles["any"])
    honorifics |= dict.fromkeys(titles["male"], "m") | dict.fromkeys(titles["female"], "f")
    sets = {
        k: frozenset(data[k]["words"])
        for k in ("persons", "groups", "spokes", "governing", "bodies", "documents", "places", "firms")
    }
    return Words(
        honorifics=honorifics,
        gendered=dict.fromkeys(sexes["male"], "m") | dict.fromkeys(sexes["female"], "f"),
        **sets,
        units=frozenset(data["units"]["words"]),
        weak_units=frozenset(data["units"]["weak"]),
        units_of=frozenset(data["units"]["of"]),
        forces=frozenset(data["forces"]["words"]),
        female_endings=tuple(surnames["female"]),
        male_endings=tuple(surnames["male"]),
    )


def singular(word: str, known: frozenset[str] | None = None) -> str | None:
    """The singular of a plural among `known` words (role nouns), None where it is none ("officials" → "official")."""
    lower, roles = word.lower(), words().persons if known is None else known
    candidates = (
        lower[:-1] if lower.endswith("s") else "",
        lower[:-3] + "y" if lower.endswith("ies") else "",
        lower[:-3] + "man" if lower.endswith("men") else "",
        lower[:-2] if lower.endswith("es") else "",
    )
    return next((c for c in candidates if c and c in roles), None)
