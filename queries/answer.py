"""What `ask` gives back: the rows, and what it understood on the way to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """An affair as an answer shows it; dates are ISO or None."""

    id: str
    label: str
    start: str | None = None
    end: str | None = None

    @property
    def principal(self) -> str:
        """Whose affair it is, by the label; empty where it is not known."""
        name, colon, _ = self.label.partition(": ")
        return name if colon else ""

    def dates(self) -> str:
        """Its days in one phrase."""
        days = list(dict.fromkeys(day[:10] for day in (self.start, self.end) if day))
        return " to ".join(days) or "not dated"


@dataclass(frozen=True)
class Group:
    """Rows about one affair; `event` is None for rows that are about no claim."""

    event: Event | None
    rows: Sequence[Row]


@dataclass(frozen=True)
class Answer:
    """The answer to one plain-English question.

    `query` is the catalogue's name for what was asked, None where the question fits several or none; `parameters` are
    what it was asked with; `claims` the claims that say what the question says, each
    `{"id", "text", "score", "event_id", "start", "end"}` with `score` from 0 to 1; `rows` the query's rows over all of
    them, each once, in the order of their affairs; `alternatives` other questions that it could be; `notes` what else
    the reader has to know, a sentence each.
    """

    question: str
    query: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    claims: Sequence[Mapping[str, Any]] = ()
    rows: Sequence[Row] = ()
    alternatives: Sequence[Mapping[str, Any]] = ()
    notes: Sequence[str] = ()
    events: Mapping[str, Event] = field(default_factory=dict, repr=False)
    """The affairs of the claims, by id, in the order in which they are shown."""
    event_of: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The affair of each claim that a row names."""

    def to_dict(self) -> dict[str, Any]:
        """The public shape, ready for JSON."""
        return {
            "question": self.question,
            "query": self.query,
            "parameters": dict(self.parameters),
            "claims": [dict(claim) for claim in self.claims],
            "alternatives": [dict(other) for other in self.alternatives],
            "rows": [dict(row) for row in self.rows],
        }

    def groups(self) -> Iterator[Group]:
        """The rows by affair; affairs that were asked about and have no rows are among them, so that this is seen."""
        of: dict[str | None, list[Row]] = {event_id: [] for event_id in self.events}
        for row in self.rows:
            of.setdefault(self.event_of.get(str(row.get("claim_id"))), []).append(row)
        for event_id, rows in of.items():
            yield Group(self.events.get(event_id) if event_id else None, rows)

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        parts = [f"<p><b>{escape(self.question)}</b></p>"]
        parts += [f"<p>{escape(note)}</p>" for note in self.notes]
        for group in self.groups():
            if group.event:
                parts.append(f"<h4>{escape(group.event.label)} ({escape(group.event.dates())})</h4>")
            parts.append(_table(group.rows) if group.rows else "<p>Nobody in these articles.</p>")
        parts += [f"<li>{escape(str(other['description']))}</li>" for other in self.alternatives]
        return "\n".join(parts)


_SHOWN = ("actor", "how", "quote", "claim", "publisher", "published_at", "stories")


def _table(rows: Sequence[Row]) -> str:
    """An HTML table of the columns that people read first."""
    columns = [name for name in _SHOWN if name in rows[0]] or list(rows[0])
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    cells = ([escape("" if row[name] is None else str(row[name])) for name in columns] for row in rows)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
