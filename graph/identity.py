"""Which actors of many articles are the same one: pure, order-free, block by block.

Every actor falls into exactly one block, and no merge crosses blocks: when an article comes, only the blocks of its
actors are clustered anew. What a surname alone had joined comes apart when a second bearer arrives.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from whosaidwhat.graph.gazetteer import gender_of_given_name, label
from whosaidwhat.graph.model import Extraction, Kind, LocalActor
from whosaidwhat.graph.names import given, initials, plain_body, same_body, same_given, skeleton, surname, tokens

Reason = Literal[
    "gazetteer", "same story", "full name", "only bearer of the surname", "surname and office", "body", "abbreviation"
]
PREFIXES = {Kind.PERSON: "p", Kind.ORGANIZATION: "o", Kind.UNIT: "u", Kind.GROUP: "g"}


@dataclass(frozen=True)
class Seen:
    """An actor as one article has it; `bodies` are canonical ids or names of what it speaks for or is part of."""

    article: str
    story: str
    actor: LocalActor
    bodies: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The same for ever: article id and local key."""
        return f"{self.article}:{self.actor.key}"


@dataclass(frozen=True, order=True)
class Merge:
    """Why two members are one: their keys, and the names that agree."""

    left: str
    right: str
    reason: Reason
    evidence: str


@dataclass(frozen=True)
class Cluster:
    """One actor of the graph; members are sorted keys, every one but the first came in by a merge."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    anonymous: bool
    canonical: str | None
    members: tuple[str, ...]
    merges: tuple[Merge, ...]


def seen_in(extraction: Extraction, story: str) -> tuple[Seen, ...]:
    """The actors of one article, ready to be compared."""
    actors = {actor.key: actor for actor in extraction.actors}

    def bodies(actor: LocalActor) -> frozenset[str]:
        tied = (actors[key] for key in (actor.speaks_for, actor.part_of) if key in actors)
        return frozenset(body.canonical or body.name.lower() for body in tied)

    return tuple(Seen(extraction.article, story, actor, bodies(actor)) for actor in extraction.actors)


def block(seen: Seen) -> str:
    """The block of an actor: all that it can ever be merged with falls into the same one."""
    actor = seen.actor
    if actor.canonical:
        return f"c:{actor.canonical}"
    if actor.anonymous or actor.kind is Kind.GROUP or _only_described(actor):
        return f"a:{seen.story}:{actor.kind.value}:{' '.join(tokens(actor.name))}"
    if actor.kind is Kind.PERSON:
        return f"p:{skeleton(surname(actor.name))}"
    spelled = "".join(plain_body(actor.name)) if actor.kind is Kind.UNIT else _body_key(actor.name)
    return f"{PREFIXES[actor.kind]}:{spelled}"


def _only_described(actor: LocalActor) -> bool:
    """Whether a body has no name, only a description: "the union", "tank units"."""
    if actor.kind is Kind.UNIT:
        return len(tokens(actor.name)) < 3
    return actor.kind is Kind.ORGANIZATION and not any(
        word[:1].isupper() for word in actor.name.split()[1:] or [actor.name]
    )


def _body_key(name: str) -> str:
    words = name.split()
    if len(words) > 1 and words[-1][:1].isupper():
        return initials(name.removeprefix("The ")).lower()
    return "".join(plain_body(name))


def identify(actors: Iterable[Seen]) -> tuple[Cluster, ...]:
    """All clusters of all blocks, sorted by id."""
    blocks: dict[str, list[Seen]] = defaultdict(list)
    for seen in actors:
        blocks[block(seen)].append(seen)
    return tuple(sorted((c for held in blocks.values() for c in cluster(held)), key=lambda c: c.id))


def cluster(held: Iterable[Seen]) -> tuple[Cluster, ...]:
    """The clusters of one block, whatever the order of its actors."""
    members = sorted(held, key=lambda seen: seen.key)
    if not members:
        return ()
    kind = block(members[0])[0]
    if kind == "c":
        return (_made(members, dict.fromkeys((m.key for m in members), "gazetteer")),)
    if kind == "a":
        return (_made(members, dict.fromkeys((m.key for m in members), "same story")),)
    return _persons(members) if kind == "p" else _bodies(members)


# -- persons ----------------------------------------------------------------------------------------------------------


def _persons(members: Sequence[Seen]) -> tuple[Cluster, ...]:
    full: dict[tuple[str, ...], list[Seen]] = defaultdict(list)
    bare: list[Seen] = []
    for seen in members:
        first = given(seen.actor.name)
        full[first].append(seen) if first else bare.append(seen)
    groups = [[seen for form in forms for seen in full[form]] for forms in _compatible(sorted(full))]
    reasons: dict[str, Reason] = {seen.key: "full name" for group in groups for seen in group}
    loose: list[list[Seen]] = []
    for seen in bare:
        home, reason = _home(seen, groups)
        if home is None:
            loose.append([seen])
        else:
            reasons[seen.key] = reason
            home.append(seen)
    if not groups:
        loose = _bare_groups(bare)
        reasons.update((seen.key, "only bearer of the surname") for seen in bare)
    return tuple(_made(group, reasons) for group in (*groups, *loose))


def _compatible(forms: Sequence[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """First names that are one person's; a form that fits two that differ ("S.") stays alone."""
    fits = {f: [g for g in forms if g != f and _one_given(f, g)] for f in forms}
    torn = {
        f for f, near in fits.items() if any(not _one_given(a, b) for i, a in enumerate(near) for b in near[i + 1 :])
    }
    clear = [f for f in forms if f not in torn]
    groups: list[list[tuple[str, ...]]] = []
    for form in clear:
        home = next((group for group in groups if any(_one_given(form, other) for other in group)), None)
        groups.append([form]) if home is None else home.append(form)
    return [*groups, *([form] for form in sorted(torn))]


