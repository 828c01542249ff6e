"""Offices and affiliations."""

from __future__ import annotations


def test_the_country_s_minister_speaks_for_the_country_in_mind(cast_of):
    text = (
        "Belarus also wanted calm, its neighbours noted.\n"
        "“Not one soldier will stay after the drills with Russia,” the country’s Foreign Minister Igor Savik said."
    )
    said = [("the country’s Foreign Minister Igor Savik", "Not one soldier will stay after the drills with Russia")]
    scene = cast_of(text, said)
    assert scene.speakers == [["Igor Savik"]]
    assert scene.by_key(scene.actor("Igor Savik").speaks_for).canonical == "gov:BY"


def test_offices(cast_of):
    scene = cast_of(
        "Ukraine’s President Oleh Danko met NATO chief Jan Peters. Russian Defense Minister Ilya Grom stayed away, "
        "and so did Maria Zotova, spokesperson for Russia’s foreign ministry."
    )
    spoken_for = {a.name: scene.by_key(a.speaks_for).canonical for a in scene.cast.actors if a.speaks_for}
    assert spoken_for == {
        "Oleh Danko": "gov:UA",
        "Jan Peters": "org:nato",
        "Ilya Grom": "gov:RU",
        "Maria Zotova": "ministry:RU:foreign",
    }


def test_a_director_belongs_to_the_firm_and_does_not_speak_for_it(cast_of):
    scene = cast_of("Konrad Wilk, director of the Vistula Consulting firm, told a paper that it was raining.")
    wilk = scene.actor("Konrad Wilk")
    assert wilk.title == "director of the Vistula Consulting firm"
    assert wilk.speaks_for is None
    assert scene.by_key(wilk.part_of).name == "Vistula Consulting"


def test_an_office_before_a_comma_is_a_title(cast_of):
    text = "The harbour envoy of Norwing, Ada Holm, met the fleet. Udo Brix came too. The envoy said it was calm."
    scene = cast_of(text, [("The envoy", "it was calm")])
    assert scene.speakers == [["Ada Holm"]]
    assert scene.actor("Ada Holm").title == "harbour envoy of Norwing"


def test_a_deputy_is_not_the_minister(cast_of):
    text = "Deputy Prime Minister Ada Holm came on Monday. The prime minister said it was calm."
    assert cast_of(text, [("The prime minister", "it was calm")]).speakers == [["The prime minister"]]
