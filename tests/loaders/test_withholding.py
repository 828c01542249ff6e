"""Why nothing is asserted of a proposition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.withholding import (
    apart,
    beside,
    commanded,
    conditioned,
    imagined,
    mentioned,
    questioned,
    wished,
)

Word = Callable[[str, str], Token]


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("They asked whether the guards left.", "left", "hypothetical"),
        ("They know how the guards left.", "left", "asked"),
        ("They know what the guards stole.", "stole", "asked"),
        ("They said that the guards left.", "left", ""),
        ("The guards who left are back.", "left", ""),
        ("It was not the guards who left.", "left", ""),
    ],
)
def test_imagined(word: Word, text: str, name: str, why: str) -> None:
    assert imagined(word(text, name)) == why


@pytest.mark.parametrize(
    ("text", "name", "is_so"),
    [
        ("The guards will leave if the bridge falls.", "leave", True),
        ("The guards will leave even if the bridge falls.", "leave", False),
        ("The guards will leave, if you ask me.", "leave", False),
        ("The guards will leave.", "leave", False),
    ],
)
def test_conditioned(word: Word, text: str, name: str, is_so: bool) -> None:
    assert conditioned(word(text, name), None) is is_so


def test_questioned(word: Word) -> None:
    left = word("Have the guards left?", "left")
    assert questioned(left, {t.i for t in left.doc})
    assert not questioned(left, {left.i})


def test_commanded(word: Word) -> None:
    assert commanded(word("Leave the bridge now.", "Leave"))
    assert not commanded(word("The guards leave the bridge now.", "leave"))
    assert not commanded(word("They want to leave.", "leave"))


@pytest.mark.parametrize(
    ("text", "name", "is_so"),
    [
        ("The guards tried to leave.", "leave", True),
        ("The guards hope to leave.", "leave", True),
        ("It was an attempt to leave the bridge.", "leave", True),
        ("The guards plan to leave.", "leave", False),
        ("The guards managed to leave.", "leave", False),
    ],
)
def test_wished(word: Word, text: str, name: str, is_so: bool) -> None:
    token = word(text, name)
    assert wished(token.head, token) is is_so


def test_mentioned(word: Word) -> None:
    token = word("They discussed the attack.", "attack")
    assert mentioned(token.head, token)
    token = word("They carried the attack out.", "attack")
    assert not mentioned(token.head, token)
    token = word("The guards had nothing to do with the attack.", "attack")
    assert mentioned(token.head.head, token)


def test_beside(word: Word) -> None:
    token = word("The guards who left are back.", "left")
    assert beside(token.head, token)
    token = word("There are reports of a guard killed near the bridge.", "killed")
    assert not beside(token.head, token)


def test_apart(word: Word) -> None:
    token = word("The guards did not leave, but they stayed.", "stayed")
    assert apart(token.head, token)
    token = word("The guards said that no shot was fired and that nobody died.", "died")
    assert apart(token.head, token)
    token = word("The guards did not shell the town and killed nobody.", "killed")
    assert apart(token.head, token)
    token = word("The guards did not leave or rest.", "rest")
    assert not apart(token.head, token)
