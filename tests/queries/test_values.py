"""Types of parameters and cells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from whosaidwhat.graph.views import Id
from whosaidwhat.queries.values import cell, read


@pytest.mark.parametrize(
    ("type_", "given", "value"),
    [
        ("id", "c-1", Id("c-1")),
        ("text", "x", "x"),
        ("int", "7", 7),
        ("int", 7, 7),
        ("float", "0.5", 0.5),
        ("float", 1, 1.0),
        ("bool", "True", True),
        ("bool", False, False),
        ("date", "2022-02-15", date(2022, 2, 15)),
        ("date", date(2022, 2, 15), date(2022, 2, 15)),
    ],
)
def test_values_and_their_texts_are_read(type_: str, given: Any, value: Any) -> None:
    found = read(type_, given)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("type_", "given"),
    [("id", 1), ("text", None), ("int", "x"), ("int", True), ("int", 1.5), ("float", "x"), ("float", True), ("bool", 1),
     ("bool", "yes"), ("date", "yesterday"), ("date", 5), ("int", [1])],
)  # fmt: skip
def test_what_is_no_such_value_is_refused(type_: str, given: Any) -> None:
    with pytest.raises(ValueError, match=f"is no {type_}"):
        read(type_, given)


def test_cells_of_float_columns_are_floats() -> None:
    assert (cell("float", 1), type(cell("float", 1))) == (1.0, float)
    assert cell("float", None) is None
    assert cell("text", "x") == "x"
