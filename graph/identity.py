"""Which actors of many articles are the same one: pure, order-free, block by block.

Every actor falls into exactly one block, and only people's decisions join what lies in two: when an article comes, the
blocks of its actors are clustered anew. A block is not made of actors but of the *forms* in which they are printed, so
its size is the number of ways to name somebody, not the number of articles that do. What a surname alone had joined
comes apart when a second bearer arrives.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from whosaidwhat.graph import _bodies, _persons
from whosaidwhat.graph.gazetteer import gender_of_given_name, label
from whosaidwhat.graph.model import Extraction, Kind, LocalActor
from whosaidwhat.graph.names import skeleton, surname, tokens

Reason = Literal[
    "gazetteer", "same story", "same name", "full name", "only bearer of the surname", "surname and office", "body",
    "abbreviation", "unit", "decision"
]  # fmt: skip
SCATTERED = "~"
PREFIXES = {Kind.PERSON: "p", Kind.ORGANIZATION: "o", Kind.UNIT: "u", Kind.GROUP: "g"}


@dataclass(frozen=True, order=True)
class Form:
    """An actor as an article prints it: all that identity looks at, and nothing of where it stands."""

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    title: str = ""
    anonymous: bool = False
    canonical: str = ""
    bodies: tuple[str, ...] = ()
    """Canonical ids or names of what it speaks for or is part of."""
    story: str = ""
    """Set only where it is a description, which means nobody outside its story."""
    apart: str = ""
    """The decision that says it is somebody else than the rules would have it."""

    def dumped(self) -> str:
        """As text that `loaded` reads."""
        return json.dumps(list(vars(self).values()), ensure_ascii=False)

    @classmethod
    @lru_cache(maxsize=4096)
    def loaded(cls, text: str) -> Form:
        """The form that `dumped` wrote."""
        kind, name, aliases, title, anonymous, canonical, bodies, story, apart = json.loads(text)
        return cls(Kind(kind), name, tuple(aliases), title, anonymous, canonical, tuple(bodies), story, apart)


@dataclass(frozen=True)
class Held:
    """How many actors have a form, and the first of them: the least `article:key`."""

    count: int
    least: str


@dataclass(frozen=True, order=True)
class Merge:
    """Why two are one: actors of two articles (`article:key`), and the names that agree."""

    left: str
    right: str
    reason: Reason
    evidence: str


@dataclass(frozen=True)
class Cluster:
    """One actor of the graph; every form but the first came in by a merge."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    anonymous: bool
    canonical: str | None
    forms: tuple[Form, ...]
    merges: tuple[Merge, ...]
    scattered: bool = False
    """Not one actor but one in each story: surnames that could be several people's; see `in_story`."""


def forms_in(extraction: Extraction, story: str) -> dict[str, Form]:
    """The form of each actor of one article, by its key."""
    actors = {actor.key: actor for actor in extraction.actors}
    return {key: _form(actor, actors, story) for key, actor in actors.items()}


def _form(actor: LocalActor, actors: Mapping[str, LocalActor], story: str) -> Form:
    tied = [actors[key] for key in (actor.speaks_for, actor.part_of) if key and key in actors]
    bodies = () if actor.canonical else tuple(sorted({body.canonical or body.name.lower() for body in tied}))
    form = Form(
        actor.kind,
        actor.name,
        tuple(sorted(set(actor.aliases))),
        "" if actor.canonical else (actor.title or "").lower(),
        actor.anonymous,
        actor.canonical or "",
        bodies,
    )
    return replace(form, story=story) if is_description(form) else form


def is_description(form: Form) -> bool:
    """Whether it has no name: an unnamed source, a group, "the union"; it means somebody else in every story."""
    return not form.canonical and (form.anonymous or form.kind is Kind.GROUP or _only_described(form))


def _only_described(form: Form) -> bool:
    """Whether a body has no name, only a description: "the union", "tank units"."""
    if form.kind is Kind.UNIT:
        return len(tokens(form.name)) < 3
    words = form.name.split()
    return form.kind is Kind.ORGANIZATION and not any(letter.isupper() for letter in "".join(words[1:] or words))


def block(form: Form) -> str:
    """The block of a form: all that it can be merged with falls into the same one."""
    if form.canonical:
        return f"c:{form.canonical}"
    if is_description(form):
        return f"a:{form.story}:{form.kind.value}:{' '.join(tokens(form.name))}"
    if form.kind is Kind.PERSON:
        return f"p:{skeleton(surname(form.name))}"
    return f"u:{_bodies.unit_key(form.name)}" if form.kind is Kind.UNIT else f"o:{_bodies.key(form.name)}"


def identify(actors: Mapping[str, tuple[str, Form]]) -> dict[str, Cluster]:
    """The cluster of every actor, given its story and form; by the same keys (`article:key`)."""
    blocks: dict[str, list[tuple[str, Form]]] = defaultdict(list)
    for key, (_, form) in actors.items():
        blocks[block(form)].append((key, form))
    found: dict[str, Cluster] = {}
    for name, members in blocks.items():
        for each in cluster(name, tally(members)):
            here = [key for key, form in members if form in each.forms]
            for story in {actors[key][0] for key in here} if each.scattered else ():
                told = [(key, actors[key][1]) for key in here if actors[key][0] == story]
                found.update(dict.fromkeys((key for key, _ in told), in_story(name, story, tally(told))))
            if not each.scattered:
                found.update(dict.fromkeys(here, each))
    return found


