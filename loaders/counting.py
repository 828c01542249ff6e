"""Who gives a number by other verbs than those of saying: "police put the turnout at 85,000", "its estimate of 400".

They complement the tagger, to which these are no attributions more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosaidwhat.graph.model import Span
from whosaidwhat.graph.numerals import NUMERAL
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import extent, hits, subject
from whosaidwhat.models.tagger import Relation

_NUMBER = re.compile(NUMERAL, re.IGNORECASE)
_PUT = frozenset({"put", "set", "place", "estimate", "give"})


def counting(doc: Doc, known: list[Relation]) -> Iterator[Relation]:
    """Relations of those who give a number, that no known relation has as its cue or holds in its content."""
    taken = [span for r in known for span in (*r.cue, *r.content)]
    words = lexicon().operators["counted"]
    for token in (t for t in doc if t.lemma in words):
        if token.pos_ != "NOUN" or hits(token, taken):
            continue
        found = _put(token) or _owned(token)
        if found is not None and found[0][1] <= found[2][0]:
            yield Relation((found[0],), (found[1],), (found[2],), CONFIDENCE)


def _put(noun: Token) -> tuple[Span, Span, Span] | None:
    """Source, cue and content of "police put the turnout at 85,000"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or verb.lemma not in _PUT or verb.tag_ == "VB":
        return None
    at = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "at" and c.i > noun.i), None)
    who = subject(verb)
    if at is None or who is None or not _numbers(at) or any(c.dep_ == "neg" for c in verb.children):
        return None
    source, content = extent(_plain(who)), extent([*noun.subtree, *at.subtree])
    return (source, (verb.idx, verb.idx + len(verb)), content) if source and content else None


def _owned(noun: Token) -> tuple[Span, Span, Span] | None:
    """The same of "the police, who stuck to their estimate of 85,000" and "the union's figure of half a million"."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if of is None or owner is None or not _numbers(of):
        return None
    if owner.pos_ == "PRON":
        verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
        owner = subject(verb) if verb is not None else None
        if owner is None or owner.pos_ not in ("NOUN", "PROPN"):
            return None
    source, content = extent(_plain(owner)), extent([noun, of, *(t for c in of.children for t in _plain(c))])
    return (source, (noun.idx, noun.idx + len(noun)), content) if source and content else None


def _numbers(preposition: Token) -> bool:
    """Whether a number follows it at once: "at 85,000", "of no more than twelve"."""
    words = [t for t in preposition.subtree if t.i > preposition.i]
    return any(t.like_num or _NUMBER.fullmatch(t.text) for t in words[:5])


def _plain(noun: Token) -> list[Token]:
    """A noun phrase without clauses and apposition."""
    apart = [c for c in noun.children if c.dep_ in ("relcl", "acl", "appos", "punct", "case") or c.pos_ == "VERB"]
    left = {t.i for c in apart for t in c.subtree}
    return [t for t in noun.subtree if t.i not in left]
