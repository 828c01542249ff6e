"""Answers and rows as people read them at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from whosaidwhat.graph.model import Span
from whosaidwhat.marks import exact
from whosaidwhat.output import harmless
from whosaidwhat.queries.answer import Answer, Event

Row = Mapping[str, Any]
Marks = Callable[[Row], Sequence[Span]]
COLOURS = {
    "denied": "red",
    "not observed": "dark_orange3",
    "contradicts": "magenta",
    "doubted": "blue",
    "claimed": "cyan",
    "observed": "green",
}
MARK = "bold underline"
"""So that marks are seen where there are no colours, too."""
HIDDEN = frozenset({"actor_id", "article_id", "statement_id", "spans"})


def answer(console: Console, found: Answer, marks: Marks) -> None:
    """Rows grouped by affair, each with its quote, the disputing words marked; then what else could be asked."""
    if found.query:
        console.print(Text(_understood(found), style="dim"))
    for group in found.groups():
        if group.event:
            console.print()
            console.print(Rule(_affair(group.event), align="left", style="dim"))
        if not group.rows:
            console.print(Text("Nobody, in these articles.", style="italic"))
        elif "quote" in group.rows[0]:
            claims = Counter((str(row.get("claim") or ""), row.get("claim_id")) for row in group.rows)
            claim, claim_id = claims.most_common(1)[0][0]
            console.print(Text.assemble((harmless(claim), "italic"), (f"  {claim_id}" if claim_id else "", "dim")))
            console.print()
            console.print(_evidence(group.rows, marks, claim))
        else:
            rows(console, group.rows)
    _alternatives(console, found)


def _understood(found: Answer) -> str:
    claims = found.parameters.get("claim")
    if not claims:
        return f"asked: {found.query}"
    affairs = len({claim["event_id"] for claim in found.claims if claim["id"] in claims})
    count = "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
    return f"asked: {found.query} of {count} in {affairs} affair{'s' if affairs != 1 else ''}"


def _affair(event: Event) -> Text:
    return Text.assemble((harmless(event.label), "bold"), (f"  {event.dates()}", "dim"))


def _alternatives(console: Console, found: Answer) -> None:
    if not found.alternatives:
        return
    console.print()
    console.print("It could mean one of these; ask it so:" if found.claims or found.query else "I can answer these:")
    for other in found.alternatives:
        console.print(Text.assemble("  - ", harmless(str(other["description"])), (f"  ({other['query']})", "dim")))


def _evidence(rows: Sequence[Row], marks: Marks, claim: str) -> Table:
    """Who, how, and the sentence; which claim, where it is another than `claim`."""
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), expand=True)
    table.add_column(ratio=2, min_width=16, overflow="fold")
    table.add_column(width=12)
    table.add_column(ratio=6)
    relayed = False
    for row, others in _merged(rows, claim):
        if row.get("reported_by") and not relayed:
            relayed = True
            table.add_row(Text("told by others:", style="dim italic"), "", "")
        table.add_row(_who(row), _how(row), _sentence(row, marks, others))
    return table


def _merged(rows: Sequence[Row], claim: str) -> list[tuple[Row, list[str]]]:
    """One row for each sentence of an actor that disputes several claims, with those besides `claim`."""
    found: dict[tuple[object, ...], tuple[Row, list[str]]] = {}
    for row in rows:
        key = tuple(row.get(name) for name in ("actor_id", "actor", "how", "statement_id", "quote"))
        _, others = found.setdefault(key, (row, []))
        if row.get("claim") and row["claim"] != claim:
            others.append(str(row["claim"]))
    return list(found.values())


def _who(row: Row) -> Text:
    """The actor, in whose voice, and for whom."""
    shown = row.get("actor") or row.get("printed_as") or "?"
    voice = row.get("voice") if row.get("voice") in {"anonymous", "group"} else None
    below = [voice, f"for {row['speaks_for']}" if row.get("speaks_for") else None]
    below.append(f"as told by {row['reported_by']}" if row.get("reported_by") else None)
    text = Text(harmless(str(shown)), style="bold")
    for line in filter(None, below):
        text.append(f"\n{harmless(line)}", style="not bold dim")
    return text


def _how(row: Row) -> Text:
    how = row.get("how") or row.get("stance") or ""
    text = Text(str(how), style=COLOURS.get(str(how), ""))
    if how == "contradicts":
        text.append("\ninferred\nby us", style="dim")
    return text


def _sentence(row: Row, marks: Marks, others: Sequence[str]) -> Group:
    """The quote with its marks, where it was printed, and the other claims that it is about."""
    parts = [marked(str(row.get("quote") or ""), [*marks(row)] or exact(str(row.get("quote")), row.get("exact_words")))]
    if others:
        parts.append(Text(f"of: {harmless('; '.join(dict.fromkeys(others)))}", style="italic dim"))
    stories = row.get("stories")
    where = [row.get("publisher"), str(row.get("published_at") or "undated")[:10]]
    where.append(f"{stories} stories" if isinstance(stories, int) and stories > 1 else None)
    where.append(row.get("title"))
    parts.append(Text(" · ".join(harmless(str(part)) for part in where if part), style="dim"))
    return Group(*parts)


def marked(quote: str, spans: Iterable[Span]) -> Text:
    """The quote as one paragraph with `spans` standing out."""
    text = Text(harmless(quote.replace("\n", " ").replace("\t", " ")))
    for begin, end in spans:
        text.stylize(MARK, begin, end)
    return text


def rows(console: Console, found: Sequence[Row]) -> None:
    """Any rows: a table where they fit, else one block per row."""
    if not found:
        console.print(Text("no rows", style="italic"))
        return
    names = [name for name in found[0] if any(row.get(name) is not None for row in found)]
    narrow = [name for name in names if name not in HIDDEN] or names
    if len(narrow) * 14 <= console.width:
        table = Table(*narrow, box=None, padding=(0, 2, 0, 0), header_style="bold")
        for row in found:
            table.add_row(*(_cell(row.get(name)) for name in narrow))
        console.print(table)
        return
    for row in found:
        _block(console, row, names)


def _block(console: Console, row: Row, names: Sequence[str]) -> None:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name in names:
        if row.get(name) is not None:
            table.add_row(name, _cell(row[name]))
    console.print(Padding(table, (0, 0, 1, 0)))


def _cell(value: object) -> Text:
    if value is None:
        return Text("")
    if isinstance(value, list | tuple):
        return Text(harmless(", ".join(map(str, value))))
    return Text(harmless(" ".join(str(value).split())))


def catalogue_table(console: Console, entries: Sequence[Row]) -> None:
    """Name, parameters, and what each entry answers."""
    table = Table("name", "parameters", "what it answers", box=None, padding=(0, 2, 1, 0), header_style="bold")
    for entry in entries:
        parameters = ", ".join(f"{given['name']}: {given['type']}" for given in entry["parameters"])
        table.add_row(Text(str(entry["name"]), style="bold"), Text(parameters), Text(str(entry["description"])))
    console.print(table)
