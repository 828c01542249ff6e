from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosaidwhat.loaders.cleaning.mapped import Mapped, flat, joined, lines


@pytest.mark.parametrize(
    ("raw", "text", "pieces"),
    [
        ("a b", "a b", ((0, 0, 3),)),
        ("  a b ", "a b", ((0, 2, 3),)),
        ("a  b", "a b", ((0, 0, 1), (2, 3, 1))),
        ("a\u00a0b", "a b", ((0, 0, 1), (2, 2, 1))),
        ("a\u200bb", "ab", ((0, 0, 1), (1, 2, 1))),
        ("\ufeff\x00", "", ()),
        ("a \u200b b", "a b", ((0, 0, 1), (2, 4, 1))),
    ],
)
def test_lines_are_squeezed_with_their_map(raw: str, text: str, pieces: tuple[tuple[int, int, int], ...]) -> None:
    (line,) = lines(raw)
    assert (line.text, line.words.pieces) == (text, pieces)


@pytest.mark.parametrize("mark", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break(mark: str) -> None:
    assert [line.text for line in lines(f"a{mark}b{mark}")] == ["a", "b", ""]


def test_joining_shifts_and_merges() -> None:
    one, two = Mapped("ab", ((0, 0, 2),)), Mapped("cd", ((0, 2, 2),))
    assert joined([one, two]) == Mapped("abcd", ((0, 0, 4),))
    assert joined([one, two], "\n") == Mapped("ab\ncd", ((0, 0, 2), (3, 2, 2)))


def test_flat() -> None:
    assert flat(" Two\n lines\u00a0here ") == "Two lines here"
    assert flat("\n\u200b") is None


@given(st.text("ab \t\n\r\u00a0\u200b\x00\u2028\U0001f600", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    seen = re.sub("[\u200b\x00]", "", text).split()
    assert [word for line in lines(text) for word in line.text.split()] == seen
    assert all("  " not in line.text for line in lines(text))
