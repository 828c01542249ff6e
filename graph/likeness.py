"""How likely two names are one's: words are aligned, and a small logistic model weighs what agrees and what is left.

The weights lie in `gazetteer/likeness.toml` with what they were fitted on; `likeness_training` makes them anew. The
model forgives misprints, so it is a measure of names alone: identity asks for more than that before it joins actors.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from whosaidwhat.graph.gazetteer import by_adjective, common_words, place
from whosaidwhat.graph.gazetteer._read import toml
from whosaidwhat.graph.names import PARTICLES, short_for, skeleton
from whosaidwhat.graph.namewords import Cut, cut

FILE = "likeness.toml"
SAME = 0.5
FAR = 0.55
"""Share of its letters by which a word may differ from the one that it is aligned with."""
SOUNDS = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "q": "k", "c": "k", "j": "k", "z": "s", "x": "s", "v": "f", "w": "f", "h": None}
    | dict.fromkeys("aeiouy", None)
)
"""Letters of one sound are one, vowels none: what a script without vowels, or another romanisation, keeps."""


@dataclass(frozen=True)
class Alignment:
    """Pairs of words with the edits between them, the places of each pair, and the words that found no partner."""

    pairs: tuple[tuple[str, str, float], ...]
    places: tuple[tuple[int, int], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


def likeness(left: str, right: str, *, person: bool) -> float:
    """Probability, 0 to 1, that two names are one person's (or one body's)."""
    weights = _weights()["person" if person else "body"]
    seen = features(left, right, person=person)
    return 1 / (1 + math.exp(-weights["bias"] - sum(weights.get(name, 0.0) * value for name, value in seen.items())))


def same_name(left: str, right: str, *, person: bool) -> bool:
    """Whether two names can be one person's (or one body's), misprints and all."""
    return likeness(left, right, person=person) >= SAME


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    data = toml(FILE)
    return {kind: data[kind] for kind in ("person", "body")}


def features(left: str, right: str, *, person: bool) -> dict[str, float]:
    """What the model weighs: numbers from 0 to about 1, the same whichever name comes first."""
    a, b = cut(left, person=person), cut(right, person=person)
    one, other = _weighty(_joined(a.words, b.words)), _weighty(_joined(b.words, a.words))
    found = align(one, other)
    return {
        **_paired(found),
        **_left_over(found, one, other),
        **_whole(one, other, found),
        **_marks(a, b, found),
        "symbols": float(_symbols(left) and _symbols(right)),
    }


# -- words ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=262144)
def edits(left: str, right: str) -> float:
    """Edits between two words; spellings of one sound, initials and short forms count less than one."""
    if left == right or (len(left) > 3 and left == right[::-1]):
        return 0.0
    if left.isdigit() or right.isdigit():
        return float(max(len(left), len(right)))
    plain = float(OSA.distance(left, right))
    if min(len(left), len(right)) == 1:
        return 0.8 if left[0] == right[0] else plain
    if skeleton(left) == skeleton(right):
        return min(plain, 0.5)
    if right in short_for(left):
        return min(plain, 0.7)
    if _cuts_short(left, right) or _cuts_short(right, left):
        return min(plain, 0.9)
    sounds = 1.0 if min(len(sound(left)), len(sound(right))) > 2 and sound(left) == sound(right) else plain
    return min(plain, sounds, 0.5 + OSA.distance(skeleton(left), skeleton(right)))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The consonants of a word by the sound that they stand for."""
    return word.replace("ts", "s").replace("tz", "s").replace("sh", "s").translate(SOUNDS)


