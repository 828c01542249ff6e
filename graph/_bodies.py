"""Names of bodies and units: what they are blocked by, and which are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from whosaidwhat.graph.gazetteer import place, singular, words
from whosaidwhat.graph.names import skeleton
from whosaidwhat.graph.namewords import cut

if TYPE_CHECKING:
    from whosaidwhat.graph.identity import Form, Reason

LONGEST_ACRONYM = 8


def key(name: str) -> str:
    """What a body's name and its abbreviation share: initials, or the one word that there is."""
    held = cut(nickname(name) or name, person=False).words
    if len(held) > 1 and not _is_acronym(name):
        return "".join(word if word.isdigit() else word[0] for word in held)
    # "MoD" is for "Ministry of Defence" without its small word.
    capitals = "".join(letter for letter in name if letter.isupper()).lower()
    return capitals if _is_acronym(name) else "".join(held)


@lru_cache(maxsize=65536)
def nickname(name: str) -> str:
    """What a team is called without its town: "Saints" of "Norwood Saints"; empty where it has no town, or no plural.

    "Texas Officials" are no team, since people who have an office have no other name, nor is the "Norwood Times".
    """
    held = name.removeprefix("the ").removeprefix("The ").split()
    last = held[-1] if len(held) > 1 else ""
    called = last[:1].isupper() and last.endswith(("s", "x")) and not last.endswith("ss")
    if not called or last.isupper() or singular(last.lower()) or last.lower() in words().bodies:
        return ""
    towns = (n for n in range(len(held) - 1, max(0, len(held) - 3), -1) if place(" ".join(held[:n])))
    return " ".join(held[next(towns, len(held)) :])


def _is_acronym(name: str) -> bool:
    """Whether it is one word of which most letters are capitals: "OST", "O.S.T.", "MoD"."""
    letters = [letter for letter in name if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return " " not in name and 1 < capitals <= LONGEST_ACRONYM and 3 * capitals >= 2 * len(letters)


def bodies(forms: Sequence[Form]) -> dict[str, list[tuple[Form, Reason]]]:
    """Forms of one block by their words, whatever the order and spelling; abbreviations where they belong."""
    groups: dict[str, list[tuple[Form, Reason]]] = defaultdict(list)
    short: list[Form] = []
    for form in forms:
        if _is_acronym(form.name):
            short.append(form)
        else:
            groups[_spelled(form.name)].append((form, "body"))
    _join_teams(groups)
    printed = {key: {alias for form, _ in members for alias in form.aliases} for key, members in groups.items()}
    for form in short:
        told = [key for key, aliases in printed.items() if form.name in aliases] or list(printed)
        groups[told[0] if len(told) == 1 else ""].append((form, "abbreviation"))
    return dict(groups)


def _join_teams(groups: dict[str, list[tuple[Form, Reason]]]) -> None:
    """Put the teams that are called by their nickname to the only one of that name in the block."""
    whole: dict[str, list[str]] = defaultdict(list)
    for key, members in groups.items():
        if short := nickname(members[0][0].name):
            whole[_spelled(short)].append(key)
    for short, keys in whole.items():
        if len(keys) == 1 and short in groups:
            groups[keys[0]] += groups.pop(short)


def _spelled(name: str) -> str:
    return " ".join(sorted(skeleton(_singular(word)) for word in cut(name, person=False).words))


def _singular(word: str) -> str:
    """A word without its plural: "Motion Pictures" and "Motion Picture" are one."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def unit_key(name: str) -> str:
    """What names of one formation share: its number and what it is, or all words where it has no number."""
    held = cut(name, person=False).words
    numbers = [word for word in held if word.isdigit()]
    rest = [word for word in held if not word.isdigit()]
    return f"{numbers[0]} {rest[-1]}" if numbers and rest else " ".join(held)


def units(forms: Sequence[Form]) -> dict[str, list[tuple[Form, Reason]]]:
    """Formations of one number: "the 5th rifle regiment" is "the 5th guards rifle regiment" if no other one fits."""
    by_words: dict[frozenset[str], list[Form]] = defaultdict(list)
    for form in forms:
        by_words[frozenset(_stem(word) for word in cut(form.name, person=False).words)].append(form)
    whole = [held for held in by_words if not any(held < other for other in by_words)]
    groups: dict[str, list[tuple[Form, Reason]]] = defaultdict(list)
    for held, members in by_words.items():
        homes = [other for other in whole if held <= other]
        home = homes[0] if len(homes) == 1 else held
        groups[" ".join(sorted(home))] += [(form, "unit") for form in members]
    return dict(groups)


def _stem(word: str) -> str:
    """What "motorised", "motorized" and "motor" rifles have in common."""
    return word if word.isdigit() else skeleton(word)[:5]
