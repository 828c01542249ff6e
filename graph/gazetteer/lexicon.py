"""The names of the gazetteers as word sequences, for finding them in a tokenised text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from whosaidwhat.graph.gazetteer._read import split, table
from whosaidwhat.graph.gazetteer.bodies import listed
from whosaidwhat.graph.gazetteer.countries import Country, countries

Sort = Literal["country", "capital", "adjective", "people", "body", "region"]
PIECE = re.compile(r"-|,|[^\s,-]+")


@dataclass(frozen=True)
class Term:
    """What a name stands for: `id` is an ISO code (country, capital, adjective, people), a body's id or a region."""

    sort: Sort
    id: str


def pieces(name: str) -> tuple[str, ...]:
    """A name cut as the tokeniser cuts text: at spaces, commas and hyphens."""
    return tuple(PIECE.findall(name.removeprefix("the ")))


def _of_country(country: Country) -> Iterator[tuple[str, Term]]:
    # Later terms give way to earlier ones: "U.S." is the country first, the finder looks at its use.
    for name in country.names:
        yield name, Term("country", country.iso)
    for name in country.capitals:
        yield name, Term("capital", country.iso)
    for name in country.adjectives:
        yield name, Term("adjective", country.iso)
    for name in country.people:
        yield name, Term("people", country.iso)


def _terms() -> Iterator[tuple[str, Term]]:
    for body in listed().values():
        yield from ((name, Term("body", body.id)) for name in body.names)
    for country in countries().values():
        yield from _of_country(country)
    for row in table("regions.csv"):
        for name in (row["name"], *split(row["aliases"])):
            yield name, Term("region", row["name"])


@cache
def lexicon() -> Mapping[str, tuple[tuple[tuple[str, ...], Term], ...]]:
    """`{first word: ((words, term), …)}`, longest first; names over four letters also in capitals."""
    known: dict[tuple[str, ...], Term] = {}
    for name, term in _terms():
        known.setdefault(pieces(name), term)
        if len(name) > 4:
            known.setdefault(pieces(name.upper()), term)
    by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for words, term in known.items():
        by_first.setdefault(words[0], []).append((words, term))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()}
