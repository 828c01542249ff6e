"""Whose affair a proposition is, when it is, and what it is limited to."""

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.facts import facts, order_key, place_key
from whosaidwhat.graph.model import Kind, LocalActor, Participant, Stance


def fact(press, words, kind="withdraw", *, day="2022-02-15", **more):
    [found] = press.facts(press.news(press.say("He", words, kind, **more), day=day))
    return found


@pytest.mark.parametrize("words", ["Russian troops", "the Russian army", "Russians"])
def test_troops_are_their_government_s(press, words):
    found = fact(press, f"{words} are leaving", whose=None, agent=(words, Kind.GROUP))
    assert found.principal == "gov:RU"


def test_the_owner_comes_before_the_one_who_moves(press):
    found = fact(press, "Ukrainian troops are leaving", whose="gov:RU", agent=("Ukrainian troops", Kind.GROUP))
    assert found.principal == "gov:RU"


def test_troops_of_nobody_known_are_nobody_s(press):
    found = fact(press, "tank units are leaving", whose=None, agent=("tank units", Kind.UNIT))
    assert (found.principal, found.principal_name) == ("", "")


@pytest.mark.parametrize(
    ("actor", "principal"),
    [
        (LocalActor(key="k", name="Kremlin", kind=Kind.ORGANIZATION, canonical="gov:RU"), "gov:RU"),
        (LocalActor(key="k", name="the ministry", kind=Kind.ORGANIZATION, canonical="ministry:RU:defence"), "gov:RU"),
        (LocalActor(key="k", name="Vladimir Putin", kind=Kind.PERSON), "name:putin"),
        (LocalActor(key="k", name="The Acme Group", kind=Kind.ORGANIZATION), "name:acme group"),
        (LocalActor(key="k", name="a senior official", kind=Kind.PERSON, anonymous=True), ""),
    ],
)  # fmt: skip
def test_the_principal_of_an_agent(press, actor, principal):
    article, extraction = press.news(press.say("He", "something was said", "resign", whose=None), day="2022-02-15")
    [statement] = extraction.statements
    role = Participant(role="agent", text=actor.name, span=(0, 1), actor="k")
    proposition = statement.propositions[0].model_copy(update={"participants": (role,)})
    statement = statement.model_copy(update={"propositions": (proposition,)})
    extraction = extraction.model_copy(update={"actors": (actor,), "statements": (statement,)})
    [found] = facts(article, extraction, "y", vocabulary())
    assert found.principal == principal


def test_what_does_not_say_whose_it_is_takes_the_article_s_usual_one(press):
    say = press.say
    said = [
        say("He", "Russia leaves"),
        say("He", "they leave", whose=None),
        say("He", "he quits", "resign", whose=None),
    ]
    found = press.facts(press.news(*said, say("He", "Ukraine leaves", whose="gov:UA"), say("He", "it left")))
    assert [f.principal for f in found] == ["gov:RU", "gov:RU", "", "gov:UA", "gov:RU"]


def test_time_is_when_it_happened_else_when_it_was_printed_else_unknown(press):
    assert (fact(press, "they left", happened="2022-02-11").start, fact(press, "they left").start) == (
        "2022-02-11",
        "2022-02-15",
    )
    undated = fact(press, "they left", day=None)
    assert (undated.start, undated.end, undated.day) == (None, None, "")


def test_a_block_has_one_story_unless_it_is_dated_and_somebody_s(press):
    blocks = {
        fact(press, "they left").block,
        fact(press, "he said they left on Monday").block,
        fact(press, "they left", day=None).block,
        fact(press, "they left", whose=None).block,
    }
    assert len(blocks) == 3
    assert sum("y-a-" in block for block in blocks) == 2


def test_scope_is_a_unit_or_a_place_smaller_than_a_country(press):
    part = fact(press, "units of the Southern District return", part="the Southern District")
    assert (part.scope, part.scope_names) == (("southern district",), ("the Southern District",))
    whole = fact(press, "some troops return", part="some troops")
    assert whole.scope == ()
    article, extraction = press.news(press.say("He", "units leave Ukraine and Yelnya", part="units"), day="2022-02-15")
    [statement] = extraction.statements
    places = tuple(Participant(role="place", text=name, span=(0, 1)) for name in ("Ukraine", "Yelnya"))
    proposition = statement.propositions[0].model_copy(update={"participants": places})
    statement = statement.model_copy(update={"propositions": (proposition,)})
    [found] = facts(article, extraction.model_copy(update={"statements": (statement,)}), "y", vocabulary())
    assert found.scope == ("yelnya",)


def test_affirming_is_claiming_or_seeing_that_it_is_so(press):
    stances = [(s, p) for s in (*Stance, None) for p in (1, -1)]
    affirming = [(s, p) for s, p in stances if fact(press, "they left", stance=s, polarity=p).affirms]
    assert affirming == [(Stance.CLAIMED, 1), (Stance.OBSERVED, 1)]


def test_evidence_is_ordered_by_publication_then_article_and_place(press):
    pairs = [press.news(press.say("He", f"they left {n}"), press.say("She", "no"), day=day)
             for n, day in enumerate(("2022-02-16", "2022-02-15", None))]  # fmt: skip
    keys = [(order_key(a, s), a.published.start if a.published else None) for a, e in pairs for s in e.statements]
    assert [day for _, day in sorted(keys)] == ["2022-02-15"] * 2 + ["2022-02-16"] * 2 + [None] * 2
    first, second = (order_key(pairs[0][0], s) for s in pairs[0][1].statements)
    assert first < second


def test_vectors_are_kept_in_half_precision(press):
    assert fact(press, "it opened", "other:open", vector=(1.0, -0.5)).vector == b"\x00\x3c\x00\xb8"
    assert fact(press, "they left").vector is None


def test_places_have_keys_of_their_own(press):
    found = fact(press, "they left Yelnya", place="Yelnya")
    [(_, extraction)] = [press.news(press.say("He", "they left Yelnya", place="Yelnya"), day="2022-02-15")]
    assert found.places == (place_key(extraction.places[0].key),)
    assert found.places[0] != extraction.places[0].key


@pytest.mark.parametrize(("other", "count"), [("Karvonia", 2), ("tanks", 1)])
def test_what_one_breath_affirms_and_denies_is_kept_where_the_parties_are_told_apart(press, other, count):
    article, extraction = press.news(press.say("He", "something was said", "shell", whose=None), day="2022-02-15")
    [statement] = extraction.statements
    of_russia = Participant(role="agent", text="Russia", span=(0, 1), canonical="gov:RU")
    claim = statement.propositions[0].model_copy(update={"participants": (of_russia,)})
    role = Participant(role="agent", text=other, span=(0, 1), canonical="gov:UA" if count == 2 else None)
    changes = {"key": "0-1:9", "participants": (role,), "stance": Stance.DENIED, "polarity": -1}
    statement = statement.model_copy(update={"propositions": (claim, claim.model_copy(update=changes))})
    found = list(facts(article, extraction.model_copy(update={"statements": (statement,)}), "y", vocabulary()))
    assert len(found) == count
