"""Numbers in words and digits: "85,000", "1.5 million", "half a million", "five hundred thousand", "sixty"."""

from __future__ import annotations

import re

_ONES = {word: float(n) for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}  # fmt: skip
_TENS = {word: 10.0 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PARTS = {"half": 0.5, "quarter": 0.25}

# ASCII: without it "ſ" counts as an "s", and "ſix" is no key of a table.
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_ONES)[1:10])}))?|{'|'.join(reversed(_ONES))})"
_SCALE = rf"(?:{'|'.join(_SCALES)})s?"
NUMERAL = (
    rf"(?a:(?:a )?(?:half|quarter)[- ](?:of )?(?:an? )?{_SCALE}(?!\w)"
    rf"|\d[\d,]*(?:\.\d+)?(?:[- ]{_SCALE}(?!\w))?"
    rf"|(?:{_SMALL}|a(?= (?:{_SCALE})))(?:[- ]{_SCALE}(?!\w))*(?: and {_SMALL}(?!\w)(?:[- ]{_SCALE}(?!\w))*)?(?!\w))"
)
"""A pattern (to be used with `re.IGNORECASE`) for one number."""
SIGN = rf"(?a:\d+|(?<!\w)(?:half|quarter|{'|'.join([*_ONES, *_TENS])}|a (?={_SCALE}(?!\w))))"
"""A pattern for what every number begins with, or its "a" apart."""


def value(text: str) -> float:
    """The number that a match of `NUMERAL` means."""
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[- ]", text.lower()):
        scale = _SCALES.get(word) or _SCALES.get(word.rstrip("s"))
        if word in _PARTS:
            current, seen = _PARTS[word], True
        elif scale:
            current = (current if seen else 1.0) * scale
            if scale >= 1e3:
                total, current, seen = total + current, 0.0, False
        elif word[:1].isdigit():
            current, seen = float(word.replace(",", "")), True
        elif word not in ("a", "an", "of", "and"):
            current, seen = current + _ONES.get(word, 0.0) + _TENS.get(word, 0.0), True
    return total + current