def _one_given(left: Sequence[str], right: Sequence[str]) -> bool:
    if not same_given(left[0], right[0]):
        return False
    return len(left) < 2 or len(right) < 2 or same_given(left[1], right[1])


def _home(seen: Seen, groups: Sequence[list[Seen]]) -> tuple[list[Seen] | None, Reason]:
    """Where a bare surname belongs: to its only bearer, or to the only one of the same office or body."""
    if len(groups) == 1:
        return groups[0], "only bearer of the surname"
    offices = _offices(seen)
    shared = [group for group in groups if offices and any(offices & _offices(other) for other in group)]
    return (shared[0] if len(shared) == 1 else None), "surname and office"


def _offices(seen: Seen) -> set[str]:
    return set(seen.bodies) | ({seen.actor.title.lower()} if seen.actor.title else set())


def _bare_groups(bare: Sequence[Seen]) -> list[list[Seen]]:
    """Surnames that no article gives a first name; what may be a first name itself joins nothing beyond its story."""
    stories: dict[str, list[Seen]] = defaultdict(list)
    for seen in bare:
        stories[seen.story if gender_of_given_name(seen.actor.name) else ""].append(seen)
    return [stories[story] for story in sorted(stories)]


# -- bodies -----------------------------------------------------------------------------------------------------------


def _bodies(members: Sequence[Seen]) -> tuple[Cluster, ...]:
    named: list[list[Seen]] = []
    short: list[Seen] = []
    for seen in sorted(members, key=lambda m: (m.actor.name, m.key)):
        if seen.actor.name.isupper() and len(seen.actor.aliases) < 2:
            short.append(seen)
            continue
        home = next((group for group in named if same_body(group[0].actor.name, seen.actor.name)), None)
        named.append([seen]) if home is None else home.append(seen)
    reasons: dict[str, Reason] = {seen.key: "body" for seen in members}
    if len(named) == 1:
        reasons.update((seen.key, "abbreviation") for seen in short)
        named[0].extend(short)
    elif short:
        named.append(short)
    return tuple(_made(group, reasons) for group in named)


# -- what comes out ---------------------------------------------------------------------------------------------------


def _made(group: Sequence[Seen], reasons: Mapping[str, Reason]) -> Cluster:
    members = sorted(group, key=lambda seen: seen.key)
    first = members[0]
    forms = Counter(form for seen in members for form in (seen.actor.aliases or (seen.actor.name,)))
    kind = first.actor.kind
    return Cluster(
        id=f"{PREFIXES[kind]}-{_hash(first.actor.canonical or first.key)}",
        kind=kind,
        name=_display(members, forms),
        aliases=tuple(sorted(forms)),
        anonymous=first.actor.anonymous,
        canonical=first.actor.canonical,
        members=tuple(seen.key for seen in members),
        merges=tuple(
            Merge(first.key, seen.key, reasons[seen.key], f"{first.actor.name} = {seen.actor.name}")
            for seen in members[1:]
        ),
    )


def _display(members: Sequence[Seen], forms: Counter[str]) -> str:
    """The gazetteer's name, else the full name that most articles print; of equals the longer, then the first."""
    known = label(members[0].actor.canonical) if members[0].actor.canonical else None
    if known:
        return known
    names = Counter(seen.actor.name for seen in members)
    return min(names, key=lambda name: (len(name.split()) < 2 and len(forms) > 1, -names[name], -len(name), name))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
