"""Who speaks in the passive: "Krause was quoted by the weekly as saying …" gives Krause the words, not the weekly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lemma, lexicon
from whosaidwhat.loaders.syntax import extent, hits, subject
from whosaidwhat.models.tagger import Relation

_RELAY = frozenset("quote cite report hear record say allege claim".split())


@dataclass(frozen=True, slots=True)
class _Relayed:
    """As in "Krause was quoted by the weekly as saying": the outer and the inner verb, and who speaks."""

    outer: Token
    inner: Token
    speaker: Span


def with_quoted(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with those who are quoted as their own sources, without one that only says that they are."""
    found = list(_relayed(doc))
    out = []
    for relation in relations:
        match = next((f for f in found if any(hits(t, relation.cue) for t in (f.outer, f.inner))), None)
        fixed = relation if match is None else _fixed(relation, match)
        if fixed is not None:
            out.append(fixed)
    return out


def _relayed(doc: Doc) -> Iterator[_Relayed]:
    for token in doc:
        if token.tag_ != "VBN" or lemma(token) not in _RELAY:
            continue
        inner = next(_inner(token), None)
        who = subject(token) if inner is not None else None
        span = extent(who.subtree) if who is not None and who.dep_ != "expl" else None
        if inner is not None and span is not None:
            yield _Relayed(token, inner, span)


def _inner(verb: Token) -> Iterator[Token]:
    """The "saying" of "as saying", the "said" of "to have said"."""
    says = lexicon().nested["clause"]
    for child in verb.children:
        for deeper in child.children if child.dep_ == "prep" and child.lower_ == "as" else (child,):
            if deeper.dep_ in ("pcomp", "xcomp") and deeper.pos_ == "VERB" and lemma(deeper) in says:
                yield deeper


def _fixed(relation: Relation, found: _Relayed) -> Relation | None:
    begin, end = found.speaker
    content = tuple(s for s in relation.content if not (begin <= s[0] and s[1] <= end))
    if not content:
        return None
    return replace(relation, source=(found.speaker,), content=content)
