"""What was read, as people read it: the report of a run, and the statements of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosaidwhat.output import harmless
from whosaidwhat.shapes import stated

if TYPE_CHECKING:
    from whosaidwhat.loaders.report import Report

_COUNTS = {
    "read": "articles read",
    "new": "new",
    "known": "known before",
    "copies": "copies of another article",
    "undated": "without a date",
    "skipped": "skipped",
    "statements": "statements kept",
}


def report_table(console: Console, report: Report) -> None:
    """The counts, and why statements were dropped."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="bold")
    table.add_column()
    for name, label in _COUNTS.items():
        if (count := getattr(report, name)) or name in {"read", "statements"}:
            table.add_row(str(count), label)
    for reason, count in report.dropped.items():
        table.add_row(str(count), f"statements dropped: {reason}")
    console.print(table)


def statements_table(console: Console, found: Sequence[Mapping[str, Any]]) -> None:
    """Who said what, with the stances."""
    if not found:
        console.print(Text("no statements", style="italic"))
        return
    table = Table("who", "cue", "what", "stance", box=None, padding=(0, 2, 1, 0), header_style="bold", expand=True)
    # All of them shrink, or the widest cue would leave no room for what is said.
    for column, share in zip(table.columns, (3, 3, 6, 3), strict=True):
        column.ratio, column.overflow = share, "fold"
    for statement in found:
        names = ", ".join(speaker["name"] for speaker in statement["speakers"])
        source = statement["source"]["text"] if statement["source"] else ""
        stances = [stated(said["stance"], said["polarity"]) for said in statement["propositions"] if said["stance"]]
        table.add_row(
            Text(harmless(names or source or "-"), style="bold"),
            Text(harmless(statement["cue"]["text"] if statement["cue"] else "-")),
            Text(harmless(" ".join(statement["content"]["text"].split()))),
            Text(", ".join(dict.fromkeys(map(str, stances)))),
        )
    console.print(table)
