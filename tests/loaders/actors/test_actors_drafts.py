"""Actors in the making."""

from __future__ import annotations

from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft, Drafts


def test_one_draft_per_canonical_id():
    drafts = Drafts()
    assert drafts.new(Kind.ORGANIZATION, "gov:RU") is drafts.new(Kind.ORGANIZATION, "gov:RU")
    assert len(drafts.rows) == 1


def test_the_fullest_form_is_the_name_and_a_country_goes_before_its_capital():
    person = Draft(Kind.PERSON, forms=["Petrov", "Marko Petrov", "Mayor"])
    government = Draft(Kind.ORGANIZATION, "gov:RU", forms=["Moscow", "Russia"])
    assert (person.name, government.name) == ("Marko Petrov", "Russia")


def test_what_the_noun_may_mean():
    assert Draft(Kind.ORGANIZATION, "org:nato", forms=["NATO"]).called("alliance")
    assert Draft(Kind.PERSON, title="city mayor", forms=["Petrov"]).called("mayor")
    assert not Draft(Kind.PERSON, title="city mayor", forms=["Petrov"]).called("minister")


def test_within_finds_the_mentions_inside():
    drafts = Drafts()
    inner = drafts.new(Kind.PERSON)
    drafts.mention(inner, 3, 5, "name", "Ann Lee")
    assert drafts.within(2, 6) == [((3, 5), inner)]
    assert drafts.within(4, 6) == []


def test_a_gender_that_is_told_counts_more_than_a_guess_and_stays():
    draft = Draft(Kind.PERSON, gender="f", guessed=True)
    draft.tell(None)
    assert (draft.gender, draft.guessed) == ("f", True)
    draft.tell("m")
    assert (draft.gender, draft.guessed) == ("m", False)
    draft.tell("f")
    assert draft.gender == "m"
