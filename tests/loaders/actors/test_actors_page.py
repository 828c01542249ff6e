"""What is read of a parse."""

from __future__ import annotations

from whosaidwhat.loaders.actors.page import Page


def test_quotation_marks_open_and_close_and_end_with_the_paragraph(parsed):
    page = Page.of(parsed('He said "no way" twice.\n“An open quotation\nHe left.'))
    quoted = {word for word, inside in zip(page.words, page.quoted, strict=True) if inside}
    assert {"no", "way", "An", "open", "quotation"} <= quoted
    assert not quoted & {"He", "said", "twice", "left"}


def test_tokens_and_spans_are_each_other_s_inverse(parsed):
    text = "The bridge fell on Monday."
    page = Page.of(parsed(text))
    begin, end = page.tokens((4, 15))
    assert page.words[begin:end] == ["bridge", "fell"]
    assert page.span(begin, end) == (4, 15)


def test_cut_makes_white_space_single(parsed):
    page = Page.of(parsed("The old\nbridge fell."))
    assert page.cut(1, page.words.index("bridge") + 1) == "old bridge"


def test_headlines_are_lines_of_capitals_without_a_stop(parsed):
    page = Page.of(parsed("Bridge Falls Over Frozen River\nThe bridge over the river fell on Monday."))
    assert page.headline == [True, False]
