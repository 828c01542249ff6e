"""What "they" can mean besides a named group."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.plurals import (
    Joints,
    joined,
    phrase_begin,
    plural_phrases,
    plural_verb,
    singular_verb,
)


def test_the_same_members_are_one_joint_and_one_is_none():
    joints, (a, b) = Joints(), (Draft(Kind.PERSON), Draft(Kind.PERSON))
    both = joints.of([a, b])
    assert both is not None
    assert joints.of([b, a]) is both
    assert joints.of([both, a]) is both
    assert joints.of([a, a]) is None


def test_names_are_joined_by_and_but_not_over_a_verb(parsed):
    page = Page.of(parsed("Adams, Brown and Mr. Clark met. Adams left and Brown stayed."))
    found = [(i, i + 1, Draft(Kind.PERSON)) for i, w in enumerate(page.words) if w in ("Adams", "Brown", "Clark")]
    rows = list(joined(page, found, Joints()))
    assert [page.cut(begin, end) for begin, end, _ in rows] == ["Adams, Brown and Mr. Clark"]
    assert len(rows[0][2].members) == 3


def test_plural_phrases_are_people_and_bodies(parsed):
    page = Page.of(parsed("Two senior aides told the companies that prices rose."))
    assert [page.cut(*at) for at in plural_phrases(page, set())] == ["Two senior aides", "the companies"]
    assert phrase_begin(page, page.words.index("aides")) == 0


@pytest.mark.parametrize(("text", "one", "several"), [
    ("Men who have left", False, True), ("A man who has left", True, False), ("A man who thinks so", True, False),
    ("Men who left", False, False),
])  # fmt: skip
def test_what_the_verb_tells(parsed, text, one, several):
    page = Page.of(parsed(text))
    at = page.words.index("who")
    assert (singular_verb(page, at), plural_verb(page, at)) == (one, several)


def test_they_are_the_two_joined_before(cast_of):
    text = "Anna Weiss and Karl Brandt did not treat the voters as friends. They said the vote was lost."
    assert cast_of(text, [("They", "the vote was lost")]).speakers == [["Anna Weiss", "Karl Brandt"]]


def test_they_are_the_people_of_the_last_plural_phrase(cast_of):
    text = "Norland’s teachers met in the capital on Monday. Bread, they said, will cost more."
    assert cast_of(text, [("they", "will cost more")]).speakers == [["Norland’s teachers"]]
