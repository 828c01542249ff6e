"""What a clause says, without names and negations."""

import pytest

from whosaidwhat.graph.meaning import masked, opposite, positive, readable, unsaid
from whosaidwhat.graph.model import Kind, LocalActor, Mention, Role

TEXT = "Ada Berg said: We have not seen her ships. They left."


def actor(name, *words, anonymous=False):
    """An actor mentioned where `words` stand in the text; capital letters are names."""
    mentions = [
        Mention(span=(TEXT.index(w), TEXT.index(w) + len(w)), form="name" if w == name else "pronoun") for w in words
    ]
    return LocalActor(key=f"k-{name}", name=name, kind=Kind.PERSON, anonymous=anonymous, mentions=tuple(mentions))


def role(*pieces):
    return Role.of(TEXT, [(TEXT.index(p), TEXT.index(p) + len(p)) for p in pieces])


def test_names_and_pronouns_are_masked_and_negations_left_out():
    said = masked(role("We have not seen her ships"), [actor("Ada Berg", "Ada Berg", "We"), actor("Una Falk", "her")])
    assert said == "somebody has seen somebody ships"


def test_a_clause_is_readable_without_knowing_who_spoke():
    people = [actor("Ada Berg", "Ada Berg", "We"), actor("Una Falk", "her")]
    assert readable(role("We have not seen her ships"), people) == "Ada Berg has not seen Una Falk’s ships"
    assert readable(role("We have not seen her ships"), [actor("an aide", "We", anonymous=True)]).startswith("We have")


def test_pieces_are_taken_one_by_one():
    people = [actor("Ada Berg", "We"), actor("the crew", "They")]
    assert readable(role("We have not", "They left"), people) == "Ada Berg has not … the crew left"


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Berg will not resign", "Berg will resign"),
        ("Berg isn't resigning", "Berg is resigning"),
        ("Berg won’t resign", "Berg will resign"),
        ("nobody rigged the vote", "somebody rigged the vote"),
        ("there was no rigging", "there was a rigging"),
        ("Berg cannot stay", "Berg can stay"),
        ("Berg has never lied", "Berg has lied"),
        ("Berg will resign", "Berg will resign"),
    ],
)
def test_the_positive_of_a_clause(text, without):
    assert positive(text) == without


def test_what_is_only_a_negation_is_kept():
    assert unsaid("never") == "never"
    assert unsaid("they did not go") == "they did go"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Berg is guilty", "Berg is innocent", ("guilty", "innocent")),
        ("Berg has kept every promise", "Berg broke her promise", ("kept", "broke")),
        ("prices rose and fell", "prices fell", None),
        ("Berg is guilty", "Berg is guilty of theft", None),
    ],
)
def test_opposite_words(one, other, words):
    assert opposite(one, other) == words
    assert opposite(other, one) == (words and words[::-1])
