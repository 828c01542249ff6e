"""Who is described first and named next is one actor; who is kept back, or described by another name, is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.loaders.actors.conftest import Scene

CastOf = Callable[..., Scene]


@pytest.mark.parametrize(
    ("described", "said"),
    [
        ("A hydrologist at the weather service", "said on Tuesday that rain caused the flood"),
        ("A spokesman for the port", "said that rain caused the flood"),
    ],
)
def test_a_new_bare_name_after_a_description_is_the_one_described(cast_of: CastOf, described: str, said: str) -> None:
    text = f'{described} {said}.\n\n"In two days more fell than in all of summer," said Stefan Orlik.'
    scene = cast_of(text, [(described, "rain caused the flood"), ("Stefan Orlik", text.split("\n\n")[1][:46])])
    assert scene.speakers == [["Stefan Orlik"], ["Stefan Orlik"]]
    assert scene.printed[0] == [described]
    assert [text[m.span[0] : m.span[1]].split(maxsplit=1)[0] for m in scene.actor("Stefan Orlik").mentions[:1]] == ["A"]


@pytest.mark.parametrize(
    "text",
    [
        'A hydrologist said that rain caused the flood.\n\n"The dam held," said Stefan Orlik, a farmer.',
        'A hydrologist, who would not be named, said that rain caused the flood.\n\n"The dam held," said Stefan Orlik.',
        'The hydrologist said that rain caused the flood.\n\n"The dam held," said Stefan Orlik.',
        'Stefan Orlik came. A hydrologist said that rain caused the flood.\n\n"The dam held," said Stefan Orlik.',
        'A hydrologist said that rain caused the flood. Dana Wirth came too.\n\n"The dam held," said Stefan Orlik.',
    ],
)
def test_nobody_else_is(cast_of: CastOf, text: str) -> None:
    who = "The hydrologist" if text.startswith("The") else "A hydrologist"
    scene = cast_of(text, [(who, "rain caused the flood"), ("Stefan Orlik", '"The dam held,"')])
    assert scene.speakers[0] != ["Stefan Orlik"]
    assert scene.speakers[1] == ["Stefan Orlik"]


def test_a_name_with_the_description_of_a_person_is_a_person_and_a_country_has_an_adjective(cast_of: CastOf) -> None:
    text = 'Halberg Motors will close, said Ralf Kunz, the union\'s regional head. "We will not," the company said.'
    scene = cast_of(text, [("Ralf Kunz", "Halberg Motors will close"), ("the company", '"We will not,"')])
    assert scene.actor("Ralf Kunz").kind == "Person"
    assert scene.speakers[1] == ["Halberg Motors"]
    text = "Astera denied that its troops had crossed. Asteran troops were seen, villagers said."
    assert cast_of(text, [("Astera", "its troops had crossed")]).actor("Astera").kind != "Person"


@pytest.mark.parametrize(
    ("described", "named"),
    [
        ("The man who built the dam", "Stefan Orlik told reporters"),
        ("The agent of the skier", "said Stefan Orlik, who has known her since school"),
    ],
)
def test_who_is_definite_by_what_follows_is_new_too(cast_of: CastOf, described: str, named: str) -> None:
    text = f'{described} said that it would hold.\n\n"It will hold," {named}.'
    scene = cast_of(text, [(described, "it would hold"), ("Stefan Orlik", '"It will hold,"')])
    assert scene.speakers == [["Stefan Orlik"], ["Stefan Orlik"]]


def test_a_body_is_named_by_its_director(cast_of: CastOf) -> None:
    text = 'A tenants\' group said that rents rose.\n\n"They doubled," said Ada Holm, the director of Roof Council.'
    said = [("A tenants' group", "rents rose"), ("Ada Holm, the director of Roof Council", '"They doubled,"')]
    assert cast_of(text, said).speakers == [["Roof Council"], ["Ada Holm"]]


def test_an_office_that_comes_again_with_a_name_is_the_same(cast_of: CastOf) -> None:
    text = (
        "The harbour officer said that the crane fell. "
        "Anna Brix, a sailor, was hurt in the fall, according to the officer, Karl Holm."
    )
    said = [("The harbour officer", "the crane fell"), ("the officer, Karl Holm", "Anna Brix, a sailor, was hurt")]
    assert cast_of(text, said).speakers == [["Karl Holm"], ["Karl Holm"]]
