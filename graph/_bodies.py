"""Names of bodies and units: what they are blocked by, and which are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whosaidwhat.graph.names import skeleton
from whosaidwhat.graph.namewords import cut

if TYPE_CHECKING:
    from whosaidwhat.graph.identity import Form, Reason

LONGEST_ACRONYM = 8


def key(name: str) -> str:
    """What a body's name and its abbreviation share: initials, or the one word that there is."""
    held = cut(name, person=False).words
    if len(held) > 1 and not _is_acronym(name):
        return "".join(word if word.isdigit() else word[0] for word in held)
    # "MoD" is for "Ministry of Defence" without its small word.
    capitals = "".join(letter for letter in name if letter.isupper()).lower()
    return capitals if _is_acronym(name) else "".join(held)


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
            spelled = (skeleton(_singular(word)) for word in cut(form.name, person=False).words)
            groups[" ".join(sorted(spelled))].append((form, "body"))
    printed = {key: {alias for form, _ in members for alias in form.aliases} for key, members in groups.items()}
    for form in short:
        told = [key for key, aliases in printed.items() if form.name in aliases] or list(printed)
        groups[told[0] if len(told) == 1 else ""].append((form, "abbreviation"))
    return dict(groups)


def _singular(word: str) -> str:
    """A word without its plural: "Motion Pictures" and "Motion Picture" are one."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def unit_key(name: str) -> str:
    """What names of one formation share: its number and what it is, or all words where it has no number."""
    held = cut(name, person=False).words
    numbers = [word for word in held if word.isdigit()]
    words = [word for word in held if not word.isdigit()]
    return f"{numbers[0]} {words[-1]}" if numbers and words else " ".join(held)


def units(forms: Sequence[Form]) -> dict[str, list[tuple[Form, Reason]]]:
    """Formations of one number: "the 5th rifle regiment" is "the 5th guards rifle regiment" if no other one fits."""
    by_words: dict[frozenset[str], list[Form]] = defaultdict(list)
    for form in forms:
        by_words[frozenset(_stem(word) for word in cut(form.name, person=False).words)].append(form)
    whole = [words for words in by_words if not any(words < other for other in by_words)]
    groups: dict[str, list[tuple[Form, Reason]]] = defaultdict(list)
    for words, members in by_words.items():
        homes = [other for other in whole if words <= other]
        home = homes[0] if len(homes) == 1 else words
        groups[" ".join(sorted(home))] += [(form, "unit") for form in members]
    return dict(groups)


def _stem(word: str) -> str:
    """What "motorised", "motorized" and "motor" rifles have in common."""
    return word if word.isdigit() else skeleton(word)[:5]
