"""Cuts a name into the words that two names are compared by: titles and legal forms off, numbers as digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from whosaidwhat.graph.gazetteer import forms, place, words
from whosaidwhat.graph.names import folded

WORD = re.compile(r"\w+")
CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-Я])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?=[A-ZА-Я]\w)")
"""Between a small letter and a capital: "RosaMendel", "FooAG", but not "McCoy", "GmbH"."""
COMMA = re.compile(r"([^,]+),\s*([^,]+)")
MISREAD = str.maketrans("0135479", "oieasat")
"""Digits that stand for letters in a person's name."""
SPELLED = (
    ("isation", "ization"),
    ("organis", "organiz"),
    ("defence", "defense"),
    ("centre", "center"),
    ("labour", "labor"),
)
SMALL = frozenset(("the", "and", "of", "for", "de"))
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
NUMBERS = {
    **{word: n for n, word in enumerate(ONES.split())},
    **{word: n for n, word in enumerate(ORDINALS.split())},
    **{word: 10 * n for n, word in enumerate(TENS.split(), 2)},
    "fourty": 40,
}
ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})")
LETTERS = {"i": 1, "v": 5, "x": 10}
NAMES_TOO = frozenset(
    "he st vice king prince pope judge major bishop cardinal justice queen lord staff petty brother".split()
)
"""What stands before names, but is as often one itself."""
MORE_TITLES = frozenset(
    "shaikh sheik shaykh mullah mulla haji hajji qari senor senora frau prasident presidente".split()
)


@dataclass(frozen=True)
class Cut:
    """The words of a name, folded; never empty. `forms` are the classes of legal forms that were cut off."""

    words: tuple[str, ...]
    forms: frozenset[str] = frozenset()


def cut(name: str, *, person: bool) -> Cut:
    """The words of a person's or a body's name."""
    return _person(name) if person else _body(name)


def _person(name: str) -> Cut:
    turned = COMMA.fullmatch(name)
    spelled = folded(CAMEL.sub(" ", f"{turned[2]} {turned[1]}" if turned else name))
    held = [word.translate(MISREAD) if re.search("[a-z]", word) else word for word in WORD.findall(spelled)]
    held = [word for word in held if word not in _titles()] or held
    if len(held) > 2 and held[-1] in forms():
        held.pop()
    return Cut(tuple(held) or (name.casefold(),))


@cache
def _titles() -> frozenset[str]:
    # Kept: what is as often a name as a title.
    return frozenset(word.strip(".") for word in words().honorifics) - NAMES_TOO | MORE_TITLES


def _body(name: str) -> Cut:
    text = folded(CAMEL.sub(" ", name).replace("&", " and ").replace("+", " and ").replace("%", " percent "))
    for one, other in SPELLED:
        text = text.replace(one, other)
    text = " ".join(_mended(word) for word in WORD.findall(text))
    found = frozenset(forms()[match] for match in _legal().findall(text))
    rest = WORD.findall(_legal().sub(" ", text))
    held = [word for word in rest if word not in SMALL]
    if not held:
        return Cut(tuple(WORD.findall(text)) or (name.casefold(),))
    return Cut(tuple(_numbered(held)), found)


@cache
def _legal() -> re.Pattern[str]:
    ends = "|".join(re.escape(form) for form in sorted(forms(), key=len, reverse=True))
    return re.compile(rf"\b({ends})\b")


@cache
def _mended(word: str) -> str:
    """A long word of a legal form that is misspelt, as it should be."""
    if len(word) < 5 or place(word):
        return word
    known = {part for form in forms() for part in form.split() if len(part) >= 5}
    if word in known:
        return word
    return next((part for part in sorted(known) if OSA.distance(word, part) <= min(len(part) // 5, 2)), word)


def _numbered(held: Sequence[str]) -> list[str]:
    """Words with numbers as digits: "forty-four", "1st", and "IV" after the first word."""
    out: list[str] = []
    for n, word in enumerate(held):
        value = _number(word, roman=n > 0)
        if value is None:
            out.append(word)
        elif out and out[-1].isdigit() and int(out[-1]) >= 20 and int(out[-1]) % 10 == 0 and 0 < value < 10:
            out[-1] = str(int(out[-1]) + value)
        else:
            out.append(str(value))
    return out


def _number(word: str, *, roman: bool) -> int | None:
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    if digits:
        return int(digits[1])
    if word in NUMBERS:
        return NUMBERS[word]
    if roman and ROMAN.fullmatch(word):
        values = [LETTERS[letter] for letter in word]
        return sum(-v if v < max(values[n:], default=0) else v for n, v in enumerate(values))
    return None
