"""A headline's bare role is whom the text below names: "Coach: we were robbed", below "the coach, Udo Brix, said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.heads import DETERMINERS, Part
from whosaidwhat.loaders.actors.introduced import one_actor
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.speakers import Voice

RULERS = frozenset({"president", "premier", "chancellor", "king", "queen", "minister"})
SHORT = {"leader": RULERS, "boss": frozenset({"chief", "executive", "head", "manager"}), "chief": frozenset({"head"})}
"""What headlines call somebody, and what the text calls him."""
NO_MORE = frozenset({"ex", "-", "former", "top", "senior"})


def name_headline(page: Page, drafts: Drafts, voices: Sequence[Voice]) -> None:
    """Make one actor of each role that speaks in the headline and of the one below who has it."""
    end = page.headline_end()
    for voice in voices:
        part = voice.parts[0] if len(voice.parts) == 1 and len(voice.speakers) == 1 else None
        if part is None or part.end > end or not _bare(page, part) or _named(voice.speakers[0]):
            continue
        who = voice.speakers[0]
        known = _meant(page, drafts, part, who, end)
        if known is not None:
            one_actor(drafts, who, known, voices)


def _bare(page: Page, part: Part) -> bool:
    return part.sort in ("person", "body", "unknown") and page.lower[part.begin] not in DETERMINERS


def _named(who: Draft) -> bool:
    return who.canonical is not None or any(form == "name" for form in who.mentions.values())


def _meant(page: Page, drafts: Drafts, part: Part, who: Draft, end: int) -> Draft | None:
    """The only one below who is called so, or the first if the first paragraph has him.

    Where nobody is called so, who begins the text without an office.
    """
    noun = page.lower[part.head]
    others = {page.lower[i] for i in range(part.begin, part.head) if page.words[i].islower()} - NO_MORE
    rest = [d for d in drafts if d is not who and d.kind is who.kind and _first(d, end) is not None]
    called = _called(rest, noun, others) or [d for one in SHORT.get(noun, ()) for d in _called(rest, one, others)]
    called.sort(key=lambda d: _first(d, end) or 0)
    lead = page.paragraph[end] if end < len(page) else 0
    if len(called) == 1 or called and page.paragraph[_first(called[0], end) or 0] == lead:
        return called[0]
    return next(_subjects(page, rest, end), None) if not called and who.kind is Kind.PERSON else None


def _first(draft: Draft, end: int) -> int | None:
    """Where an actor is first named or described below the headline."""
    return min((at[0] for at, form in draft.mentions.items() if at[0] >= end and form != "pronoun"), default=None)


def _called(rest: Sequence[Draft], noun: str, others: set[str]) -> list[Draft]:
    """Those whom the text calls by the noun and by the other words before it."""
    return [d for d in rest if d.called(noun) and others <= _words(d)]


def _words(draft: Draft) -> set[str]:
    return {*draft.nouns, *(draft.title or "").lower().split(), *" ".join(draft.forms).lower().split()}


def _subjects(page: Page, rest: Sequence[Draft], end: int) -> Iterator[Draft]:
    """Whoever the text begins with, named somewhere and without an office."""
    for draft in rest:
        if draft.title is None and not draft.anonymous:
            starts = (at for at in draft.mentions if end <= at[0] <= end + 1)
            if any(page.dep[page.ends_with(*at)] == "nsubj" for at in starts):
                yield draft
