"""Telling page furniture from article. The rules are data: `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise, takewhile
from typing import Any

from whosaidwhat.loaders.cleaning.shape import ends, is_date, is_headline, letters, words

_LONGEST = 400
_CREDIT = 160
"""Characters at the end of a paragraph in which its credit stands."""
_TAIL = 5
"""Headlines in a row, at the very end of the text, that make a list of other articles."""


@dataclass(frozen=True, slots=True)
class Rule:
    """See the head of `furniture.toml`."""

    reason: str
    pattern: re.Pattern[str]
    anchored: bool
    """To the beginning; else it is to the end."""
    longest: int
    open_end: bool
    edge: bool

    def takes(self, text: str, ended: bool, edge: bool) -> bool:
        """Whether the paragraph `text` is furniture by this rule; `ended`: it ends like a sentence."""
        if len(text) > self.longest or (ended and self.open_end) or (self.edge and not edge):
            return False
        if self.anchored:
            return self.pattern.match(text) is not None
        return self.pattern.search(text, max(0, len(text) - _CREDIT)) is not None


@dataclass(frozen=True, slots=True)
class Rules:
    """All of `furniture.toml`, compiled."""

    rules: tuple[Rule, ...]
    gates: tuple[Rule, ...]
    """Rules of one kind as one: nearly every paragraph passes none, and that is known after a few searches."""
    list_head: re.Pattern[str]
    appeal: re.Pattern[str]

    def reason(self, text: str, edge: bool = False) -> str | None:
        """Why this paragraph is furniture by itself."""
        ended = ends(text)
        if not any(gate.takes(text, ended, edge) for gate in self.gates):
            return None
        return next((rule.reason for rule in self.rules if rule.takes(text, ended, edge)), None)


@cache
def rules() -> Rules:
    """The rules, read once."""
    data = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    agency = "|".join(data["agencies"]).replace(" ", r"\s")
    items = [item | {"pattern": item["pattern"].replace("{agency}", agency)} for item in data["rule"]]
    kinds: dict[tuple[bool, ...], list[dict[str, Any]]] = {}
    for item in items:
        kind = (item.get("caseless", True), item["pattern"][0] == "^", item.get("open_end", False), "where" in item)
        kinds.setdefault(kind, []).append(item)
    gates = tuple(_rule(group[0] | _merged(group)) for group in kinds.values())
    return Rules(
        tuple(map(_rule, items)), gates, _compiled(data["lists"]["heads"]), _compiled(data["appeal"]["opening"])
    )


def _rule(item: dict[str, Any]) -> Rule:
    return Rule(
        item["reason"],
        _compiled(item["pattern"], item.get("caseless", True)),
        item.get("anchored", item["pattern"][0] == "^"),
        item.get("longest", _LONGEST),
        item.get("open_end", False),
        item.get("where") == "edge",
    )


def _merged(group: list[dict[str, Any]]) -> dict[str, Any]:
    pattern = "|".join(f"(?:{item['pattern']})" for item in group)
    longest = max(item.get("longest", _LONGEST) for item in group)
    return {"pattern": pattern, "longest": longest, "anchored": group[0]["pattern"][0] == "^"}


def _compiled(pattern: str, caseless: bool = True) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | (re.IGNORECASE if caseless else re.NOFLAG))


def sweep(texts: Sequence[str], title: str | None = None) -> list[str | None]:
    """For each paragraph the reason why it is furniture, or `None`. The `title`, where known, is never furniture.

    Where all of the text would be furniture, nothing is: better a cluttered article than none.
    """
    known = letters(title or "")
    size = len(texts)
    found: list[str | None] = []
    for number, text in enumerate(texts):
        kept = known and letters(text) == known
        found.append(None if kept else rules().reason(text, edge=number < 2 or number >= 0.8 * size))
    _dates(texts, found)
    _lists(texts, found)
    _appeal(texts, found)
    _doubles(texts, found)
    _tail(texts, found)
    return found if None in found else [None] * size


def _dates(texts: Sequence[str], found: list[str | None]) -> None:
    """Lone date lines; two or more of them that each stand below a headline are a list of articles."""
    dated = [n for n, text in enumerate(texts) if is_date(text)]
    below = [n for n in dated if n and is_headline(texts[n - 1]) and not is_date(texts[n - 1])]
    for n in dated:
        found[n] = found[n] or "date"
    for earlier, later in pairwise(below):
        if later - earlier <= 3:
            for n in (earlier - 1, *range(earlier, later + 1)):
                found[n] = "list"


def _lists(texts: Sequence[str], found: list[str | None]) -> None:
    """What follows a heading like "Latest news", as far as it looks like headlines and their dates."""
    for number, text in enumerate(texts):
        head = rules().list_head.match(text)
        if not head or len(text) > 200 or (ends(text) and not text.endswith(":")):
            continue
        following = texts[number + 1 :]
        run = len(list(takewhile(lambda t: is_headline(t) or is_date(t), following)))
        to_the_end = run == len(following)
        if found[number] or run >= 2 or (run and to_the_end):
            found[number] = found[number] or "list"
            if run >= 2 or to_the_end:
                found[number + 1 : number + 1 + run] = ["list"] * run


def _appeal(texts: Sequence[str], found: list[str | None]) -> None:
    """An appeal at the end of the text goes on to its end; one amid the article is its own paragraph."""
    size = sum(map(len, texts))
    before = 0
    for number, text in enumerate(texts):
        if rules().appeal.match(text):
            end = len(texts) if before >= size / 3 else number + 1
            found[number:end] = ["appeal"] * (end - number)
            return
        before += len(text)


def _doubles(texts: Sequence[str], found: list[str | None]) -> None:
    """A caption that is printed once more, without its credit, above or below."""
    for number, text in enumerate(texts):
        if found[number] is None and len(text) >= 10:
            for other in (number - 1, number + 1):
                if 0 <= other < len(texts) and found[other] == "caption" and _within(text, texts[other]):
                    found[number] = "caption"


def _within(text: str, caption: str) -> bool:
    return len(text) <= len(caption) and letters(caption).startswith(letters(text))


def _tail(texts: Sequence[str], found: list[str | None]) -> None:
    """Many headlines in a row at the end of an article are links to others."""
    rest = [n for n in range(len(texts)) if found[n] is None]
    run = list(takewhile(lambda n: is_headline(texts[n], 120) and words(texts[n]) >= 4, reversed(rest)))
    body = sum(ends(texts[n]) for n in rest)
    if len(run) >= _TAIL and body >= _TAIL and sum(words(texts[n]) for n in run) >= 6 * len(run):
        for n in run:
            found[n] = "list"
