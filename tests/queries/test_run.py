"""What is checked before and after an engine is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.views import Id, Result
from whosaidwhat.queries.catalogue import entry
from whosaidwhat.queries.run import example, run


class Engine:
    """A reader that remembers what it was asked, and gives what it was made with."""

    language = "cypher"
    position = 1

    def __init__(self, columns: tuple[str, ...], *rows: tuple[Any, ...]) -> None:
        self.result = Result(columns, list(rows))
        self.asked: list[tuple[str, Mapping[str, Any]]] = []

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> Result:
        self.asked.append((text, parameters or {}))
        return self.result


def engine(name: str = "most_contested", *rows: tuple[Any, ...]) -> Engine:
    return Engine(tuple(column.name for column in entry(name).columns), *rows)


def test_parameters_get_their_types_and_defaults() -> None:
    asked = engine()
    run("most_contested", asked, {"limit": "7"})
    run("most_contested", asked)
    assert [parameters for _, parameters in asked.asked] == [{"limit": 7}, {"limit": 10}]
    assert asked.asked[0][0] == entry("most_contested").cypher


def test_an_id_is_told_from_a_text() -> None:
    asked = engine("who_disputed")
    run("who_disputed", asked, {"claim": "c"})
    assert type(asked.asked[0][1]["claim"]) is Id


@pytest.mark.parametrize(
    ("name", "parameters", "complaint"),
    [
        ("who_disputed", {}, r"missing parameter claim: who_disputed takes claim \(id\)"),
        ("who_disputed", {"claim": 3}, r"parameter claim: 3 is no id: who_disputed takes claim \(id\)"),
        ("who_disputed", {"claim": "c", "z": 1, "y": 1}, "unknown parameter y, z: who_disputed takes claim"),
        (
            "most_contested",
            {"limit": "ten"},
            r"parameter limit: 'ten' is no int: most_contested takes limit \(int = 10\)",
        ),
        ("most_contested", {"limit": True}, "True is no int"),
        ("most_contested", {"limit": 1.5}, "1.5 is no int"),
        ("who_dispute", {}, r"no query called .who_dispute.; did you mean who_disputed( or|\?)"),
        ("zzz", {}, "no query called .zzz.; there are accounts_differ, "),
    ],
)
def test_a_wrong_call_says_what_it_takes(name: str, parameters: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        run(name, engine(), parameters)


def test_a_float_column_holds_floats() -> None:
    columns = [column.name for column in entry("who_disputed").columns]
    row = tuple(1 if name == "confidence" else None for name in columns)
    found = run("who_disputed", engine("who_disputed", row), {"claim": "c"})[0]
    assert isinstance(found.confidence, float)


def test_other_columns_than_the_header_says_are_an_error() -> None:
    with pytest.raises(EngineError, match="columns of its header"):
        run("most_contested", Engine(("a", "b")))


def test_an_empty_graph_has_no_example_to_show() -> None:
    assert example("most_contested", engine()) == {"limit": 5}
    assert example("who_disputed", engine()) is None
