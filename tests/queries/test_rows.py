"""Rows as a table, a data frame and a network."""

from __future__ import annotations

import sys

import pytest

from whosaidwhat.graph.errors import UsageError
from whosaidwhat.queries.rows import SHOWN, Rows

COLUMNS = ("actor_id", "actor", "claim_id", "claim", "how")
EDGE = ("actor_id", "actor", "claim_id", "claim")


def rows() -> Rows:
    return Rows(COLUMNS, [("a", "Ann", "c", "it", "denied"), ("a", "Ann", "c", "it", "doubted"),
                          ("b", None, None, None, None)], EDGE)  # fmt: skip


def test_a_row_is_a_mapping_and_has_attributes() -> None:
    row = rows()[0]
    assert dict(row) == dict(zip(COLUMNS, ("a", "Ann", "c", "it", "denied"), strict=True))
    assert row.how == row["how"] == "denied"
    with pytest.raises(AttributeError, match="no column 'who'"):
        _ = row.who
    with pytest.raises(KeyError):
        _ = row["who"]


def test_rows_are_a_sequence() -> None:
    found = rows()
    assert len(found) == 3
    assert [row.how for row in found] == ["denied", "doubted", None]
    assert found[1:] == Rows(COLUMNS, [("a", "Ann", "c", "it", "doubted"), ("b", None, None, None, None)], EDGE)
    assert found[-1].actor_id == "b"
    assert repr(found) == "<3 rows: actor_id, actor, claim_id, claim, how>"


def test_a_network_has_an_edge_for_each_row() -> None:
    graph = rows().to_networkx()
    assert dict(graph.nodes(data="label")) == {"a": "Ann", "c": "it", "b": "b"}
    assert graph.nodes["c"]["node_type"] == "claim"
    assert [cells["how"] for _, _, cells in graph.edges(data=True)] == ["denied", "doubted"]


def test_rows_of_a_free_query_have_no_ends() -> None:
    with pytest.raises(UsageError, match="no ends"):
        Rows(("x",), [(1,)]).to_networkx()


def test_pandas_missing_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install 'whosaidwhat\[pandas\]'"):
        rows().to_pandas()


def test_a_data_frame_has_the_columns_and_cells() -> None:
    import pandas as pd

    frame = rows().to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["actor_id"]) == ["a", "a", "b"]
    assert pd.isna(frame["how"][2])
    assert list(Rows(COLUMNS, []).to_pandas().columns) == list(COLUMNS)


def test_html_is_escaped_and_short() -> None:
    hostile = "<script>alert(1)</script>&\"'"
    html = Rows((hostile,), [(hostile,), (None,)] * SHOWN)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#x27;" in html
    assert html.count("<tr>") == SHOWN + 1
    assert f"{SHOWN} more rows" in html
