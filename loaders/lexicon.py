"""The words of `lexicon.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, LOWER
from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they do; the file says what each list means."""

    acts: dict[str, frozenset[str]]
    operators: dict[str, frozenset[str]]
    nominal: dict[str, frozenset[str]]
    nested: dict[str, frozenset[str]]
    adverbial: dict[str, frozenset[str]]
    labels: dict[str, frozenset[str]]
    doubt: re.Pattern[str]
    denial: re.Pattern[str]
    welcome: frozenset[str]

    def does(self, token: Token, what: str) -> bool:
        """Whether the token, alone or with its particle, is one of the operators `what`."""
        words, known = self.operators[what], _words(token.doc)
        if known.lemmas[token.i] in words or known.lower[token.i] in words:
            return True
        return any(phrase in words for phrase in known.phrases.get(token.i, ()))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    data = tomllib.loads((files("whosaidwhat.loaders") / "lexicon.toml").read_text("utf8"))
    tables = ("acts", "operators", "nominal", "nested", "adverbial", "labels")
    sets = {part: {k: frozenset(v) for k, v in data[part].items()} for part in tables}
    doubt, denial = (re.compile("|".join(data[part]["phrases"]), re.IGNORECASE) for part in ("doubt", "denial"))
    return Lexicon(**sets, doubt=doubt, denial=denial, welcome=frozenset(data["doubt"]["welcome"]))


_PARTICLES = frozenset("back out up down home over off away aside behind on in for place".split())
_NOT = ("n't", "n’t")


@dataclass(frozen=True, slots=True)
class _Words:
    """Of each token of a text; asking spaCy for a token's words and children takes long."""

    lower: list[str]
    lemmas: list[str]
    phrases: dict[int, list[str]]


def _words(doc: Doc) -> _Words:
    known: _Words | None = doc.user_data.get(__name__)
    if known is None:
        rows = doc.to_array([LOWER, LEMMA, DEP, HEAD]).reshape(len(doc), 4)
        lowers, bases, labels = rows[:, 0].tolist(), rows[:, 1].tolist(), rows[:, 2].tolist()
        heads = (np.arange(len(doc)) + rows[:, 3].astype(np.int64)).tolist()
        named = {key: doc.vocab.strings[key] for key in {*lowers, *bases, *labels}}
        lower = [named[key] for key in lowers]
        lemmas = ["not" if word in _NOT else named[key].lower() for word, key in zip(lower, bases, strict=True)]
        phrases = _phrases(lower, lemmas, heads, [named[key] for key in labels])
        known = doc.user_data[__name__] = _Words(lower, lemmas, phrases)
    return known


def _phrases(lower: list[str], lemmas: list[str], heads: list[int], labels: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for at, (word, head) in enumerate(zip(lower, heads, strict=True)):
        if at > head and word in _PARTICLES:
            found.setdefault(head, []).append(f"{lemmas[head]} {word}")
    for at, (base, following) in enumerate(zip(lemmas, lower[1:], strict=False)):
        if labels[at + 1] in ("dobj", "xcomp") and heads[at + 1] == at:
            found.setdefault(at, []).append(f"{base} {lemmas[at + 1]}")
        if following in _PARTICLES:
            found.setdefault(at, []).append(f"{base} {following}")
        if following == "-" and at + 2 < len(lemmas):
            found.setdefault(at, []).append(f"{lower[at]}-{lemmas[at + 2]}")
    return found


def lemmas_of(doc: Doc) -> list[str]:
    """`lemma` of each token, for who asks all of them."""
    return _words(doc).lemmas


def lowers_of(doc: Doc) -> list[str]:
    """Each token in lower case."""
    return _words(doc).lower


def lemma(token: Token) -> str:
    """The lower-case lemma; a negative contraction is "not"."""
    return _words(token.doc).lemmas[token.i]


def phrases(token: Token) -> list[str]:
    """The token with a particle or short complement of its own: "pull back", "rule out", "take place"."""
    return _words(token.doc).phrases.get(token.i, [])
