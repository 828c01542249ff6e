"""First names of people of one surname: which can be one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from whosaidwhat.graph.gazetteer import gender_of_given_name
from whosaidwhat.graph.names import PARTICLES, given, same_given, short_for, skeleton

Given = tuple[str, ...]


@lru_cache(maxsize=4096)  # those of one surname are asked for whenever it is printed
def given_names(name: str) -> Given:
    """The first names in a person's name, folded, without particles; empty for a bare surname.

    What can be both is a first name where it is spelled as one: Ben Berg, but Leila ben Ali.
    """
    spelled = {word.lower() for word in name.split() if word[:1].isupper() and gender_of_given_name(word)}
    return tuple(word for word in given(name) if word not in PARTICLES or word in spelled)


def fullest(firsts: Collection[Given]) -> str:
    """The first names that stand for a group of them: the least that are no initials."""
    spelled = [first for first in firsts if len(first[0]) > 1]
    return " ".join(min(spelled or firsts))


def compatible(firsts: Sequence[Given]) -> list[list[Given]]:
    """Sorted first names in groups that are one person's; what fits two that differ ("S.") stays alone.

    Each is compared with those that share a key, not with all; the time is about linear.
    """
    near = {first: [other for other in others if one_given(first, other)] for first, others in _candidates(firsts)}
    torn = {first for first, others in near.items() if _differ(others)}
    groups: list[list[Given]] = [[first] for first in sorted(torn)]
    seen = set(torn)
    for first in firsts:
        if first not in seen:
            group = _reached(first, near, seen)
            groups.append(sorted(group))
    return groups


def _reached(first: Given, near: dict[Given, list[Given]], seen: set[Given]) -> list[Given]:
    group, waiting = [], [first]
    seen.add(first)
    while waiting:
        here = waiting.pop()
        group.append(here)
        fresh = [other for other in near[here] if other not in seen]
        seen.update(fresh)
        waiting += fresh
    return group


def one_given(left: Given, right: Given) -> bool:
    """Whether first names, of which the second may be missing, can be one person's."""
    if not same_given(left[0], right[0]):
        # W. Mark Felt is called Mark, whoever else has a first name that begins with M.
        return any(_by_second(one, other) for one, other in ((left, right), (right, left)))
    return len(left) < 2 or len(right) < 2 or same_given(left[1], right[1])


def _by_second(full: Given, short: Given) -> bool:
    """Whether one has an initial first, and is called by what follows it."""
    return len(full[0]) == 1 and _second(full, short)


def _second(full: Given, short: Given) -> bool:
    """Whether one's only first name is the other's second one."""
    both = len(full) > 1 and len(full[1]) > 1 and len(short) == 1 and len(short[0]) > 1
    return both and same_given(full[1], short[0])


def _differ(others: Sequence[Given]) -> bool:
    pairs = ((a, b) for n, a in enumerate(others) for b in others[n + 1 :])
    # Of W. Mark Felt, both William Mark and Mark may be meant.
    return any(not one_given(a, b) and not _second(a, b) and not _second(b, a) for a, b in pairs)


def _candidates(firsts: Sequence[Given]) -> Iterator[tuple[Given, list[Given]]]:
    """Each with the others that it may fit: those that share a spelling, and initials."""
    spelled: dict[str, list[Given]] = defaultdict(list)
    letters: dict[str, list[Given]] = defaultdict(list)
    initials: dict[str, list[Given]] = defaultdict(list)
    for first in firsts:
        letters[first[0][0]].append(first)
        if len(first[0]) == 1:
            initials[first[0]].append(first)
        for key in _all_keys(first):
            spelled[key].append(first)
    for first in firsts:
        word = first[0]
        near = letters[word] if len(word) == 1 else initials[word[0]]
        yield first, sorted({*near, *(f for key in _all_keys(first) for f in spelled[key])} - {first})


def _all_keys(first: Given) -> set[str]:
    """Keys of what somebody is called: the first name, or what follows an initial."""
    return _keys(first[0]) if len(first[0]) > 1 else _keys(first[1]) if len(first) > 1 and len(first[1]) > 1 else set()


def _keys(word: str) -> set[str]:
    """Words that spell alike, are short for each other, or lie one edit apart, share one of these."""
    here = skeleton(word)
    cut = {here[:n] + here[n + 1 :] for n in range(len(here))} if len(here) > 3 else set()
    return {here, *cut, *(skeleton(other) for other in short_for(word))}
