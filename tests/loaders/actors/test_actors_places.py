"""Governments and places."""

from __future__ import annotations


def test_capital_and_country_are_one_government(cast_of):
    scene = cast_of("Kyiv said several soldiers had died. Ukraine asked for help.")
    assert scene.actor("Ukraine").aliases == ("Kyiv", "Ukraine")


def test_a_country_that_only_lies_somewhere_is_a_place(cast_of):
    scene = cast_of("The storm passed over Poland on Sunday. Farmers in Poland lost crops.")
    assert [actor.name for actor in scene.cast.actors if actor.canonical == "gov:PL"] == []
    assert [(place.name, place.canonical, place.country) for place in scene.cast.places] == [("Poland", "PL", "PL")]


def test_cities_have_coordinates(cast_of):
    scene = cast_of("The frontline city of Mariupol was shelled on Friday.")
    place = next(place for place in scene.cast.places if place.name == "Mariupol")
    assert (place.country, round(place.lat), round(place.lon)) == ("UA", 47, 38)
    assert scene.cast.place_at(place.mentions[0].span) == place.key
