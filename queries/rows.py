"""What a query gives: typed rows that a notebook shows, and that pandas and networkx take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, overload

from whosaidwhat.graph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Cell = str | int | float | bool | None
SHOWN = 50
"""Rows that a notebook shows."""


class Row(Mapping[str, Cell]):
    """One row: `row["actor"]`, `row.actor`, `dict(row)`."""

    __slots__ = ("_cells", "_index")

    def __init__(self, index: Mapping[str, int], cells: tuple[Cell, ...]) -> None:
        self._index = index
        self._cells = cells

    def __getitem__(self, name: str) -> Cell:
        return self._cells[self._index[name]]

    def __getattr__(self, name: str) -> Cell:
        if name.startswith("_") or name not in self._index:
            raise AttributeError(f"no column {name!r}; there are {', '.join(self._index)}")
        return self[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._cells)

    def __repr__(self) -> str:
        return f"Row({dict(self)})"


class Rows(Sequence[Row]):
    """The rows of a query, in its order.

    `edge` names the columns of id and label at either end, where a row can be drawn as an edge.
    """

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[tuple[Cell, ...]],
        edge: tuple[str, str, str, str] | None = None,
    ) -> None:
        self.columns = tuple(columns)
        self.edge = edge
        self._index = {name: place for place, name in enumerate(self.columns)}
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self._rows[index], self.edge)
        return Row(self._index, self._rows[index])

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and (self.columns, self._rows) == (other.columns, other._rows)

    def __hash__(self) -> int:
        return hash((self.columns, self._rows))

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def to_pandas(self) -> pd.DataFrame:
        """A data frame. Raises `UsageError` where pandas is not installed."""
        try:
            import pandas as pd
        except ImportError:
            raise UsageError("pandas is not installed; pip install 'whosaidwhat[pandas]'") from None
        return pd.DataFrame(list(self._rows), columns=list(self.columns))

    def to_networkx(self) -> nx.MultiDiGraph:
        """A directed multigraph with an edge for each row, between the things that it is about.

        Nodes are keyed by id and have a `label` and `node_type` (the name of the id's column, without `_id`); an edge
        has all cells that are not null. A row whose end is null gives a node only. Raises `UsageError` for rows
        without two such columns: those of a free query.
        """
        import networkx as nx

        if self.edge is None:
            raise UsageError("these rows name no ends of an edge; use a query of the catalogue")
        graph = nx.MultiDiGraph()
        start, start_label, end, end_label = self.edge
        for row in self:
            for name, label in ((start, start_label), (end, end_label)):
                if row[name] is not None:
                    graph.add_node(row[name], label=row[label] or row[name], node_type=name.removesuffix("_id"))
            if row[start] is not None and row[end] is not None:
                cells = {name: cell for name, cell in row.items() if cell is not None}
                graph.add_edges_from([(row[start], row[end], cells)])
        return graph

    def _repr_html_(self) -> str:
        """A table for notebooks: every cell escaped, the first `SHOWN` rows."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(map(_html, cells))}</tr>" for cells in self._rows[:SHOWN])
        more = f"<p>{len(self) - SHOWN} more rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _html(cell: Cell) -> str:
    return f'<td dir="auto">{"" if cell is None else escape(str(cell))}</td>'
