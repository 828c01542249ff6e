"""Where things stand in the picture of one claim, and how they look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosaidwhat.cards import COLUMN, STYLES, Card, Row, Style, Subject, cards_of
from whosaidwhat.svg import FONT, element, width, words, wrap

CANVAS, MARGIN, CENTRE = 1240, 28, 290
MOST = 40
"""Cards of one stance; the rest is counted."""


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
            "rect",
            x=x,
            y=y,
            width=COLUMN,
            height=card.height,
            rx=4,
            fill="#ffffff",
            stroke=style.colour,
            stroke_width=1.2,
            stroke_dasharray=dash,
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
        "path",
        d=f"M {x:g} {y:g} C {bend:g} {y:g}, {bend:g} {to_y:g}, {to_x:g} {to_y:g}",
        fill="none",
        stroke=STYLES[how].colour,
        stroke_width=1.6,
        stroke_opacity=0.75,
        stroke_dasharray="5 4" if dashed else None,
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
