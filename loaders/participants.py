"""Who and what takes part in an event, and whose the moved forces are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

from whosaidwhat.graph.gazetteer import by_adjective, countries
from whosaidwhat.graph.model import Participant, Span
from whosaidwhat.loaders.contrast import Contrast, contrasts, focus
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.syntax import goals, joined, noun_phrase, objects, subject
from whosaidwhat.loaders.triggers import Trigger

_Role = Literal["agent", "patient", "owner", "place"]
_PLACES = ("GPE", "LOC", "FAC")
_GROUND = frozenset("border frontier territory area region front line side land soil country".split())
_OWNERS = ("ORG", "GPE", "NORP")


class Cast(Protocol):
    """What this module asks of the article's cast."""

    def actor_at(self, span: Span) -> str | None:
        """Key of the actor meant at a span."""

    def place_at(self, span: Span) -> str | None:
        """Key of the place meant at a span."""


def participants(trigger: Trigger, cast: Cast, denied: Contrast | None = None) -> tuple[Participant, ...]:
    """Agent, patient, owner and places of the event, each once, in order of the text.

    What is only named to be set aside ("mortars, not guns") takes no part; with `denied`, it takes the other's.
    """
    found: dict[tuple[_Role, Span], Participant] = {}
    for role, token in _roles(trigger, denied):
        if token.ent_type_ == "DATE" and token.pos_ == "PROPN":
            continue  # "Sunday's election"
        span = noun_phrase(token)
        head = (token.idx, token.idx + len(token))
        actor = None if role == "place" else cast.actor_at(head) or cast.actor_at(span)
        place = cast.place_at(head) or cast.place_at(span) if role == "place" else None
        canonical = government(token) if role in ("agent", "owner") else None
        text = token.doc.text[span[0] : span[1]]
        taking_part = Participant(role=role, text=text, span=span, actor=actor, place=place, canonical=canonical)
        found.setdefault((role, span), taking_part)
    return tuple(sorted(found.values(), key=lambda p: (p.span, p.role)))


def set_aside(trigger: Trigger) -> list[Contrast]:
    """Who or what takes no part in the event although it is named, each with what is named in its place."""
    named = {t.i for tokens in _named(trigger) for t in tokens}
    return [c for c in contrasts(trigger.token) if {c.kept.i, c.aside.i} & named]


def _named(trigger: Trigger) -> tuple[list[Token], list[Token]]:
    """Those named as doing it, and those to whom it is done."""
    token = trigger.token
    if trigger.noun:
        agents = [c for c in token.children if c.dep_ == "poss"]
        agents += [t for c in token.children if c.dep_ == "prep" and c.lower_ == "by" for t in c.children]
        return agents, list(objects(token))
    agent = focus(token) or subject(token)
    passive = agent is not None and agent.dep_ == "nsubjpass"
    agents = [] if agent is None or passive else list(joined(agent))
    agents += [t for c in token.children if c.dep_ == "agent" for g in c.children for t in joined(g)]
    return agents, list(objects(token))


def _taking_part(trigger: Trigger, denied: Contrast | None) -> tuple[list[Token], list[Token]]:
    """Those who do it and those to whom it is done, or of a contrast those of whom it is denied."""
    agents, patients = _named(trigger)
    for c in set_aside(trigger):
        both = (c.kept, c.aside)
        home = agents if c.kept in agents or c.kept not in patients and c.aside in agents else patients
        agents[:], patients[:] = ([t for t in tokens if t not in both] for tokens in (agents, patients))
        home.append(c.aside if denied is not None and denied.aside == c.aside else c.kept)
    return agents, patients


def _roles(trigger: Trigger, denied: Contrast | None) -> Iterator[tuple[_Role, Token]]:
    token = trigger.token
    agents, patients = _taking_part(trigger, denied)
    yield from (("agent", t) for t in agents)
    yield from (("owner", t) for t in agents if t.pos_ == "PROPN" and t.ent_type_ != "PERSON")
    yield from (("patient", t) for t in patients)
    for thing in [token, *agents, *(t for t in patients if t.lemma not in _GROUND)]:
        # "Invasion of Ukraine": what a deed is done to does not own it.
        yield from (("owner", t) for t in _owners(thing, deed=thing.i == token.i))
    if trigger.noun and trigger.type.subject == "whose" and (said := _announcement(token)) is not None:
        yield from (("owner", t) for t in _owners(said, deed=True))
    for child in goals(token):
        if child.ent_type_ in _PLACES or child.ent_type_ == "NORP":
            yield "place", child


def _announcement(token: Token) -> Token | None:
    """The noun of "Russia's announcement of a withdrawal": who announces one speaks of his own."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    return noun if noun.pos_ == "NOUN" and noun.lemma in lexicon().operators["said"] else None


def _owners(token: Token, *, deed: bool) -> Iterator[Token]:
    """Whose it is: "Russian troops", "its troops", "troops of the southern district", "U.S. withdrawal"."""
    for child in token.children:
        if child.dep_ == "poss" and child.pos_ == "PRON":
            if (owner := _antecedent(child)) is not None:
                yield owner
        elif child.dep_ == "poss" or child.dep_ in ("amod", "compound", "nmod") and _power(child):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of" and not deed:
            yield from (t for t in child.children if _power(t))


def _power(token: Token) -> bool:
    return government(token) is not None or token.ent_type_ in _OWNERS


def _antecedent(pronoun: Token) -> Token | None:
    """What "its" most likely stands for: the subject of its clause, where that is a name, or a pronoun like it."""
    verb = next((t for t in pronoun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    actor = subject(verb) if verb is not None else None
    return actor if actor is not None and actor.pos_ in ("PROPN", "PRON") and actor.i < pronoun.i else None


def government(token: Token) -> str | None:
    """Whose a word says it is: `gov:RU` for "Russian", "Russia" and "Moscow" alike; none for other words."""
    iso = by_adjective().get(token.text) or _countries().get(token.text.lower())
    return f"gov:{iso}" if iso else None


_BY_NAME: dict[str, str] = {}


def _countries() -> dict[str, str]:
    if not _BY_NAME:
        for country in countries().values():
            for name in (*country.names, *country.capitals):
                _BY_NAME.setdefault(name.lower(), country.iso)
    return _BY_NAME


def specific(trigger: Trigger, found: tuple[Participant, ...]) -> bool:
    """Whether the event is said of a part only: named units, or places smaller than a country."""
    words = [t for p in found if p.role in ("agent", "patient") for t in _tokens(trigger, p)]
    whole = set(_countries())
    spots = [p for p in found if p.role == "place" and p.text.lower().removeprefix("the ") not in whole]
    return bool(spots) or any(_district(t) for t in words)


_PARTS = frozenset({"district", "regiment", "brigade", "division", "battalion", "fleet", "corps", "squadron"})


def _district(token: Token) -> bool:
    return token.lemma in _PARTS or any(
        c.dep_ == "prep" and any(g.lemma in _PARTS or g.ent_type_ in ("LOC", "FAC") for g in c.subtree)
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in ("of", "from", "in")
    )


def _tokens(trigger: Trigger, participant: Participant) -> list[Token]:
    begin, end = participant.span
    return [t for t in trigger.token.doc[max(0, trigger.token.i - 60) : trigger.token.i + 60] if begin <= t.idx < end]
