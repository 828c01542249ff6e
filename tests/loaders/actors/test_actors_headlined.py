"""A role in a headline is whom the text below names, and nobody else."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("role", "below"),
    [
        ("Coach", "The coach, Anna Brix, was angry on Monday. Karl Holm was not."),
        ("Marn coach", "Karl Holm watched the game.\n\nAnna Brix, the coach of Marn, was angry."),
        ("Norwing leader", "President Anna Brix of Norwing was angry on Monday. Karl Holm was not."),
        ("Ex-coach", "A former coach of the club said it was over.\n\n“It is over,” Anna Brix told reporters."),
        ("Clerk", "Anna Brix has counted votes for twenty years. Karl Holm, a teacher, watched."),
    ],
)
def test_a_role_is_the_one_who_has_it_below(cast_of, role, below):
    said = [(role, "we were robbed")]
    if "former" in below:
        said += [("A former coach of the club", "it was over"), ("Anna Brix", "“It is over,”")]
    assert cast_of(f"{role}: we were robbed\n\n{below}", said).speakers[0] == ["Anna Brix"]


@pytest.mark.parametrize(
    "below",
    [
        "Anna Brix, the treasurer, was angry. Karl Holm was not.",
        "The club was angry on Monday.\n\nThe old coach, Anna Brix, left. The new coach, Karl Holm, stayed.",
    ],
)
def test_another_office_and_two_with_the_same_are_left_alone(cast_of, below):
    assert cast_of(f"Coach: we were robbed\n\n{below}", [("Coach", "we were robbed")]).speakers == [["Coach"]]


def test_a_surname_before_a_colon_is_its_bearer_s(cast_of):
    text = "Brix: it is over\n\nAnna Brix was angry on Monday."
    assert cast_of(text, [("Brix", "it is over")]).speakers == [["Anna Brix"]]
