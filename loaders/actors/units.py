"""Military formations: what they belong to."""

from __future__ import annotations

from whosaidwhat.graph.gazetteer import words
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Drafts
from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.page import Page


def tie_units(page: Page, names: list[Name], drafts: Drafts) -> None:
    """As in "tank units of the western military district": a unit of its own, part of the district."""
    taken = {i for name in names if name.sort == "unit" for i in range(name.begin, name.end)}
    for at, word in enumerate(page.lower):
        if word in words().units_of and at not in taken and page.lower[at + 1 : at + 2] in (["of"], ["from"]):
            _tie(page, at, drafts)


def _tie(page: Page, at: int, drafts: Drafts) -> None:
    whole = [row for row in drafts.within(at + 2, at + 9) if row[1].kind is Kind.UNIT]
    if not whole or any(page.pos[i] in ("VERB", "AUX", "PUNCT") for i in range(at + 2, whole[0][0][0])):
        return
    begin, (_, end) = at, whole[0][0]
    while begin > 0 and page.pos[begin - 1] in ("NOUN", "PROPN", "ADJ") and page.head[begin - 1] == at:
        begin -= 1
    text = page.cut(begin, end)
    unit = next((d for d in drafts if text in d.forms), None) or drafts.new(Kind.UNIT)
    drafts.mention(unit, begin, end, "name", text)
    if "and" not in page.lower[at:end]:
        unit.part_of = whole[0][1]
