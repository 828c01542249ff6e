"""Quotation marks, and the sentences shown as evidence."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.model import GAP, Span
from whosaidwhat.loaders.quoting import Sentences, quotations, speech_of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Go,” he said. “Now.”", ["“Go,”", "“Now.”"]),
        ('"Go," he said.', ['"Go,"']),
        ("“Go\nNow.", ["“Go"]),
        ("“Go", ["“Go"]),
        ("He said ‘don’t go’ today.", ["‘don’t go’"]),
        ("The soldiers' tanks don't move.", []),
        ("", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[b:e] for b, e in quotations(text)] == quoted


def speech(text: str, content: str) -> tuple[str, str | None]:
    begin = text.index(content)
    kind, exact = speech_of(text, [(begin, begin + len(content))], quotations(text))
    return kind, exact and exact.text


def test_speech() -> None:
    assert speech("“We go,” he said.", "“We go,”") == ("direct", "We go,")
    assert speech("He said they “will go” soon.", "they “will go” soon") == ("mixed", "will go")
    assert speech("He said they will go.", "they will go") == ("indirect", None)


def test_empty_marks_quote_nothing() -> None:
    assert speech("He said “” of it.", "“” of it") == ("indirect", None)


TEXT = "Anna Berg came.  It rained. It snowed. It froze. It hailed. She spoke. He left. "
SPANS = [(TEXT.index(s), TEXT.index(s) + len(s) + 2) for s in TEXT.split(". ")[:-1]]


def around(words: list[str], names: list[str]) -> str:
    def spans(of: list[str]) -> list[Span]:
        return [(TEXT.index(w), TEXT.index(w) + len(w)) for w in of]

    role = Sentences(TEXT, SPANS).around(spans(words), spans(names))
    assert role.text == GAP.join(TEXT[b:e] for b, e in role.spans)
    return role.text


def test_the_sentence_of_a_statement() -> None:
    assert around(["rained"], []) == "It rained."
    assert around(["It rained. It"], []) == "It rained. It snowed."


def test_the_name_is_shown_with_what_lies_between() -> None:
    assert around(["froze"], ["Anna Berg"]) == "Anna Berg came.  It rained. It snowed. It froze."


def test_a_name_far_away_is_shown_apart() -> None:
    assert around(["She spoke"], ["Anna Berg"]) == "Anna Berg came. … She spoke."


def test_a_name_after_it_is_shown_if_there_is_none_before() -> None:
    assert around(["Anna"], ["She"]) == "Anna Berg came. … She spoke."


def test_a_name_in_the_sentence_needs_no_other() -> None:
    assert around(["came"], ["Anna Berg", "He"]) == "Anna Berg came."


def test_without_sentences_the_spans_are_shown() -> None:
    assert Sentences("abc", [(0, 0)]).around([(0, 2)], []).text == "ab"
