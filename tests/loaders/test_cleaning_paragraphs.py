from __future__ import annotations

import textwrap

import pytest

from whosaidwhat.loaders.cleaning import tidy
from whosaidwhat.loaders.cleaning.mapped import lines
from whosaidwhat.loaders.cleaning.paragraphs import width

LONG = (
    "Northland said on Monday that two of its battalions had begun to leave the frontier after weeks of drills, and "
    "that others would follow. Nobody could confirm it."
)
OTHER = "Westmark’s minister said that she had seen no movement at all, neither by road nor by rail, since the morning."


def paragraphs(text: str) -> list[str]:
    return [p.text for p in tidy(text).paragraphs]


@pytest.mark.parametrize("columns", [60, 72, 95])
def test_wrapped_texts_are_seen_and_joined(columns: int) -> None:
    text = "\n\n".join(textwrap.fill(p, columns) for p in (LONG, OTHER, LONG))
    assert width(list(lines(text)))
    assert paragraphs(text) == [LONG, OTHER, LONG]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_in_other_texts_a_line_is_a_paragraph(gap: str) -> None:
    text = gap.join([LONG, "A heading", OTHER, LONG])
    assert width(list(lines(text))) is None
    assert paragraphs(text) == [LONG, "A heading", OTHER, LONG]


def test_a_list_of_short_lines_is_not_wrapped() -> None:
    text = "\n".join(f"Minister speaks about the {n} bridge over the Elder" for n in ("first", "second", "third"))
    assert width(list(lines(text))) is None


def test_a_short_last_line_ends_a_paragraph_without_a_blank_one() -> None:
    text = textwrap.fill(LONG, 70) + "\n" + textwrap.fill(OTHER, 70)
    assert paragraphs(text) == [LONG, OTHER]


def test_a_sentence_cut_by_an_empty_line_or_an_address_is_mended() -> None:
    before, after = OTHER[:70].rstrip(), OTHER[70:].lstrip()
    filled = textwrap.fill(LONG, 75)
    assert paragraphs(f"{filled}\n\n{before}\n\n\n{after}\n\n{filled}") == [LONG, OTHER, LONG]
    assert paragraphs(f"{filled}\n\n{before}\nhttps://x.example/a\n{after}\n\n{filled}") == [LONG, OTHER, LONG]


def test_in_other_texts_only_a_small_letter_goes_on() -> None:
    before, after = OTHER.split(" all", 1)
    assert paragraphs(f"{LONG}\n\n{before}\n\nall{after}") == [LONG, OTHER]
    assert paragraphs(f"{LONG}\n\n{OTHER[:-1]}\n\n{LONG}") == [LONG, OTHER[:-1], LONG]


def test_headings_are_not_glued() -> None:
    heading = "The Valley Waits for the Convoy to Leave and Nobody Knows More"
    assert paragraphs("\n\n".join((textwrap.fill(LONG, 80), heading, textwrap.fill(OTHER, 80))))[1] == heading


def test_bullets_stay_apart() -> None:
    text = f"{textwrap.fill(LONG, 80)}\n\n- two battalions on Monday\n- a third one later, on the road to Eldra\n"
    assert paragraphs(text)[1:] == ["- two battalions on Monday", "- a third one later, on the road to Eldra"]


def test_a_hyphen_at_the_end_of_a_line_joins() -> None:
    text = "Tom Vane of the group Longview, which looks at pictures that are open-\nsource, said no.\n\n" + LONG
    assert "open-source, said no." in paragraphs(text)[0]
