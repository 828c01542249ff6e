"""Speakers that a verb shares with another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.sharing import shared
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "cue", "content", "who"),
    [
        ("Berg praised the deal, stressing the ties and warning about the costs.", "warning", "the costs", "Berg"),
        ("Berg praised the deal, stressing what they share and warning about costs.", "warning", "costs", "Berg"),
        ("Norland has said drills are going on, but has not given numbers.", "has not given", "numbers", "Norland"),
        ("The ministry spoke of drills but has not given numbers.", "has not given", "numbers", "The ministry"),
        ("The report was read, warning about the costs.", "warning", "the costs", None),
        ("The bridge was said to be safe by Berg.", "was said", "to be safe", None),
        ("Berg came to warn about the costs.", "to warn", "the costs", None),
        ("Berg paused. Warnings about the costs followed.", "Warnings", "the costs", None),
    ],
)
def test_who_shares_a_verb(parse: Parse, text: str, cue: str, content: str, who: str | None) -> None:
    cue_at, content_at = text.index(cue), text.index(content)
    bare = Relation((), ((cue_at, cue_at + len(cue)),), ((content_at, content_at + len(content)),), 0.9)
    found = shared(parse(text), bare)
    assert [text[b:e] for b, e in found] == ([who] if who else [])
