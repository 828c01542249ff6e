"""Attributions that a noun carries: "Kyiv's skepticism", "met with disbelief by residents", "Moscow's claim that …".

They complement the tagger, whose corpus has few of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import extent, hits, joined
from whosaidwhat.models.tagger import Relation

CONFIDENCE = 0.7
"""Of relations that rules add, not the tagger. On PolNeAR dev (84 articles) they are 29: the contents of 14 are those
of an annotated relation (3 with its source), and some 23 are right when read by eye, since its annotators seldom marked
a statement inside another. Too few to fit a calibration to each rule."""
_FROM = ("by", "from", "among", "of")
_ABOUT = ("of", "about", "over", "toward", "towards", "on", "at", "regarding")


def nominal(doc: Doc, known: list[Relation]) -> Iterator[Relation]:
    """Relations of nouns with an owner and a content that no known relation has as its cue."""
    cues = [span for r in known for span in r.cue]
    kinds = _kinds()
    for token in (t for t in doc if t.lemma in kinds):
        kind = kinds[token.lemma]
        if hits(token, cues) or token.pos_ not in ("NOUN", "PROPN"):
            continue
        met = _met(token)
        owner = _owner(token) or (_agent(met) if met is not None else None)
        content = clause_of(token) or infinitive_of(token) or (_subject_of(met) if met is not None else None)
        if content is None and kind == "doubt":
            content = _about(token)
        if owner is None or content is None or owner[0] < content[1] and content[0] < owner[1]:
            continue
        cue = (met.idx, token.idx + len(token)) if met is not None else (token.idx, token.idx + len(token))
        yield Relation((owner,), (cue,), (content,), CONFIDENCE)


@cache
def _kinds() -> dict[str, str]:
    """The first kind of each noun."""
    return {noun: kind for kind, nouns in reversed(lexicon().nominal.items()) for noun in nouns}


def _met(token: Token) -> Token | None:
    """The verb of "was met with skepticism"."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("with", "by") or token.head.head.pos_ != "VERB":
        return None
    verb = token.head.head
    return verb if verb.lemma in ("meet", "greet", "receive", "treat", "view", "regard") else None


def _agent(verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ == "agent" or child.dep_ == "prep" and child.lower_ in ("by", "in", "among", "from"):
            for inner in child.children:
                if inner.pos_ in ("NOUN", "PROPN", "PRON"):
                    return _named(inner)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "with":
            for noun in child.children:
                if found := _owner(noun):
                    return found
    return None


def _named(token: Token) -> Span | None:
    """A noun phrase with what is joined to it, without relative clauses."""
    heads = list(joined(token))
    inner = [t for h in heads for t in h.subtree if not _in_clause(t, h)]
    return extent(sorted(set(inner), key=lambda t: t.i))


def _in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in ("relcl", "acl", "advcl", "punct", "advmod"):
            return True
        token = token.head
    return False


def _owner(token: Token) -> Span | None:
    for child in token.children:
        if child.dep_ == "poss" and child.pos_ in ("PROPN", "NOUN"):
            return extent([t for t in child.subtree if t.dep_ != "case"])
        if child.dep_ in ("amod", "compound") and child.ent_type_ in ("NORP", "GPE"):
            return (child.idx, child.idx + len(child))
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _FROM and child.lower_ != "of":
            for inner in child.children:
                if inner.pos_ in ("NOUN", "PROPN"):
                    return _named(inner)
    return None


def clause_of(token: Token) -> Span | None:
    """The "that" clause of a noun, or of its owner to whom the parse gives it: "claims by rebels that …"."""
    owners = (o for c in token.children if c.dep_ == "prep" and c.lower_ in _FROM for o in c.children)
    for child in (c for noun in (token, *owners) for c in noun.children):
        that = any(c.dep_ in ("mark", "dobj") and c.lower_ == "that" for c in child.children)
        if that and child.dep_ in ("acl", "ccomp", "relcl"):
            return extent(child.subtree)
    return None


def infinitive_of(token: Token) -> Span | None:
    """What a promise is to do: "the pledge to cut taxes"; a statement "to mark the day" says nothing so."""
    if token.lemma not in lexicon().acts["promise"]:
        return None
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VB" and any(c.tag_ == "TO" for c in child.children):
            return extent(child.subtree)
    return None


def _about(token: Token) -> Span | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _ABOUT:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    return extent(inner.subtree)
    return None


def _subject_of(verb: Token) -> Span | None:
    subject = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None)
    return extent(subject.subtree) if subject is not None else None
