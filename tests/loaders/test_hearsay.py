"""What others saw or said is never shown as the word of who passes it on, nor as theirs without him."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from tests.loaders.conftest import Page
from tests.loaders.passages import passages
from whosaidwhat.graph.model import Stance

Make = Callable[[str], Page]

OTHERS = ("inspectors", "two neighbours", "the court", "Danish police", "a team of foreign doctors", "observers")
SEEING = (
    "found no evidence that the plant had been shelled",
    "saw no sign of shelling",
    "did not see anybody shell the plant",
    "heard no shelling that night",
    "saw soldiers shell the plant",
    "denied that the plant was shelled",
    "confessed that they had not shelled the plant",
    "assured her that nobody had shelled the plant",
)
SPEAKERS = ("{} {}, the minister, Anna Holt, said.", "Anna Holt, a minister, told reporters that {} {}.")


@pytest.mark.parametrize(("frame", "seeing"), list(product(SPEAKERS, SEEING)))
def test_who_passes_on_what_others_saw_or_said_takes_no_stance(page: Make, frame: str, seeing: str) -> None:
    for who in OTHERS:
        text = frame.format(who, seeing)
        found = page(text[0].upper() + text[1:])
        taken = [
            (found.names(s.speakers), s.content.text)
            for s in found.extraction.statements
            for p in s.propositions
            if p.event_type == "shell" and p.stance is not None and not s.reported_by
        ]
        assert taken == [], found.article.text


def test_what_lies_in_another_s_words_is_relayed_or_takes_no_stance(page: Make) -> None:
    for passage in passages():
        found = page(passage.text)
        by_id = {s.id: s for s in found.extraction.statements}
        for s in found.extraction.statements:
            holder = by_id.get(s.within or "")
            if holder is None or holder.speech_act in ("doubt", "deny") or set(holder.speakers) & set(s.speakers):
                continue
            stances = {p.stance for p in s.propositions} - {None}
            pronoun = holder.source is not None and holder.source.text.lower() in ("he", "she", "it", "they")
            assert s.reported_by or not stances or pronoun, s.content.text


def test_what_is_both_relayed_and_said_is_seen_by_those_who_looked(page: Make) -> None:
    found = page("Anna Holt, a minister, said inspectors had found no sign of shelling. She called it good news.")
    seen = [s for s in found.extraction.statements for p in s.propositions if p.stance is Stance.OBSERVED]
    assert [(found.names(s.speakers), found.names(s.reported_by)) for s in seen] == [(["inspectors"], ["Anna Holt"])]
