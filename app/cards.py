"""What a picture of one claim shows: a card for each actor and stance, made from rows of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosaidwhat.svg import wrap

Row = Mapping[str, Any]
COLUMN = 400
"""Pixels, the width of a card."""


@dataclass(frozen=True)
class Style:
    """How one stance looks; the shape says the same as the colour, for eyes and printers that see no colours."""

    label: str
    colour: str
    shape: str
    side: str


# The colours are those of Okabe and Ito, which colour-blind readers can tell apart.
STYLES = {
    "claimed": Style("claimed it", "#0072B2", "circle", "left"),
    "observed": Style("saw it", "#009E73", "diamond", "left"),
    "denied": Style("denied it", "#D55E00", "cross", "right"),
    "not observed": Style("looked and did not see it", "#B07500", "ring", "right"),
    "contradicts": Style("said the contrary (inferred by us)", "#AA4499", "square", "right"),
    "doubted": Style("doubted it", "#555555", "triangle", "right"),
}


@dataclass(frozen=True)
class Subject:
    """The claim in the middle: its text, its affair and the window of time, where known."""

    id: str
    text: str
    event: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Card:
    """One actor with one stance: lines as they are printed, and the whole quote for who wants to read on."""

    how: str
    name: str
    detail: str
    quote: tuple[str, ...]
    tooltip: str
    relayed: bool

    @property
    def height(self) -> int:
        """Pixels, from edge to edge."""
        return 52 + 16 * len(self.quote)


def cards_of(how: str, rows: Iterable[Row]) -> list[Card]:
    """One card per actor with this stance, in the order of the rows; the first row gives the quote."""
    groups: dict[tuple[str, bool], list[Row]] = {}
    for row in rows:
        if row["how"] == how:
            groups.setdefault((str(row.get("actor_id")), bool(row.get("reported_by"))), []).append(row)
    return [_card(how, group) for group in groups.values()]


def _card(how: str, rows: Sequence[Row]) -> Card:
    """What one actor's rows say together."""
    first = rows[0]
    relayed = first.get("reported_by")
    date = str(first.get("published_at") or "undated")[:10]
    more = f"and {len(rows) - 1} more" if len(rows) > 1 else None
    parts = [f"as told by {relayed}" if relayed else None, date, first.get("publisher"), more]
    quote = str(first.get("quote") or "").replace("\n", " ")
    return Card(
        how=how,
        name=str(first.get("actor") or first.get("printed_as")),
        detail=" · ".join(str(part) for part in parts if part),
        quote=tuple(wrap(quote, 13, COLUMN - 36, 3)),
        tooltip="\n\n".join(str(row.get("quote")) for row in rows),
        relayed=bool(relayed),
    )
