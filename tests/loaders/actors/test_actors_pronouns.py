"""Pronouns to actors."""

from __future__ import annotations

HE_SAID = "Mayor Marko Petrov opened the bridge on Monday. Tanya Orlova watched from the bank. "


def test_he_and_she_agree_in_gender(cast_of):
    scene = cast_of(
        HE_SAID + "He said it was safe. She said it was not.", [("He", "it was safe"), ("She", "it was not")]
    )
    assert scene.speakers == [["Marko Petrov"], ["Tanya Orlova"]]


def test_who_speaks_is_not_whom_the_quotation_names(cast_of):
    text = "Karen Miles spoke first. “Julia Stone is wrong,” she said. “Stone never came,” she added."
    scene = cast_of(text, [("she", "Julia Stone is wrong"), ("she", "Stone never came")])
    assert scene.speakers == [["Karen Miles"], ["Karen Miles"]]
