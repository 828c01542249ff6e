"""Which days of a block are folded together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from whosaidwhat.graph._windows import Window, Windows


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE fact (block TEXT, day TEXT)")
        connection.execute("CREATE TABLE window (kind TEXT, block TEXT, first TEXT, last TEXT)")
        yield connection


def fill(db: sqlite3.Connection, *days: str) -> Windows:
    db.executemany("INSERT INTO fact VALUES ('b', ?)", [(day,) for day in days])
    return Windows(db, "block", timedelta(days=42))


def touched(windows: Windows, *days: str) -> tuple[list[str], list[str]]:
    """First days of the windows to be folded, and of those that are no more; they are kept as folded."""
    fresh, stale = windows.touched("b", days)
    windows.keep(fresh, stale)
    return [each.first for each in fresh], [each.first for each in stale]


def test_days_chain_up_until_a_gap(db: sqlite3.Connection) -> None:
    windows = fill(db, "2022-01-01", "2022-02-12", "2022-03-26", "2022-01-20")
    assert windows.at("b", "2022-01-20") == Window("b", "2022-01-01", "2022-03-26")
    fill(db, "2022-05-08")
    assert windows.at("b", "2022-05-08") == Window("b", "2022-05-08", "2022-05-08")


def test_undated_is_a_window_of_its_own(db: sqlite3.Connection) -> None:
    assert fill(db, "", "2022-01-01").at("b", "") == Window("b", "", "")


def test_what_goes_on_for_long_is_cut_into_months_without_a_day_twice(db: sqlite3.Connection) -> None:
    windows = fill(db, "2022-01-05", "2022-02-10", "2022-03-20", "2022-04-09")
    assert [windows.at("b", day).first for day in ("2022-01-05", "2022-03-20")] == ["2022-01-05", "2022-03-01"]
    month = Window("b", "2022-04-01", "2022-04-31")
    assert windows.at("b", "2022-04-09") == month
    fill(db, "2022-05-02")
    assert windows.at("b", "2022-04-09") == month


def test_only_the_touched_window_is_folded_anew(db: sqlite3.Connection) -> None:
    windows = fill(db, "2022-01-05", "2022-06-10")
    assert touched(windows, "2022-01-05", "2022-06-10") == (["2022-01-05", "2022-06-10"], [])
    fill(db, "2022-06-12")
    assert touched(windows, "2022-06-12") == (["2022-06-10"], ["2022-06-10"])
    assert touched(windows, "2022-06-12") == (["2022-06-10"], [])


def test_one_that_grows_long_is_folded_whole_once_more(db: sqlite3.Connection) -> None:
    windows = fill(db, "2022-01-05", "2022-02-10", "2022-03-20")
    assert touched(windows, "2022-01-05") == (["2022-01-05"], [])
    fill(db, "2022-04-09")
    months = ["2022-01-05", "2022-02-01", "2022-03-01", "2022-04-01"]
    assert touched(windows, "2022-04-09") == (months, ["2022-01-05"])
    fill(db, "2022-04-11")
    assert touched(windows, "2022-04-11") == (["2022-04-01"], [])


def test_one_comes_apart_when_what_held_it_together_goes(db: sqlite3.Connection) -> None:
    windows = fill(db, "2022-01-05", "2022-02-10", "2022-03-20")
    touched(windows, "2022-01-05")
    db.execute("DELETE FROM fact WHERE day = '2022-02-10'")
    assert touched(windows, "2022-02-10") == (["2022-01-05", "2022-03-20"], ["2022-01-05"])
    db.execute("DELETE FROM fact WHERE day = '2022-03-20'")
    assert touched(windows, "2022-03-20") == ([], ["2022-03-20"])
