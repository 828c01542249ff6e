"""Persons whom the words beside a name tell, whatever the parser took it for.

"The treasurer, Udo Brix, said", "Wanda Kroll, 61, saw it", "Mr Teal": a small model misses names that it has not met,
or takes them for towns and firms, but news says who it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosaidwhat.graph.gazetteer import lexicon, place, words
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.pronouns import PERSONAL, THIRD

LONGEST, FAR = 3, 7
"""Words of a name, and tokens of the description after it, at most."""
OLDEST = 115
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter".split()
)
ENDINGS = frozenset({"assembly", "division", "act", "day", "week", "prize", "cup"})
"""More last words of names that are nobody's."""
KIN = frozenset(
    "wife husband son daughter brother sister mother father widow widower partner girlfriend boyfriend cousin aunt "
    "uncle niece nephew grandson granddaughter fiancee".split()
)
"""Whom a first name may follow: "his sister, Jo,"."""
NO_TITLES = frozenset({"st", "st.", "he", "staff", "petty", "vice", "hon", "hon."})
"""Honorifics that are more often other words."""
DESCRIBING = frozenset({"a", "an", "the", "his", "her", "its", "their", "our"})
AFTER = frozenset({",", ".", ":", ";", ")", '"', "”", "—", "–", "'s", "’s"})


def told_persons(page: Page) -> Iterator[tuple[int, int]]:
    """Tokens `(begin, end)` of each such name, in order; none overlaps another."""
    end = 0
    for at, pos in enumerate(page.pos):
        if pos != "PROPN" or at < end:
            continue
        end = _run(page, at)
        begin = _untitled(page, at, end)
        if begin < end and _may_be(page, begin, end) and _told(page, begin, end):
            yield begin, end


def _run(page: Page, at: int) -> int:
    """The end of the capitalised words that begin here, hyphens between them included."""
    end = at
    while end < len(page) and (_capital(page, end) or end > at and page.words[end] == "-" and _capital(page, end + 1)):
        end += 1
    return end


def _capital(page: Page, at: int) -> bool:
    if at >= len(page) or page.pos[at] != "PROPN" or page.headline[page.paragraph[at]]:
        return False
    word = page.words[at]
    return word[0].isupper() and word[-1].isalpha() and not (word.isupper() and len(word) > 1)


def _untitled(page: Page, begin: int, end: int) -> int:
    """Where the name begins among capitalised words: after the last that is an office or a form of address."""
    return max((i + 1 for i in range(begin, end) if _role(page.lower[i])), default=begin)


def _role(word: str) -> bool:
    return word in words().persons or word in words().honorifics or word in words().gendered


def _may_be(page: Page, begin: int, end: int) -> bool:
    held, last = page.lower[begin:end], page.lower[end - 1]
    if end - begin > LONGEST or CALENDAR & set(held) or page.words[end : end + 1] == ["-"]:
        return False
    if any(last in known for known in (words().bodies, words().firms, words().places, words().units, ENDINGS)):
        return False
    known_place = end - begin > 1 and place(page.cut(begin, end)) is not None
    return not known_place and not any(page.words[i] in lexicon() for i in range(begin, end))


def _told(page: Page, begin: int, end: int) -> bool:
    before = page.lower[begin - 1] if begin else ""
    titled = before in words().honorifics and page.words[begin - 1][0].isupper() and before not in NO_TITLES
    if end - begin == 1 and before == "," and page.lower[begin - 2] in KIN and page.words[end : end + 1] == [","]:
        return True
    if end - begin == 1 or "-" in page.words[begin:end]:
        return titled and end < len(page) and not page.words[end][0].isupper()
    if titled or _role(before) and before not in NO_TITLES and page.words[begin - 1][0].islower():
        return True
    return _apposed(page, begin, end) or _aged(page, end) or _described(page, end) or _spoken_of(page, begin, end)


def _spoken_of(page: Page, begin: int, end: int) -> bool:
    """As in "Petra Lohse has sold houses. She": at a paragraph's start, then a verb and a person's pronoun."""
    opens = begin == 0 or page.paragraph[begin - 1] != page.paragraph[begin]
    if not opens or page.pos[end : end + 1] not in (["VERB"], ["AUX"]):
        return False
    for at in range(end + 1, len(page)):
        if page.paragraph[at] != page.paragraph[begin] or page.pos[at] == "PROPN":
            return False
        if not page.quoted[at] and page.lower[at] in THIRD:
            return page.lower[at] in PERSONAL
    return False


def _apposed(page: Page, begin: int, end: int) -> bool:
    """As in "the treasurer, Udo Brix, said"."""
    if begin < 2 or page.words[begin - 1] != "," or page.lower[begin - 2] not in words().persons:
        return False
    return end >= len(page) or page.words[end] in AFTER or page.pos[end] in ("VERB", "AUX", "SPACE")


def _aged(page: Page, end: int) -> bool:
    """As in "Wanda Kroll, 61,"."""
    age = page.words[end + 1] if page.words[end : end + 1] == [","] and end + 2 < len(page) else ""
    return age.isdigit() and 1 < int(age) <= OLDEST and page.words[end + 2] in (",", ".")


def _described(page: Page, end: int) -> bool:
    """As in "Udo Brix, the club's treasurer,"."""
    if page.words[end : end + 1] != [","] or page.lower[end + 1 : end + 2] == []:
        return False
    if page.lower[end + 1] not in DESCRIBING:
        return False
    for at in range(end + 2, min(len(page), end + 2 + FAR)):
        if page.lower[at] in words().persons and page.pos[at] == "NOUN" and page.pos[at + 1 : at + 2] != ["NOUN"]:
            return at + 1 < len(page) and page.pos[at + 1] not in ("VERB", "AUX")
        describes = page.pos[at] in ("NOUN", "ADJ", "PROPN", "PART", "NUM", "PUNCT") or page.dep[at] == "amod"
        if not describes or page.words[at] == ",":
            return False
    return False
