"""Whose eyes saw: the speaker's own or his people's, or those of somebody else, whose finding he only passes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Protocol

from whosaidwhat.graph.gazetteer import home, nouns, words
from whosaidwhat.graph.model import Kind, LocalActor, Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.participants import government
from whosaidwhat.loaders.syntax import noun_phrase, subject

_FIRST = frozenset("i we us me our my ours mine".split())
_THIRD = frozenset("he she it they his her its their him them theirs".split())
_ANYBODY = frozenset(
    "nobody none nothing anything something anyone anybody everyone everybody one you no-one all".split()
)
_HELD = frozenset({"dobj", "attr", "conj", "pobj"})
_BY = frozenset({"of", "by", "from", "for", "with", "at", "in"})
_CHAIN = 3
"""Bodies within bodies that are followed: a spokesman's ministry's government."""


class Cast(Protocol):
    """What this module asks of the article's cast."""

    @property
    def actors(self) -> tuple[LocalActor, ...]:
        """The actors."""

    def actor_at(self, span: Span) -> str | None:
        """Key of the actor meant at a span."""


def seer(word: Token) -> Token | None:
    """Who sees, by a word of seeing or for what is seen; None where it does not say: "there is no sign of"."""
    if word.pos_ in ("VERB", "AUX"):
        who = subject(word)
        if who is None or who.dep_ != "nsubjpass":
            return None if who is None or who.dep_ == "expl" else who
        return next((t for c in word.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"), None)
    owner = next((c for c in word.children if c.dep_ == "poss"), None)
    if owner is not None or word.dep_ not in _HELD or word.head.pos_ not in ("VERB", "AUX"):
        return owner
    return None if word.head.lemma == "be" else seer(word.head)


@dataclass(frozen=True)
class Eyes:
    """Who counts as the speakers of one statement themselves."""

    cast: Cast
    speakers: tuple[str, ...]
    source: tuple[Token, ...] = ()
    """The words that name the speakers."""
    direct: bool = False
    """Whether it is direct speech, in which only "I" and "we" are the speaker."""

    def elsewhere(self, word: Token) -> bool:
        """Whether what a word of seeing tells was seen by somebody else."""
        who = seer(word)
        return who is not None and not self.own(who)

    def gives(self, noun: Token) -> bool:
        """Whether it is the speaker who gives, or does not give, evidence: "we have offered no proof"."""
        who = seer(noun)
        return who is None or self.own(who)

    def own(self, who: Token) -> bool:
        """Whether somebody who sees, or owns what shows it, is the speaker, his people or nobody in particular."""
        if who.lower_ in _FIRST or who.lower_ in _ANYBODY:
            return True
        if who.tag_ in ("WDT", "WP") and who.head.dep_ == "relcl":
            return self.own(who.head.head)
        if who.lower_ in _THIRD:
            key = self._pronouns.get(who.idx)
            return self.kin(key) if key else not self.direct
        key = self._key(who)
        if key and self.kin(key) or self._described(who, key):
            return True
        if key in self._named:
            return False
        owners = list(_owners(who))
        if owners:
            return any(self.own(owner) or self._of_country(owner) for owner in owners)
        return _thing(who) or self._of_country(who)

    def kin(self, key: str) -> bool:
        """Whether an actor is a speaker, whom he speaks for or belongs to, or one of theirs."""
        circle = self._circle
        if key in circle or around(self._actors, key) & circle:
            return True
        canonical = self._actors[key].canonical if key in self._actors else None
        return canonical is not None and canonical.startswith("gov:") and canonical in self._countries

    def _described(self, who: Token, key: str | None) -> bool:
        """Whether the speaker is told to be its man or woman: "its chairwoman", "the alliance's secretary general"."""
        bodies = who.ent_type_ == "ORG" or who.lemma in words().bodies
        for token in self.source:
            if token.dep_ not in ("poss", "compound", "pobj", "nmod") or not _office(token):
                continue
            if token.dep_ == "poss" and token.lower_ in _THIRD:
                meant = self._pronouns.get(token.idx)
                many = token.lower_ == "their" and who.tag_ in ("NNS", "NNPS")
                if meant == key and key or not meant and (many or bodies and token.lower_ == "its"):
                    return True
            elif token.lemma == who.lemma or key and self._key(token) == key:
                return True
        if not bodies or key in self._named:
            return False
        noun = who.lemma
        known = (self._actors[k].canonical or "" for k in self._circle if k in self._actors)
        called = noun in self._names or any(noun in nouns(canonical) for canonical in known)
        return called or self._bodied and noun in lexicon().operators["any_body"]

    def _key(self, who: Token) -> str | None:
        return self.cast.actor_at((who.idx, who.idx + len(who))) or self.cast.actor_at(noun_phrase(who))

    def _of_country(self, token: Token) -> bool:
        """Whether it stands for the speaker's country: "American satellites", said by the White House."""
        country = government(token)
        return country is not None and country in self._countries

    @cached_property
    def _actors(self) -> dict[str, LocalActor]:
        return {a.key: a for a in self.cast.actors}

    @cached_property
    def _circle(self) -> frozenset[str]:
        """The speakers with all for whom they speak and to whom they belong."""
        return frozenset(key for speaker in self.speakers for key in around(self._actors, speaker))

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words in the names of the speakers and their bodies."""
        return frozenset(w for k in self._circle if k in self._actors for w in self._actors[k].name.lower().split())

    @cached_property
    def _bodied(self) -> bool:
        """Whether a speaker has a body that is no state's: what he calls "the alliance" is that."""
        bodies = [self._actors[k] for k in self._circle - set(self.speakers) if k in self._actors]
        named = any(b.kind is Kind.ORGANIZATION for b in bodies)
        return named and not self._countries and not self._names & lexicon().operators["of_state"]

    @cached_property
    def _countries(self) -> frozenset[str]:
        mine = [a.canonical for key in self._circle if (a := self._actors.get(key)) and a.canonical]
        return frozenset([*(f"gov:{c}" for m in mine if (c := home(m))), *(m for m in mine if m.startswith("gov:"))])

    @cached_property
    def _named(self) -> frozenset[str]:
        """Actors with a name of their own; what a bare noun stands for may be the speaker's."""
        return frozenset(a.key for a in self.cast.actors if any(m.form == "name" for m in a.mentions))

    @cached_property
    def _pronouns(self) -> dict[int, str]:
        """Where each pronoun begins, and whom it means."""
        return {m.span[0]: a.key for a in self.cast.actors for m in a.mentions if m.form == "pronoun"}


def _office(owner: Token) -> bool:
    """Whether what it owns is an office or service: its spokesman, the head of its mission, not its rival."""
    serving = words().spokes | words().gendered.keys() | lexicon().operators["serves"]
    above = [t for t in islice(owner.ancestors, 4) if t.pos_ in ("NOUN", "PROPN")]
    return any(t.lemma in serving for t in (*above, *(c for t in above[:1] for c in t.children)))


def around(actors: Mapping[str, LocalActor], key: str) -> frozenset[str]:
    """An actor with those for whom it speaks and of whom it is a part."""
    found, new = {key}, {key}
    for _ in range(_CHAIN):
        held = (actors[k] for k in new if k in actors)
        new = {k for a in held for k in (a.speaks_for, a.part_of) if k} - found
        found |= new
    return frozenset(found)


def _owners(noun: Token) -> Iterator[Token]:
    """Whose it is: "the commission's audit", "satellites of the company", "American satellites"."""
    for child in noun.children:
        if child.dep_ == "poss" or child.dep_ in ("amod", "compound", "nmod") and government(child):
            yield child
        elif child.dep_ == "prep" and child.lower_ in _BY:
            yield from (t for t in child.children if t.dep_ == "pobj" and _can_own(t))


def _can_own(noun: Token) -> bool:
    known = words()
    people = known.persons | known.groups | known.bodies
    return noun.ent_type_ in ("ORG", "PERSON", "NORP") or noun.lemma in people or noun.lower_ in people


def _thing(noun: Token) -> bool:
    """Whether it is no one's seeing but what can be looked at: "videos", "the data"; not "an inquiry", "villagers"."""
    operators = lexicon().operators
    seen = operators["witness"] | operators["sign"] | operators["paper"]
    return noun.lemma in seen - operators["finder"] and noun.pos_ in ("NOUN", "PROPN")
