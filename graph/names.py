"""Compares names: spellings, transliterations, initials, nicknames, company forms. Pure string work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from whosaidwhat.graph.gazetteer import forms, nicknames

WORD = re.compile(r"[a-z0-9]+")
JOINS = re.compile(r"['’‘ʼ`.ʻʿʾ]")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset("al el de da di del der den van von bin ben ibn la le abu as ad ar ul ur y e".split())
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
    """Whether two folded first names can be one person's: alike, an initial, or short for one another."""
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    return right in _short_for().get(left, frozenset()) or alike(left, right, 0.9)


def same_person(left: str, right: str) -> bool:
    """Whether two full names can be one person's, in whatever order and script they are written."""
    a, b = _plain(left), _plain(right)
    if "".join(tokens(left)) == "".join(tokens(right)) or alike("".join(sorted(a)), "".join(sorted(b)), 0.97):
        return True
    if min(len(a), len(b)) < 2:
        return a == b
    rest_a, rest_b = _unmatched(a, b)
    if rest_a and rest_b:
        return alike("".join(a), "".join(b), 0.975)
    return min(len(a), len(b)) >= 2


def _plain(name: str) -> list[str]:
    held = list(tokens(name))
    kept = [word for word in held if word not in PARTICLES]
    return kept or held


def _unmatched(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    rest_a, rest_b = list(a), list(b)
    for test in (str.__eq__, alike, same_given):
        for word in list(rest_a):
            found = next((other for other in rest_b if test(word, other)), None)
            if found is not None:
                rest_a.remove(word)
                rest_b.remove(found)
    return rest_a, rest_b


def plain_body(name: str) -> tuple[str, ...]:
    """An organisation's name without company forms, articles and the differences of British and American spelling."""
    text = folded(name.replace("&", " and ").replace("+", " and "))
    for pattern, to in _form_patterns():
        text = pattern.sub(to, text)
    held = tuple(word for word in WORD.findall(text) if word not in ("the", "and", "of", "for"))
    return held or tuple(WORD.findall(folded(name)))


@cache
def _form_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    spelled = ((r"isation", "ization"), (r"defence", "defense"), (r"centre", "center"), (r"labour", "labor"))
    ends = "|".join(re.escape(form) for form in sorted(forms(), key=len, reverse=True))
    return (*((re.compile(pattern), to) for pattern, to in spelled), (re.compile(rf"\b({ends})\b"), " "))


def same_body(left: str, right: str) -> bool:
    """Whether two organisations' names are spellings of one; numbers and every other word must agree."""
    a, b = plain_body(left), plain_body(right)
    if not a or not b or "".join(a) == "".join(b):
        return True
    if len(a) != len(b):
        return alike("".join(a), "".join(b), 0.97) and _numbers(a) == _numbers(b)
    return all(alike(x, y, 0.92) for x, y in zip(a, b, strict=True)) or not any(_unmatched(a, b))


def _numbers(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if word.isdigit())


def initials(name: str) -> str:
    """The capitals that an organisation's name is shortened to: "Conflict Intelligence Team" → "CIT"."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
