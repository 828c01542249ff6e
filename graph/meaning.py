"""What a clause says, apart from who is in it and from its negations: for comparing, and for showing as a claim."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from whosaidwhat.graph.model import GAP, LocalActor, Role

SOMEBODY = "somebody"
"""What stands for names and pronouns where only the meaning counts."""
_NOT = re.compile(
    r"\b(?:not|never|nobody|no one|nothing|none|neither|nor|no longer|no|any|anything|anyone|anybody)\b|n['’]t\b",
    re.IGNORECASE,
)
_HELD = (
    (
        re.compile(
            r"\b(can|could|would|did|does|do|is|are|was|were|has|have|had|should|must|might)n['’]t\b", re.IGNORECASE
        ),
        r"\1",
    ),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will"),
    (re.compile(r"\bcannot\b", re.IGNORECASE), "can"),
    (re.compile(r"\bno longer\b", re.IGNORECASE), "still"),
    (re.compile(r"\b(?:nobody|no one)\b", re.IGNORECASE), "somebody"),
    (re.compile(r"\bnothing\b", re.IGNORECASE), "something"),
    (re.compile(r"\b(?:never|not)\s+", re.IGNORECASE), ""),
    (re.compile(r"\b(?:no|any)\b(?=\s)", re.IGNORECASE), "a"),
)
_AGREE = (
    (re.compile(r"\bam\b|['’]m\b"), " is"),
    (re.compile(r"\bhave\b|['’]ve\b"), " has"),
    (re.compile(r"['’]ll\b"), " will"),
)
_FIRST = frozenset({"i", "we", "you", "they"})
_POSSESSIVE = frozenset({"my", "our", "his", "its", "their", "your"})
_NOUN = re.compile(
    r"\s(?!(?:to|that|as|in|on|at|for|by|with|and|or|of|from|when|while|if|a|an|the|not)\b)\w", re.IGNORECASE
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")


def masked(content: Role, actors: Iterable[LocalActor]) -> str:
    """The text of one clause with names and pronouns of actors masked and without negations."""
    return unsaid(_replaced(content, ((m.span, SOMEBODY) for a in actors for m in a.mentions)))


def unsaid(text: str) -> str:
    """The text without its words of negation, for comparing: denials are as near to a claim as those who make it."""
    return _SPACE.sub(" ", _NOT.sub(" ", text)).strip() or text


def readable(content: Role, actors: Iterable[LocalActor]) -> str:
    """The clause with names for its pronouns: what it says where nobody knows who spoke."""
    spoken = ((m.span, a.name) for a in actors if not a.anonymous for m in a.mentions if m.form == "pronoun")
    return _SPACE.sub(" ", _replaced(content, spoken)).strip(" ,;:\"“”'‘’")


@lru_cache(maxsize=4096)
def positive(text: str) -> str:
    """The clause without its negation, roughly: "Berg will not resign" → "Berg will resign"."""
    for pattern, words in _HELD:
        text = pattern.sub(words, text)
    return _SPACE.sub(" ", text).strip()


def _replaced(content: Role, named: Iterable[tuple[tuple[int, int], str]]) -> str:
    """The text of a role with other words at some spans of the article; a pronoun's verb is made to agree."""
    pieces = list(_pieces(content))
    for (begin, end), name in sorted(named, reverse=True):
        for n, (start, text) in enumerate(pieces):
            if start <= begin and end <= start + len(text):
                before, old, after = text[: begin - start], text[begin - start : end - start], text[end - start :]
                pieces[n] = (start, before + _put(old, name, after) + _agreeing(old, after))
    return GAP.join(text for _, text in pieces)


def _put(old: str, name: str, after: str) -> str:
    """The name in the place of the pronoun; "her" is somebody's before a noun."""
    whose = old.lower() in _POSSESSIVE or old.lower() == "her" and _NOUN.match(after)
    return f"{name}’s" if whose and name != SOMEBODY else name


def _agreeing(old: str, after: str) -> str:
    if old.lower() not in _FIRST:
        return after
    head, tail = after[:12], after[12:]
    for pattern, words in _AGREE:
        head = pattern.sub(words, head, count=1)
    return head + tail


def _pieces(content: Role) -> Iterator[tuple[int, str]]:
    at = 0
    for begin, end in content.spans:
        yield begin, content.text[at : at + end - begin]
        at += end - begin + len(GAP)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("whosaidwhat.graph") / "vocabulary" / "opposites.toml").read_text("utf8"))
    found: dict[str, set[str]] = {}
    for one, other in data["pairs"]:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=4096)
def charged(text: str) -> frozenset[str]:
    """Its words that have an opposite."""
    return frozenset(_opposites().keys() & set(_WORD.findall(text.lower())))


def has_opposite(text: str) -> bool:
    """Whether some word of it has an opposite at all."""
    return bool(charged(text))


def against(word: str) -> frozenset[str]:
    """The words that cannot be meant together with it."""
    return _opposites().get(word, frozenset())


def opposite(one: str, other: str) -> tuple[str, str] | None:
    """Two words of two texts that cannot both be meant ("guilty", "innocent"), where neither text has both."""
    words, others = (_SPACE.sub(" ", text.lower()) for text in (one, other))
    mine, theirs = ({*_WORD.findall(text)} for text in (words, others))
    for word in sorted(mine - theirs):
        if against := sorted((_opposites().get(word, frozenset()) & theirs) - mine):
            return word, against[0]
    return None
