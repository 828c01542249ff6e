"""Texts cut into windows for the attribution model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosaidwhat.models.session import weights
from whosaidwhat.models.windows import LIMIT, WordPieces

TEXT = "“We don’t go,” Berg said.\n\nIt rained. " + "The troops left the valley. " * 30


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(weights("tokenizer.json"))


def words(text: str, pieces: WordPieces) -> list[list[str]]:
    return [[text[b:e] for b, e in p.words] for p in pieces.paragraphs(text)]


def test_words_and_paragraphs(pieces: WordPieces) -> None:
    assert words("He said: yes.\n\n \nIt's 7_000!", pieces) == [
        ["He", "said", ":", "yes", "."],
        ["It", "'", "s", "7", "_", "000", "!"],
    ]
    assert words("", pieces) == words("\n \n", pieces) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a “b c” d", [False, True, True, True, True, False]),
        ('a "b" c', [False, True, True, True, False]),
        ("a “b c", [False, True, True, True]),
        ("‘don’t’ go", [True, True, True, True, True, False]),
        ("a b", [False, False]),
    ],
)
def test_what_stands_in_quotation_marks(pieces: WordPieces, text: str, quoted: list[bool]) -> None:
    (paragraph,) = pieces.paragraphs(text)
    assert paragraph.quoted == quoted


def test_a_quotation_ends_with_its_paragraph(pieces: WordPieces) -> None:
    first, second = pieces.paragraphs("“a\nb")
    assert first.quoted == [True, True]
    assert second.quoted == [False]


def test_a_window(pieces: WordPieces) -> None:
    (window,) = pieces.windows("Berg said\nso.")
    cls, sep, _ = pieces.marks
    assert window.pieces[0] == cls
    assert np.flatnonzero(window.pieces == sep).tolist() == [3, 6]
    assert window.first.tolist() == window.last.tolist() == [1, 2, 4, 5]
    assert window.paragraph.tolist() == [0, 0, 1, 1]
    assert window.own == (0, 4)


def test_a_long_paragraph_is_cut_after_a_sentence(pieces: WordPieces) -> None:
    parts = pieces.paragraphs("The troops left the valley. " * 30, 50)
    assert len(parts) > 1
    assert all(p.size <= 50 for p in parts)
    assert all(p.words[-1][1] - p.words[-1][0] == 1 for p in parts)  # a full stop


def test_a_word_of_absurd_length_is_a_few_pieces(pieces: WordPieces) -> None:
    (paragraph,) = pieces.paragraphs("x" * 5000)
    assert 1 <= len(paragraph.pieces[0]) <= 12


def test_what_the_vocabulary_drops_still_is_a_word(pieces: WordPieces) -> None:
    (paragraph,) = pieces.paragraphs("a \u200d b")
    assert [len(p) for p in paragraph.pieces] == [1, 1, 1]


@pytest.mark.parametrize(("limit", "context"), [(LIMIT, 0), (60, 0), (60, 20), (30, 10)])
def test_every_word_is_decided_on_once(pieces: WordPieces, limit: int, context: int) -> None:
    windows = list(pieces.windows(TEXT, limit, context))
    assert all(len(w.pieces) <= limit for w in windows)
    decided = [span for w in windows for span in w.words[slice(*w.own)]]
    assert decided == [span for p in pieces.paragraphs(TEXT) for span in p.words]


def test_context_lies_around_what_is_decided_on(pieces: WordPieces) -> None:
    text = "\n".join(["The troops left the valley."] * 12)
    middle = list(pieces.windows(text, 40, 14))[1]
    assert middle.own[0] > 0
    assert middle.own[1] < len(middle.words)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_any_text_is_cut(text: str) -> None:
    pieces = WordPieces(weights("tokenizer.json")) if not _kept else _kept[0]
    _kept[:] = [pieces]
    windows = list(pieces.windows(text, 40, 10))
    spans = [span for w in windows for span in w.words[slice(*w.own)]]
    assert spans == sorted(set(spans))
    assert all(text[b:e].strip() for b, e in spans)
    covered = {i for b, e in spans for i in range(b, e)}
    assert all(i in covered or c.isspace() for i, c in enumerate(text))


_kept: list[WordPieces] = []


def test_encode_has_marks(pieces: WordPieces) -> None:
    cls, sep, _ = pieces.marks
    ids = pieces.encode("Troops left")
    assert (ids[0], ids[-1]) == (cls, sep)
    assert len(ids) == 4
