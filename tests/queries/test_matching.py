"""Names in questions, and which claims they leave."""

from __future__ import annotations

from whosaidwhat.queries.matching import Name, named

NAMES = [
    Name("a-1", "Northern Treaty Council", ("NTC", "the Council")),
    Name("a-2", "Norland"),
    Name("p-1", "Norland", actor=False),
    Name("a-3", "residents", anonymous=True),
    Name("a-4", "Karl"),
    Name("a-5", "Karl Veresh"),
    Name("a-6", "Al"),
]


def test_names_are_found_whatever_their_case_and_as_whole_words() -> None:
    assert named("a pullback by NORLAND", NAMES) == {"norland": {"a-2", "p-1"}}
    assert named("a pullback by Norlanders", NAMES) == {}


def test_a_form_within_a_longer_one_does_not_count() -> None:
    assert named("what Karl Veresh did", NAMES) == {"karl veresh": {"a-5"}}


def test_the_unnamed_and_the_very_short_name_nobody() -> None:
    assert named("what al and the residents saw", NAMES) == {}
