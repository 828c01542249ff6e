"""Answers as people read them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from whosaidwhat.graph.model import Span
from whosaidwhat.queries.answer import Answer, Event
from whosaidwhat.tables import answer, marked, rows

SPRING, WINTER = Event("e-1", "Withdrawal, May 2018", "2018-05-17"), Event("e-2", "Withdrawal, March 2019")


def row(actor: str, claim: str, how: str, **more: Any) -> dict[str, Any]:
    plain = {"actor": actor, "printed_as": actor, "voice": "named", "speaks_for": None, "how": how, "claim_id": claim}
    plain |= {"quote": f"{actor} said that the claim is false.", "exact_words": None, "claim": f"text of {claim}"}
    plain |= {"title": "A title", "publisher": "The Post", "published_at": "2019-03-13", "reported_by": None}
    return {**plain, "stories": 1, **more}


ROWS = [
    row("Carl Wren", "c-1", "doubted", published_at=None),
    row("An official", "c-2", "denied", voice="anonymous", printed_as="the speaker", speaks_for="Alden"),
    row("Henrik Dahl", "c-2", "not observed", stories=2),
    row("Viktor Sand", "c-3", "contradicts"),
    row("Mila Kostan", "c-2", "denied", reported_by="Henrik Dahl"),
]
ANSWER = Answer(
    "who?",
    query="who_disputed",
    parameters={"claim": ["c-1", "c-2", "c-3"]},
    claims=[{"id": "c-1", "event_id": "e-1"}, {"id": "c-2", "event_id": "e-2"}, {"id": "c-3", "event_id": "e-2"}],
    rows=ROWS,
    events={"e-1": SPRING, "e-2": WINTER},
    event_of={"c-1": "e-1", "c-2": "e-2", "c-3": "e-2"},
)


def printed(found: Answer, width: int = 100, marks: tuple[Span, ...] = ()) -> str:
    console = Console(width=width, record=True, file=io.StringIO(), force_terminal=True)
    answer(console, found, lambda _: marks)
    return console.export_text()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_all_is_there(width: int) -> None:
    text = printed(ANSWER, width)
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    for words in ("Carl Wren", "Henrik Dahl", "anonymous", "contradicts", "2 stories", "undated", "told by others"):
        assert words in flat


def test_affairs_stand_apart_and_a_row_names_its_claim_where_it_is_another() -> None:
    text = printed(ANSWER)
    assert text.index("Withdrawal, May 2018") < text.index("Carl Wren") < text.index("Withdrawal, March 2019")
    assert text.count("text of c-2") == 1
    assert "of: text of c-3" in text
    assert "asked: who_disputed of 3 claims in 2 affairs" in text


def test_a_sentence_that_disputes_two_claims_is_shown_once() -> None:
    both = [row("Ada", "c-2", "denied", quote="It is false."), row("Ada", "c-3", "denied", quote="It is false.")]
    text = printed(Answer("?", query="q", rows=both, events={"e-2": WINTER}, event_of={"c-2": "e-2", "c-3": "e-2"}))
    assert text.count("It is false.") == 1 and "of: text of c-3" in text


def test_the_anonymous_are_shown_as_first_described_and_an_affair_without_rows_is_said() -> None:
    text = printed(Answer("who?", query="who_disputed", rows=[ROWS[1]], events=ANSWER.events, event_of={"c-2": "e-2"}))
    assert "An official" in text and "the speaker" not in text and "for Alden" in text
    assert "Nobody, in these articles." in text


def test_disputing_words_are_marked_on_a_terminal_without_colours_too() -> None:
    text = marked("it is false", [(6, 11)])
    assert [(span.start, span.end, str(span.style)) for span in text.spans] == [(6, 11, "bold underline")]


def test_alternatives_are_listed() -> None:
    found = Answer("?", alternatives=[{"query": "who_claimed", "parameters": {}, "description": "Who claimed it?"}])
    assert "I can answer these:" in printed(found) and "Who claimed it?  (who_claimed)" in printed(found)


def test_an_article_cannot_write_to_the_terminal() -> None:
    assert "\x1b" not in printed(Answer("?", query="who_disputed", rows=[row("\x1b[2Jx", "c-1", "denied")]))


def test_other_rows_are_a_table_where_they_fit_and_blocks_where_not() -> None:
    console = Console(width=60, record=True, file=io.StringIO())
    rows(console, [{"name": "A", "count": 3}])
    rows(console, [{f"column{n}": f"value {n}" for n in range(9)}])
    rows(console, [])
    text = console.export_text()
    assert "name  count" in text and "column8  value 8" in text and "no rows" in text
