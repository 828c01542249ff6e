"""What was found in windows is found again, whatever happens to the file, and is what reading them gives."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from whosaidwhat.models import kept as module
from whosaidwhat.models.grammar import Grammar
from whosaidwhat.models.kept import FILE, Found, Kept
from whosaidwhat.models.parsing import parse
from whosaidwhat.models.session import weights
from whosaidwhat.models.tagger import Tagger
from whosaidwhat.models.windows import Window, WordPieces

LINE = "Defence Minister Anna Berg said on {} that the army had left valley {}, and Olga Falk denied it."
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
LENGTHS = [random.Random(number).randint(1, 4) for number in range(33)]
TEXT = "\n".join(" ".join([LINE.format(DAYS[n % 7], n)] * length) for n, length in enumerate(LENGTHS))
ADDED = "The mayor of Velin, Petra Lind, said that nobody had asked her."
FOUND: Found = ((3, 4), ((0, 2, "source"), (5, 9, "content")), 0.8125)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / FILE, "1")


class Counted:
    """An encoder that counts the windows that it reads."""

    def __init__(self, encoder: Callable[..., list[np.ndarray]]) -> None:
        self.encoder, self.windows = encoder, 0

    def __call__(self, **rows: np.ndarray) -> list[np.ndarray]:
        self.windows += 1
        return self.encoder(**rows)


def counted(kept: Kept | None) -> tuple[Tagger, Counted]:
    tagger = Tagger(kept)
    tagger.encoder = counter = Counted(tagger.encoder)
    return tagger, counter


def window(text: str) -> tuple[Window, Grammar]:
    (only,) = WordPieces(weights("tokenizer.json")).windows(text)
    return only, Grammar.of(parse(text))


def test_what_is_kept_comes_back(kept: Kept) -> None:
    kept.keep({b"one": [FOUND], b"two": []})
    assert kept.known([b"one", b"two", b"three"]) == {b"one": [FOUND], b"two": []}


@pytest.mark.parametrize("at", [0, 16, 33])
def test_an_edited_copy_reads_what_is_new_in_it_and_nothing_of_it_is_lost(kept: Kept, at: int) -> None:
    lines = TEXT.split("\n")
    edited = "\n".join([*lines[:at], ADDED, *lines[at:]])
    alone, all_of_it = counted(None)
    expected = [alone.tag(text, Grammar.of(parse(text))) for text in (TEXT, edited)]
    tagger, read = counted(kept)
    assert tagger.tag(TEXT, Grammar.of(parse(TEXT))) == expected[0]
    first = read.windows
    assert tagger.tag(edited, Grammar.of(parse(edited))) == expected[1]
    assert first < read.windows < all_of_it.windows
    assert any("nobody had asked" in edited[b:e] for relation in expected[1] for b, e in relation.content)


def test_the_same_text_is_not_read_again_by_anybody(kept: Kept, tmp_path: Path) -> None:
    grammar = Grammar.of(parse(TEXT))
    relations = counted(kept)[0].tag(TEXT, grammar)
    other, read = counted(Kept(tmp_path / FILE, "1"))
    assert other.tag(TEXT, grammar) == relations
    assert read.windows == 0


def test_a_window_is_known_by_words_parse_and_version(kept: Kept, tmp_path: Path) -> None:
    there, grammar = window("Berg said so.")
    key = kept.key(there, grammar)
    assert kept.key(*window("Berg said so.")) == key
    assert kept.key(*window("Berg told so.")) != key
    assert kept.key(there, grammar.unknown()) != key
    assert Kept(tmp_path / FILE, "2").key(there, grammar) != key


def test_a_window_is_the_same_wherever_it_stands(kept: Kept) -> None:
    text = "\n".join([LINE.format("Monday", 1), LINE.format("Friday", 2)])
    grammar = Grammar.of(parse(text))
    pieces = WordPieces(weights("tokenizer.json"))
    _, second = pieces.pack(pieces.paragraphs(text), limit=40)
    alone, own = window(LINE.format("Friday", 2))
    assert kept.key(second, grammar) == kept.key(alone, own)


def test_the_oldest_go(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    for number in range(5):
        kept.keep({bytes([number]): [FOUND]})
    assert sorted(kept.known([bytes([number]) for number in range(5)])) == [b"\x02", b"\x03", b"\x04"]


def test_nothing_of_the_text_is_kept(kept: Kept, tmp_path: Path) -> None:
    Tagger(kept).tag(TEXT, Grammar.of(parse(TEXT)))
    data = (tmp_path / FILE).read_bytes()
    assert len(data) > 1000
    assert not any(word.encode() in data for word in ("Berg", "valley", "Monday"))


def test_a_damaged_file_is_made_anew(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database " * 1000)
    assert kept.known([b"one"]) == {}
    kept.keep({b"one": [FOUND]})
    assert kept.known([b"one"]) == {b"one": [FOUND]}


@pytest.mark.parametrize("path", ["missing/windows.db", "."])
def test_where_no_file_can_be_nothing_is_kept(tmp_path: Path, path: str) -> None:
    kept = Kept(tmp_path / path, "1")
    kept.keep({b"one": [FOUND]})
    assert kept.known([b"one"]) == {}


def test_a_file_in_use_is_not_waited_for(kept: Kept, tmp_path: Path) -> None:
    kept.keep({b"one": [FOUND]})
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    kept.keep({b"two": [FOUND]})
    assert kept.known([b"one"]) == {}
    other.execute("ROLLBACK")
    other.close()
    assert kept.known([b"one", b"two"]) == {b"one": [FOUND]}
