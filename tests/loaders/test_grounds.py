"""On what something rests that is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.loaders.conftest import Page
from whosaidwhat.loaders.grounds import account, groundless, mouth, withheld
from whosaidwhat.loaders.parsed import Token

Word = Callable[[str, str], Token]
Make = Callable[[str], Page]


@pytest.mark.parametrize(
    ("text", "verb", "is_so"),
    [
        ("The claim has no basis in fact.", "has", True),
        ("The claim was without any foundation.", "was", True),
        ("The reports were devoid of any truth.", "were", True),
        ("The shelves were devoid of any bread.", "were", False),
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


CLOSING = "The company denied that the plant would close. Karl Dahl leads the union. "


def taken(page: Page, who: str, kind: str) -> set[str]:
    """The stances of somebody on events of a type."""
    return {
        p.stance.value
        for s in page.extraction.statements
        for p in s.propositions
        if who in page.names(s.speakers) and p.event_type == kind and p.stance is not None
    }


@pytest.mark.parametrize(
    "said",
    [
        "Dahl rejected the company's denial.",
        '"We will not allow this plant to be closed," Dahl said.',
        "Dahl said the plant did not have to close.",
        "Dahl said workers had not known that the plant would close.",
        "Dahl denied knowing that the plant would close.",
        "Dahl said the closure was absurd.",
        "Dahl said it was no accident that the plant was closed.",
        "Dahl said nobody had been punished for closing the plant.",
        '"There is no doubt that the plant will close," Dahl said.',
    ],
)
def test_who_affirms_a_thing_or_only_judges_it_disputes_nothing(page: Make, said: str) -> None:
    assert not taken(page(CLOSING + said), "Karl Dahl", "close") - {"claimed"}


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("Dahl said there was no truth to reports that the plant would close.", "denied"),
        ("Dahl said talk of closing the plant was without foundation.", "denied"),
        ("Dahl said the story about the closure was made up.", "denied"),
        ("Dahl said it was not the case that the plant would close.", "denied"),
        ('"Not true," Dahl said.', "denied"),
        ('"Nothing of the kind will happen," Dahl said.', "denied"),
        ('"That is not going to happen," Dahl said.', "denied"),
        ("Dahl said the company had offered no proof that the plant would close.", "doubted"),
        ('"Let us see whether they close the plant," Dahl said.', "doubted"),
    ],
)
def test_a_denial_or_doubt_in_other_words(page: Make, said: str, stance: str) -> None:
    text = "Papers reported that the plant would close. Karl Dahl leads the union. " + said
    assert taken(page(text), "Karl Dahl", "close") == {stance}
