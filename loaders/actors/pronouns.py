"""Pronouns of one article to the actors they stand for."""

from __future__ import annotations

from collections.abc import Collection

from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.salience import Salience, Scope

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
PERSONAL = MALE | FEMALE
THIRD = PERSONAL | PLURAL | NEUTER
FIRST = frozenset("i we me us my our myself ourselves mine ours".split())
ONE_BODY, TOGETHER, UNNAMED = -0.35, 0.25, -0.1
NAMELESS = -0.3
FAR = 6
"""Tokens from a subject to the object of its verb, at most."""
PERHAPS = 1.3
"""Least weight of a person whose given name tells another gender: one who was just spoken of."""
EMPTY_VERBS = frozenset("be seem appear take rain snow turn happen matter".split())


def person(draft: Draft) -> bool:
    """Whether "he" or "she" can mean it."""
    return draft.kind is Kind.PERSON


def _perhaps(draft: Draft) -> bool:
    """Whether the pronoun can mean a person after all whose given name seemed to tell otherwise."""
    return person(draft) and draft.guessed


def body(draft: Draft) -> bool:
    """Whether "it" can mean it."""
    return draft.kind in (Kind.ORGANIZATION, Kind.UNIT)


def _unborn(draft: Draft) -> bool:
    """Whether no actor is there yet for it, or for one of its members."""
    return any(one.phrase is not None and one.became is None for one in draft.members or (draft,))


def several(draft: Draft) -> bool:
    """Whether "they" can mean it."""
    return draft.kind is not Kind.PERSON


def _named(draft: Draft) -> float:
    """What a phrase loses against a name: who is named is rather meant."""
    return NAMELESS if draft.phrase else 0.0


def one_body(draft: Draft) -> float:
    """What "they" adds to the weight of an actor: several joined ones gain, a single body loses."""
    if draft.members:
        return TOGETHER
    if draft.kind is not Kind.GROUP:
        return ONE_BODY
    return UNNAMED if draft.phrase else 0.0


class Pronouns:
    """Resolves third-person pronouns; first-person ones are their quotation's speaker and are left to the caller."""

    def __init__(self, page: Page, salience: Salience) -> None:
        self.page, self.salience = page, salience

    def third(
        self, at: int, outer: Collection[Draft], hidden: Collection[tuple[int, int]], *, source: bool
    ) -> Draft | None:
        """The actor that the pronoun at a token means; `source` where it is what a statement's source says."""
        word = self.page.lower[at]
        if not source and not self._worth(at, word):
            return None
        barred = {*self.subject_of(at)}
        if self.page.quoted[at]:
            barred |= set(outer)
            outer = ()
        elif self._tells_other_sex(at):
            if any(draft.gender == self._sex(word) for draft in outer):
                return None
            barred |= set(outer)
        scope, least = Scope(barred, outer, hidden), 0.0 if source else 0.8
        if word in PERSONAL:
            gender = self._sex(word)
            found = self.salience.antecedent(at, person, gender=gender, scope=scope, bonus=_named)
            if found is None and source:
                found = self.salience.antecedent(at, _perhaps, scope=scope, least=PERHAPS)
        elif word in NEUTER:
            found = self.salience.antecedent(at, body, scope=scope, least=least, bonus=_named)
        else:
            found = self.salience.antecedent(at, several, scope=scope, least=least, bonus=one_body)
        return None if found is not None and not source and _unborn(found) else found

    def _worth(self, at: int, word: str) -> bool:
        """Whether a pronoun that is no source is likely to stand for an actor at all."""
        if word in PERSONAL:
            return True
        role = self.page.dep[at]
        return role == "poss" or role == "nsubj" and self.page.lemma[self.page.head[at]] not in EMPTY_VERBS

    @staticmethod
    def _sex(word: str) -> str:
        return "m" if word in MALE else "f"

    def _tells_other_sex(self, at: int) -> bool:
        """As in "Roe said that she had told him": a woman told Roe; had Anna said so, it might be she or another."""
        page, other = self.page, {"he": "her", "she": "him"}.get(self.page.lower[at])
        objects = (i for i in range(at + 1, min(len(page), at + FAR)) if page.head[i] == page.head[at])
        return page.dep[at] == "nsubj" and any(page.lower[i] == other and page.dep[i] != "poss" for i in objects)

    def subject_of(self, at: int) -> list[Draft]:
        """The subject of the verb whose object the word is: "Trump told him" is of two people."""
        page = self.page
        if page.dep[at] not in ("dobj", "dative", "iobj", "pobj"):
            return []
        verb = page.head[at] if page.dep[at] != "pobj" else page.head[page.head[at]]
        return [
            e.draft
            for e in self.salience.around(at)
            if page.dep[page.ends_with(e.begin, e.end)] == "nsubj" and page.head[page.ends_with(e.begin, e.end)] == verb
        ]
