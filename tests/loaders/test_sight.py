"""Who sees something for himself, and what shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.sight import attributed, perceives, sees, shown_by_none, shows

Word = Callable[[str, str], Token]


@pytest.mark.parametrize(
    ("text", "here", "below", "is_so"),
    [
        ("They saw tanks on the bridge.", "saw", "tanks", True),
        ("They heard shots near the bridge.", "heard", "shots", True),
        ("They heard that tanks were lost.", "heard", "lost", False),
        ("You would find tanks on the bridge.", "find", "tanks", False),
        ("The satellite images show tanks on the bridge.", "show", "tanks", True),
        ("The vote shows that people are tired.", "shows", "are", False),
        ("They said tanks left.", "said", "left", False),
    ],
)
def test_sees(word: Word, text: str, here: str, below: str, is_so: bool) -> None:
    assert sees(word(text, here), word(text, below), negated=False) is is_so


@pytest.mark.parametrize(
    ("text", "name", "is_so"),
    [
        ("Nothing suggests that the bridge fell.", "suggests", True),
        ("The data suggest that the bridge fell.", "suggest", True),
        ("The minister suggests that the bridge fell.", "suggests", False),
    ],
)
def test_shows(word: Word, text: str, name: str, is_so: bool) -> None:
    assert shows(word(text, name)) is is_so


def test_attributed(word: Word) -> None:
    assert attributed(word("The letter is no proof of theft.", "proof"))
    assert not attributed(word("There is no proof of theft.", "proof"))


def test_what_is_denied_shows_nothing(word: Word) -> None:
    text = "They have no data to suggest that the bridge fell."
    assert shown_by_none(word(text, "suggest"), word(text, "fell"))
    text = "The data suggest that the bridge fell."
    assert not shown_by_none(word(text, "suggest"), word(text, "fell"))


@pytest.mark.parametrize(
    ("text", "name", "is_so"),
    [
        ("He heard the blast.", "heard", True),
        ("She found herself on the bridge.", "found", False),
        ("He crossed the bridge.", "crossed", False),
        ("No trace of the boat was detected.", "detected", True),
    ],
)
def test_perceives(word: Word, text: str, name: str, is_so: bool) -> None:
    assert perceives(word(text, name)) is is_so
