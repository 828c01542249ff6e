"""Other culprits of one deed, told by claims of other principals."""

import random

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Phase, Stance
from whosaidwhat.graph.rivals import rivals


def fact(press, who, principal, *, day="2023-05-03", kind="shell", other="n:bridg", **more):
    """One fact of an article of its own, done by `principal` to `other`."""
    change = {"principal": principal, "principal_name": principal.removeprefix("name:").title(), "other": other}
    change["scenic"] = False
    change |= {key: more.pop(key) for key in ("scenic", "story") if key in more}
    [found] = press.facts(
        press.news(press.say(who, f"{who} told it of {principal}", kind, whose=None, **more), day=day)
    )
    return found.model_copy(update=change)


def edges(facts, *, shared=True):
    """Edges among claims that are called after their principals."""
    actors = {(f.article, key): f"p-{f.article}-{key}" for f in facts for key in f.speakers}
    actors |= {(f.article, "place:1"): "l-karsk" for f in facts} if shared else {}
    return list(rivals([(f.principal, f) for f in facts], vocabulary(), actors))


def against(found):
    return {(e.type, e.end) for e in found}


def test_another_culprit_contradicts_both_ways(press):
    south, north = fact(press, "Tesk", "name:south"), fact(press, "Lind", "name:north")
    found = edges([south, north])
    assert against(found) == {(t, p) for t in ("CONTRADICTS", "DISPUTES") for p in ("name:south", "name:north")}
    [lind] = [e for e in found if e.type == "DISPUTES" and e.start == north.statement]
    assert lind.end == "name:south"
    assert lind.properties["how"] == "contradicts"
    assert lind.properties["because"] == "name:north"
    assert lind.properties["reason"] == "by North, against by South"


def test_only_who_affirms_the_other_culprit_disputes(press):
    south, north = fact(press, "Tesk", "name:south"), fact(press, "Lind", "name:north", stance=Stance.DENIED)
    assert [e.start for e in edges([south, north]) if e.type == "DISPUTES"] == [south.statement]


def test_who_denies_it_in_so_many_words_is_not_said_to_contradict_it(press):
    south, north = fact(press, "Tesk", "name:south"), fact(press, "Lind", "name:north")
    denial = fact(press, "Lind", "name:south", kind="attack", stance=Stance.DENIED)
    denial = denial.model_copy(update={"statement": north.statement})
    found = list(rivals([("c-1", south), ("c-2", north), ("c-3", denial)], vocabulary(),
                        {(f.article, "place:1"): "l-karsk" for f in (south, north, denial)}))  # fmt: skip
    assert [e.start for e in found if e.type == "DISPUTES"] == [south.statement]


def test_who_affirms_both_disputes_neither(press):
    south, north = fact(press, "Tesk", "name:south"), fact(press, "Tesk", "name:north")
    actors = {(f.article, key): "p-tesk" for f in (south, north) for key in f.speakers}
    found = list(rivals([(f.principal, f) for f in (south, north)], vocabulary(), actors))
    assert {e.type for e in found} == {"CONTRADICTS"}


@pytest.mark.parametrize(
    "change",
    [
        {"day": "2023-05-20"},
        {"kind": "invade"},
        {"phase": Phase.INTENDED},
    ],
)
def test_another_day_deed_or_a_mere_intention_does_not(press, change):
    assert edges([fact(press, "Tesk", "name:south"), fact(press, "Lind", "name:north", **change)]) == []


def test_a_more_general_deed_does(press):
    assert edges([fact(press, "Tesk", "name:south"), fact(press, "Lind", "name:north", kind="attack")])


def test_articles_that_share_nobody_and_no_place_tell_of_two_deeds(press):
    assert edges([fact(press, "Tesk", "name:south"), fact(press, "Lind", "name:north")], shared=False) == []


def test_what_may_have_rivals_is_done_by_somebody_to_a_thing(press):
    assert fact(press, "Tesk", "name:south").rival == '["attack", "n:bridg"]'
    assert fact(press, "Tesk", "name:south", other="gov:UA").rival == ""
    assert fact(press, "Tesk", "name:south", other="").rival == ""
    assert fact(press, "Tesk", "name:south", scenic=True).rival == ""
    assert fact(press, "Tesk", "name:south", day=None).rival == ""


def test_the_order_of_facts_does_not_matter(press):
    facts = [fact(press, who, f"name:{side}") for who, side in (("A", "south"), ("B", "north"), ("C", "east"))]
    before = edges(facts)
    for seed in range(4):
        random.Random(seed).shuffle(facts)
        assert edges(facts) == before
