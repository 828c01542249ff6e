"""On what something rests that is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from whosaidwhat.loaders.grounds import account, groundless, mouth, withheld

Word = Callable[[str, str], Token]


@pytest.mark.parametrize(
    ("text", "verb", "is_so"),
    [
        ("The claim has no basis in fact.", "has", True),
        ("The claim was without any foundation.", "was", True),
        ("The reports are wide of the mark.", "are", True),
        ("The story was made up.", "made", True),
        ("The claim has a basis in fact.", "has", False),
        ("They made up a story.", "made", False),
        ("The reports are wide in scope.", "are", False),
    ],
)
def test_groundless(word: Word, text: str, verb: str, is_so: bool) -> None:
    assert (groundless(word(text, verb)) is not None) is is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Danko offered no proof that the vote was rigged.", True),
        ("Danko offered proof that the vote was rigged.", False),
        ("Danko found no proof that the vote was rigged.", False),
    ],
)
def test_withheld(word: Word, text: str, is_so: bool) -> None:
    assert withheld(word(text, "proof"), negated=False) is is_so


@pytest.mark.parametrize(
    ("text", "here", "below", "who"),
    [
        ("A soldier confessed that he had killed the man.", "confessed", "killed", "soldier"),
        ("Brandt's line is that there was no takeover.", "is", "was", "Brandt"),
        ("The crash meant that nobody came.", "meant", "came", None),
        ("The truth is that there was no takeover.", "is", "was", None),
        ("The minister ensured that nobody came.", "ensured", "came", None),
    ],
)
def test_mouth(word: Word, text: str, here: str, below: str, who: str | None) -> None:
    found = mouth(word(text, here), word(text, below))
    assert (found.text if found is not None else None) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By the ministry's count, 57 people died.", "ministry"),
        ("In the general's version 57 people died.", "general"),
        ("In the hospital's garden 57 people died.", None),
    ],
)
def test_account(word: Word, text: str, who: str | None) -> None:
    found = account(word(text, "died"))
    assert (found.text if found is not None else None) == who
