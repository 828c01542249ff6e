"""Draw how often statements of each confidence are right: `python docs/reliability.py` makes docs/reliability.svg.

The figures are those of `models/report.json`, which `whosaidwhat.models.training.tune` writes.
"""

from __future__ import annotations

import json
from pathlib import Path

from whosaidwhat.svg import FONT, element, words

ROOT = Path(__file__).resolve().parent.parent
SIDE, MARGIN = 320, 56
INK, FAINT, BLUE = "#222", "#bbb", "#2b6cb0"


def drawn(rows: list[dict[str, float]]) -> str:
    """Confidence against the share that is right; a circle's area is the number of statements."""

    def place(x: float, y: float) -> tuple[float, float]:
        return MARGIN + x * SIDE, 20 + (1 - y) * SIDE

    def label(x: float, y: float, text: str, **more: object) -> str:
        return element("text", words(text), x=round(x, 1), y=round(y, 1), fill=INK, font_size=12, **more)

    (left, bottom), (right, top) = place(0, 0), place(1, 1)
    parts = [
        element("rect", x=left, y=top, width=SIDE, height=SIDE, fill="white", stroke=FAINT),
        element("line", x1=left, y1=bottom, x2=right, y2=top, stroke=FAINT, stroke_dasharray="4 4"),
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(label(place(tick, 0)[0], bottom + 18, f"{tick:g}", text_anchor="middle"))
        parts.append(label(left - 8, place(0, tick)[1] + 4, f"{tick:g}", text_anchor="end"))
    most = max(row["statements"] for row in rows)
    for row in rows:
        x, y = place(row["confidence"], row["right"])
        size = 3 + 11 * (row["statements"] / most) ** 0.5
        title = f"{row['statements']} statements of confidence {row['confidence']:.2f}: {row['right']:.2f} right"
        parts.append(
            element(
                "circle", element("title", words(title)), cx=round(x, 1), cy=round(y, 1), r=round(size, 1), fill=BLUE,
                fill_opacity=0.75,
            )
        )  # fmt: skip
    parts.append(label(left + SIDE / 2, bottom + 38, "confidence", text_anchor="middle"))
    middle = 20 + SIDE / 2
    parts.append(label(16, middle, "share that is right", text_anchor="middle", transform=f"rotate(-90 16 {middle})"))
    width, height = MARGIN + SIDE + 20, SIDE + 70
    return element(
        "svg", *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}", width=width, height=height,
        font_family=FONT, role="img", aria_label="Share of statements that are right, by confidence",
    )  # fmt: skip


def main() -> None:
    """Write the picture."""
    report = json.loads((ROOT / "models" / "report.json").read_text("utf8"))
    (ROOT / "docs" / "reliability.svg").write_text(drawn(report["reliability"]) + "\n", "utf8")


if __name__ == "__main__":
    main()
