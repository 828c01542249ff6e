"""Cutting a text into windows that the attribution model reads: words, word pieces and their offsets.

Training and inference share this module, so that both see the same words. A word is a run of letters and
digits or a single mark; labels are put on words, never on word pieces, so that no role cuts a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

Span = tuple[int, int]

LIMIT = 200
"""Word pieces in a window, its paragraph marks included."""

_REMEMBERED = 100_000
"""Words whose pieces are remembered before it starts anew; some 20 MB."""
_WORD = re.compile(r"[^\W_]+|[^\s]")
_PARAGRAPH = re.compile(r"[^\n\r]+")
_SENTENCE_END = frozenset(".!?")
_OPENS = {"“": "”", "‘": "’", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text: `words` are character spans into the whole text, `quoted` says which stand in quotes."""

    words: list[Span]
    pieces: list[list[int]]
    quoted: list[bool]

    @property
    def size(self) -> int:
        """Word pieces, with the mark that ends the paragraph."""
        return sum(map(len, self.pieces)) + 1


@dataclass(frozen=True, slots=True)
class Window:
    """Paragraphs side by side, as the model reads them. `W` words, `L` word pieces."""

    words: list[Span]
    """Character spans into the text, `W` of them."""
    begins: np.ndarray
    """`(W,)` where they begin."""
    pieces: np.ndarray
    """`(L,)` ids, `[CLS]` first and `[SEP]` after every paragraph."""
    first: np.ndarray
    """`(W,)` index of each word's first piece."""
    last: np.ndarray
    """`(W,)` index of each word's last piece."""
    quoted: np.ndarray
    """`(W,)` 1 where the word stands in quotation marks."""
    paragraph: np.ndarray
    """`(W,)` number of the word's paragraph in the window."""
    own: Span
    """The words that this window decides on; the others are context."""


class WordPieces:
    """The encoder's vocabulary, from a `tokenizer.json`."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}

    @cached_property
    def marks(self) -> tuple[int, int, int]:
        """Ids of `[CLS]`, `[SEP]` and `[UNK]`."""
        of = self._tokenizer.get_vocab()
        return of["[CLS]"], of["[SEP]"], of["[UNK]"]

    @cached_property
    def mask(self) -> int:
        """Id of `[MASK]`."""
        return self._tokenizer.get_vocab()["[MASK]"]

    def encode(self, text: str) -> list[int]:
        """Ids of a plain text with its marks."""
        return list(self._tokenizer.encode(text).ids)

    def paragraphs(self, text: str, longest: int = LIMIT - 1) -> list[Paragraph]:
        """The paragraphs of `text`, in order; one of over `longest` pieces is cut, at a sentence end if it can be."""
        lines = [(m.start(), m.group()) for m in _PARAGRAPH.finditer(text)]
        words = [[(b + m.start(), b + m.end()) for m in _WORD.finditer(line)] for b, line in lines]
        out: list[Paragraph] = []
        for spans in words:
            pieces = self._pieces([text[b:e] for b, e in spans])
            out += _cut(Paragraph(spans, pieces, _quoted(text, spans)), text, longest)
        return [p for p in out if p.words]

    def _pieces(self, words: list[str]) -> list[list[int]]:
        """The pieces of each word; they depend on nothing but the word, so those met before are not cut again."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        fresh = list({word for word in words if word not in self._known})
        encoded = self._tokenizer.encode_batch(fresh, add_special_tokens=False)
        # A mark that the vocabulary drops still is a word; a word of absurd length is cut to a few pieces.
        self._known.update((word, e.ids[:12] or [self.marks[2]]) for word, e in zip(fresh, encoded, strict=True))
        return [self._known[word] for word in words]

    def windows(self, text: str, limit: int = LIMIT, context: int = 0) -> Iterator[Window]:
        """Windows of whole paragraphs with at most `limit` pieces.

        With `context`, a window also holds up to that many pieces of the paragraphs before and after those that it
        decides on; every word is decided on by exactly one window.
        """
        yield from self.pack(self.paragraphs(text, limit - 1 - context), limit, context)

    def pack(self, paragraphs: list[Paragraph], limit: int = LIMIT, context: int = 0) -> Iterator[Window]:
        """The same from paragraphs already read."""
        at = 0
        while at < len(paragraphs):
            end, room = at, limit - 1 - context
            while end < len(paragraphs) and (end == at or paragraphs[end].size <= room):
                room -= paragraphs[end].size
                end += 1
            first, last, spare = at, end, room + context
            while spare > 0 and context:
                before = first > 0 and paragraphs[first - 1].size <= spare and at - first <= last - end
                after = last < len(paragraphs) and paragraphs[last].size <= spare
                if not before and not after:
                    break
                if before:
                    first -= 1
                    spare -= paragraphs[first].size
                else:
                    spare -= paragraphs[last].size
                    last += 1
            yield self._window(paragraphs, first, at, end, last)
            at = end

    def _window(self, paragraphs: list[Paragraph], first: int, at: int, end: int, last: int) -> Window:
        cls, sep, _ = self.marks
        words: list[Span] = []
        pieces, begins, ends, quoted, number = [cls], [], [], [], []
        own = [0, 0]
        for n, paragraph in enumerate(paragraphs[first:last]):
            if first + n == at:
                own[0] = len(words)
            for span, ids, inside in zip(paragraph.words, paragraph.pieces, paragraph.quoted, strict=True):
                begins.append(len(pieces))
                pieces += ids
                ends.append(len(pieces) - 1)
                words.append(span)
                quoted.append(inside)
                number.append(n)
            pieces.append(sep)
            if first + n == end - 1:
                own[1] = len(words)
        places = [begin for begin, _ in words]
        rows = [np.array(row, dtype=np.int64) for row in (places, pieces, begins, ends, quoted, number)]
        return Window(words, rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], own=(own[0], own[1]))


def _cut(paragraph: Paragraph, text: str, longest: int) -> Iterator[Paragraph]:
    """A paragraph in parts of at most `longest` pieces, cut after the last sentence that fits."""
    words, pieces, quoted = paragraph.words, paragraph.pieces, paragraph.quoted
    while sum(map(len, pieces)) + 1 > longest:
        size, fits, sentence = 1, 0, 0
        while size + len(pieces[fits]) <= longest:
            size += len(pieces[fits])
            fits += 1
            begin, end = words[fits - 1]
            if text[begin:end] in _SENTENCE_END and fits > 20:
                sentence = fits
        cut = sentence or max(fits, 1)
        yield Paragraph(words[:cut], pieces[:cut], quoted[:cut])
        words, pieces, quoted = words[cut:], pieces[cut:], quoted[cut:]
    yield Paragraph(words, pieces, quoted)


def _quoted(text: str, words: list[Span]) -> list[bool]:
    """Which words of a paragraph stand in quotation marks; a quote that is never closed runs to the paragraph's end."""
    out: list[bool] = []
    closing = ""
    for begin, end in words:
        mark = text[begin:end]
        if closing:
            apostrophe = mark == "’" and closing == "’" and text[end : end + 1].isalnum()
            out.append(True)
            if mark == closing and not apostrophe:
                closing = ""
        else:
            closing = '"' if mark == '"' else _OPENS.get(mark, "")
            out.append(bool(closing))
    return out
