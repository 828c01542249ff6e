"""The picture of a claim."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from whosaidwhat.cards import STYLES, Subject
from whosaidwhat.draw import draw
from whosaidwhat.graph.errors import Error
from whosaidwhat.layout import MOST, picture

CLAIM = Subject("c-1", "Karvonia <is> withdrawing & leaving", "An affair", "2019-03-10", "2019-03-16")
SVG = "{http://www.w3.org/2000/svg}"


def row(how: str, actor: str, **more: Any) -> dict[str, Any]:
    plain = {"how": how, "actor_id": actor, "actor": actor, "voice": "named", "quote": "“No,” said & <b>she</b>. " * 9}
    return {**plain, "publisher": "Post", "published_at": "2019-03-14", "reported_by": None, **more}


ROWS = [row(how, f"{how} {n} " + "long name " * n) for how in STYLES for n in range(4)]


def test_every_actor_stands_under_what_it_did_and_nothing_overlaps() -> None:
    tree = ElementTree.fromstring(picture(CLAIM, ROWS))
    texts = ["".join(node.itertext()) for node in tree.iter(f"{SVG}text")]
    assert all(any(text.startswith(f"{how} {n}") for text in texts) for how in STYLES for n in range(4))
    boxes = [
        tuple(float(box.get(name, "0")) for name in ("x", "y", "width", "height"))
        for box in tree.iter(f"{SVG}rect")
        if box.get("rx") == "4"
    ]
    assert len(boxes) == len(ROWS)
    for n, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[n + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_lines_of_text_stay_inside_the_picture() -> None:
    tree = ElementTree.fromstring(picture(CLAIM, ROWS))
    height = float(tree.get("height", "0"))
    assert all(0 < float(node.get("y", "-1")) < height for node in tree.iter(f"{SVG}text"))


def test_relayed_is_dashed_and_in_the_legend() -> None:
    plain, relayed = picture(CLAIM, [row("denied", "A")]), picture(CLAIM, [row("denied", "A", reported_by="B")])
    assert "stroke-dasharray" not in plain
    assert "stroke-dasharray" in relayed and "as told by B" in relayed and "not at first hand" in relayed


def test_one_actor_with_two_rows_is_one_card() -> None:
    drawn = picture(CLAIM, [row("denied", "A"), row("denied", "A")])
    assert drawn.count("and 1 more") == 1


def test_an_anonymous_speaker_is_shown_as_first_described_and_an_undated_article_says_so() -> None:
    said = row("denied", "An official in Alden", voice="anonymous", printed_as="the official", published_at=None)
    drawn = picture(CLAIM, [said])
    assert "An official in Alden" in drawn and "the official" not in drawn and "undated" in drawn


def test_nobody_is_said_not_left_blank() -> None:
    drawn = picture(CLAIM, [])
    assert "Nobody claims it" in drawn and "Nobody disputes it" in drawn


def test_too_many_are_counted() -> None:
    assert "and 5 more" in picture(CLAIM, [row("denied", f"a{n}") for n in range(MOST + 5)])


def test_three_kinds_of_files(tmp_path: Path) -> None:
    for suffix in ("svg", "html", "png"):
        draw(CLAIM, ROWS[:6], tmp_path / f"picture.{suffix}")
    ElementTree.parse(tmp_path / "picture.svg")
    png = (tmp_path / "picture.png").read_bytes()
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG") and width == 2480 and height > 400
    page = (tmp_path / "picture.html").read_text("utf8")
    assert "default-src 'none'" in page and "<script" not in page and not re.search(r"(?:href|src)\s*=", page)


def test_the_png_has_letters_without_fonts_of_the_machine(tmp_path: Path) -> None:
    import font_source_sans_pro
    import resvg_py

    fonts = [str(font_source_sans_pro.font_directory)]
    svg = picture(CLAIM, ROWS[:2])
    bare = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    ours = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_dirs=fonts)
    assert len(ours) > 1.5 * len(bare)


def test_an_unknown_suffix_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Error, match=r"ends in \.svg, \.png or \.html"):
        draw(CLAIM, ROWS[:6], tmp_path / "picture.bmp")
