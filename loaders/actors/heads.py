"""Which words of a speaker's description tell who it is: its head, or the name beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from whosaidwhat.graph.gazetteer import countries, singular, words
from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.pronouns import FIRST, THIRD

Sort = Literal["name", "person", "group", "body", "document", "unit", "pronoun", "relative", "unknown"]
PREPOSITIONS = frozenset(
    "of for from at in with on by to about among across inside within near against over like".split()
)
HUMAN = frozenset({"who", "whom", "whose"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where", "when"})
SECOND = frozenset({"you", "your", "yours", "one"})
DETERMINERS = frozenset(
    "the a an this that these those some any many several all both another other its his her their our my".split()
)
SOME = frozenset(
    "many some several few most two three four five six dozens other fellow more numerous various certain both".split()
)
COLLECTIONS = frozenset(
    "group number chorus handful coalition team crowd couple host panel majority minority handful band pair trio "
    "variety array series lot dozens hundreds thousands scores half string".split()
)
SELF_GROUPS = frozenset("some many several few others most all both those everyone people nobody".split())
ORDINALS = frozenset("first second third fourth fifth".split())
NUMBERS = frozenset("two three four five six seven eight nine ten both many some several few most".split())


def counted(word: str) -> Sort | None:
    """What a number word alone counts: one person or several; None for other words."""
    return "person" if word in ORDINALS | {"one", "another"} else "group" if word in NUMBERS else None


@cache
def _natives() -> frozenset[str]:
    """Nouns for one person of a country: "Pole", "Norwegian"."""
    people = (word for country in countries().values() for word in country.people)
    return frozenset(word.removesuffix("s") for word in people if word.endswith("s"))


@dataclass(frozen=True)
class Part:
    """One speaker's words: tokens `begin`..`end`, the noun phrase that heads them up to `core`, and what it is."""

    begin: int
    end: int
    core: int
    sort: Sort
    head: int
    name: Name | None = None


