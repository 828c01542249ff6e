"""Whose affair a proposition is, and to whom or by whom else it is done: parties with keys that articles share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

from whosaidwhat.graph.event_types import EventType
from whosaidwhat.graph.gazetteer import by_adjective, by_people, home
from whosaidwhat.graph.model import ExtractedStatement, Kind, LocalActor, LocalPlace, Participant, Proposition, Stance

_PREFERENCE = {
    "whose": ("owner", "agent", "patient"),
    "agent": ("agent", "owner", "patient"),
    "patient": ("patient", "owner", "agent"),
}
_BODIES = frozenset({"ministry", "forces", "office"})
LESS = frozenset("the a an its their his her this that these those some more many most other mr mrs ms dr".split())
_NO_NATION = LESS | frozenset(
    "western eastern northern southern central allied armed joint senior air land unit units troop troops force forces "
    "soldier soldiers tank tanks army military defense defence ministry government officials official not no".split()
)
_SIDES = {
    side: f"name:{side.removesuffix('ern')}"
    for side in "north south east west northern southern eastern western".split()
}
_ARMED = re.compile(
    r"\b(?:forces?|troops?|soldiers?|army|artillery|guns?|shells?|mortars?|jets?|fighters?|government|officials?|side)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"^(?:our|my|its|their|his|her|we|i|it|they|he|she)\b", re.IGNORECASE)
_OURS = re.compile(r"^(?:our|we)\b", re.IGNORECASE)
_MINE = re.compile(r"^(?:our|my|we|i)\b", re.IGNORECASE)
_THIRD = re.compile(r"^(?:its|their|his|her|it|they|he|she)\b", re.IGNORECASE)
_ELSE = re.compile(r"^(?:another|some other|someone else|somebody else)\b", re.IGNORECASE)
_NO_THING = LESS | frozenset(
    "it itself them themselves him himself her herself they he she we us who which what anything something nothing "
    "everything one ones people person man woman nobody somebody anyone part thing things".split()
)
_WORD = re.compile(r"[^\W\d_]{3,}$")
Actors = Mapping[str, LocalActor]


class Party(NamedTuple):
    """Somebody or something that takes part, by a key that is the same in every article; empty where unknown."""

    key: str
    """A gazetteer's id, `name:` and a normal form, `else:` for somebody else, `n:` and a common noun; or empty."""
    name: str

    def __bool__(self) -> bool:
        return bool(self.key)


NOBODY = Party("", "")


def principal(statement: ExtractedStatement, p: Proposition, kind: EventType, actors: Actors) -> Party:
    """Whose affair it is, by its own words; else by who announces it or denies it of himself; else nobody's."""
    roles = [r for r in _PREFERENCE[kind.subject] if any(x.role == r for x in p.participants)]
    if kind.subject == "agent" and (kind.pair or "agent" in roles):
        roles = [r for r in roles if r != "patient"]  # to whom it is done is not who does it
    if kind.subject == "patient" and kind.pair:
        roles = [r for r in roles if r == "patient"]
    for role in roles:
        parties = [_party(x, statement, p, actors) for x in p.participants if x.role == role]
        if kind.subject == "whose":
            # Units and troops are moved; whose they are is a government, or whoever gives them their name.
            mine = [x for x in p.participants if x.role == role]
            parties = [
                nation(x, actors) if not f or f.key.startswith("name:") else f
                for x, f in zip(mine, parties, strict=True)
            ]
        if found := [f for f in parties if f]:
            return min(found, key=_weight)
        if kind.pair and role == "agent" and (force := next((f for x in p.participants if (f := _nature(x))), NOBODY)):
            return force
    return _announcer(statement, p, kind, actors)


def _nature(x: Participant) -> Party:
    """What did it where nobody did: "record rain", "dust"; a bare noun in the singular."""
    words = x.text.split()
    bare = x.role == "agent" and x.actor is None and words and x.text.islower() and words[0] not in LESS
    plural = bare and words[-1].endswith("s") and not words[-1].endswith("ss")
    if not bare or plural or words[-1] in _NO_THING or _ARMED.search(x.text):
        return NOBODY
    return _thing(x)


def _weight(party: Party) -> tuple[bool, bool, str]:
    return not party.key.startswith("gov:"), party.key.startswith("name:"), party.key


def counterpart(statement: ExtractedStatement, p: Proposition, kind: EventType, actors: Actors, whose: Party) -> Party:
    """The other of the two: who did it where the affair is the victim's, else to whom or what it was done."""
    if not kind.pair:
        return NOBODY
    role = "agent" if kind.subject == "patient" else "patient"
    mine = [x for x in p.participants if x.role == role]
    named = [f for x in mine if (f := _party(x, statement, p, actors)) and f.key != whose.key]
    return min(named, key=_weight) if named else next((f for x in mine if (f := _thing(x))), NOBODY)


def _thing(x: Participant) -> Party:
    """Something that has no name, by its noun: "the old bridge" → bridge."""
    words = x.text.split()
    noun = words[-1].casefold() if words else ""
    if not _WORD.fullmatch(noun) or noun in _NO_THING or words[0].casefold() in ("no", "any", "not"):
        return NOBODY
    return Party(f"n:{stemmed(noun)}", x.text)


def _announcer(statement: ExtractedStatement, p: Proposition, kind: EventType, actors: Actors) -> Party:
    """Who announces a withdrawal without saying whose speaks of his own."""
    if kind.subject != "whose" or p.stance is not Stance.CLAIMED or statement.reported_by:
        return NOBODY
    found = (nation(x, actors) if f.key.startswith("name:") else f for x, f in _speaking(statement, actors))
    return next((f for f in found if f), NOBODY)