def _cuts_short(short: str, long: str) -> bool:
    """Whether a word is cut short as "intl" is from "international": first and last letter kept, all in order."""
    if not 3 <= len(short) <= 0.5 * len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def _joined(held: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Words with neighbours put together where only so they are a word of the other name, or its initials."""
    out = list(held)
    for size in (4, 3, 2):
        for n in range(len(out) - size + 1):
            pieces = out[n : n + size]
            if len(pieces) < size or any(piece in others for piece in pieces):
                continue
            whole = "".join(pieces)
            if len(whole) > 3 and any(edits(whole, word) <= 0.5 + (len(whole) > 6) for word in others):
                out[n : n + size] = [whole]
            elif (short := "".join(piece[0] for piece in pieces)) in others and len(short) > 1:
                out[n : n + size] = [short]
    return tuple(out)


def _weighty(held: tuple[str, ...]) -> tuple[str, ...]:
    """Words without "van", "bin" and such, which some leave out, if there are others."""
    return tuple(word for word in held if word not in PARTICLES) or held


def align(left: Sequence[str], right: Sequence[str]) -> Alignment:
    """Each word with the nearest one of the other name; of equals, those at the same place first."""
    costs = sorted(
        (edits(x, y) / max(len(x), len(y)) + 0.001 * abs(i / len(left) - j / len(right)), i + j, i, j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
    )
    free, open_ = set(range(len(left))), set(range(len(right)))
    places: list[tuple[int, int]] = []
    for cost, _, i, j in costs:
        if cost <= FAR and i in free and j in open_:
            places.append((i, j))
            free.remove(i)
            open_.remove(j)
    pairs = tuple((left[i], right[j], edits(left[i], right[j])) for i, j in places)
    rest = tuple(left[i] for i in sorted(free)), tuple(right[j] for j in sorted(open_))
    return Alignment(pairs, tuple(sorted(places)), *rest)


# -- features ---------------------------------------------------------------------------------------------------------


def _paired(found: Alignment) -> dict[str, float]:
    total = sum(cost for *_, cost in found.pairs)
    shares = [cost / max(len(x), len(y)) for x, y, cost in found.pairs]
    return {
        "edits": min(total, 6) / 6,
        "edits share": total / max(1, sum(max(len(x), len(y)) for x, y, _ in found.pairs)),
        "worst word": max(shares, default=1.0),
        "at most one edit": float(total <= 1),
        "at most two edits": float(total <= 2),
        "nothing shared": float(not found.pairs),
        "words shared": min(len(found.pairs), 4) / 4,
        "exact words": min(sum(x == y for x, y, _ in found.pairs), 4) / 4,
        "initials": min(sum(1 == min(len(x), len(y)) < max(len(x), len(y)) for x, y, _ in found.pairs), 2) / 2,
        "only common words": float(all(x in common_words() for x, *_ in found.pairs)),
    }


def _left_over(found: Alignment, one: Sequence[str], other: Sequence[str]) -> dict[str, float]:
    left, right = "".join(found.left), "".join(found.right)
    shares = len(left) / max(1, len("".join(one))), len(right) / max(1, len("".join(other)))
    return {
        "left of one": min(shares),
        "left of other": max(shares),
        "left of both": float(bool(left and right)),
        "words left of both": min(len(found.left), len(found.right), 3) / 3,
        "words left of other": min(max(len(found.left), len(found.right)), 4) / 4,
        "edits of left": min(OSA.distance(left, right), 8) / 8 if left and right else 0.0,
        "letters left of both": min(len(left), len(right), 8) / 8,
    }


def _whole(one: Sequence[str], other: Sequence[str], found: Alignment) -> dict[str, float]:
    a, b = "".join(one), "".join(other)
    apart = min(
        float(OSA.distance(a, b)),
        float(OSA.distance("".join(sorted(one)), "".join(sorted(other)))),
        1.0 + OSA.distance(skeleton(a), skeleton(b)),
    )
    heard = sound(a), sound(b)
    return {
        "whole": min(apart, 8) / 8,
        "whole share": min(apart / max(len(a), len(b)), 1),
        "whole in one edit": float(apart <= 1),
        "whole in two edits": float(apart <= 2),
        "whole in three edits": float(apart <= 3),
        "sound": min(OSA.distance(*heard) / max(1, *map(len, heard)), 1),
        "turned": _turned(found.places),
        "one word": float(min(len(one), len(other)) == 1),
        "first word": min(edits(one[0], other[0]) / max(len(one[0]), len(other[0])), 1),
        "last word": min(edits(one[-1], other[-1]) / max(len(one[-1]), len(other[-1])), 1),
        "short": float(min(len(a), len(b)) <= 4),
    }


def _turned(places: Sequence[tuple[int, int]]) -> float:
    """Whether words changed places, other than by turning the whole round ("Anna Petrova", "Petrova Anna")."""
    order = [j for _, j in places]
    turns = [order[n:] + order[:n] for n in range(len(order))]
    return float(bool(order) and sorted(order) not in turns)


def _marks(a: Cut, b: Cut, found: Alignment) -> dict[str, float]:
    rest = (*found.left, *found.right)
    numbers = [[w for w in cut_.words if w.isdigit()] for cut_ in (a, b)]
    return {
        "other legal form": float(bool(a.forms and b.forms) and not a.forms & b.forms),
        "number added": float(bool(numbers[0]) != bool(numbers[1])),
        "other number": float(numbers[0] != numbers[1] and all(numbers)),
        "place left": float(any(_is_place(word) for word in rest)),
        "common word left": float(any(word in common_words() for word in rest)),
        "short word left": float(any(len(word) <= 3 for word in found.left) and any(len(w) <= 3 for w in found.right)),
        "acronym": float(_acronym(a.words, b.words) or _acronym(b.words, a.words)),
    }


def _symbols(name: str) -> bool:
    """Whether it is written in syllables or ideographs, where one sign is as much as several letters."""
    return all(ord(letter) > 0x2E80 for letter in name if letter.isalpha())


@cache
def _is_place(word: str) -> bool:
    return len(word) > 2 and (place(word) is not None or word.capitalize() in by_adjective())


def _acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the first word is the other name's initials, with nothing behind it but a place."""
    return (
        len(short[0]) > 1
        and short[0] == "".join(word[0] for word in long)
        and all(_is_place(word) for word in short[1:])
    )
