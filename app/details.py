"""One article, or one thing of the graph, as people read it at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosaidwhat.marks import exact
from whosaidwhat.output import harmless
from whosaidwhat.reports import statements_table
from whosaidwhat.tables import COLOURS, marked

_BEGINNING = 80
"""Characters of a text that stand for its title where it has none."""
_SHOWN = ("publisher", "published_at", "authors", "url", "source_id", "language")


def article_page(console: Console, article: Mapping[str, Any]) -> None:
    """What is known of it, its statements in a table."""
    title = article["title"] or shorten(article["text"], _BEGINNING, placeholder=" …")
    console.print(Text(harmless(title), style="bold"))
    known = [article[name] for name in _SHOWN if article[name]]
    parts = [", ".join(value) if isinstance(value, list) else str(value) for value in known]
    console.print(Text(harmless(" · ".join(parts)), style="dim"))
    console.print(Text(f"id {article['id']} · {_count(len(article['statements']), 'statement')}", style="dim"))
    console.print()
    statements_table(console, article["statements"])


def why_page(console: Console, found: dict[str, Any]) -> None:
    """What it is, the sentences that it rests on, and what it is tied to."""
    console.print(Text(harmless(_summary(found)), style="bold"))
    shown = {name: value for name, value in found["properties"].items() if not _is_dull(name)}
    console.print(Text(harmless(" · ".join(f"{name}: {value}" for name, value in shown.items())), style="dim"))
    if found["merges"]:
        console.print("\nIt is one because:")
        console.print(_merges(found["merges"]))
    if found["because"]:
        console.print("\nIts statements are of one:")
        console.print(_pairs(found["because"].items()))
    if found["decisions"]:
        console.print("\nPeople have decided:")
        console.print(_pairs((_decided(each), " | ".join(each["words"])) for each in found["decisions"]))
    articles = {row["article_id"] for row in found["evidence"]}
    sentences = {row["quote"] for row in found["evidence"] if row.get("quote")}
    told = [_count(len(things), name) for things, name in ((sentences, "sentence"), (articles, "article")) if things]
    console.print(f"\nIt rests on {' in '.join(told)}:")
    for row in found["evidence"]:
        console.print(Padding(_evidence(row, found["id"]), (1, 0, 0, 2)))
    if found["ties"]:
        console.print("\nIt is tied to:")
        console.print(_ties(found["ties"]))


def _summary(found: dict[str, Any]) -> str:
    """One line on what it is."""
    properties = found["properties"]
    text = next((properties[name] for name in ("text", "name", "label", "title", "quote") if properties.get(name)), "")
    return f"{found['label']} {found['id']}: {text}"


def _merges(merges: list[dict[str, Any]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for merge in merges:
        where = " / ".join(str(merge[f"{end}_title"] or merge[end]) for end in ("article", "and"))
        table.add_row(Text(harmless(merge["names"])), Text(merge["because"], style="italic"), Text(where, style="dim"))
    return table


def _pairs(pairs: Iterable[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for name, text in pairs:
        table.add_row(Text(harmless(name), style="dim"), Text(harmless(text)))
    return table


def _decided(decision: Mapping[str, Any]) -> str:
    """What was decided, by whom and why."""
    what = [decision["action"], decision["field"], decision["value"], decision["by"] and f"by {decision['by']}"]
    return " ".join(filter(None, what)) + (f": {decision['reason']}" if decision["reason"] else "")


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _is_dull(name: str) -> bool:
    """Whether a property is for machines, or said already."""
    return name in {"id", "spans", "order_key", "text", "quote"} or name.endswith("_ts")


def _evidence(row: Mapping[str, Any], asked: str) -> Text:
    how = str(row.get("how") or "")
    who = str(row.get("printed_as") or row.get("actor") or "")
    head = Text.assemble((harmless(who), "bold"), "  ", (how, COLOURS.get(how, "")))
    parts = [head] if head.plain.strip() else []
    if row.get("quote"):
        quote = str(row["quote"])
        parts.append(marked(quote, exact(quote, row.get("cue"))))
    if row.get("words"):
        parts.append(Text(harmless(f"by the words: {row['words']}"), style="dim"))
    if row.get("claim") and row["claim_id"] != asked:
        parts.append(Text(harmless(f"of: {row['claim']}"), style="italic"))
    where = [row.get("title"), row.get("publisher"), str(row.get("published_at") or "undated")[:10]]
    parts.append(Text(harmless(" · ".join(str(part) for part in where if part)), style="dim"))
    return Text("\n").join(parts)


def _ties(ties: list[dict[str, Any]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for tie in ties:
        name = tie["link"] if tie["way"] == "to" else f"{tie['link']} (of)"
        text = Text(harmless(str(tie["text"] or "")))
        if tie["reason"]:
            text.append(f"\n{harmless(tie['reason'])}", style="italic dim")
        table.add_row(Text(name, style="dim"), text, Text(tie["id"], style="dim"))
    return table
