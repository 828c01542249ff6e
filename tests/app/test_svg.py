"""The writer of SVG: escaped, well-formed, and lines that fit."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from whosaidwhat.svg import element, width, words, wrap


@given(st.text(), st.text())
def test_any_text_makes_a_well_formed_element(content: str, attribute: str) -> None:
    made = ElementTree.fromstring(element("text", words(content), data_x=attribute))
    assert made.tag == "text"
    assert len(made) == 0


def test_attributes_that_are_none_are_left_out() -> None:
    assert element("rect", x=1, stroke_width=2, rx=None) == '<rect x="1" stroke-width="2"/>'


@given(st.text(max_size=300), st.integers(60, 400), st.integers(1, 5))
def test_no_line_is_wider_than_the_room_and_no_more_lines_than_allowed(text: str, room: int, most: int) -> None:
    lines = wrap(text, 13, room, most)
    assert len(lines) <= most
    assert all(width(line, 13) <= room for line in lines)


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    assert wrap("one two three four five six", 13, 60, 2)[-1].endswith("…")
    assert wrap("one two", 13, 400, 1) == ["one two"]
