"""The clause that says a proposition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.clauses import clause_of
from whosaidwhat.loaders.parsed import Doc


@pytest.mark.parametrize(
    ("content", "word", "clause"),
    [
        ("there is no sign that the otters left the lake", "left", "the otters left the lake"),
        ("she did not believe that the otters left the lake", "left", "the otters left the lake"),
        ("he doubted the otters left the lake", "left", "the otters left the lake"),
        ("she denied a report that the otters had left the lake", "left", "the otters had left the lake"),
        ("the otters left the lake, and the herons built a nest there", "left", "the otters left the lake"),
        ("the otters left the lake, and the herons built a nest there", "built", "the herons built a nest there"),
        ("the otters left the lake and it was sad", "left", "the otters left the lake and it was sad"),
        ("the otters left because the ice was thin", "left", "the otters left because the ice was thin"),
        ("the otters who left the lake are back", "left", "the otters who left the lake are back"),
        ("rumours of a fight at the lake were false", "fight", "a fight at the lake"),
        ("the number of deaths at the lake was 63", "deaths", "the number of deaths at the lake was 63"),
        ("the otters left", "left", "the otters left"),
    ],
)
def test_its_own_clause_and_no_more(parse: Callable[[str], Doc], content: str, word: str, clause: str) -> None:
    text = f"The warden said {content}."
    doc = parse(text)
    token = next(t for t in doc if t.lower_ == word)
    begin, end = clause_of(token, text.index(content), len(text) - 1)
    assert text[begin:end] == clause


def test_nothing_outside_the_stretch(parse: Callable[[str], Doc]) -> None:
    text = 'There was no proof, the warden said, "that the otters left the lake."'
    doc = parse(text)
    token = next(t for t in doc if t.lower_ == "left")
    begin, end = clause_of(token, text.index("otters"), len(text))
    assert text[begin:end] == "otters left the lake."
