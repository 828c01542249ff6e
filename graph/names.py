"""Compares the words of names: spellings, transliterations, initials, nicknames. Pure string work."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from whosaidwhat.graph.gazetteer import gender_of_given_name, nicknames

WORD = re.compile(r"[a-z0-9]+")
JOINS = re.compile(r"['’‘ʼ`.ʻʿʾ]")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset("al el de da di del der den van von bin ben ibn la le abu as ad ar ul ur y e".split())
SHORT_PLACES = {"mt": "mount", "st": "saint", "ft": "fort", "pt": "point"}
ALIKE = 0.88
"""Jaro-Winkler from which two words pass for one."""
SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(iy|yy|yi|ii|ij|y|i)$", "i"),
        (r"sch|tsch|tch|kh|ch|sh|zh", "h"),
        (r"ph", "f"),
        (r"(?<=[aeiou])y", "i"),
        (r"y(?=[aeiou])", "i"),
        (r"ks", "x"),
        (r"w", "v"),
        (r"ou|oo|u|o", "u"),
        (r"ee|e", "i"),
        (r"ck|q|c(?![ei])", "k"),
        (r"y|j", "i"),
        (r"(.)\1+", r"\1"),
    )
)
"""Rewritings that make transliterations of one name alike, in this order."""


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """ASCII, lower case, apostrophes and stops gone."""
    return JOINS.sub("", anyascii(JOINS.sub("", name)).lower())


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded; "SCHOLZ, Olaf" turned round, suffixes such as "Jr." left out."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma and first.strip() and folded(first).strip() not in SUFFIXES else name
    return tuple(word for word in WORD.findall(folded(turned.replace("-", " "))) if word not in SUFFIXES)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A spelling under which transliterations of one name fall together ("Zelenskiy", "Zelensky", "Zelenskyy")."""
    here = folded(word)
    for pattern, to in SPELLINGS:
        here = pattern.sub(to, here)
    return here


def surname(name: str) -> str:
    """The last word of a person's name, folded."""
    held = tokens(name)
    return held[-1] if held else folded(name)


def given(name: str) -> tuple[str, ...]:
    """The words before the surname, folded."""
    return tokens(name)[:-1]


def place_name(name: str) -> str:
    """A place's name, folded, with the usual short words in full: "Mt. Kenda" is "mount kenda"."""
    return " ".join(SHORT_PLACES.get(word, word) for word in folded(name).split())


def short_for(name: str) -> frozenset[str]:
    """The first names, folded, that one is short for or that are short for it; itself among them."""
    return _short_for().get(name, frozenset())


@cache
def _short_for() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for group in nicknames():
        for name in group:
            known.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in known.items()}


@lru_cache(maxsize=262144)
def alike(left: str, right: str, least: float = ALIKE) -> bool:
    """Whether two folded words are spellings of one: same skeleton, or close by Jaro-Winkler."""
    if left == right or skeleton(left) == skeleton(right):
        return True
    if left.isdigit() or right.isdigit() or min(len(left), len(right)) < 3:
        return False
    return (
        JaroWinkler.similarity(left, right) >= least
        and Levenshtein.distance(left, right) <= 1 + max(len(left), len(right)) // 5
    )


def same_given(left: str, right: str) -> bool:
    """Whether two folded first names can be one person's: one spelling, an initial, short for one another, a slip."""
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    return skeleton(left) == skeleton(right) or right in short_for(left) or _is_slip(left, right)


def _is_slip(left: str, right: str) -> bool:
    """Whether one is a misprint of the other: no name of its own ("Marina" is not "Maria"), and not its ending."""
    one, other = skeleton(left), skeleton(right)
    if min(len(one), len(other)) < 4 or OSA.distance(one, other) != 1 or one.startswith(other) or other.startswith(one):
        return False
    return not all(gender_of_given_name(name.capitalize()) for name in (left, right))
