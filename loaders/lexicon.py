"""The words of `lexicon.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token


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
    welcome: frozenset[str]

    def does(self, token: Token, what: str) -> bool:
        """Whether the token, alone or with its particle, is one of the operators `what`."""
        words = self.operators[what]
        return lemma(token) in words or token.lower_ in words or any(p in words for p in phrases(token))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    data = tomllib.loads((files("whosaidwhat.loaders") / "lexicon.toml").read_text("utf8"))
    tables = ("acts", "operators", "nominal", "nested", "adverbial", "labels")
    sets = {part: {k: frozenset(v) for k, v in data[part].items()} for part in tables}
    doubt = re.compile("|".join(data["doubt"]["phrases"]), re.IGNORECASE)
    return Lexicon(**sets, doubt=doubt, welcome=frozenset(data["doubt"]["welcome"]))


def lemma(token: Token) -> str:
    """The lower-case lemma; a negative contraction is "not"."""
    return "not" if token.lower_ in ("n't", "n’t") else str(token.lemma_).lower()


_PARTICLES = frozenset("back out up down home over off away aside behind on in for place".split())


def phrases(token: Token) -> list[str]:
    """The token with a particle or short complement of its own: "pull back", "rule out", "take place"."""
    base = lemma(token)
    out = [f"{base} {c.lower_}" for c in token.children if c.lower_ in _PARTICLES and c.i > token.i]
    out += [f"{base} {lemma(c)}" for c in token.children if c.dep_ in ("dobj", "xcomp") and c.i == token.i + 1]
    if token.i + 1 < len(token.doc):
        following = token.nbor()
        if following.lower_ in _PARTICLES:
            out.append(f"{base} {following.lower_}")
        if following.text == "-" and token.i + 2 < len(token.doc):
            out.append(f"{token.lower_}-{lemma(token.nbor(2))}")
    return out
