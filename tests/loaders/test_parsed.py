"""Plain tokens answer as spaCy's do."""

from __future__ import annotations

import pytest
import spacy.tokens
from hypothesis import given, settings
from hypothesis import strategies as st

from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.models.parsing import parse

TEXT = """Minister Denies Pullback

“We haven’t pulled back,” Mr. Berg's spokeswoman, who can't be named, told the E.U. on  Monday … and
nobody's troop build-up took place, she said — not one of them (or so Adler of the Norwood Times wrote).

A general, a minister and his aides came, saw and left. A major,
whose troops had left, ruled out any attack in 2031 on two fronts.\t"""
NAMES = (
    "i",
    "idx",
    "text",
    "lower_",
    "pos_",
    "tag_",
    "dep_",
    "ent_type_",
    "is_alpha",
    "is_punct",
    "is_space",
    "like_num",
)


def told(token: Token | spacy.tokens.Token) -> tuple[object, ...]:
    """All that rules ask of a token, tokens by their places."""
    around = (token.children, token.subtree, token.ancestors, token.conjuncts)
    sentence = token.sent if isinstance(token, spacy.tokens.Token) else token.sentence
    return (
        *(getattr(token, name) for name in NAMES), len(token), token.head.i, *([t.i for t in each] for each in around),
        (sentence.start, sentence.end, sentence.start_char, sentence.end_char, sentence.text),
    )  # fmt: skip


@pytest.mark.parametrize("text", [TEXT, "", " ", "\n\nWho?", "Troops " * 60 + "left."])
def test_tokens_answer_as_spacys(text: str) -> None:
    theirs = parse(text)
    ours = Doc(theirs)
    assert ours.text == text
    assert list(map(told, ours)) == list(map(told, theirs))
    assert ours.ents == [(entity.start, entity.end, entity.label_) for entity in theirs.ents]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab Z.,!?’'\"“”-\n\tİß1"), max_size=60))
def test_any_text_is_read_as_by_spacy(text: str) -> None:
    theirs = parse(text)
    assert list(map(told, Doc(theirs))) == list(map(told, theirs))


def test_a_subtree_may_be_in_pieces() -> None:
    words = ["Who", "did", "they", "say", "left", "?"]
    heads = [4, 3, 3, 3, 3, 3]
    theirs = spacy.tokens.Doc(parse("").vocab, words=words, heads=heads, deps=["dep"] * 6)
    ours = Doc(theirs)
    assert [t.i for t in ours[4].subtree] == [0, 4] == [t.i for t in theirs[4].subtree]
    assert ours[3].is_ancestor(ours[0])
    assert not ours[4].is_ancestor(ours[1])


def test_neighbours_end_with_the_text() -> None:
    doc = Doc(parse("They left."))
    assert doc[0].nbor() is doc[1]
    assert doc[2].nbor(-2) is doc[0]
    for token, by in ((doc[0], -1), (doc[2], 1)):
        with pytest.raises(IndexError):
            token.nbor(by)


@pytest.mark.parametrize(
    ("begin", "end", "expected"), [(0, 4, "They"), (1, 3, "They"), (3, 6, "They left"), (4, 9, "left")]
)
def test_a_span_touches_tokens(begin: int, end: int, expected: str) -> None:
    touched = Doc(parse("They left.")).touched(begin, end)
    assert touched.text == expected
    assert [t.text for t in touched] == expected.split()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They pulled back.", "pulled", ["pull back", "pull back"]),
        ("It took place.", "took", ["take place", "take place"]),
        ("The build-up goes on.", "build", ["build-up"]),
        ("They left", "left", []),
    ],
)
def test_phrases_are_of_a_word_and_what_belongs_to_it(text: str, word: str, expected: list[str]) -> None:
    assert set(next(t for t in Doc(parse(text)) if t.text == word).phrases) == set(expected)
