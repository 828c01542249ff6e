"""A picture of one claim as a file: who claimed it and saw it on the left, who disputed it on the right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whosaidwhat.cards import Row, Subject
from whosaidwhat.graph.errors import Error, UsageError, reason_of
from whosaidwhat.layout import picture


def draw(subject: Subject, rows: Iterable[Row], path: Path) -> None:
    """Write the picture to `path`; its suffix, .svg, .png or .html, says as what. `rows` have `how` as in `STYLES`."""
    writers = {".svg": as_svg, ".html": as_html, ".png": as_png}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path}: a picture ends in .svg, .png or .html; choose one of these")
    content = writer(picture(subject, list(rows)))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Error(f"{path}: cannot be written: {reason_of(error)}; give another place") from error


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
