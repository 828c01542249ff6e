"""The words of `lexicon.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
        lower = [t.lower_ for t in doc]
        lemmas = ["not" if word in _NOT else t.lemma_.lower() for word, t in zip(lower, doc, strict=True)]
        known = doc.user_data[__name__] = _Words(lower, lemmas, _phrases(doc, lower, lemmas))
    return known


def _phrases(doc: Doc, lower: list[str], lemmas: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for token in doc:
        at, head = token.i, token.head.i
        if at > head and lower[at] in _PARTICLES:
            found.setdefault(head, []).append(f"{lemmas[head]} {lower[at]}")
    for at, (base, following) in enumerate(zip(lemmas, lower[1:], strict=False)):
        complement = doc[at + 1]
        if complement.dep_ in ("dobj", "xcomp") and complement.head.i == at:
            found.setdefault(at, []).append(f"{base} {lemmas[at + 1]}")
        if following in _PARTICLES:
            found.setdefault(at, []).append(f"{base} {following}")
        if following == "-" and at + 2 < len(lemmas):
            found.setdefault(at, []).append(f"{lower[at]}-{lemmas[at + 2]}")
    return found


def lemma(token: Token) -> str:
    """The lower-case lemma; a negative contraction is "not"."""
    return _words(token.doc).lemmas[token.i]


def phrases(token: Token) -> list[str]:
    """The token with a particle or short complement of its own: "pull back", "rule out", "take place"."""
    return _words(token.doc).phrases.get(token.i, [])
