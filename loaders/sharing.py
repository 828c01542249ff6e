"""Speakers that a verb shares with another one: "Berg came, greeting all and warning about the cost"."""

from __future__ import annotations

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import extent, hits, subject, tokens_in
from whosaidwhat.models.tagger import Relation

_PERSONAL = frozenset("i we he she they who".split())


def shared(doc: Doc, relation: Relation) -> tuple[Span, ...]:
    """Who speaks by the parse, for a relation without a source; empty where nobody is the subject of its verb."""
    verb = next((t for span in relation.cue for t in tokens_in(doc, *span) if t.pos_ == "VERB"), None)
    if verb is None or not _told(verb):
        return ()
    who = subject(_parallel(verb))
    if who is None or hits(who, relation.content) or not (somebody(who) or who.lower_ in _PERSONAL):
        return ()
    span = extent(who.subtree)
    return (span,) if span is not None and not hits(verb, (span,)) else ()


def _told(verb: Token) -> bool:
    """Whether a verb tells what its subject does or did: not "to warn", "could warn", "was warned"."""
    perfect = any(c.dep_ == "aux" and c.lemma == "have" for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return verb.tag_ != "VB" and not passive and (perfect or verb.tag_ != "VBN")


def _parallel(verb: Token) -> Token:
    """The verb of the same form that a verb is joined to, where the parse joins it to one of another form.

    In "has said drills go on but has not said where" the second "said" goes with the first, not with "go".
    """
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.i == verb.i or _form(first) == _form(verb):
        return verb
    if first.dep_ == "ccomp" and _form(first.head) == _form(verb):
        return first.head
    before = [t for t in verb.sentence if t.i < verb.i and t.dep_ == "advcl" and _form(t) == _form(verb)]
    return before[-1] if before else verb


def _form(verb: Token) -> tuple[str, frozenset[str]]:
    return verb.tag_, frozenset(c.lemma for c in verb.children if c.dep_ == "aux")
