"""Whom a question means by a name."""

from __future__ import annotations

from whosaidwhat.queries.matching import Name
from whosaidwhat.queries.speakers import called, nobody, said_by

NAMES = [
    Name("a-1", "Jens Falk", ("Falk",)),
    Name("a-2", "Northern Treaty Council"),
    Name("a-3", "Maria Falk"),
    Name("p-1", "Falk", actor=False),
]


def test_a_whole_form_wins_over_words_of_a_longer_name() -> None:
    assert [actor.id for actor in called("falk", NAMES)] == ["a-1"]
    assert [actor.id for actor in called("the treaty council", NAMES)] == ["a-2"]
    assert called("council of treaties", NAMES) == []


def test_rows_are_those_of_the_actor_and_of_who_speaks_for_it() -> None:
    rows = [{"actor_id": "a-1", "speaks_for": "Northern Treaty Council"}, {"actor_id": "a-2"}, {"actor_id": "a-3"}]
    kept, notes = said_by("the Northern Treaty Council", rows, NAMES)
    assert [row["actor_id"] for row in kept] == ["a-1", "a-2"]
    assert not notes


def test_a_mistyped_name_gets_a_hint() -> None:
    assert nobody("Jens Flak", NAMES) == "nobody here is called Jens Flak; did you mean Jens Falk?"
    assert said_by("Xyz", [{"actor_id": "a-1"}], NAMES) == ([], ["nobody here is called Xyz"])
