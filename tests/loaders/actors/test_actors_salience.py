"""Which mention weighs most."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Drafts
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.salience import Salience, Scope, agrees


@pytest.fixture
def two(parsed):
    """Adams is the subject of a sentence, Brown its object; the pronoun comes last."""
    page = Page.of(parsed("Adams met Brown in town. He left."))
    drafts = Drafts()
    for word in ("Adams", "Brown"):
        at = page.words.index(word)
        drafts.mention(drafts.new(Kind.PERSON), at, at + 1, "name", word)
    return page, drafts, Salience(page, drafts)


def anyone(_):
    return True


def test_the_subject_comes_before_the_object(two):
    page, drafts, salience = two
    assert salience.antecedent(page.words.index("He"), anyone) is drafts.rows[0]


def test_barred_and_hidden_mentions_do_not_count(two):
    page, (adams, brown), salience = two[0], two[1].rows, two[2]
    at = page.words.index("He")
    assert salience.antecedent(at, anyone, scope=Scope([adams])) is brown
    assert salience.antecedent(at, anyone, scope=Scope(hidden=[(0, 1)])) is brown
    assert salience.antecedent(at, anyone, scope=Scope(hidden=[(0, at)])) is None


def test_gender_and_threshold(two):
    page, (adams, brown), salience = two[0], two[1].rows, two[2]
    adams.gender = "f"
    at = page.words.index("He")
    assert salience.antecedent(at, anyone, gender="m") is brown
    assert salience.antecedent(at, anyone, least=99.0) is None
    assert agrees(brown, "m")
    assert not agrees(adams, "m")
