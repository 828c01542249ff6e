"""What kind of body a name is of, by the words beside it: "the airline Norwing", "Norwing, an airline"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whosaidwhat.graph.gazetteer import singular, words
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.page import Page

LONGEST = 12
AFTER = 2
"""Words after a name up to which a noun belongs to it: "the RTX television network"."""


def note_kinds(page: Page, drafts: Drafts) -> None:
    """Give bodies the nouns by which the text may call them later."""
    for (begin, end), draft in drafts.by_tokens.items():
        if draft.kind is Kind.ORGANIZATION and not (draft.canonical or "").startswith("gov:"):
            draft.nouns.update(page.lower[i] for i in _beside(page, begin, end) if page.lower[i] in words().bodies)
            if end - begin > 1 and page.lower[end - 1] in words().firms:
                draft.nouns |= {"company", "firm"}


def note_shared_titles(page: Page, together: Iterable[tuple[int, int, Draft]]) -> None:
    """As in "Senators Ann Lee and John Roe": each of them is a senator."""
    for begin, _, joint in together:
        one = singular(page.lower[begin - 1]) if begin else None
        for member in joint.members if one else ():
            member.nouns.add(one or "")


def _beside(page: Page, begin: int, end: int) -> Iterator[int]:
    if (
        begin
        and page.pos[begin - 1] == "NOUN"
        and (page.dep[begin - 1] == "compound" or page.dep[page.ends_with(begin, end)] == "appos")
    ):
        yield begin - 1
    at = end
    while at < min(len(page), end + AFTER + 1) and page.pos[at] in ("NOUN", "ADJ"):
        at += 1
    if at > end and page.pos[at - 1] == "NOUN" and page.words[begin][0].isupper():
        yield at - 1
    yield from _apposed(page, end)


def _apposed(page: Page, end: int) -> Iterator[int]:
    if page.words[end : end + 1] != [","] or page.lower[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return
    for at in range(end + 2, min(len(page), end + LONGEST)):
        if page.pos[at] in ("VERB", "AUX", "ADP", "PUNCT") and page.words[at] != "-" and page.dep[at] != "amod":
            if page.pos[at - 1] in ("NOUN", "PROPN"):
                yield at - 1
            return
