"""Names that mean one actor."""

from __future__ import annotations

from whosaidwhat.graph.model import Kind

PRYCE = (
    "State Department spokesman Ned Pryce said Thursday that the U.S. knew of the plan.\n"
    "“We have heard words,” Mr. Pryce said. Ned Pryce left."
)


def test_full_name_surname_and_mister_are_one(cast_of):
    scene = cast_of(PRYCE)
    pryce = scene.actor("Ned Pryce")
    assert (pryce.kind, pryce.title) == (Kind.PERSON, "State Department spokesman")
    assert [m.form for m in pryce.mentions].count("name") == 3
    assert scene.by_key(pryce.speaks_for).canonical == "ministry:US:foreign"


def test_namesakes_are_told_apart_by_first_name_and_mister(cast_of):
    text = "Hillary Morton met Bill Morton in Ohio. Mr. Morton smiled. Mrs. Morton did not."
    scene = cast_of(text)
    assert len(scene.actor("Bill Morton").mentions) == 2
    assert len(scene.actor("Hillary Morton").mentions) == 2


def test_abbreviations_in_brackets_and_by_initials(cast_of):
    scene = cast_of(
        "The Open Skies Institute (OSI) tracks flights. OSI saw none. Later the OSI saw two.",
    )
    institute = scene.actor("Open Skies Institute")
    assert "OSI" in institute.aliases
    assert len(institute.mentions) == 4


def test_a_firm_is_not_what_it_makes(cast_of):
    text = "Velox denied it. The Velox Sprint is safe, Velox said. Nobody buys a Velox Sprint twice."
    assert cast_of(text, [("Velox", "The Velox Sprint is safe")]).speakers == [["Velox"]]
    text = "Norhal denied it. The Norhal Group is safe, Norhal said."
    assert cast_of(text, [("Norhal", "The Norhal Group is safe")]).speakers == [["Norhal Group"]]
