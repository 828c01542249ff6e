"""What cannot both hold, and what is entailed."""

import pytest

from whosaidwhat.graph.contradictions import overlap
from whosaidwhat.graph.model import Phase, Stance

TOLD = {"principal": "name:bandar", "principal_name": "Bandaru", "scenic": True}


def died(press, who, number=None, *, day="2020-07-13", kind="die", **change):
    """A fact of an article of its own; `number` is low and high."""
    more = {key: change.pop(key) for key in ("stance", "phase") if key in change}
    more.setdefault("phase", Phase.COMPLETED)
    [found] = press.facts(press.news(press.say(who, f"{who} tells of {number}", kind, whose=None, **more), day=day))
    given = {"number": (*number, "person"), "number_words": f"{number[0] or number[1]} people"} if number else {}
    return found.model_copy(update={**TOLD, **given, **change})


def disputes(found):
    return {(e.properties["how"], e.start, e.end) for e in found.edges("DISPUTES")}


def claim_of(found, fact):
    [edge] = [e for e in found.edges("ABOUT") if e.start == fact.statement]
    return edge.end


@pytest.mark.parametrize(
    ("one", "other", "margin", "both"),
    [
        ((400, None), (57, 57), 1.0, False),
        ((400, None), (500, 600), 1.0, True),
        ((None, 50), (60, None), 1.2, True),
        ((61, 61), (63, 63), 1.0, False),
        ((61, 61), (63, 63), 1.2, True),
        ((0, 0), (5, 5), 1.2, False),
    ],
)
def test_intervals(one, other, margin, both):
    assert overlap((*one, "person"), (*other, "person"), margin) is both
    assert overlap((*other, "person"), (*one, "person"), margin) is both


def test_numbers_of_other_things_never_meet():
    assert overlap((5.0, 5.0, "tank"), (50.0, 50.0, "gun"))


def test_other_numbers_contradict_and_entail_that_there_are_any(press):
    many, few, some = died(press, "A", (400.0, None)), died(press, "B", (57.0, 57.0)), died(press, "C")
    found = press.folded([many, few, some])
    assert len(found.claims) == 3
    assert disputes(found) == {
        ("contradicts", many.statement, claim_of(found, few)),
        ("contradicts", few.statement, claim_of(found, many)),
    }
    assert {(e.start, e.end) for e in found.edges("ENTAILS")} == {
        (claim_of(found, f), claim_of(found, some)) for f in (many, few)
    }


def test_numbers_that_may_all_be_right_are_one_claim(press):
    found = press.folded([died(press, "A", (400.0, None)), died(press, "B", (410.0, 410.0))])
    assert len(found.claims) == 1


@pytest.mark.parametrize("change", [{"day": "2020-07-25"}, {"number": (61.0, 61.0)}])
def test_tolls_grow_and_counts_differ_a_bit(press, change):
    number = change.pop("number", (400.0, 400.0))
    found = press.folded([died(press, "A", (57.0, 57.0)), died(press, "B", number, **change)])
    assert len(found.claims) == 2
    assert disputes(found) == set()


def test_who_denies_one_number_denies_no_other(press):
    found = press.folded([died(press, "A", (400.0, 400.0), stance=Stance.DENIED), died(press, "B")])
    assert {how for how, *_ in disputes(found)} == {"denied"}
    assert len(found.claims) == 2


def test_states_exclude_each_other_however_far_along(press):
    dead, alive = died(press, "A"), died(press, "B", kind="live", phase=Phase.UNDER_WAY)
    assert len(press.folded([dead, alive]).edges("CONTRADICTS")) == 2
    later = died(press, "B", kind="live", phase=Phase.INTENDED)
    assert press.folded([dead, later]).edges("CONTRADICTS") == []


def test_another_killer_contradicts_and_an_unnamed_one_does_not(press):
    def by(who, key):
        return died(press, who, kind="kill", scenic=False, other=key, other_name=key)

    found = press.folded([by("A", "name:gang"), by("B", "name:polic"), by("C", "n:gunman"), by("D", "")])
    assert {e.properties["reason"] for e in found.edges("CONTRADICTS")} == {
        "by name:gang, against by name:polic",
        "by name:polic, against by name:gang",
    }
    assert len(found.edges("ENTAILS")) == 3


def test_opposite_words_outside_the_vocabulary(press):
    def say(who, words):
        return press.say(who, words, "other:be", vector=(1.0, 0.0))

    found = press.folded(press.facts(*(
        press.news(say(w, t), day="2023-05-03") for w, t in (("A", "Berg is guilty"), ("B", "Berg is innocent"))
    )))  # fmt: skip
    assert set(found.claims) == {"Berg is guilty", "Berg is innocent"}
    assert {e.properties["reason"] for e in found.edges("CONTRADICTS")} == {
        "“guilty” against “innocent”",
        "“innocent” against “guilty”",
    }