def _speaking(statement: ExtractedStatement, actors: Actors) -> Iterator[tuple[Participant, Party]]:
    for key in statement.speakers:
        x = Participant(role="agent", text="", span=(0, 0), actor=key)
        yield x, _named(x, actors)


def _party(x: Participant, statement: ExtractedStatement, p: Proposition, actors: Actors) -> Party:
    """A participant's party, its government rather than one of its offices or units."""
    if x.canonical:
        return Party(x.canonical, x.text)
    if _ELSE.search(x.text):
        return Party(f"else:{normal(x.text)}", x.text)
    if _OURS.match(x.text):
        return _us(statement, actors)
    own = _OWN.match(x.text)
    if own and statement.speech == "direct" and _THIRD.match(x.text) and x.actor in statement.speakers:
        return NOBODY  # nobody speaks of himself as "she"
    if found := _named(x, actors):
        return found
    if own:
        # "We fired no shell", "denied that its artillery fired": his own; of a third person only where it is denied.
        third = (
            p.stance is Stance.DENIED
            and statement.speech != "direct"
            and (len(x.text.split()) == 1 or _ARMED.search(x.text))
        )
        whose = third or _MINE.match(x.text)
        return next((f for _, f in _speaking(statement, actors) if f), NOBODY) if whose else NOBODY
    return _side(x.text) or nation(x, actors) if x.actor is None else NOBODY


def _us(statement: ExtractedStatement, actors: Actors) -> Party:
    """Whom "we" means: the speaker, if it is no single person; else whom he speaks for."""
    for key in statement.speakers:
        actor = actors.get(key)
        if actor is not None and actor.kind is Kind.PERSON:
            actor = actors.get(actor.speaks_for or actor.part_of or "")
        if actor is not None and (
            found := _named(Participant(role="agent", text="", span=(0, 0), actor=actor.key), actors)
        ):
            return found
    return NOBODY


def _named(x: Participant, actors: Actors) -> Party:
    actor = actors.get(x.actor or "")
    if actor is None or actor.anonymous:
        return NOBODY
    if actor.canonical:
        kind, _, rest = actor.canonical.partition(":")
        country = home(actor.canonical) or rest.partition(":")[0] if kind in _BODIES else None
        return Party(f"gov:{country}" if country else actor.canonical, actor.name)
    if actor.kind in (Kind.GROUP, Kind.UNIT):
        nations = [by_people().get(w) or by_adjective().get(w) for w in actor.name.split()]
        return next((Party(f"gov:{n}", actor.name) for n in nations if n), _side(actor.name))
    if actor.kind is Kind.ORGANIZATION and (side := _side(actor.name)):
        return side
    name = normal(actor.name)
    if actor.kind is Kind.PERSON:
        name = name.rsplit(" ", 1)[-1]
    elif len(stem(name)) > 2 and " " not in name:
        name = stem(name)
    return Party(f"name:{name}", actor.name) if name else NOBODY


def scene(actors: Iterable[LocalActor], places: Iterable[LocalPlace], speaking: Set[str]) -> Party:
    """What an article is mostly about that does not speak in it: the place or named actor that it mentions most."""
    held = {a.key: a for a in actors if a.key not in speaking}
    counted = [(len(p.mentions) + 1, Party(f"name:{normal(p.name)}", p.name)) for p in places]
    for key, actor in held.items():
        if party := _named(Participant(role="agent", text="", span=(0, 0), actor=key), held):
            counted.append((len(actor.mentions), party))
    return min(counted, key=lambda c: (-c[0], c[1]), default=(0, NOBODY))[1]


def _side(text: str) -> Party:
    """North and South as the two sides of an affair: "southern guns", "the South", "South Lavia"."""
    words = [w for w in text.split() if w.casefold() not in LESS]
    if not words or (side := _SIDES.get(words[0].casefold())) is None:
        return NOBODY
    alone = len(words) == 1 and (words[0].istitle() or text.casefold().startswith("the "))
    land = len(words) == 2 and words[0].istitle() and words[1][:1].isupper() and not _ARMED.search(words[1])
    if land:
        return Party(side, text)
    return Party(side, f"the {side.removeprefix('name:').title()}") if alone or _ARMED.search(text) else NOBODY


def nation(x: Participant, actors: Actors) -> Party:
    """A country or movement that no gazetteer has, by its name or adjective: "Karvonia", "Karvonian troops"."""
    actor = actors.get(x.actor or "")
    if (
        actor is not None
        and actor.kind is Kind.PERSON
        or actor is None
        and (_OWN.match(x.text) or not (x.role == "owner" or _ARMED.search(x.text)))
    ):
        return NOBODY
    words = (actor.name if actor is not None else x.text).replace("’s", " ").replace("'s", " ").split()
    name = next((w for w in words if w[:1].isupper() and w.casefold() not in _NO_NATION), "")
    key = stem(name)
    return Party(f"name:{key}", name) if len(key) > 2 else NOBODY


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=10_000)
def stemmed(noun: str) -> str:
    """What singular and plural of a common noun share."""
    return str(_stemmer().stemWord(noun.casefold()))


def stem(name: str) -> str:
    """What a country's name and its adjective share: "Karvonia", "Karvonian" → karvon."""
    return "".join(c for c in name.casefold() if c.isalnum()).rstrip("aeinou")


def normal(text: str) -> str:
    """A name or noun phrase without case, marks, articles and titles."""
    return " ".join(w for w in "".join(c if c.isalnum() else " " for c in text.casefold()).split() if w not in LESS)
