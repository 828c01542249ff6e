"""The data files and what reads them."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
import spacy

from whosaidwhat.graph.gazetteer.bodies import body, home, label, listed, ministry_names, nouns
from whosaidwhat.graph.gazetteer.compile import clear_names, frequencies, place_row
from whosaidwhat.graph.gazetteer.countries import by_adjective, by_people, countries
from whosaidwhat.graph.gazetteer.lexicon import lexicon, pieces
from whosaidwhat.graph.gazetteer.people import gender_of_given_name, gender_of_surname
from whosaidwhat.graph.gazetteer.places import place
from whosaidwhat.graph.gazetteer.spellings import forms, nicknames
from whosaidwhat.graph.gazetteer.words import singular, words


def test_every_country_has_a_name_and_no_adjective_is_of_two() -> None:
    assert len(countries()) > 190
    assert all(re.fullmatch("[A-Z]{2}", iso) and country.name for iso, country in countries().items())
    adjectives = [word for country in countries().values() for word in country.adjectives]
    assert sorted(adjectives) == sorted(by_adjective())
    assert (by_adjective()["Dutch"], by_people()["Ukrainians"], by_people()["Poles"]) == ("NL", "UA", "PL")


def test_bodies_point_at_bodies_and_countries() -> None:
    for key, entry in listed().items():
        assert entry.country is None or entry.country in countries(), key
        assert entry.part_of is None or body(entry.part_of) is not None, key
    names = [name for entry in listed().values() for name in entry.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("key", "name", "country"),
    [
        ("gov:RU", "Russia", "RU"),
        ("ministry:RU:defence", "Russian defence ministry", "RU"),
        ("ministry:US:foreign", "State Department", "US"),
        ("office:kremlin", "Kremlin", "RU"),
        ("org:nato", "NATO", None),
        ("forces:RU", None, None),
        ("gov:ZZ", None, None),
    ],
)
def test_labels_and_homes(key: str, name: str | None, country: str | None) -> None:
    assert (label(key), home(key)) == (name, country)


def test_the_kremlin_is_an_office_and_not_the_government() -> None:
    kremlin = body("office:kremlin")
    assert kremlin is not None
    assert kremlin.part_of == "gov:RU"


@pytest.mark.parametrize(
    ("address", "key", "whole"),
    [
        ("Whitehall", "office:whitehall", "gov:GB"),
        ("Bankova", "office:bankova", "gov:UA"),
        ("Foggy Bottom", "ministry:US:foreign", "gov:US"),
        ("Farnesina", "ministry:IT:foreign", "gov:IT"),
        ("Capitol Hill", "org:US:congress", None),
        ("Berlaymont", "org:ec", "org:eu"),
    ],
)
def test_an_address_stands_for_who_works_there(address: str, key: str, whole: str | None) -> None:
    (_, term), *_ = (entry for entry in lexicon()[pieces(address)[0]] if entry[0] == pieces(address))
    found = body(term.id)
    assert (term.sort, term.id) == ("body", key)
    assert found is not None
    assert found.part_of == whole


def test_a_ministry_with_an_address_is_called_as_other_ministries_are() -> None:
    for key, entry in listed().items():
        kind, _, rest = key.partition(":")
        if kind == "ministry" and rest[:2] in ("FR", "IT", "BR", "RU"):
            country = countries()[rest[:2]]
            assert entry.name == f"{country.adjectives[0]} {rest[3:]} ministry"


def test_what_the_alliance_may_be() -> None:
    assert "alliance" in nouns("org:nato")
    assert "alliance" not in nouns("org:un")


def test_ministries_in_both_orders() -> None:
    assert ministry_names()["ministry of defence"] == ministry_names()["defense ministry"] == ("defence", "ministry")
    assert ministry_names()["foreign secretary"] == ("foreign", "minister")


def test_the_lexicon_is_cut_as_the_tokeniser_cuts() -> None:
    tokenise = spacy.blank("en")
    assert pieces("the Netherlands") == ("Netherlands",)
    for name in ("Guinea-Bissau", "al-Qaeda", "Washington, D.C.", "Human Rights Watch"):
        assert pieces(name) == tuple(token.text for token in tokenise(name))


def test_longer_names_come_first() -> None:
    lengths = [len(phrase) for phrase, _ in lexicon()["United"]]
    assert lengths == sorted(lengths, reverse=True)
    assert {term.id for phrase, term in lexicon()["UKRAINE"]} == {"UA"}


@pytest.mark.parametrize(
    ("name", "key", "country"),
    [
        ("Kiev", "703448", "UA"),
        ("Kyiv", "703448", "UA"),
        ("Washington", "4140963", "US"),
        ("the Netherlands", "NL", "NL"),
        ("Crimean peninsula", "region:Crimea", "UA"),
        ("Delaware", "4142224", "US"),
    ],
)
def test_places(name: str, key: str, country: str) -> None:
    found = place(name)
    assert found is not None
    assert (found.id, found.country) == (key, country)


def test_a_city_has_coordinates_and_an_unknown_place_is_none() -> None:
    lviv = place("Lviv")
    assert lviv is not None
    assert math.dist((lviv.lat or 0, lviv.lon or 0), (49.84, 24.02)) < 0.1
    assert place("Xyzzyville") is None


def test_what_names_tell_of_gender() -> None:
    told = {name: gender_of_given_name(name) for name in ("Sarah", "Volodymyr", "Jean-Claude", "Xq")}
    assert told == {"Sarah": "f", "Volodymyr": "m", "Jean-Claude": "m", "Xq": None}
    assert [gender_of_surname(name) for name in ("Zakharova", "Lavrov", "Lee")] == ["f", "m", None]


def test_role_words() -> None:
    assert [singular(word) for word in ("officials", "spokesmen", "deputies", "class", "official")] == [
        "official",
        "spokesman",
        "deputy",
        None,
        None,
    ]
    assert words().gendered["spokeswoman"] == "f"
    assert words().honorifics["mr."] == "m"
    assert not words().documents & words().groups


def test_spellings_are_folded() -> None:
    assert all(name == name.lower() for group in nicknames() for name in group)
    assert "gmbh" in forms()


def test_every_data_file_has_a_licence(root: Path) -> None:
    folder = root / "graph" / "gazetteer"
    readme = (folder / "README.md").read_text(encoding="utf8")
    data = [path.name for path in folder.iterdir() if path.suffix in (".csv", ".toml", ".tsv")]
    assert len(data) > 7
    assert [name for name in data if f"`{name}`" not in readme] == []


def test_compiling_keeps_spellings_of_big_cities_and_clear_names_only() -> None:
    city = {"geonameid": 1, "name": "Bigtown", "countrycode": "PL", "latitude": 1.0, "longitude": -2.5}
    others = {"alternatenames": ["Bigtaun", "БИГТАУН", "BIG"]}
    assert place_row(city | others | {"population": 900_000}) == "1\tBigtown\tPL\t1.0000\t-2.5000\t900000\tBigtaun"
    assert place_row(city | others | {"population": 20_000}).endswith("\t20000\t")
    assert frequencies(["JAMES 3.318 3.318 1", ""]) == {"James": 3.318}
    assert clear_names({"Ann": 0.01, "Lee": 0.2}, {"Ann": 1.0, "Lee": 0.15}) == {"Ann": "f"}