def tally(members: Iterable[tuple[str, Form]]) -> dict[Form, Held]:
    """How often each form occurs among actors."""
    held: dict[Form, Held] = {}
    for key, form in sorted(members):
        before = held.get(form)
        held[form] = Held(before.count + 1, before.least) if before else Held(1, key)
    return held


def in_story(name: str, story: str, held: Mapping[Form, Held]) -> Cluster:
    """The one actor that the scattered forms of a block are in one story."""
    return _made(f"{name}|~{story}", [(form, "same story") for form in sorted(held)], held)


def cluster(name: str, held: Mapping[Form, Held]) -> tuple[Cluster, ...]:
    """The clusters of the block of that name, whatever the order of its forms."""
    apart: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(held):
        apart[form.apart].append(form)
    found = [
        _made(f"{name}|{mark}", [(form, "decision") for form in forms], held) for mark, forms in apart.items() if mark
    ]
    return (*_clusters(name, apart.get("", ()), held), *found)


def _clusters(name: str, forms: Sequence[Form], held: Mapping[Form, Held]) -> Iterable[Cluster]:
    if not forms:
        return ()
    if name[0] in "ca":
        reason: Reason = "gazetteer" if name[0] == "c" else "same story"
        return (_made(name, [(form, reason) for form in forms], held),)
    groups = {"p": _person_groups, "o": _bodies.bodies, "u": _bodies.units}[name[0]](forms)
    return tuple(_made(f"{name}|{key}", members, held) for key, members in groups.items())


def _person_groups(forms: Sequence[Form]) -> dict[str, list[tuple[Form, Reason]]]:
    """Persons of one surname: by first names, then each bare surname where it belongs."""
    full: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    bare: list[Form] = []
    for form in forms:
        first = _persons.given_names(form.name)
        full[first].append(form) if first else bare.append(form)
    groups: dict[str, list[tuple[Form, Reason]]] = {
        _persons.fullest(firsts): [(form, "full name") for first in firsts for form in full[first]]
        for firsts in _persons.compatible(sorted(full))
    }
    offices: dict[str, set[str]] = {key: set() for key in groups}
    for key, members in groups.items():
        for form, _ in members:
            offices[key] |= _offices(form)
    for form in bare:
        key, reason = _home(form, offices)
        groups.setdefault(key, []).append((form, reason))
    return groups


def _home(form: Form, offices: Mapping[str, set[str]]) -> tuple[str, Reason]:
    """Where a bare surname belongs: to its only bearer, to the only one of the same office or body, or nowhere."""
    if len(offices) == 1:
        return next(iter(offices)), "only bearer of the surname"
    mine = _offices(form)
    shared = [key for key, others in offices.items() if mine & others]
    if len(shared) == 1:
        return shared[0], "surname and office"
    # What no article gives a first name is one person's, unless it may be a first name itself.
    nobody_else = not offices and not gender_of_given_name(form.name)
    return ("", "same name") if nobody_else else (SCATTERED, "same story")


def _offices(form: Form) -> set[str]:
    return {*form.bodies, *((form.title,) if form.title else ())}


def canonical_id(canonical: str) -> str:
    """The actor that a body of the gazetteer is, wherever it is named."""
    return _id(Kind.ORGANIZATION, f"c:{canonical}")


def _id(kind: Kind, key: str) -> str:
    return f"{PREFIXES[kind]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _made(key: str, members: Sequence[tuple[Form, Reason]], held: Mapping[Form, Held]) -> Cluster:
    """The cluster of these forms; `key` is its own for ever, and tells it from all others."""
    ordered = sorted(members, key=lambda member: held[member[0]].least)
    first = ordered[0][0]
    aliases = {alias for form, _ in ordered for alias in form.aliases or (form.name,)}
    merges = (
        Merge(held[first].least, held[form].least, reason, f"{first.name} = {form.name}")
        for form, reason in ordered[1:]
    )
    return Cluster(
        id=_id(first.kind, key),
        kind=first.kind,
        name=_display([form for form, _ in ordered], held),
        aliases=tuple(sorted(aliases)),
        anonymous=all(form.anonymous for form, _ in ordered),
        canonical=first.canonical or None,
        forms=tuple(form for form, _ in ordered),
        merges=tuple(merges),
        scattered=key.endswith(f"|{SCATTERED}"),
    )


def joined(clusters: Sequence[Cluster], held: Mapping[Form, Held], merges: Iterable[Merge]) -> Cluster:
    """One cluster of several that people have said are one; it keeps the id of the least."""
    ordered = sorted(clusters, key=lambda each: (not each.canonical, each.id))
    whole = _made("", [(form, "decision") for each in ordered for form in each.forms], held)
    kept = (*(merge for each in ordered for merge in each.merges), *merges)
    first = ordered[0]
    return replace(whole, id=first.id, kind=first.kind, canonical=first.canonical, merges=kept,
                   name=first.name if first.canonical else whole.name)  # fmt: skip


def _display(forms: Sequence[Form], held: Mapping[Form, Held]) -> str:
    """The gazetteer's name, else the full name that most articles print; of equals the longer, then the first."""
    known = label(forms[0].canonical) if forms[0].canonical else None
    if known:
        return known
    names: Counter[str] = Counter()
    for form in forms:
        names[form.name] += held[form].count
    several = len(names) > 1
    return min(names, key=lambda name: (several and len(name.split()) < 2, -names[name], -len(name), name))