class Heads:
    """Tells what the phrases of one article are about."""

    def __init__(self, page: Page, names: list[Name]) -> None:
        self.page = page
        self.at: dict[int, Name] = {
            i: name for name in names if name.sort != "adjective" for i in range(name.begin, name.end)
        }

    def part(self, begin: int, end: int) -> Part:
        """What one speaker's words are."""
        page = self.page
        owned = page.lower[begin] == "whose" and "," in page.words[begin : end - 1]  # "whose author, Ada Holm"
        if page.lower[begin] in RELATIVE and not owned and (end - begin == 1 or page.dep[begin] != "det"):
            return Part(begin, end, begin + 1, "relative", begin)
        if page.lower[end - 1] in ("whom", "which") and page.lower[end - 2] == "of":
            return Part(begin, end, end, "relative", end - 1)
        if page.lower[begin] in THIRD | FIRST | SECOND and (
            end - begin == 1 or page.pos[begin] == "PRON" and page.dep[begin] != "poss"
        ):
            return Part(begin, end, begin + 1, "pronoun", begin)
        core = self._core(begin, end)
        named = (
            self._name_ending(begin, core)
            or self._apposed(core, end)
            or self._after_office(begin, core, end)
            or self._apposed_body(begin, core, end)
        )
        if named is not None and not self._some_of(begin, named) and not self._one_member(named):
            return Part(begin, end, named.end, "name", named.end - 1, named)
        return self._described(begin, core, end)

    def _some_of(self, begin: int, name: Name) -> bool:
        """As in "many Democrats": not all whom a group's name means."""
        return name.sort in ("group", "people") and self.page.lower[begin] in SOME and begin < name.begin

    def _one_member(self, name: Name) -> bool:
        """As in "one Republican": a single person whom a group's name describes."""
        person = self.page.lower[name.end - 1] in words().persons or self.page.words[name.end - 1] in _natives()
        return name.sort in ("group", "people") and person

    def _core(self, begin: int, end: int) -> int:
        """Where the noun phrase that begins here ends: before a comma, a preposition or a relative clause."""
        page, i = self.page, begin
        while i < end:
            name = self.at.get(i)
            if name is not None and name.begin <= i:
                i = min(name.end, end)
                continue
            loose = i > begin and (page.words[i] in (",", "(", "—", "–", "--", "-LRB-") or page.lower[i] in RELATIVE)
            # "all the clerks we met"
            loose = loose or i > begin and page.dep[i] == "nsubj" and page.pos[i] == "PRON" and self._noun(i - 1)
            if (
                loose
                or i > begin
                and (page.lower[i] in PREPOSITIONS or page.pos[i] in ("VERB", "AUX") and not self._describing(i, end))
            ):
                break
            i += 1
        return max(i, begin + 1)

    def _noun(self, i: int) -> bool:
        return self.page.pos[i] in ("NOUN", "PROPN", "PRON")

    def _describing(self, i: int, end: int) -> bool:
        return self.page.dep[i] in ("amod", "compound", "nmod") and i + 1 < end

    def _name_ending(self, begin: int, core: int) -> Name | None:
        """The name that ends the noun phrase and so heads it."""
        name = self.at.get(core - 1)
        if name is None or name.sort == "post" or name.begin < begin:
            return None
        return name

    def _apposed(self, core: int, end: int) -> Name | None:
        """As in "a spokesman, Major John Smith", "the head of NATO, Jens Stoltenberg"."""
        fresh = False  # only a comma and titles stand before the word
        for at in range(core, end):
            name = self.at.get(at)
            fresh = self.page.words[at - 1] in (",", "—", "–", "--") or fresh and self._title(at - 1)
            if name is not None and name.sort == "person" and fresh and name.begin == at:
                return name
            if self.page.lower[at] in RELATIVE:
                return None
        return None

    def _apposed_body(self, begin: int, core: int, end: int) -> Name | None:
        """As in "the ship's insurer, Baltic Mutual", "a militia in the north, the Free Coast Brigade"."""
        name = self.at.get(end - 1)
        if name is None or name.sort != "body" or name.begin <= core or name.end != end or self.at.get(core - 1):
            return None
        first = name.begin - (self.page.lower[name.begin - 1] == "the")
        inner = self.page.lower[core : first - 1]
        if self.page.words[first - 1] != "," or "," in inner or RELATIVE & set(inner):
            return None
        return name if self.noun_sort(begin, core - 1) in ("body", "unit") or not inner else None

    def _title(self, at: int) -> bool:
        return self.page.lower[at] in words().honorifics.keys() | words().persons

    def _after_office(self, begin: int, core: int, end: int) -> Name | None:
        """As in "Secretary of State John Kerry": an office with a preposition in it, bare before the name."""
        page = self.page
        if page.lower[begin] not in words().persons | words().honorifics.keys() or page.lower[core : core + 1] != [
            "of"
        ]:
            return None
        for at in range(core + 2, min(core + 6, end)):
            name = self.at.get(at)
            if name is not None and name.sort == "person" and page.lower[at - 1] not in PREPOSITIONS | {"'s", "the"}:
                return name
        return None

    def _described(self, begin: int, core: int, end: int) -> Part:
        several = self._collected(begin, core, end)
        if several is not None:
            return Part(begin, end, core, "group", several)
        partitive = self._share(begin, core, end)
        if partitive is not None:
            return Part(begin, end, core, partitive, core - 1)
        head = core - 1
        while head > begin and (self.page.words[head] in ("'s", "'", "-") or self.page.pos[head] in ("PART", "PUNCT")):
            head -= 1
        head -= head > begin and self.page.pos[head] in ("ADJ", "ADV") and self._person_noun(head - 1)
        return Part(begin, end, core, self.noun_sort(begin, head), head)

    def _person_noun(self, at: int) -> bool:
        """As in "people close to the firm": the noun that an adjective follows."""
        word = self.page.lower[at]
        several = singular(word) or word in words().groups
        return self.page.pos[at] in ("NOUN", "ADJ") and bool(several or word in words().persons)

    def _share(self, begin: int, core: int, end: int) -> Sort | None:
        """As in "one of them", "two of the mayors", "a second": a part of those just spoken of."""
        page, last = self.page, counted(self.page.lower[core - 1])
        if last is None or begin < core - 2:
            return None
        if page.lower[core : core + 1] != ["of"]:
            alone = core == end and page.lower[begin] in ("a", "the") and page.lower[core - 1] in ORDINALS
            return "person" if alone else None
        inner = self._core(core + 1, end)
        word = page.lower[inner - 1] if inner > core + 1 else ""
        people = singular(word) or word in words().groups or singular(word, words().bodies) or word.endswith("ers")
        known = word in THIRD | FIRST | {"whom"} or counted(word) is not None
        return last if people or known else None

    def _collected(self, begin: int, core: int, end: int) -> int | None:
        """The people of "a group of parents", "a chorus of prominent Republicans"."""
        page = self.page
        if page.lower[core - 1] not in COLLECTIONS or page.lower[core : core + 1] != ["of"] or core + 1 >= end:
            return None
        if page.lower[begin] not in SOME | {"a", "an", "another", "the", "one"}:
            return None
        last = self._core(core + 1, end) - 1
        name = self.at.get(last)
        people = singular(page.lower[last]) or page.lower[last] in words().groups
        return last if people or name is not None and name.sort in ("group", "people") else None

    def noun_sort(self, begin: int, head: int) -> Sort:
        """What a noun phrase without a name for its head is, by its last word."""
        page, word = self.page, self.page.lower[head]
        post = self.at.get(head)
        if post is not None and post.sort == "post" or word in words().persons and not self._plural_tag(head):
            return "person"
        if word == "staff" and page.lower[head - 1] == "general":
            return "body"
        if page.words[head] in _natives() and page.lower[begin] in ("the", "a", "an", "another"):
            return "person"
        if singular(word) or word in words().groups:
            return "group"
        if word in words().units - words().weak_units and page.lower[begin] != "the":
            return "unit"
        if word in words().bodies and (word not in words().documents or page.words[head][0].isupper()):
            return "body"
        if word in words().documents or singular(word, words().documents):
            return "document"
        if singular(word, words().bodies):
            return "group"
        return "unknown"

    def _plural_tag(self, head: int) -> bool:
        return self.page.lower[head] in words().groups
