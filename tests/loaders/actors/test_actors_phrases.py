"""Where one speaker ends and the next begins."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("NATO chief Lena Brandt and other Western officials", ["Lena Brandt", "Western officials"]),
        ("Kyiv and its Western allies", ["Kyiv", "its Western allies"]),
        ("Ministry of Defence and Armed Forces", ["Ministry of Defence and Armed Forces"]),
        ("The Bill and Melinda Gates Foundation", ["Bill and Melinda Gates Foundation"]),
        ("Russian and Western military experts", ["Russian and Western military experts"]),
        ("Officials from Russia and Ukraine", ["Officials from Russia and Ukraine"]),
        ("Police and prosecutors", ["Police", "prosecutors"]),
        ("Ann Harper, a lawyer and former mayor of the town,", ["Ann Harper"]),
        ("Chairman and chief executive Peter Hall", ["Peter Hall"]),
        ("A spokesman for the firm, John Baker,", ["John Baker"]),
        ("Secretary of State John Carver", ["John Carver"]),
        ("India and Pakistan", ["India", "Pakistan"]),
    ],
)
def test_where_one_speaker_ends(cast_of, source, expected):
    text = f"Report\n{source} said that the river had risen."
    assert cast_of(text, [(source, "the river had risen")]).speakers == [expected]


def test_coordinated_names_are_one_speaker_each(cast_of):
    scene = cast_of(
        "The United States, NATO and Ukraine all said the road was empty.",
        [("The United States, NATO and Ukraine all", "the road was empty")],
    )
    assert scene.speakers == [["United States", "NATO", "Ukraine"]]
    assert scene.printed == [["The United States", "NATO", "Ukraine"]]
    assert [scene.by_key(key).canonical for key in scene.cast.speakers[0]] == ["gov:US", "org:nato", "gov:UA"]


@pytest.mark.parametrize(
    "source",
    ["a group of parents with children", "Many Democrats", "the former minister and current mayor of the town"],
)
def test_who_is_one_unnamed_speaker(cast_of, source):
    text = f"Report\nThe Democrats met. On Monday, {source} said that the river had risen."
    scene = cast_of(text, [(source, "the river had risen")])
    assert scene.speakers == [[source]]
    assert scene.actor(source).anonymous


def test_a_description_with_two_nouns_is_of_one(cast_of):
    source = "Norra TV, a news channel and site owned by the army,"
    text = f"Norra TV showed the tanks. {source} said the drills had ended."
    assert cast_of(text, [(source, "the drills had ended")]).speakers == [["Norra TV"]]
    text = "The Kremlin and the union said the drills had ended."
    assert cast_of(text, [("The Kremlin and the union", "the drills had ended")]).speakers == [["Kremlin", "the union"]]
