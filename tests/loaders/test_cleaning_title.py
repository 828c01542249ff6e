from __future__ import annotations

import pytest

from whosaidwhat.loaders.cleaning.title import is_credit, is_title, same

BODY = "Northland said on Monday that two of its battalions had begun to leave the frontier."


@pytest.mark.parametrize(
    "text",
    [
        "Northland Says Its Battalions Are Leaving",
        "Minister doubts that anybody has left",
        "Who Counts the Lorries?",
        "Northland Promised to Leave the Valley. It Hasn’t Happened Yet.",
        "Convoy seen: 'nobody told us'",
    ],
)
def test_titles(text: str) -> None:
    assert is_title(text, BODY)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("The minister denied it.", BODY),
        ("It came as a surprise, he said:", BODY),
        ("Minister doubts that anybody has left", None),
        ("and went on to the camp", BODY),
        ("ELDRA, March 3 (Dispatch) - Nobody has left.", BODY),
        ("Word " * 60, BODY),
        ("Photo", BODY),
        ("He said that the convoy of", "lorries had left."),
    ],
)
def test_no_titles(text: str, following: str | None) -> None:
    assert not is_title(text, following)


def test_the_same_title() -> None:
    assert same("Nobody Has Left", "NOBODY HAS LEFT.")
    assert same("Nobody has left the camp – The Dispatch", "Nobody has left the camp")
    assert not same("Nobody has left the camp", "Nobody")
    assert not same("Nobody has left", "Somebody has left")
    assert not same("", "")


def test_a_credit_is_a_bare_name_over_a_longer_text() -> None:
    assert is_credit("Westmark Border Guard", BODY)
    assert not is_credit("Westmark guards its border", BODY)
    assert not is_credit("Westmark Border Guard", "Short one.")
    assert not is_credit("Westmark Border Guard", None)
