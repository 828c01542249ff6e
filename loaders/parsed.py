"""A parsed text as plain objects, made once per article and shared by all rules.

spaCy answers each question about a token by walking its arrays and decoding strings, and the rules ask a hundred
questions per token. Here the answers are attributes. They have spaCy's names and are the same as spaCy's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise

import numpy as np
import spacy.tokens

_PLACES: list[int | str] = ["IDX", "LENGTH", "SENT_START", "HEAD"]
_NAMES: list[int | str] = ["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_FLAGS: list[int | str] = ["IS_ALPHA", "IS_PUNCT", "IS_SPACE", "IS_STOP", "LIKE_NUM"]
"""What spaCy is asked for; the last two in the order of a token's fields."""

_Names = tuple[str, str, str, str, str]
_PARTICLES = frozenset("back out up down home over off away aside behind on in for place".split())
_NOT = ("n't", "n’t")


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word or mark; two are equal only if they are the same. `len` is that of its text."""

    doc: Doc
    i: int
    idx: int
    """Character where it begins."""
    text: str
    lower_: str
    lemma: str
    """In lower case; a negative contraction is "not"."""
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_stop: bool
    like_num: bool
    sentence: Words
    head: Token = field(init=False)
    """Itself, where it is the top of its sentence."""
    children: list[Token] = field(init=False, default_factory=list)
    """Those whose head it is, in order of the text."""
    phrases: Sequence[str] = field(init=False, default=())
    """It with a particle or short complement of its own: "pull back", "rule out", "take place"."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> list[Token]:
        """It and all that hangs on it, in order of the text."""
        out: list[Token] = []
        self._gather(out)
        return out

    def _gather(self, out: list[Token]) -> None:
        before = True
        for child in self.children:
            if before and child.i > self.i:
                before = False
                out.append(self)
            if child.children:
                child._gather(out)
            else:
                out.append(child)
        if before:
            out.append(self)

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> list[Token]:
        """The others in its coordination, the first of them first."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        out = [first]
        for token in out:
            out += [child for child in token.children if child.dep_ == "conj" and child.i > token.i]
        return [token for token in out if token is not self]

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs on it, at any depth."""
        return self in other.ancestors

    def nbor(self, by: int = 1) -> Token:
        """The token `by` places on; `IndexError` where the text ends before."""
        at = self.i + by
        if at < 0:
            raise IndexError(at)
        return self.doc[at]


@dataclass(frozen=True, eq=False)
class Words:
    """Tokens side by side, from `start` up to `end`: a sentence, or what a span of characters touches."""

    doc: Doc
    start: int
    end: int
    start_char: int
    end_char: int
    number: int = -1
    """Of a sentence: which of the text it is."""

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @cached_property
    def forms(self) -> frozenset[str]:
        """All lemmas, words in lower case and phrases in it: asked before a dear look for one of them."""
        return frozenset(form for token in self for form in (token.lemma, token.lower_, *token.phrases))

    @property
    def text(self) -> str:
        """The characters from the first token to the last."""
        return self.doc.text[self.start_char : self.end_char]


class Doc(list[Token]):
    """The tokens of a text, in order."""

    text: str
    starts: list[int]
    """Characters where the tokens begin."""
    stops: list[int]
    """Characters where they end."""
    sentences: list[Words]
    ents: list[tuple[int, int, str]]
    """First token, token after the last, and kind of each name."""

    def __init__(self, parsed: spacy.tokens.Doc) -> None:
        self.text = parsed.text
        self.ents = [(entity.start, entity.end, entity.label_) for entity in parsed.ents]
        places = parsed.to_array(_PLACES).reshape(len(parsed), len(_PLACES)).astype("int64")
        self.starts, lengths, firsts, heads = places.T.tolist()
        self.stops = [begin + length for begin, length in zip(self.starts, lengths, strict=True)]
        self.sentences = self._cut([i for i, first in enumerate(firsts) if first == 1 or i == 0])
        self._fill(_names(parsed), (parsed.to_array(_FLAGS).reshape(len(parsed), len(_FLAGS)) == 1).tolist())
        for token, by in zip(self, heads, strict=True):
            token.head = self[token.i + by]
            if by:
                token.head.children.append(token)
        _join(self)

    def _cut(self, firsts: list[int]) -> list[Words]:
        ends = [*firsts, len(self.starts)][1:]
        return [
            Words(self, first, end, self.starts[first], self.stops[end - 1], number)
            for number, (first, end) in enumerate(zip(firsts, ends, strict=True))
        ]

    def _fill(self, names: Iterable[_Names], flags: Iterable[list[bool]]) -> None:
        homes = (sentence for sentence in self.sentences for _ in range(len(sentence)))
        rows = zip(self.starts, self.stops, names, flags, homes, strict=True)
        for i, (begin, end, (base, pos, tag, dep, kind), (alpha, punct, space, stop, number), home) in enumerate(rows):
            word = self.text[begin:end]
            lower = word.lower()
            lemma = "not" if lower in _NOT else base.lower()
            token = Token(
                self, i, begin, word, lower, lemma, pos, tag, dep, kind, alpha, punct, space, stop, number, home
            )
            self.append(token)

    def touched(self, begin: int, end: int) -> Words:
        """The tokens that have characters in common with a span that is not only white space."""
        first, after = bisect_right(self.stops, begin), bisect_left(self.starts, end)
        return Words(self, first, after, self.starts[first], self.stops[after - 1])


def _names(parsed: spacy.tokens.Doc) -> Iterator[_Names]:
    """Of each token what `_NAMES` are, each string looked up once."""
    strings = parsed.vocab.strings
    keys: np.ndarray = parsed.to_array(_NAMES).reshape(len(parsed), len(_NAMES))
    columns: list[list[int]] = keys.T.tolist()
    known = {key: strings[key] for key in set(chain(*columns))}
    return zip(*([known[key] for key in column] for column in columns), strict=True)


def _join(doc: Doc) -> None:
    """Note the phrases of all tokens: with their own particles first, then with what follows them."""
    found: dict[Token, list[str]] = defaultdict(list)
    for token in doc:
        if token.lower_ in _PARTICLES and token.i > token.head.i:
            found[token.head].append(f"{token.head.lemma} {token.lower_}")
    for token, following in pairwise(doc):
        if following.dep_ in ("dobj", "xcomp") and following.head is token:
            found[token].append(f"{token.lemma} {following.lemma}")
        if following.lower_ in _PARTICLES:
            found[token].append(f"{token.lemma} {following.lower_}")
        if following.lower_ == "-" and following.i + 1 < len(doc):
            found[token].append(f"{token.lower_}-{doc[following.i + 1].lemma}")
    for token, phrases in found.items():
        token.phrases = phrases
