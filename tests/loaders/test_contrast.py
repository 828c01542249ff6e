"""What is named only to be set aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.contrast import contrasts, focus
from whosaidwhat.loaders.parsed import Token

Word = Callable[[str, str], Token]


@pytest.mark.parametrize(
    ("text", "verb", "pairs"),
    [
        ("Northern mortars, not southern guns, had hit the bridge.", "hit", [("mortars", "guns")]),
        ("Not southern guns but northern mortars hit the bridge.", "hit", [("mortars", "guns")]),
        ("The bridge was hit by mortars, not by guns.", "hit", [("mortars", "guns")]),
        ("Mortars rather than guns hit the bridge.", "hit", [("Mortars", "guns")]),
        ("It was Rolf Janik who stole the diamonds, not Arvid.", "stole", [("Janik", "Arvid")]),
        ("The rebels did not burn the village.", "burn", []),
        ("Not only the rebels burned the village.", "burned", []),
        ("Not one soldier left the valley.", "left", []),
    ],
)
def test_contrasts(word: Word, text: str, verb: str, pairs: list[tuple[str, str]]) -> None:
    assert [(c.kept.text, c.aside.text) for c in contrasts(word(text, verb))] == pairs


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("It was Janik who stole the diamonds.", "stole", "Janik"),
        ("It was not Janik who stole the diamonds.", "stole", "Janik"),
        ("The guards saw the man who stole the diamonds.", "stole", None),
        ("He knew who stole the diamonds.", "stole", None),
    ],
)
def test_focus(word: Word, text: str, verb: str, who: str | None) -> None:
    found = focus(word(text, verb))
    assert (found.text if found is not None else None) == who
