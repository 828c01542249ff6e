"""Where places lie: countries, regions, and cities from GeoNames (CC BY 4.0), read on first use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosaidwhat.graph.gazetteer._read import HERE, split, table
from whosaidwhat.graph.gazetteer.countries import countries


@dataclass(frozen=True)
class Place:
    """`id`: ISO code of a country, a GeoNames number, or `region:` and a name; latitude and longitude in degrees."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None


@cache
def _cities() -> Mapping[str, str]:
    # Lines are kept whole and cut when asked for: a few MB instead of tens. The most populous bearer comes first.
    found: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for line in (HERE / "places.tsv").read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        found.setdefault(cells[1].lower(), line)
        for other in split(cells[6]):
            spelled.setdefault(other.lower(), line)
    return spelled | found


def _city(name: str) -> Place | None:
    line = _cities().get(name.lower())
    if line is None:
        return None
    cells = line.split("\t")
    lat, lon = (float(cell) if cell else None for cell in cells[3:5])
    return Place(cells[0], cells[1], cells[2], lat, lon)


@cache
def _regions() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for row in table("regions.csv"):
        where = float(row["lat"]), float(row["lon"])
        region = Place(f"region:{row['name']}", row["name"], row["country"] or None, *where)
        found.update({name.lower(): region for name in (row["name"], *split(row["aliases"]))})
    return found


@cache
def _countries() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for country in countries().values():
        there = Place(country.iso, country.name, country.iso, None, None)
        found.update({name.lower().removeprefix("the "): there for name in country.names})
    return found


@cache
def _capitals() -> Mapping[str, tuple[str, str]]:
    return {
        name.lower(): (country.iso, city)
        for country in countries().values()
        for name in country.capitals
        for city in country.capitals
        if _city(city) is not None
    }


def place(name: str) -> Place | None:
    """The place of this name: countries before capitals, regions, and the most populous city."""
    key = name.lower().removeprefix("the ").strip()
    known = _countries().get(key)
    if known is None and key in _capitals():
        known = _city(_capitals()[key][1])
    return known or _regions().get(key) or _city(key)
