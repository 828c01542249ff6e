"""Whose eyes saw: the speaker's own or his people's, or somebody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.loaders.conftest import Page
from whosaidwhat.graph.model import Stance
from whosaidwhat.loaders.eyes import seer
from whosaidwhat.loaders.parsed import Token

Word = Callable[[str, str], Token]
Make = Callable[[str], Page]


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Inspectors found no evidence of a leak.", "found", "Inspectors"),
        ("Inspectors found no evidence of a leak.", "evidence", "Inspectors"),
        ("The troops were seen by villagers.", "seen", "villagers"),
        ("The troops were seen on Monday.", "seen", None),
        ("There is no sign of a leak.", "sign", None),
        ("The commission's evidence shows that it leaked.", "evidence", "commission"),
    ],
)
def test_seer(word: Word, text: str, verb: str, who: str | None) -> None:
    found = seer(word(text, verb))
    assert (found.text if found is not None else None) == who


def looked(page: Page) -> set[tuple[str, str]]:
    """Who did not see a withdrawal, and who relays it."""
    return {
        (page.names(s.speakers)[0], "; ".join(page.names(s.reported_by)))
        for s in page.extraction.statements
        for p in s.propositions
        if p.event_type == "withdraw" and p.stance is Stance.OBSERVED and p.polarity < 0 and s.speakers
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We have not seen any withdrawal, the governor, Petra Simic, said.", "Petra Simic"),
        ("NATO has seen no withdrawal, the alliance's secretary general, Jens Holt, said.", "Jens Holt"),
        ("The alliance has seen no withdrawal, NATO Secretary General Jan Berg said.", "Jan Berg"),
        ("The alliance has seen no withdrawal, Jan Berg, secretary general of the Treaty Council, said.", "Jan Berg"),
        ("Her patrols saw no sign of a withdrawal, said Greta Hallin, who leads the mission.", "Greta Hallin"),
        ("The border guard has seen no withdrawal, its spokeswoman, Una Grey, said.", "Una Grey"),
        ("American satellites have detected no withdrawal, a White House official said.", "a White House official"),
        ("Satellite images show no sign of a withdrawal, Omar Reyes, an analyst, said.", "Omar Reyes"),
        ("There is no evidence of a withdrawal, Omar Reyes, an analyst, said.", "Omar Reyes"),
    ],
)
def test_what_his_own_people_saw_is_the_speaker_s(page: Make, text: str, who: str) -> None:
    assert looked(page(text)) == {(who, "")}


@pytest.mark.parametrize(
    ("text", "who", "by"),
    [
        ("Inspectors found no sign of a withdrawal, the governor, Petra Simic, said.", "Inspectors", "Petra Simic"),
        ("The Ukrainians have not seen any withdrawal, a French diplomat said.", "Ukrainians", "a French diplomat"),
        (
            "The alliance has seen no withdrawal, said Jan Berg, a Defense Ministry official.",
            "The alliance",
            "Jan Berg",
        ),
        ("Villagers did not see any withdrawal, said the governor, Petr Aman.", "Villagers", "Petr Aman"),
    ],
)
def test_what_others_saw_is_theirs_and_relayed(page: Make, text: str, who: str, by: str) -> None:
    assert looked(page(text)) == {(who, by)}


def test_that_no_witness_saw_it_is_nobody_s_sight(page: Make) -> None:
    assert looked(page("No witnesses saw the troops withdraw, the mayor, Ivo Lund, said.")) == set()
