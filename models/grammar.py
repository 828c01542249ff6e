"""What the parse says of a text's words, as small numbers that the attribution model reads.

Training and inference share this module. Ids index one embedding table each: `WORD_IDS` rows for what a word is,
`NEAR_IDS` rows for where it stands as seen from a cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, POS, SENT_START
from spacy.strings import StringStore
from spacy.tokens import Doc

from whosaidwhat.models.windows import Span, Window

_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
_DEP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
).split()
_ENT = (
    "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL "
    "CARDINAL"
).split()
_UP = 3
"""How many levels above the cue are told apart."""
_BUCKETS = 24
_PARAGRAPHS = 2
_SENTENCES = 3


def _offsets(sizes: Sequence[int]) -> list[int]:
    """Where each of several tables begins when they stand in one."""
    return [sum(sizes[:n]) for n in range(len(sizes) + 1)]


# In every table the first row of a feature is "unknown".
*_WORD_AT, WORD_IDS = _offsets([len(_POS) + 1, len(_DEP) + 1, len(_ENT) + 1, 2])
_BRANCHES = len(_DEP) + 2
_SELF = len(_DEP) + 1
*_NEAR_AT, NEAR_IDS = _offsets([_BUCKETS, 2 * _PARAGRAPHS + 1, 4, (_UP + 2) * _BRANCHES, 2 * _SENTENCES + 1])


@dataclass(frozen=True, slots=True)
class Grammar:
    """The parse of one text; arrays over its `T` tokens."""

    begin: np.ndarray
    """Character where the token begins, rising."""
    kind: np.ndarray
    """`(T, 4)` rows of the word table: part of speech, relation to the head, kind of name, first in its sentence."""
    relation: np.ndarray
    """Relation to its head, counted from 1."""
    head: np.ndarray
    left: np.ndarray
    right: np.ndarray
    """First and last token of its subtree."""
    sentence: np.ndarray
    """Number of its sentence."""

    @classmethod
    def of(cls, doc: Doc) -> Grammar:
        """Of a parsed text."""
        rows = doc.to_array([IDX, POS, DEP, ENT_TYPE, SENT_START, HEAD]).astype(np.int64).reshape(len(doc), 6)
        starts = rows[:, 4] == 1
        relation = _numbered(rows[:, 2], tuple(_DEP))
        part, name = _numbered(rows[:, 1], tuple(_POS)), _numbered(rows[:, 3], tuple(_ENT))
        kind = np.stack([part, relation, name, starts.astype(np.int64)], 1)
        return cls(
            rows[:, 0], kind + np.array(_WORD_AT), relation, np.arange(len(doc)) + rows[:, 5],
            np.array([t.left_edge.i for t in doc], dtype=np.int64),
            np.array([t.right_edge.i for t in doc], dtype=np.int64), np.cumsum(starts),
        )  # fmt: skip

    def unknown(self) -> Grammar:
        """The same tokens, as if nothing were known of them but where they begin."""
        none, alone = np.zeros_like(self.head), np.arange(len(self.head))
        return Grammar(self.begin, none[:, None] + np.array(_WORD_AT), none, alone, alone, alone, none)

    def tokens(self, begins: np.ndarray) -> np.ndarray:
        """`(W,)` the token in which each word stands, of the characters where words begin."""
        return np.clip(np.searchsorted(self.begin, begins, side="right") - 1, 0, len(self.begin) - 1)

    def branches(self, tokens: np.ndarray, cue: Span) -> tuple[np.ndarray, np.ndarray]:
        """How each word hangs together with the cue, and in which sentence it stands as counted from the cue's.

        `tokens` are the words' tokens in order, `cue` its first and last word. The way from the cue's head word up to
        the word's branch: how many levels up (`_UP + 1`: not within reach), and the relation of the branch in which
        the word stands there.
        """
        low, high = int(tokens[0]), int(tokens[-1]) + 1
        up = np.full(high - low, _UP + 1)
        branch = np.zeros(high - low, dtype=np.int64)
        inside = range(int(tokens[cue[0]]), int(tokens[cue[1]]) + 1)
        at = next((t for t in inside if self.head[t] == t or self.head[t] not in inside), inside[0])
        sentence = _within(self.sentence[tokens] - self.sentence[at], _SENTENCES)
        for level in range(_UP + 1):
            first, last = int(self.left[at]), int(self.right[at]) + 1
            for child in (np.flatnonzero(self.head[first:last] == at) + first).tolist():
                begin, end = max(int(self.left[child]), low) - low, min(int(self.right[child]) + 1, high) - low
                if end > begin and child != at:
                    free = up[begin:end] > _UP
                    up[begin:end][free], branch[begin:end][free] = level, self.relation[child]
            if low <= at < high and up[at - low] > _UP:
                up[at - low], branch[at - low] = level, _SELF
            if self.head[at] == at:
                break
            at = int(self.head[at])
        return (up * _BRANCHES + branch)[tokens - low], sentence


def seen(window: Window, grammar: Grammar) -> np.ndarray:
    """`(W, 4)` rows of the word table."""
    kinds: np.ndarray = grammar.kind[grammar.tokens(window.begins)]
    return kinds


def near(window: Window, grammar: Grammar, cue: Span) -> np.ndarray:
    """`(W, 5)` rows of the nearness table for a cue given by its first and last word.

    Distance in words, paragraphs between, which of the two stands in quotation marks, the way through the parse, the
    sentence counted from the cue's.
    """
    view: np.ndarray = views(window, grammar, [cue])[0]
    return view


def views(window: Window, grammar: Grammar, cues: Sequence[Span]) -> np.ndarray:
    """`(C, W, 5)`: `near` of each cue."""
    first, last = np.array(cues).T[:, :, None]
    at = np.arange(len(window.words))
    tokens = grammar.tokens(window.begins)
    rows = np.empty((len(cues), len(at), len(_NEAR_AT)), dtype=np.int64)
    rows[:, :, 0] = _BUCKET[_within(np.minimum(at - first, 0) + np.maximum(at - last, 0), _FAR)]
    rows[:, :, 1] = _within(window.paragraph - window.paragraph[first], _PARAGRAPHS)
    rows[:, :, 2] = window.quoted + 2 * window.quoted[first]
    for row, cue in zip(rows, cues, strict=True):
        row[:, 3], row[:, 4] = grammar.branches(tokens, cue)
    rows += _NEAR_AT
    return rows


def _within(numbers: np.ndarray, most: int) -> np.ndarray:
    """Signed numbers of at most `most`, counted from 0."""
    bounded: np.ndarray = np.minimum(np.maximum(numbers, -most), most)
    return bounded + most


def _buckets(distance: np.ndarray) -> np.ndarray:
    """Signed word distance to a bucket: exact to 6, then by powers of the square root of two."""
    size = np.abs(distance)
    wide = (np.log2(np.maximum(size, 1)) * 2).astype(np.int64) + 2
    side = np.where(size <= 6, size, np.minimum(wide, _BUCKETS // 2 - 1))
    bucket: np.ndarray = np.clip(_BUCKETS // 2 + np.sign(distance) * side, 0, _BUCKETS - 1)
    return bucket


_FAR = 64
"""Words from where on all distances are one bucket."""
_BUCKET = _buckets(np.arange(-_FAR, _FAR + 1))


@cache
def _ids(names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """SpaCy's hash of each name, rising, and the name's number, from 1."""
    strings = StringStore()
    hashes = np.array([strings.add(name) for name in names], dtype=np.uint64).astype(np.int64)
    order = np.argsort(hashes)
    return hashes[order], order + 1


def _numbered(hashes: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """The number of each name from 1, 0 where it is none of `names`."""
    known, numbers = _ids(names)
    at = np.clip(np.searchsorted(known, hashes), 0, len(known) - 1)
    found: np.ndarray = np.where(known[at] == hashes, numbers[at], 0)
    return found
