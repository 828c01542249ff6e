"""Vectors are held in memory day by day, and what is held is what the file says."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest

from whosaidwhat.graph import _fold_file
from whosaidwhat.graph._vectors import Vectors

EAST, NORTH = (1.0, 0.0), (0.0, 1.0)
BETWEEN = (0.6, 0.8)


def packed(vector):
    return np.asarray(vector, dtype="<f2").tobytes()


def put(connection, article, day, vector):
    connection.execute("INSERT INTO topic VALUES (?, ?, '', ?, '', '', 0)", (article, day, packed(vector)))


def near(vectors, vector, *days):
    return list(vectors.near(packed(vector), days, 0.5))


@pytest.fixture
def connection(tmp_path):
    made = _fold_file.connect(tmp_path / "fold.db")
    yield made
    made.close()


def test_only_the_days_asked_for_are_searched(connection):
    for article, day, vector in (("a", "2022-01-01", EAST), ("b", "2022-01-01", NORTH), ("c", "2022-01-02", BETWEEN)):
        put(connection, article, day, vector)
    vectors = Vectors(connection)
    assert near(vectors, EAST, "2022-01-01", "2022-01-03") == [("a", "2022-01-01", 1.0)]
    assert near(vectors, EAST, "2022-01-02", "2022-01-01") == [("c", "2022-01-02", 0.6), ("a", "2022-01-01", 1.0)]


def test_vectors_of_another_length_are_not_compared(connection):
    put(connection, "a", "2022-01-01", EAST)
    put(connection, "b", "2022-01-01", (1.0, 0.0, 0.0))
    vectors = Vectors(connection)
    assert near(vectors, EAST, "2022-01-01") == [("a", "2022-01-01", 1.0)]
    assert near(vectors, (1.0, 0.0, 0.0), "2022-01-01") == [("b", "2022-01-01", 1.0)]


def test_a_day_is_read_anew_once_it_is_said_to_be_another(connection):
    put(connection, "a", "2022-01-01", EAST)
    vectors = Vectors(connection)
    near(vectors, EAST, "2022-01-01")
    put(connection, "b", "2022-01-01", BETWEEN)
    vectors.forget("2022-01-01")
    assert [article for article, _, _ in near(vectors, EAST, "2022-01-01")] == ["a", "b"]


def test_what_another_process_writes_is_seen(connection, tmp_path):
    put(connection, "a", "2022-01-01", EAST)
    vectors = Vectors(connection)
    vectors.renew()
    near(vectors, EAST, "2022-01-01")
    other = sqlite3.connect(tmp_path / "fold.db", isolation_level=None)
    other.execute("DELETE FROM topic")
    put(other, "b", "2022-01-01", EAST)
    other.close()
    vectors.renew()
    assert near(vectors, EAST, "2022-01-01") == [("b", "2022-01-01", 1.0)]


def test_own_writes_do_not_empty_the_memory(connection):
    put(connection, "a", "2022-01-01", EAST)
    vectors = Vectors(connection)
    vectors.renew()
    near(vectors, EAST, "2022-01-01")
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    vectors.renew()
    assert near(vectors, BETWEEN, "2022-01-01") == [("a", "2022-01-01", 0.6)]
    assert not any("topic" in query for query in asked)


def test_days_beyond_the_most_are_read_again(connection):
    days = [f"2022-01-0{n}" for n in range(1, 8)]
    for day in days:
        for n in range(3):
            put(connection, f"{day}.{n}", day, EAST)
    small, large = Vectors(connection, most=4), Vectors(connection)
    for _ in range(2):
        assert near(small, EAST, *days) == near(large, EAST, *days)
    assert len(near(small, EAST, *days)) == 21
