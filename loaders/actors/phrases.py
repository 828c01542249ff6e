"""Source spans as speakers: where one ends and the next begins.

All by words, since the parser often gets coordinated subjects wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosaidwhat.graph.gazetteer import gender_of_given_name, singular, words
from whosaidwhat.loaders.actors.heads import DETERMINERS, PREPOSITIONS, RELATIVE, Heads, Part

CLOSERS = frozenset({",", ".", ";", ":", "-", "—", "–", "--", '"', "“", "”"})
FLOATING = frozenset({"all", "both", "each", "also", "himself", "herself", "itself", "themselves", "alike"})
JOINS = frozenset({"and", "or", "&", "nor"})


class Phrases(Heads):
    """Cuts source spans of one article into speakers."""

    def parts(self, begin: int, end: int) -> list[Part]:
        """The speakers that tokens `begin`..`end` name, in order."""
        begin, end = self._trim(begin, end)
        if begin >= end:
            return []
        return [self.part(first, last) for first, last in self._split(begin, end)]

    def _trim(self, begin: int, end: int) -> tuple[int, int]:
        page = self.page
        while begin < end and (
            page.pos[begin] in ("PUNCT", "SPACE", "CCONJ")
            or page.words[begin] in CLOSERS
            or page.lower[begin] in ("by", "to", "as", "according")
        ):
            begin += 1
        while end > begin + 1 and (
            page.words[end - 1] in CLOSERS
            or page.pos[end - 1] == "SPACE"
            or page.lower[end - 1] in FLOATING
            or page.lower[end - 1] in ("'s", "'")
        ):
            end -= 1
        return begin, end

    def _split(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        cuts = [i for i in self._joins(begin, end) if self._new_speaker(begin, i, end)]
        if not cuts:
            yield begin, end
            return
        commas = [i for i in self._commas(begin, cuts[-1]) if self._item(i, end)]
        edges = sorted({*cuts, *commas})
        first = begin
        for edge in [*edges, end]:
            last = edge
            while last > first and (
                self.page.words[last - 1] == "," or self.page.lower[last - 1] in ("both", "well", "as")
            ):
                last -= 1
            if last > first:
                yield first, last
            first = edge + 1
            while first < end and self.page.lower[first] in ("and", ",", "as", "well", "both"):
                first += 1

    def _joins(self, begin: int, end: int) -> Iterator[int]:
        page, depth = self.page, 0
        for i in range(begin + 1, end - 1):
            depth += (page.words[i] == "(") - (page.words[i] == ")")
            if page.lower[i] in RELATIVE and page.lower[i - 1] not in JOINS:
                return
            inside = i in self.at and self.at.get(i) is self.at.get(i - 1)
            if depth == 0 and not inside and (page.lower[i] in JOINS and page.words[i] != "&" or self._as_well_as(i)):
                yield i

    def _as_well_as(self, i: int) -> bool:
        return self.page.lower[i : i + 3] == ["as", "well", "as"] or self.page.lower[i : i + 2] == ["along", "with"]

    def _commas(self, begin: int, end: int) -> Iterator[int]:
        yield from (i for i in range(begin + 1, end) if self.page.words[i] == "," and i not in self.at)

    def _item(self, comma: int, end: int) -> bool:
        """Whether a new speaker begins after the comma, rather than a description of the one before it."""
        start = comma + 1
        if start >= end or self.page.lower[start] in RELATIVE or self.page.words[start][0].isdigit():
            return False
        stop = next((i for i in range(start, end) if self.page.words[i] == "," or self.page.lower[i] in JOINS), end)
        if start == stop:
            return False
        left, right = self.part(self._start(comma), comma), self.part(start, stop)
        if right.sort == "name":
            return not (left.sort == "person" and right.name and right.name.sort == "person")
        person_before = left.sort == "name" and left.name is not None and left.name.sort == "person"
        return right.sort == "group" and not person_before

    def _start(self, stop: int) -> int:
        at = stop
        while at > 0 and self.page.words[at - 1] != "," and self.page.lower[at - 1] not in JOINS and stop - at < 12:
            at -= 1
        return at

    def _new_speaker(self, begin: int, join: int, end: int) -> bool:
        page = self.page
        start = join + 3 if page.lower[join] == "as" else join + 2 if page.lower[join] == "along" else join + 1
        if start >= end or join <= begin:
            return False
        left, right = self.part(begin, join), self.part(start, end)
        if left.sort == "unknown" or right.sort in ("unknown", "relative"):
            return False
        if (
            self._one_name(begin, join, start, end)
            or self._shared_head(join, right)
            or self._inside_phrase(begin, join, right)
        ):
            return False
        if left.sort == right.sort == "person" and page.lower[begin] == "the" and page.lower[start] not in DETERMINERS:
            # "the former minister and current mayor": two offices of one person.
            return False
        if right.sort == "name" and right.name and right.name.sort == "person":
            return not self._shared_title(begin, join)
        if left.name is not None and right.sort == "person" and left.name.sort == "person":
            # "Ann Lee, a lawyer and former mayor": the description goes on.
            return "," not in page.words[left.core : join]
        if left.name is not None and right.sort == "body" and page.lower[start] not in DETERMINERS:
            # "Norwing, an airline and hotel chain"
            return page.words[left.core] != "," or page.lower[left.core + 1] not in ("a", "an", "the")
        return True

    def _one_name(self, begin: int, join: int, start: int, end: int) -> bool:
        """As in "Ministry of Defence and Armed Forces", "the Bill and Melinda Gates Foundation"."""
        page = self.page
        capital = page.words[join - 1][0].isupper() and page.words[start][0].isupper()
        if not capital:
            return False
        last = page.lower[end - 1]
        left = self.at.get(join - 1)
        known_left = left is not None and (left.id is not None or left.sort == "person")
        if last in words().bodies and not known_left and not self.at.get(start, None):
            return True
        if last in words().bodies and self._given_name(join - 1) and self._first(begin, join):
            return True
        right = self.at.get(start)
        inner = any(page.lower[i] in ("of", "for") for i in range(begin, join)) and not known_left
        return inner and (right is None or right.id is None and right.sort != "person")

    def _given_name(self, at: int) -> bool:
        return gender_of_given_name(self.page.words[at]) is not None

    def _first(self, begin: int, join: int) -> bool:
        return join - begin == 1 or join - begin == 2 and self.page.lower[begin] == "the"

    def _shared_head(self, join: int, right: Part) -> bool:
        """As in "Russian and Western experts": the word before "and" only describes the noun after it."""
        page = self.page
        describes = (
            page.pos[join - 1] == "ADJ"
            or page.pos[join - 1] == "NUM"
            or page.dep[join - 1] in ("amod", "compound", "nmod")
        )
        named = (join - 1) in self.at
        return describes and not named and right.sort in ("group", "person", "body", "document")

    def _shared_title(self, begin: int, join: int) -> bool:
        """As in "Chairman and CEO Tim Cook": a bare title before "and" belongs to the name after it."""
        page = self.page
        if any(i in self.at and self.at[i].sort == "person" for i in range(begin, join)):
            return False
        last = page.lower[join - 1]
        return last in words().persons and page.lower[begin] not in (
            "a",
            "an",
            "the",
            "his",
            "her",
            "their",
            "my",
            "our",
        )

    def _inside_phrase(self, begin: int, join: int, right: Part) -> bool:
        """As in "officials from Russia and Ukraine": the name after "and" goes with the preposition before it."""
        page = self.page
        if right.sort != "name" or right.name is None or right.begin != right.name.begin:
            return False
        if any(self._several(i, join) for i in range(begin, join)):
            return True
        if right.name.sort == "person":
            return False
        roles = [
            i
            for i in range(begin, join)
            if page.lower[i] in words().persons or singular(page.lower[i]) or page.lower[i] in words().groups
        ]
        return any(page.lower[i] in PREPOSITIONS for role in roles[:1] for i in range(role, join))

    def _several(self, at: int, join: int) -> bool:
        """As in "the ministries of Norland and Iveria": a plural that the names after it share."""
        page = self.page
        return page.pos[at] == "NOUN" and page.lower[at].endswith("s") and at + 1 < join and page.lower[at + 1] == "of"
