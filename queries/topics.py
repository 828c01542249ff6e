"""Which event types a question's words bring to mind, whatever forms the words are in."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

import snowballstemmer

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.queries.intents import phrases

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SLIP = 7
"""Letters from which on a word that is nearly another counts as a slip; shorter words have too many neighbours."""


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def stems(text: str) -> list[str]:
    """Stem of every word, irregular forms led back to their own first."""
    irregular = phrases().irregular
    words = (word.lower() for word in _WORD.findall(text))
    return [str(_stemmer().stemWord(irregular.get(word, word))) for word in words]


@cache
def _known() -> dict[tuple[str, ...], list[str]]:
    """Words of the vocabulary by their stems, those of several words first."""
    known: dict[tuple[str, ...], list[str]] = {}
    words = vocabulary()
    beside = {w for group in words.classes.values() for w in group} | {
        w for t in words.types.values() for w in t.toward
    }
    for word in sorted(words.words | beside):
        known.setdefault(tuple(stems(word)), []).append(word)
    return dict(sorted(known.items(), key=lambda item: (-len(item[0]), item[0])))


def types_of(text: str) -> set[str]:
    """Event types that `text` names; those named by a loose word ("leave") only where no other is."""
    rest = stems(text)
    lemmas: set[str] = set()
    for stemmed, words in _known().items():
        if all(stem in rest for stem in stemmed):
            lemmas |= set(words)
            # "draw down" is no "down": the parts of a longer word are not words of their own.
            rest = rest if len(stemmed) == 1 else [stem for stem in rest if stem not in stemmed]
    kinds = vocabulary()
    exact = {kinds.exact[lemma] for lemma in lemmas if lemma in kinds.exact}
    return exact or kinds.named_by(lemmas) or {kinds.exact[word] for word in _nearly(text)}


def _nearly(text: str) -> set[str]:
    """Words of the vocabulary that words of `text` are slips of ("withdrawl")."""
    known = sorted(word for word in vocabulary().exact if len(word) >= _SLIP)
    words = {word.lower() for word in _WORD.findall(text) if len(word) >= _SLIP}
    return {near for word in words for near in get_close_matches(word, known, n=1, cutoff=0.88)}


def says(event_type: str, asked: set[str]) -> bool:
    """Whether claims of that type say one of the things asked for: the same, or something more special."""
    return event_type in asked or any(general in asked for general in vocabulary().generals(event_type))
