"""Numbers of things, as intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from whosaidwhat.graph.model import Quantity
from whosaidwhat.graph.numerals import NUMERAL, SIGN, value
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import tokens_in

_HOW = {
    "least": ("over", "more than", "at least", "above", "upwards of", "no fewer than", "no less than", "not less than"),
    "most": ("up to", "as many as", "fewer than", "less than", "under", "at most", "no more than", "not more than",
             "at the most", "as few as", "below"),
    "about": ("about", "around", "roughly", "nearly", "almost", "some", "an estimated", "maybe", "perhaps",
              "approximately", "close to"),
    "so": ("only", "just", "barely", "between"),
}  # fmt: skip
_NEARLY = _HOW["about"]
_LEADS = "|".join(sorted((words for each in _HOW.values() for words in each), key=len, reverse=True))
_NUMBERS = (
    rf"(?P<how>(?:well |far |slightly )?(?:{_LEADS}) )?"
    rf"(?<![\w.,])(?P<low>{NUMERAL})(?:(?: and | to |[-–])(?P<high>{NUMERAL}))?(?P<plus>\+|-plus)?"
)
_NO_UNIT = "is|was|has|does|its|his|this|us|as|plus|minus"
_EXPRESSION = re.compile(
    rf"{_NUMBERS}(?: (?:of (?:the |them )?)?(?:[\w’'-]+ ){{0,3}}?"
    rf"(?P<unit>(?!(?:{_NO_UNIT})\b)[a-z]+s|people|men|women|dead)\b)?",
    re.IGNORECASE,
)
_SIGN = re.compile(SIGN, re.IGNORECASE)
"""What an expression begins with, after `_BEFORE` characters at most: looked for first, since few words are numbers."""
_BEFORE = 24


def quantities(trigger: Token) -> tuple[Quantity, ...]:
    """The quantities in the trigger's sentence that stand within its reach (its clause's words).

    A number that counts by itself ("a toll of 12", "half a million marched") has no unit.
    """
    around = trigger.sentence
    found = _expressions(around.text)
    if not found:
        return ()
    words = {t.i for t in trigger.subtree} | {t.i for t in trigger.head.subtree if abs(t.i - trigger.i) < 12}
    # "Put the number of deaths at 63": the number is the verb's, as is the noun that counts.
    counted = (t for t in islice(trigger.ancestors, 2) if t.lemma in lexicon().operators["counted"])
    words |= {t.i for noun in counted for t in noun.head.subtree}
    out = []
    for match in found:
        begin, end = match.start() + around.start_char, match.end() + around.start_char
        reached = any(begin <= trigger.doc[i].idx < end for i in words)
        if reached and (match["unit"] or counts(trigger.doc, match.start("low") + around.start_char, end) is not None):
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


def counts(doc: Doc, begin: int, end: int) -> Token | None:
    """What a bare number is the number of: the noun of "a toll of 12", "put the turnout at 85,000", or the verb."""
    inside = tokens_in(doc, begin, end)
    top = next((t for t in inside if t.head not in inside or t.head.i == t.i), None)
    if top is None or top.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY"):
        return None
    if top.dep_ in ("nsubj", "nsubjpass") and top.pos_ in ("NUM", "NOUN") and top.head.pos_ == "VERB":
        return top.head
    if top.dep_ != "pobj" or top.head.lower_ not in ("of", "at"):
        return None
    above = top.head.head
    nouns = [above, *(c for c in above.children if c.dep_ in ("dobj", "nsubj", "nsubjpass"))]
    return next((t for t in nouns if t.pos_ == "NOUN" and t.lemma in lexicon().operators["counted"]), None)


def _quantity(match: re.Match[str], begin: int, end: int) -> Quantity:
    low, how = value(match["low"]), (match["how"] or "").strip().lower()
    high: float | None = value(match["high"]) if match["high"] else low
    lower: float | None = low
    if match["plus"] or how.endswith(_HOW["least"]) and not how.endswith(_HOW["most"]):
        high = None
    elif how.endswith(_HOW["most"]):
        lower = None
    elif how.endswith(_NEARLY) and high is not None:
        lower, high = low * 0.9, high * 1.1
    return Quantity(low=lower, high=high, unit=(match["unit"] or "").lower(), text=match.group(), span=(begin, end))
