"""Numbers of things, as intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from whosaidwhat.graph.model import Quantity
from whosaidwhat.loaders.syntax import sentence

_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "hundred": 1e2, "dozen": 12.0}
_UNITS = {w: float(n) for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split())}  # fmt: skip
# ASCII: without it "ſ" counts as an "s", and "ſix" is no key of the table.
_NUMBER = rf"(?a:\d[\d,]*(?:\.\d+)?|{'|'.join(_UNITS)})(?:[- ](?:{'|'.join(_SCALE)})s?)?"
_EXPRESSION = re.compile(
    r"(?P<how>(?:well |far |slightly )?(?:over|more than|at least|above|upwards of|up to|as many as|fewer than"
    r"|less than|under|at most|about|around|roughly|nearly|almost|some|between) )?"
    rf"(?P<low>{_NUMBER})(?:(?: and | to |[-–])(?P<high>{_NUMBER}))?(?P<plus>\+|-plus)? "
    r"(?:[\w’'-]+ ){0,3}?(?P<unit>[a-z]+s|people|men|women)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"(?a:\d+)|{'|'.join(_UNITS)}", re.IGNORECASE)
"""What an expression begins with, after `_BEFORE` characters at most: looked for first, since few words are numbers."""
_BEFORE = 24
_LEAST = ("over", "more than", "at least", "above", "upwards of")
_MOST = ("up to", "as many as", "fewer than", "less than", "under", "at most")


def quantities(trigger: Token) -> tuple[Quantity, ...]:
    """The quantities in the trigger's sentence that stand within its reach (its clause's words)."""
    around = sentence(trigger)
    found = _expressions(around.text)
    if not found:
        return ()
    words = {t.i for t in trigger.subtree} | {t.i for t in trigger.head.subtree if abs(t.i - trigger.i) < 12}
    out = []
    for match in found:
        begin, end = match.start() + around.start_char, match.end() + around.start_char
        if any(begin <= trigger.doc[i].idx < end for i in words):
            out.append(_quantity(match, begin, end))
    return tuple(out)


@lru_cache(maxsize=16)
def _expressions(text: str) -> tuple[re.Match[str], ...]:
    """All in a sentence, which may hold several triggers."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[re.Match[str]]:
    """As `_EXPRESSION.finditer`, in less time."""
    after = 0
    for sign in _SIGN.finditer(text):
        tried = range(max(after, sign.start() - _BEFORE), sign.end())
        match = next((found for at in tried if (found := _EXPRESSION.match(text, at))), None)
        if match:
            yield match
        after = max(after, match.end() if match else sign.end())


def _quantity(match: re.Match[str], begin: int, end: int) -> Quantity:
    low, how = _number(match["low"]), (match["how"] or "").strip().lower()
    high: float | None = _number(match["high"]) if match["high"] else low
    lower: float | None = low
    if match["plus"] or how.endswith(_LEAST):
        high = None
    elif how.endswith(_MOST):
        lower = None
    elif how in ("about", "around", "roughly", "nearly", "almost", "some") and high is not None:
        lower, high = low * 0.9, high * 1.1
    return Quantity(low=lower, high=high, unit=match["unit"].lower(), text=match.group(), span=(begin, end))


def _number(text: str) -> float:
    value, *scale = re.split(r"[- ]", text.lower())
    number = _UNITS[value] if value in _UNITS else float(value.replace(",", ""))
    return number * (_SCALE[scale[0].rstrip("s")] if scale else 1.0)
