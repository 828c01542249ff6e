"""Relative pronouns as sources: "residents who said", "the firm, which denied it"."""

from __future__ import annotations

from collections.abc import Callable

from whosaidwhat.graph.gazetteer import singular, words
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft
from whosaidwhat.loaders.actors.heads import HUMAN, PREPOSITIONS, Part, Sort
from whosaidwhat.loaders.actors.nominals import Nominals, Ranges
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.plurals import phrase_begin, plural_verb, singular_verb
from whosaidwhat.loaders.actors.salience import Mentioned

MARKS = frozenset({",", "-", "--", "—", "–", "(", '"', "”", "’", "'"})
STEPS = 5

Mention = Callable[[int, int, Draft], None]


class Relatives:
    """Finds what a relative clause describes, walking back over the words before it."""

    def __init__(self, page: Page, nominals: Nominals, mention: Mention) -> None:
        self.page, self.nominals, self.mention = page, nominals, mention
        self.salience, self.phrases = nominals.salience, nominals.phrases
        self.resolved: dict[int, Draft] = {}

    def antecedent(self, at: int, content: Ranges) -> Draft | None:
        """The actor that the relative pronoun at a token means; None where it is nobody ("a poll that")."""
        found = self._walk(at, content) or self._unlikely(at) or self._earlier(at)
        if found is not None:
            self.resolved[at] = found
        return found

    def _walk(self, at: int, content: Ranges) -> Draft | None:
        page, human = self.page, self.page.lower[at] in HUMAN
        end = self._before(at)
        if end > 0 and page.lower[end - 1] in ("and", "but"):
            return self._earlier(at)
        if page.lower[end - 1] == "of":
            # "most of whom", "some of which"
            end = self._before(end - 2)
        for _ in range(STEPS):
            if end <= 0 or page.sentence[end - 1] != page.sentence[at]:
                return None
            named = self._named(end, at, human)
            if named is not None:
                return named
            begin = self._phrase(end)
            if begin is None:
                return None
            found = self._described(begin, end, human, content)
            if found is not None:
                return found
            if end == at and page.lower[end - 1].endswith("s") and page.pos[end - 1] == "NOUN":
                return self._by_who(begin, end, human, content)
            if page.lower[begin - 1] in PREPOSITIONS or page.lower[begin - 1] in MARKS:
                end = self._before(begin - 1) if page.lower[begin - 1] in MARKS else begin - 1
            else:
                return self._by_who(begin, end, human, content)
        return None

    def _earlier(self, at: int) -> Draft | None:
        """As in "the man who came, who saw": what the relative clause before it describes."""
        sentence = self.page.sentence
        earlier = [i for i in self.resolved if i < at and sentence[i] == sentence[at]]
        return self.resolved[max(earlier)] if earlier else None

    def _unlikely(self, at: int) -> Draft | None:
        """A name right before "who" that was taken for a body's."""
        events = self.salience.ending(self._before(at)) if self.page.lower[at] in HUMAN else []
        return next((e.draft for e in events if not e.draft.canonical and not e.draft.members), None)

    def _before(self, end: int) -> int:
        """The end of the words before a token, marks and brackets left out."""
        page = self.page
        while end > 0 and (page.lower[end - 1] in MARKS or page.pos[end - 1] in ("SPACE", "PUNCT")):
            end -= 1
            if page.words[end] == ")":
                while end > 0 and page.words[end] != "(":
                    end -= 1
        return end

    def _named(self, end: int, at: int, human: bool) -> Draft | None:
        """The actor whose mention ends here, or all of several joined names."""
        events = self.salience.ending(end)
        joint = next((e for e in events if e.draft.members), None)
        if joint is not None and all(_fits(d, human) for d in joint.draft.members) and self._all(joint.draft, at):
            return self.nominals.real(joint.draft)
        fitting = [e for e in events if not e.draft.members and _fits(e.draft, human)]
        return self._certain(fitting[0]) if fitting else None

    def _all(self, joint: Draft, at: int) -> bool:
        """Whether a clause after joined words is of all: after a list it is of the last, unless the verb tells."""
        if any(member.phrase for member in joint.members):
            return False
        if len(joint.members) > 2:
            return plural_verb(self.page, at)
        return not singular_verb(self.page, at)

    def _certain(self, event: Mentioned) -> Draft:
        draft = self.nominals.real(event.draft)
        self.mention(event.begin, event.end, draft)
        return draft

    def _phrase(self, end: int) -> int | None:
        """Where the noun phrase or name that ends here begins."""
        name = self.phrases.at.get(end - 1)
        if name is not None:
            return name.begin - (self.page.lower[name.begin - 1] == "the")
        return phrase_begin(self.page, end - 1) if self.page.pos[end - 1] in ("NOUN", "PROPN", "NUM") else None

    def _described(self, begin: int, end: int, human: bool, content: Ranges) -> Draft | None:
        """The person or body that a noun phrase is about; for one beside a name, the one named."""
        page, part = self.page, self.phrases.part(begin, end)
        if part.sort not in (("person", "group") if human else ("body", "unit", "group")):
            return None
        if part.sort == "person":
            beside = self._before(begin) if page.words[begin - 1] in (",", "—", "-", "(") else 0
            named = [e.draft for e in self.salience.ending(beside) if e.draft.kind is Kind.PERSON]
            if named:
                return named[0]
            if begin == end - 1 and page.lower[begin - 1] in PREPOSITIONS:
                return None
        return self._resolved(part, content)

    def _resolved(self, part: Part, content: Ranges) -> Draft | None:
        draft = self.nominals.resolve(part, (), content)
        if draft is not None:
            self.mention(part.begin, part.core, draft)
        return draft

    def _by_who(self, begin: int, end: int, human: bool, content: Ranges) -> Draft | None:
        """As in "partisans who said": whatever the noun, "who" makes it people."""
        page = self.page
        if not human or end - 1 in self.phrases.at or page.pos[end - 1] not in ("NOUN", "PROPN"):
            return None
        several = page.lower[end - 1].endswith("s") or page.lower[end - 1] in words().groups
        sort: Sort = "group" if several or singular(page.lower[end - 1]) else "person"
        return self._resolved(Part(begin, end, end, sort, end - 1), content)


def _fits(draft: Draft, human: bool) -> bool:
    return draft.kind in ((Kind.PERSON, Kind.GROUP) if human else (Kind.ORGANIZATION, Kind.UNIT, Kind.GROUP))
