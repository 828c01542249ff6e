"""A picture of one claim: who claimed it and saw it on the left, who disputed it on the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosaidwhat.graph.errors import Error
from whosaidwhat.svg import FONT, element, width, words, wrap

Row = Mapping[str, Any]


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
CANVAS, MARGIN, COLUMN, CENTRE = 1240, 28, 400, 290
MOST = 40
"""Cards of one stance; the rest is counted."""


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


def draw(subject: Subject, rows: Iterable[Row], path: Path) -> None:
    """Write the picture to `path`; its suffix, .svg, .png or .html, says as what. `rows` have `how` as in `STYLES`."""
    writers = {".svg": as_svg, ".html": as_html, ".png": as_png}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise Error(f"{path}: a picture ends in .svg, .png or .html; choose one of these")
    content = writer(picture(subject, list(rows)))
    path.write_bytes(content)


def as_svg(svg: str) -> bytes:
    """The picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'.encode()


def as_html(svg: str) -> bytes:
    """A page that may load and run nothing; quotes show as tooltips."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width">'
        "<title>Who claimed it, who disputed it</title>"
        "<style>body{margin:0;background:#fff}svg{max-width:100%;height:auto}</style>"
        f"</head><body>{svg}</body></html>\n"
    ).encode()


def as_png(svg: str) -> bytes:
    """The picture in pixels, twice as many as the SVG has units."""
    import font_source_sans_pro
    import resvg_py

    fonts = [str(font_source_sans_pro.font_directory)]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_dirs=fonts, background="#ffffff", zoom=2.0))


def picture(subject: Subject, rows: Sequence[Row]) -> str:
    """The whole SVG element."""
    cards = {how: cards_of(how, rows) for how in STYLES}
    sides = {side: [how for how in STYLES if STYLES[how].side == side] for side in ("left", "right")}
    heads = _heading(subject)
    top = 96
    left, left_end, left_ports = _column(MARGIN, top, sides["left"], cards, "Nobody claims it in these articles")
    right, right_end, right_ports = _column(
        CANVAS - MARGIN - COLUMN, top, sides["right"], cards, "Nobody disputes it in these articles"
    )
    box = _box(subject, top, max(left_end, right_end))
    height = max(left_end, right_end, box.bottom) + 76
    lines = [_line(MARGIN + COLUMN, y, box.left, box.middle, how, dashed) for y, how, dashed in left_ports]
    lines += [_line(CANVAS - MARGIN - COLUMN, y, box.right, box.middle, how, dashed) for y, how, dashed in right_ports]
    return element(
        "svg",
        element("title", words(f"Who claimed and who disputed: {subject.text}")),
        element("rect", width=CANVAS, height=height, fill="#ffffff"),
        *heads,
        *lines,
        *left,
        *right,
        box.markup,
        *_legend(height - 44, cards),
        xmlns="http://www.w3.org/2000/svg",
        width=CANVAS,
        height=height,
        viewBox=f"0 0 {CANVAS} {height}",
        font_family=FONT,
        role="img",
    )


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
        name=str(first.get("printed_as") if first.get("voice") == "anonymous" else first.get("actor")),
        detail=" · ".join(str(part) for part in parts if part),
        quote=tuple(wrap(quote, 13, COLUMN - 60, 3)),
        tooltip="\n\n".join(str(row.get("quote")) for row in rows),
        relayed=bool(relayed),
    )


def _text(x: float, y: float, text: str, size: float, **more: object) -> str:
    return element("text", words(text), x=x, y=y, font_size=size, **{"fill": "#1a1a1a", **more})


def _heading(subject: Subject) -> list[str]:
    """Title of the picture and, below it, the affair and its dates."""
    dates = " to ".join(dict.fromkeys(day[:10] for day in (subject.start, subject.end) if day))
    below = " · ".join(part for part in (subject.event, dates or "not dated") if part)
    return [
        _text(MARGIN, 42, "Who claimed it, who disputed it", 25, font_weight=600),
        _text(MARGIN, 68, wrap(below, 15, CANVAS - 2 * MARGIN, 1)[0], 15, fill="#444444"),
    ]


def _column(
    x: int, y: int, hows: Sequence[str], cards: Mapping[str, Sequence[Card]], empty: str
) -> tuple[list[str], int, list[tuple[float, str, bool]]]:
    """One side: its markup, where it ends, and where lines to the claim start (y, stance, relayed)."""
    markup: list[str] = []
    ports: list[tuple[float, str, bool]] = []
    for how in hows:
        if not cards[how]:
            continue
        markup += _section(x, y, how, len(cards[how]))
        y += 34
        for card in cards[how][:MOST]:
            markup.append(_draw_card(x, y, card))
            ports.append((y + card.height / 2, how, card.relayed))
            y += card.height + 10
        if len(cards[how]) > MOST:
            markup.append(_text(x + 4, y + 14, f"and {len(cards[how]) - MOST} more", 14, fill="#444444"))
            y += 26
        y += 12
    if not markup:
        markup, y = [_text(x, y + 20, empty, 15, fill="#444444", font_style="italic")], y + 40
    return markup, y, ports


def _section(x: int, y: int, how: str, count: int) -> list[str]:
    """Heading of one stance in a column."""
    style = STYLES[how]
    name = f"{style.label[0].upper()}{style.label[1:]} ({count})"
    return [_marker(style, x + 10, y + 14), _text(x + 26, y + 19, name, 15, font_weight=600, fill=style.colour)]


def _draw_card(x: int, y: int, card: Card) -> str:
    """The box of one actor."""
    style = STYLES[card.how]
    dash = "5 4" if card.relayed else None
    inside = [
        element("title", words(card.tooltip)),
        element(
            "rect", x=x, y=y, width=COLUMN, height=card.height, rx=4, fill="#ffffff", stroke=style.colour,
            stroke_width=1.2, stroke_dasharray=dash,
        ),
        element("rect", x=x, y=y, width=6, height=card.height, rx=2, fill=style.colour),
        _text(x + 18, y + 21, wrap(card.name, 16, COLUMN - 36, 1)[0], 16, font_weight=600),
        _text(x + 18, y + 38, wrap(card.detail, 12.5, COLUMN - 36, 1)[0], 12.5, fill="#555555"),
    ]
    inside += [_text(x + 18, y + 56 + 16 * n, line, 13, fill="#222222") for n, line in enumerate(card.quote)]
    return element("g", *inside)


@dataclass(frozen=True)
class _Box:
    markup: str
    left: float
    right: float
    middle: float
    bottom: float


def _box(subject: Subject, top: int, end: int) -> _Box:
    """The claim, half way down, at most 200 pixels below the top of a long picture so that it is seen at once."""
    lines = wrap(subject.text, 16, CENTRE - 36, 9)
    height = 50 + 21 * len(lines)
    x = (CANVAS - CENTRE) / 2
    y = top + min(max(0, (end - top - height) / 2), 200)
    inside = [
        element("rect", x=x, y=y, width=CENTRE, height=height, rx=8, fill="#f4f4f0", stroke="#1a1a1a", stroke_width=2),
        _text(x + 18, y + 25, "THE CLAIM", 12, fill="#555555", letter_spacing=1),
        *(_text(x + 18, y + 49 + 21 * n, line, 16, font_weight=600) for n, line in enumerate(lines)),
    ]
    title = element("title", words(f"{subject.text}\n{subject.id}"))
    return _Box(element("g", title, *inside), x, x + CENTRE, y + height / 2, y + height)


def _line(x: float, y: float, to_x: float, to_y: float, how: str, dashed: bool) -> str:
    """A curve from a card's edge to the claim's."""
    bend = (x + to_x) / 2
    return element(
        "path", d=f"M {x:g} {y:g} C {bend:g} {y:g}, {bend:g} {to_y:g}, {to_x:g} {to_y:g}", fill="none",
        stroke=STYLES[how].colour, stroke_width=1.6, stroke_opacity=0.75, stroke_dasharray="5 4" if dashed else None,
    )


def _marker(style: Style, x: float, y: float, size: float = 7) -> str:
    """The shape of a stance, around (x, y)."""
    paint: dict[str, object] = {"fill": style.colour, "stroke": style.colour, "stroke_width": 2}
    if style.shape == "circle":
        return element("circle", cx=x, cy=y, r=size - 1, **paint)
    if style.shape == "ring":
        return element("circle", cx=x, cy=y, r=size - 1, **{**paint, "fill": "none", "stroke_width": 2.5})
    a, b, c, d = x - size + 1, x + size - 1, y - size + 1, y + size - 1
    paths = {
        "cross": f"M {a} {c} L {b} {d} M {a} {d} L {b} {c}",
        "square": f"M {a} {c} H {b} V {d} H {a} Z",
        "diamond": f"M {x} {y - size} L {x + size} {y} L {x} {y + size} L {x - size} {y} Z",
        "triangle": f"M {x} {c} L {b} {d} L {a} {d} Z",
    }
    return element("path", d=paths[style.shape], **{**paint, "stroke_width": 3 if style.shape == "cross" else 1})


def _legend(y: float, cards: Mapping[str, Sequence[Card]]) -> list[str]:
    """The stances that occur, and what a dashed line is."""
    x: float = MARGIN
    markup = [element("line", x1=MARGIN, x2=CANVAS - MARGIN, y1=y - 20, y2=y - 20, stroke="#cccccc")]
    for how, style in STYLES.items():
        if cards[how]:
            markup += [_marker(style, x + 8, y), _text(x + 22, y + 5, style.label, 13)]
            x += 46 + width(style.label, 13)
    if any(card.relayed for group in cards.values() for card in group):
        markup.append(
            element("line", x1=x, x2=x + 30, y1=y, y2=y, stroke="#333333", stroke_width=1.6, stroke_dasharray="5 4")
        )
        markup.append(_text(x + 38, y + 5, "told by somebody else, not at first hand", 13))
    return markup
