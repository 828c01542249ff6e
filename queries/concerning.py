"""Which claims concern whom and how many a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from whosaidwhat.graph.meaning import SOMEBODY
from whosaidwhat.graph.numerals import NUMERAL, value
from whosaidwhat.queries.topics import stems

if TYPE_CHECKING:
    from whosaidwhat.queries.matching import Claim

Scored = list[tuple["Claim", float]]
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(rf"(?<![\w.,-])(?:{NUMERAL})(?![\w-]*\d)", re.IGNORECASE)
_YEAR = range(1800, 2100)
_FACTOR = 1.2
"""How much two numbers may differ and still be one, as a factor."""
_LONG = 5
_STOP = frozenset(
    "the a an of in on at to for by from and or that this its his her their is are was were be been has have had will "
    "would not no with as it he she they who claim claims claimed report reports somebody".split()
)


def words_of(text: str) -> set[str]:
    """The stems of its words that carry meaning."""
    plain = text.replace("’s", " ").replace("'s", " ")
    return {stem for stem in stems(plain) if stem not in _STOP and len(stem) > 1}


def concerning(
    topic: str,
    asked: Mapping[str, set[str]],
    scored: Sequence[tuple[Claim, float]],
    ties: Iterable[tuple[str, str]],
    told: Iterable[tuple[str, str]],
) -> Scored:
    """The claims of whom the question names; all of them, where it names nobody.

    Where it is the own affair of somebody named: that, and what does not say whose, if it is told where the names are;
    and affairs of others in which the names take part, but for what the others are said to have done instead. Else the
    names only set the scene: all in which they take part or that is told where they are.
    """
    said = words_of(topic)
    own = {claim.id for claim, _ in scored if _shared(words_of(claim.event.principal), said)}
    kinds = {claim.event_type for claim, _ in scored if claim.id in own}
    if not asked:
        return [(c, score) for c, score in scored if not own or c.id in own or not c.event.principal]
    taking = _tied(asked, ties, scored)
    named = _tied(asked, told, scored)
    if not own:
        return [pair for pair in scored if pair[0].event.id in taking | named]
    kept = own | {claim.id for claim, _ in scored if not claim.event.principal and claim.event.id in named}
    kept |= {claim.id for claim, _ in scored if claim.event.id in taking and claim.event_type not in kinds}
    return [pair for pair in scored if pair[0].id in kept]


def _shared(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of words share one; of long ones the beginning will do ("Karvonia", "Karvonian")."""
    words = list(others)
    return any(a == b or min(len(a), len(b)) >= _LONG and a[:_LONG] == b[:_LONG] for a in some for b in words)


def _tied(
    asked: Mapping[str, set[str]], ties: Iterable[tuple[str, str]], scored: Iterable[tuple[Claim, float]]
) -> set[str]:
    """Affairs tied to every name asked for; if there are none, to any of them."""
    texts = [(claim.text.casefold(), claim.event.id) for claim, _ in scored]
    events = {event for _, event in texts}
    pairs = [(actor, event) for actor, event in ties if event in events]
    sets = []
    for form, ids in asked.items():
        tied = {event for actor, event in pairs if actor in ids}
        sets.append(tied | {event for text, event in texts if form in text})
    return set.intersection(*sets) or set.union(*sets)


def masked_names(text: str, names: set[str]) -> str:
    """The text with the names in it masked: capital words inside a sentence, and at its start those of `names`."""
    out: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        word = match.group()
        bare = re.sub(r"['’]s?$", "", word)
        first = not any(c.isalnum() for c in text[: match.start()])
        if word[:1].isupper() and len(bare) > 1 and (not first or bare.casefold() in names):
            gap = text[at : match.start()]
            if out and out[-1] == SOMEBODY and not gap.strip():
                gap = ""
            else:
                out.append(gap)
                out.append(SOMEBODY)
            at = match.end()
        elif match.start() >= at:
            out.append(text[at : match.end()])
            at = match.end()
    return "".join([*out, text[at:]])


def numbers_fit(topic: str, text: str) -> bool:
    """Whether a claim of that text may be one with the numbers of the question, if both have any."""
    asked, given = _numbers(topic), _numbers(text)
    near = (max(a, b) <= _FACTOR * min(a, b) for a in asked for b in given)
    return not asked or not given or any(near)


def _numbers(text: str) -> list[float]:
    """The numbers that count something: no years, and no "one", which seldom does."""
    found = [value(number) for number in _NUMBER.findall(text)]
    return [number for number in found if number not in _YEAR and number > 1]
