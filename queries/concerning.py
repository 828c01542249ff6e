"""Which claims concern whom and how many a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from whosaidwhat.graph.meaning import SOMEBODY
from whosaidwhat.queries.topics import stems

if TYPE_CHECKING:
    from whosaidwhat.queries.matching import Claim

Scored = list[tuple["Claim", float]]
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,-])\d+(?:\.\d+)?(?![\w-])")
_SPELT = {word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_YEAR = range(1800, 2100)
_FACTOR = 1.2
"""How much two numbers may differ and still be one, as a factor."""
_STOP = frozenset(
    "the a an of in on at to for by from and or that this its his her their is are was were be been has have had will "
    "would not no with as it he she they who claim claims claimed report reports somebody".split()
)


def words_of(text: str) -> set[str]:
    """The stems of its words that carry meaning."""
    plain = text.replace("’s", " ").replace("'s", " ")
    return {stem for stem in stems(plain) if stem not in _STOP and len(stem) > 1}


def concerning(
    topic: str, asked: Mapping[str, set[str]], scored: Sequence[tuple[Claim, float]], ties: Iterable[tuple[str, str]]
) -> Scored:
    """The claims of whom the question names.

    Of those whose affair it is, first; with what does not say whose, if it is told where the names are; else of those
    in whose affairs the names take part. All of them, where the question names nobody.
    """
    said = words_of(topic)
    own = [pair for pair in scored if words_of(pair[0].event.principal) & said]
    unsaid = [pair for pair in scored if not pair[0].event.principal]
    if own and not asked:
        return own + unsaid
    if not asked:
        return list(scored)
    held = {pair[0].event.id for pair in scored}
    tied = _tied(asked, held, ties, scored)
    if own:
        whose = {pair[0].event.id for pair in own}
        named = [pair for pair in own if pair[0].event.id in tied] if len(asked) > 1 else own
        return (named or own) + [p for p in unsaid if p[0].event.id in tied and p[0].event.id not in whose]
    return [pair for pair in scored if pair[0].event.id in tied]


def _tied(
    asked: Mapping[str, set[str]],
    events: set[str],
    ties: Iterable[tuple[str, str]],
    scored: Iterable[tuple[Claim, float]],
) -> set[str]:
    """Affairs tied to every name asked for; if there are none, to any of them."""
    pairs = [(actor, event) for actor, event in ties if event in events]
    texts = [(claim.text.casefold(), claim.event.id) for claim, _ in scored]
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
    found = [float(number.replace(",", "")) for number in _NUMBER.findall(text)]
    found += [float(_SPELT[word]) for word in re.findall(r"[a-z]+", text.casefold()) if word in _SPELT]
    return [number for number in found if number not in _YEAR]
