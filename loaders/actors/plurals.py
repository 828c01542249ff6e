"""What "they" and "it" can mean besides who is named: names joined by "and", and phrases: "the aides", "the bank"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whosaidwhat.graph.gazetteer import singular, words
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft
from whosaidwhat.loaders.actors.page import Page

AND = frozenset({"and", "&"})
BETWEEN = frozenset({"the", "of", "both", ".", "'s"})
FAR = 9
"""Tokens between two joined names up to which they are read as one list."""
INSIDE = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "case", "predet")
DOING = ("nsubj", "nsubjpass")
SINGULAR = frozenset({"has", "is", "was", "does", "'s", "hasn't", "isn't", "wasn't", "doesn't"})

Found = tuple[int, int, Draft]


class Joints:
    """Several actors as one: the same draft for the same members."""

    def __init__(self) -> None:
        self.known: dict[frozenset[int], Draft] = {}

    def of(self, members: Iterable[Draft]) -> Draft | None:
        """The draft that stands for all of them, which is no actor of its own; None for fewer than two."""
        held = tuple(dict.fromkeys(part for draft in members for part in draft.members or (draft,)))
        if len(held) < 2:
            return None
        return self.known.setdefault(frozenset(map(id, held)), Draft(Kind.GROUP, members=held))


def joined(page: Page, found: Iterable[Found], joints: Joints) -> Iterator[Found]:
    """Those among the mentions `found` that "and" joins: `(begin, end, all of them)`, in order."""
    rows = [((begin, end), draft) for begin, end, draft in sorted(found, key=lambda row: row[:2])]
    at = 0
    while at < len(rows):
        last = at
        while last + 1 < len(rows) and _follows(page, rows[last][0][1], rows[last + 1][0][0]):
            last += 1
            if AND & set(page.lower[rows[last - 1][0][1] : rows[last][0][0]]):
                draft = joints.of(draft for _, draft in rows[at : last + 1])
                if draft is not None:
                    yield rows[at][0][0], rows[last][0][1], draft
                break
        at = last + 1


def _follows(page: Page, end: int, begin: int) -> bool:
    """Whether nothing but a comma, "and" and a title stands between two names."""
    if not 0 < begin - end <= FAR:
        return False
    depth, joins = 0, False
    for i in range(end, begin):
        word = page.lower[i]
        depth += (word == "(") - (word == ")")
        if depth or word == ")":
            continue
        joins |= word in AND or word == ","
        if not (word in AND or word in BETWEEN or word == "," or _title(page, i)):
            return False
    return joins and page.sentence[end] == page.sentence[begin]


def _title(page: Page, at: int) -> bool:
    word = page.lower[at]
    return word in words().honorifics or word in words().persons or page.pos[at] == "PROPN"


def plural_phrases(page: Page, named: set[int]) -> Iterator[tuple[int, int]]:
    """Noun phrases for several people that stand where no name does, up to their noun."""
    for at, word in enumerate(page.lower):
        if at in named or page.pos[at] != "NOUN" or not _people(word):
            continue
        if page.dep[at] not in ("compound", "nmod", "npadvmod"):
            yield phrase_begin(page, at), at + 1


def single_phrases(page: Page, named: set[int]) -> Iterator[tuple[int, int, Kind]]:
    """Noun phrases for one body or person, without a name, that do something: "the bank closed", "a woman came"."""
    for at, word in enumerate(page.lower):
        if at in named or page.pos[at] != "NOUN" or page.dep[at] not in DOING:
            continue
        if page.words[at + 1 : at + 2] == [","]:  # "his guest, the actor Ann Lee,"
            continue
        kind = (
            Kind.PERSON
            if word in words().persons | words().gendered.keys()
            else Kind.ORGANIZATION
            if word in words().bodies and word not in words().documents
            else None
        )
        begin = phrase_begin(page, at)
        if kind is not None and begin < at and not named & set(range(begin, at)):
            yield begin, at + 1, kind


def _people(word: str) -> bool:
    return bool(singular(word) or word in words().groups or singular(word, words().bodies))


def phrase_begin(page: Page, noun: int) -> int:
    """Where the noun phrase of a noun begins."""
    begin = noun
    while begin > 0:
        governor = page.head[begin - 1] if page.dep[begin - 1] != "case" else page.head[page.head[begin - 1]]
        if page.words[begin - 1] == "-" and begin > 1:
            begin -= 2
        elif page.dep[begin - 1] in INSIDE and begin <= governor <= noun:
            begin -= 1
        else:
            break
    return begin


def plural_verb(page: Page, at: int) -> bool:
    """Whether the verb right after token `at` ("who have said") is of several."""
    return page.lower[at + 1 : at + 2] in (["are"], ["have"], ["were"], ["do"])


def singular_verb(page: Page, at: int) -> bool:
    """Whether the verb right after token `at` ("who has said") is of one."""
    for i in range(at + 1, min(at + 4, len(page))):
        if page.pos[i] in ("AUX", "VERB"):
            third = page.lemma[i] + ("es" if page.lemma[i].endswith(("s", "sh", "ch", "x", "o")) else "s")
            return page.lower[i] in SINGULAR or page.lower[i] == third
    return False
