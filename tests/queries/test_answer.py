"""The answer: its public shape, its groups, its table for notebooks."""

from __future__ import annotations

import json

from whosaidwhat.queries.answer import Answer, Event

ROWS = [
    {"actor": "A & B", "how": "denied", "claim_id": "c-1", "quote": None},
    {"actor": "C", "how": "doubted", "claim_id": "c-9"},
]


def answer() -> Answer:
    events = {"e-1": Event("e-1", "One <affair>", "2021-01-01", "2021-01-01"), "e-2": Event("e-2", "Another")}
    return Answer("who?", query="who_disputed", rows=ROWS, events=events, event_of={"c-1": "e-1"})


def test_the_shape_is_json() -> None:
    assert json.loads(json.dumps(answer().to_dict()))["rows"] == ROWS


def test_an_affair_without_rows_is_shown_and_a_row_without_affair_too() -> None:
    groups = list(answer().groups())
    found = [(group.event.id if group.event else None, [row["actor"] for row in group.rows]) for group in groups]
    assert found == [("e-1", ["A & B"]), ("e-2", []), (None, ["C"])]


def test_dates_in_one_phrase() -> None:
    events = answer().events
    assert [event.dates() for event in events.values()] == ["2021-01-01", "not dated"]
    assert Event("e", "E", "2021-01-01", "2021-02-01").dates() == "2021-01-01 to 2021-02-01"


def test_html_is_escaped() -> None:
    page = answer()._repr_html_()
    assert "One &lt;affair&gt;" in page and "A &amp; B" in page and "not dated" in page
