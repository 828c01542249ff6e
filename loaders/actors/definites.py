"""Definite descriptions of two or more, and of places that act: "the two senators", "the candidates", "the state"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from whosaidwhat.graph.gazetteer import singular, words
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.heads import Part
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.places import Spot
from whosaidwhat.loaders.actors.plurals import Joints
from whosaidwhat.loaders.actors.salience import Salience, Scope

RIVALS = frozenset("candidates nominees rivals opponents contenders men women couple pair duo leaders two".split())
SIDES = frozenset({"sides", "parties", "armies", "camps", "teams"})
"""Those of a conflict, who need not be the two bodies named last."""
TERRITORIES = {"state": "state", "city": "city", "town": "city"}
NATIONS = frozenset({"country", "countries", "nation", "nations", "government", "governments"})
STRONG, NEAR = 0.9, 0.5

Fits = Callable[[Draft], bool]


class Definites:
    """Finds whom such a description means among those met before."""

    def __init__(self, page: Page, drafts: Drafts, salience: Salience, joints: Joints, spots: Sequence[Spot]) -> None:
        self.page, self.drafts, self.salience, self.joints = page, drafts, salience, joints
        self.spots = sorted((begin, end, spot) for spot in spots for begin, end in spot.mentions)

    def several(self, part: Part) -> Draft | None:
        """The actors of "the two men", "both senators", "the candidates"; None where nobody fits."""
        noun = self.page.lower[part.head]
        one = singular(noun)
        member = _member(noun, one)
        if member is None:
            return None
        if {"two", "both"} & set(self.page.lower[part.begin : part.head + 1]):
            both = self._joint(part, lambda d: len(d.members) == 2 and all(map(member, d.members)), NEAR)
            return both or (None if noun in SIDES else self._two(part, member))
        found = self._joint(part, lambda d: all(map(member, d.members)) and d.called(noun), NEAR)
        if found is None and noun in RIVALS:
            found = self._joint(part, lambda d: all(map(member, d.members)), STRONG) or self._usual(part, member)
        return found

    def _usual(self, part: Part, member: Fits) -> Draft | None:
        """Those whom the text joins most often so far."""
        so_far = self.salience.events[: self.salience.before(part.begin)]
        joint = [e.draft for e in so_far if e.draft.members and all(map(member, e.draft.members))]
        return Counter(joint).most_common(1)[0][0] if joint else None

    def _joint(self, part: Part, fits: Fits, least: float) -> Draft | None:
        return self.salience.antecedent(part.begin, lambda d: bool(d.members) and fits(d), least=least)

    def _two(self, part: Part, member: Fits) -> Draft | None:
        """The two that are most in mind."""
        first = self.salience.antecedent(part.begin, member, least=NEAR)
        second = self.salience.antecedent(part.begin, member, scope=Scope([first]), least=NEAR) if first else None
        return self.joints.of([first, second]) if first and second else None

    def territory(self, part: Part) -> Draft | None:
        """The place named last that "the state" or "the city" can mean, as one who acts."""
        wanted = TERRITORIES.get(self.page.lower[part.head])
        before = [row for row in self.spots if row[0] < part.begin and row[2].sort == wanted] if wanted else []
        if not before:
            return None
        begin, end, spot = before[-1]
        draft = self.drafts.by_tokens.get((begin, end)) or self._acting(spot)
        for first, last in spot.mentions:
            self.drafts.mention(draft, first, last, "name", self.page.cut(first, last))
        return draft

    def _acting(self, spot: Spot) -> Draft:
        known = next((d for at in spot.mentions if (d := self.drafts.by_tokens.get(at))), None)
        return known or self.drafts.new(Kind.ORGANIZATION)


def _member(noun: str, one: str | None) -> Fits | None:
    """Whom the plural can be made of."""
    if noun in NATIONS:
        return lambda d: (d.canonical or "").startswith("gov:")
    if noun == "two" or one or noun in RIVALS:
        return lambda d: d.kind is Kind.PERSON and not d.anonymous
    if singular(noun, words().bodies):
        return lambda d: d.kind is Kind.ORGANIZATION and not (d.canonical or "").startswith("gov:")
    return None
