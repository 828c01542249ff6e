"""Questions to the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.syntax import goals, joined, noun_phrase, objects, path, subject, tops

Word = Callable[[str, str], Token]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The troops withdrew.", "withdrew", "troops"),
        ("The troops began to withdraw.", "withdraw", "troops"),
        ("The general ordered troops to withdraw.", "withdraw", "troops"),
        ("The troops that withdrew were tired.", "withdrew", "troops"),
        ("The troops came and left.", "left", "troops"),
        ("Withdraw!", "Withdraw", None),
    ],
)
def test_subject(word: Word, text: str, verb: str, expected: str | None) -> None:
    found = subject(word(text, verb))
    assert (found and found.text) == expected


def test_objects_of_verbs_and_nouns(word: Word) -> None:
    assert [t.text for t in objects(word("They withdrew tanks and guns.", "withdrew"))] == ["tanks", "guns"]
    assert [t.text for t in objects(word("The withdrawal of tanks began.", "withdrawal"))] == ["tanks"]
    assert list(objects(word("They withdrew.", "withdrew"))) == []


def test_joined_looks_into_of(word: Word) -> None:
    assert [t.text for t in joined(word("Dozens of tanks left.", "Dozens"))] == ["Dozens", "tanks"]


def test_goals(word: Word) -> None:
    assert "border" in [t.text for t in goals(word("The tanks moved to the border.", "moved"))]
    assert "home" in [t.text for t in goals(word("The tanks went home.", "went"))]


def test_path_stays_inside(word: Word) -> None:
    token = word("Berg said the troops left.", "troops")
    everything = {t.i for t in token.doc}
    assert [t.text for t in path(token, everything)] == ["troops", "left", "said"]
    assert [t.text for t in path(token, {2, 3, 4})] == ["troops", "left"]


def test_tops(word: Word) -> None:
    doc = word("Berg said the troops left.", "troops").doc
    assert [t.text for t in tops({2, 3, 4}, [doc[i] for i in (2, 3, 4)])] == ["left"]
    assert [t.text for t in tops({0, 1}, [doc[0], doc[1]])] == ["said"]


def test_noun_phrase_is_without_clauses(word: Word) -> None:
    def phrase(text: str, noun: str) -> str:
        begin, end = noun_phrase(word(text, noun))
        return text[begin:end]

    assert phrase("The old army's last tanks that rusted left.", "tanks") == "The old army's last tanks"
    assert phrase("Tanks of the army left.", "Tanks") == "Tanks"
