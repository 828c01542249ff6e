"""Names found in a text."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.model import Kind


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        ("Moscow said it would answer.", "Moscow", "gov:RU"),
        ("Washington warned of delays.", "Washington", "gov:US"),
        ("The United States warned of delays.", "United States", "gov:US"),
        ("The Kremlin denied it.", "Kremlin", "office:kremlin"),
        ("Downing Street denied it.", "Downing Street", "office:downingstreet"),
        ("Whitehall denied it.", "Whitehall", "office:whitehall"),
        ("Capitol Hill denied it.", "Capitol Hill", "org:US:congress"),
        ("Bankova denied it.", "Bankova", "office:bankova"),
        ("The Quai d'Orsay denied it.", "Quai d'Orsay", "ministry:FR:foreign"),
        ("Casa Rosada denied it.", "Casa Rosada", "office:casarosada"),
        ("The Russian Defense Ministry denied it.", "Russian Defense Ministry", "ministry:RU:defence"),
        ("Russia’s defence ministry denied it.", "Russia’s defence ministry", "ministry:RU:defence"),
        ("The Russian military denied it.", "Russian military", "ministry:RU:defence"),
        (
            "The Ministry of Foreign Affairs of Poland denied it.",
            "Ministry of Foreign Affairs of Poland",
            "ministry:PL:foreign",
        ),
        ("The North Atlantic Treaty Organization met.", "North Atlantic Treaty Organization", "org:nato"),
        ("The European Union met.", "European Union", "org:eu"),
    ],
)
def test_gazetteer_names(cast_of, text, name, canonical):
    assert cast_of(text).actor(name).canonical == canonical


def test_words_of_a_headline_are_no_names(cast_of):
    scene = cast_of("Belarus Says Joint Drills Will End\nBelarus said on Friday that the drills would end.")
    assert [actor.name for actor in scene.cast.actors] == ["Belarus"]


def test_troops_are_a_group_of_their_country(cast_of):
    scene = cast_of("Russian troops left the border. Ukrainian soldiers stayed.")
    assert (scene.actor("Russian troops").kind, scene.actor("Russian troops").canonical) == (Kind.GROUP, "forces:RU")
    assert scene.cast.actor_at((8, 14)) == scene.actor("Russian troops").key


def test_a_ministry_as_the_last_word_ends_with_the_text(cast_of):
    scene = cast_of("It was said by the MFA")
    assert all(mention.span[1] <= len(scene.text) for actor in scene.cast.actors for mention in actor.mentions)
    assert cast_of("MFA").cast.actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chancellor Ulrike Voigt visited the troops in Mali.", "Ulrike Voigt"),
        ("Putin Promised to Withdraw Troops.", "Putin"),
        ("“It changed every minute,” Cho Min-jun said.", "Cho Min-jun"),
        ("The Red Cross, UNICEF and Doctors Without Borders said the wells were dry.", "Doctors Without Borders"),
    ],
)
def test_names_are_whole(cast_of, text, name):
    assert cast_of(text).actor(name).aliases == (name,)


def test_what_is_said_to_be_a_channel_is_a_body(cast_of):
    scene = cast_of("Norra Velin, a news channel owned by the army, showed tanks. Ann Lee, a union lawyer, watched.")
    assert (scene.actor("Norra Velin").kind, scene.actor("Ann Lee").kind) == (Kind.ORGANIZATION, Kind.PERSON)
