"""Which actor a pronoun or "the official" means: the one most in mind at that point of the text."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.page import Page

NEARNESS = (1.25, 0.9, 0.6, 0.45, 0.3, 0.2, 0.15, 0.1, 0.1)
"""Weight of a mention so many sentences back."""
SUBJECT, MAIN, SPEAKER, OUTER, OWNER, QUOTED, UNSURE, OBLIQUE = 0.4, 0.1, 0.35, 0.5, -0.1, -0.4, -0.15, -0.15
WITHIN = 0.2
"""What a mention in the same sentence gains, unless it is somebody's words."""
BESIDE = 0.3
"""What a mention in the same paragraph gains, unless it is somebody's words."""
OFTEN, MOST_OFTEN = 0.04, 8
NEAR = 12
"""Mentions before a token among which those that end there are looked for."""
NOBODY = Draft(Kind.GROUP)


@dataclass(frozen=True, order=True)
class Mentioned:
    """A mention as it counts for what follows."""

    begin: int
    end: int
    draft: Draft = field(compare=False)
    speaker: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Scope:
    """Who counts: `barred` actors cannot be meant, `outer` ones speak the words around, `hidden` words are not read."""

    barred: Collection[Draft] = ()
    outer: Collection[Draft] = ()
    hidden: Collection[tuple[int, int]] = ()


ANYWHERE = Scope()


class Salience:
    """The mentions so far; `antecedent` weighs them."""

    def __init__(self, page: Page, drafts: Drafts, plurals: Iterable[tuple[int, int, Draft]] = ()) -> None:
        self.page = page
        named = (Mentioned(begin, end, draft) for (begin, end), draft in drafts.by_tokens.items())
        self.events = sorted([*named, *(Mentioned(*row) for row in plurals)])
        self.speakers: set[tuple[int, int]] = set()
        self.steps = _steps(page)
        self._weights: dict[tuple[int, int], float] = {}

    def note(self, begin: int, end: int, draft: Draft) -> None:
        """A mention that was resolved."""
        event = Mentioned(begin, end, draft)
        at = bisect_left(self.events, event)
        if at == len(self.events) or (self.events[at].begin, self.events[at].end) != (begin, end):
            insort(self.events, event)
        elif self.events[at].draft.phrase is not None:
            self.events[at] = event

    def before(self, at: int) -> int:
        """How many mentions begin before a token."""
        return bisect_left(self.events, Mentioned(at, at, NOBODY))

    def around(self, at: int) -> list[Mentioned]:
        """Mentions in the sentence of a token."""
        number, sentence = self.before(at), self.page.sentence
        first, last = number, number
        while first > 0 and sentence[self.events[first - 1].begin] == sentence[at]:
            first -= 1
        while last < len(self.events) and sentence[self.events[last].begin] == sentence[at]:
            last += 1
        return self.events[first:last]

    def ending(self, end: int) -> list[Mentioned]:
        """Mentions that end right before a token, the shortest first."""
        at = bisect_left(self.events, Mentioned(end, 0, NOBODY))
        near = self.events[max(0, at - NEAR) : at]
        return [event for event in reversed(near) if event.end == end]

    def antecedent(
        self,
        at: int,
        fits: Callable[[Draft], bool],
        *,
        gender: str | None = None,
        scope: Scope = ANYWHERE,
        least: float = 0.0,
        far: bool = False,
        bonus: Callable[[Draft], float] | None = None,
    ) -> Draft | None:
        """The best actor for token `at` among those that `fits`; None below `least`.

        `far` looks at the whole text before the token; `bonus` is added to each actor's weight.
        """
        best: tuple[float, int, Draft] | None = None
        seen: dict[int, int] = {}
        for number in range(self.before(at) - 1, -1, -1):
            event = self.events[number]
            distance = self._distance(event.begin, at)
            if distance >= len(NEARNESS) and not far:
                break
            draft = event.draft
            if event.end > at or draft in scope.barred or not fits(draft) or not agrees(draft, gender):
                continue
            if any(begin <= event.begin < end for begin, end in scope.hidden):
                continue
            seen[id(draft)] = seen.get(id(draft), 0) + 1
            score = self._score(event, at, distance, gender) + OUTER * (draft in scope.outer)
            score += OFTEN * min(MOST_OFTEN, seen[id(draft)]) + (bonus(draft) if bonus else 0.0)
            if best is None or score > best[0]:
                best = (score, event.begin, draft)
        return best[2] if best and best[0] >= least else None

    def _distance(self, begin: int, at: int) -> int:
        """Sentences between two tokens; seen from outside, a quotation is one."""
        rows = self.page.sentence if self.page.quoted[at] else self.steps
        return rows[at] - rows[begin]

    def _score(self, event: Mentioned, at: int, distance: int, gender: str | None) -> float:
        page, place = self.page, (event.begin, event.end)
        if place not in self._weights:
            self._weights[place] = self._weight(*place)
        weight = self._weights[place] + SPEAKER * (place in self.speakers)
        weight += QUOTED * (page.quoted[event.begin] and not page.quoted[at])
        unsure = gender is not None and event.draft.gender is None
        within = distance == 0 and not page.quoted[event.begin]
        beside = page.paragraph[event.begin] == page.paragraph[at] and not page.quoted[event.begin]
        return NEARNESS[min(distance, len(NEARNESS) - 1)] * weight + UNSURE * unsure + WITHIN * within + BESIDE * beside

    def _weight(self, begin: int, end: int) -> float:
        """What the place of a mention in its sentence gives it."""
        page = self.page
        root = page.beside(page.ends_with(begin, end))
        role = page.dep[root]
        subject = role in ("nsubj", "nsubjpass") or self._before_verb(end)
        weight = 1.0 + SUBJECT * subject + MAIN * (subject and page.dep[page.head[root]] == "ROOT")
        return weight + OWNER * (role == "poss") + OBLIQUE * (role in ("pobj", "compound", "nmod"))

    def _before_verb(self, end: int) -> bool:
        """Whether the sentence's verb follows at once: a subject, even where the parser lost it."""
        page = self.page
        return end < len(page) and page.dep[end] == "ROOT" and page.pos[end] in ("VERB", "AUX")


def _steps(page: Page) -> list[int]:
    """Per token the number of its sentence, where those that begin within a quotation go with the one before."""
    out, here = [], 0
    for at in range(len(page)):
        new = at > 0 and page.sentence[at] != page.sentence[at - 1]
        here += new and not (page.quoted[at] and page.quoted[at - 1])
        out.append(here)
    return out


def agrees(draft: Draft, gender: str | None) -> bool:
    """Whether the actor can be of this gender."""
    return gender is None or draft.gender in (None, gender)
