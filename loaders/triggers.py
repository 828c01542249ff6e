"""Words of a text that bring an event of the vocabulary to mind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whosaidwhat.graph.event_types import EventType, Vocabulary
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import goals, joined, objects, subject

_NOMINAL = ("NOUN", "PROPN")
_VERBAL = ("VERB", "AUX")
_IDLE = frozenset({"hit back", "strike back", "fire back", "shoot back"})
"""Answers, not attacks."""
_OVER = frozenset({"cross", "crossing", "enter", "penetrate", "infiltrate", "reach"})
"""Words of motion whose object is where it leads."""
_FROM = frozenset({"leave", "quit", "exit", "vacate"})
"""Words of motion whose object is what is left: who leaves a ship withdraws no ships."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word with the event type that it names."""

    token: Token
    type: EventType
    name: str
    """The lemma or phrase that matched."""

    @property
    def noun(self) -> bool:
        """Whether it is a noun, such as "withdrawal"."""
        return not _verbal(self.token)


def _verbal(token: Token) -> bool:
    """Whether it is a verb, by its part of speech or, in a headline, by a "to" of its own: "to Withdraw Troops"."""
    return token.pos_ in _VERBAL or token.pos_ == "PROPN" and any(c.tag_ == "TO" for c in token.children)


def triggers(doc: Doc, vocabulary: Vocabulary) -> list[Trigger]:
    """All triggers of a parsed text, in order, at most one per word."""
    return [t for token in doc if token.is_alpha and (t := _trigger(token, vocabulary))]


def _trigger(token: Token, vocabulary: Vocabulary) -> Trigger | None:
    base = token.lemma
    if not _IDLE.isdisjoint(token.phrases):
        return None
    compounds = _compounds(token) if base in vocabulary.ends else ()
    names = [name for name in (*token.phrases, *compounds, base, token.lower_) if name in vocabulary.words]
    for name in dict.fromkeys(names):
        anchor = _hyphenated(token, name)
        # A goal tells most: "deployed back to their bases" is no build-up.
        for kind in vocabulary.moves.get(name, ()):
            if _company(anchor, vocabulary, kind) and _leads(anchor, base, vocabulary[kind].toward):
                return Trigger(anchor, vocabulary[kind], name)
        exact = vocabulary.exact.get(name)
        if exact and _fits(anchor, name, vocabulary[exact]):
            return Trigger(anchor, vocabulary[exact], name)
        for kind in vocabulary.loose.get(name, ()):
            if _company(anchor, vocabulary, kind, but=objects(token) if name in _FROM else ()):
                return Trigger(anchor, vocabulary[kind], name)
    return None


def _compounds(token: Token) -> list[str]:
    """The noun with the word before it that belongs to it: "positive test", "missile test"."""
    before = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod") and c.i == token.i - 1]
    return [f"{c.lower_} {token.lemma}" for c in before] if token.pos_ in _NOMINAL else []


def _hyphenated(token: Token, name: str) -> Token:
    """Of "build-up", three tokens, the one that stands for all in the parse."""
    if "-" not in name or token.i + 2 >= len(token.doc):
        return token
    three = [token, token.nbor(1), token.nbor(2)]
    return next((t for t in three if t.head not in three or t.head.i == t.i), three[2])


def _fits(token: Token, name: str, kind: EventType) -> bool:
    """Whether the part of speech allows the word; the small model often takes nouns in headlines for names."""
    if name in kind.nouns and not _names(token) and (token.pos_ in _NOMINAL or name not in kind.verbs and "-" in name):
        return True
    if name in kind.nouns and token.pos_ == "ADJ" and token.dep_ == "amod" and token.head.lemma in _told():
        return True  # in headlines "pullback claims", where the parse takes the noun for an adjective
    if name in kind.states and token.pos_ in ("ADJ", "VERB", "ADV") and token.dep_ not in ("amod", "compound"):
        return True
    # An adjective of a verb's letters is no such verb ("close to", "closest"); participles are ("annexed Crimea").
    verbal = _verbal(token) or token.pos_ == "ADJ" and token.lower_ != name and token.tag_ not in ("JJR", "JJS")
    return name in kind.verbs and verbal and not _names(token)


def _told() -> frozenset[str]:
    return lexicon().operators["said"]


def _names(token: Token) -> bool:
    return token.ent_type_ in ("PERSON", "ORG", "GPE") and token.pos_ == "PROPN" and token.dep_ == "compound"


def _company(token: Token, vocabulary: Vocabulary, kind: str, but: Iterable[Token] = ()) -> bool:
    """Whether a participant of the class that the type asks for takes part, besides those of `but`."""
    words = vocabulary.classes[vocabulary[kind].of]
    left_out = {t.i for t in but}
    return any((t.lemma in words or t.ent_type_ in words) and t.i not in left_out for t in company(token))


def company(token: Token) -> Iterator[Token]:
    """Who and what takes part: subject, objects, compounds, and the noun that a participle stands by."""
    if (actor := subject(token)) is not None:
        yield from joined(actor)
    yield from objects(token)
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss"):
            yield child
        elif child.dep_ == "agent" or child.dep_ == "prep" and child.lower_ in ("by", "in"):
            yield from (t for c in child.children for t in joined(c))
    if token.dep_ == "compound":
        yield token.head


def _leads(token: Token, base: str, words: frozenset[str]) -> bool:
    """Whether the motion leads to, or over, one of `words`: "moved to the border", "crossed the border"."""
    ends = [*goals(token), *(objects(token) if base in _OVER else ())]
    return any(t.lemma in words or t.lower_ in words or t.ent_type_ in words for t in ends)


def within(found: Iterable[Trigger], inside: set[int]) -> list[Trigger]:
    """Those whose word lies in the given tokens."""
    return [t for t in found if t.token.i in inside]
