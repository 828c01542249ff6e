"""What a line looks like: the end of a sentence, a headline, a date, a name. Cheap tests, used by all of cleaning."""

from __future__ import annotations

import re

_END = re.compile(r"""[.!?…:;][\s"”“’'»)\]*]*$""")
_QUESTION = re.compile(r"""[?!]["”’')]*$""")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "but",
            "by",
            "for",
            "from",
            "in",
            "into",
            "is",
            "it",
            "its",
            "nor",
            "of",
            "off",
        ),
        *("on", "or", "over", "per", "so", "than", "that", "the", "to", "under", "up", "via", "vs", "vs.", "with"),
        *("al", "bin", "de", "den", "der", "el", "la", "le", "van", "von"),
    )
)
"""Words that headlines and names print small."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"""\W{{0,3}}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?
    (?:\d{{1,2}}[\s./-]{{1,2}}{_MONTH}[\s,./-]{{1,2}}(?:19|20)\d\d
    | {_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d
    | (?:19|20)\d\d[-/.]\d\d?[-/.]\d\d? | \d\d?[/.]\d\d?[/.](?:19|20)?\d\d)
    (?:[\s,|–-]{{1,4}}(?:at\s)?\d\d?[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?[A-Z]{{2,4}}\)?)?)?\W{{0,2}}""",
    re.VERBOSE | re.IGNORECASE,
)


def ends(text: str) -> bool:
    """Whether it ends like a sentence (or announces what follows)."""
    return bool(_END.search(text))


def is_date(text: str) -> bool:
    """Whether it is a date and nothing else."""
    return len(text) <= 60 and bool(_DATE.fullmatch(text))


def is_headline(text: str, longest: int = 200) -> bool:
    """Whether it could be a headline: not long, begins like one, is no sentence with a full stop."""
    if not 3 <= len(text) <= longest or not (text[0].isupper() or not text[0].isalpha() or text[1:2].isupper()):
        return False
    return not ends(text) or bool(_QUESTION.search(text))


def capitals(text: str) -> float:
    """The share of its words, little ones left out, that have a capital."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    return sum(not word[0].islower() for word in words) / len(words) if words else 0.0


def words(text: str) -> int:
    """How many words it has."""
    return len(_WORD.findall(text))


def letters(text: str) -> str:
    """Only its letters and digits, in lower case: for comparing what was typeset twice."""
    return "".join(filter(str.isalnum, text.lower()))
