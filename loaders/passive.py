"""Who speaks in the passive.

"Krause was quoted by the weekly as saying …" gives Krause the words, not the weekly; "Bank Accused of Theft by Clerks"
is what the clerks say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import extent, hits, subject, tokens_in
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
        if token.tag_ != "VBN" or token.lemma not in _RELAY:
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
            if deeper.dep_ in ("pcomp", "xcomp") and deeper.pos_ == "VERB" and deeper.lemma in says:
                yield deeper


def with_agents(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with the "by" of their passive verb as source, where they have its subject as that."""
    return [_by_agent(doc, r) for r in relations]


def _by_agent(doc: Doc, relation: Relation) -> Relation:
    verbs = (t for span in relation.cue for t in tokens_in(doc, *span) if t.lemma not in _RELAY)
    by, noun = next(((by, noun) for verb in verbs for by, noun in _agents(verb)), (None, None))
    agent = extent(noun.subtree) if noun is not None else None
    if by is None or agent is None or not relation.source or relation.source[-1][1] > relation.cue[0][0]:
        return relation
    pieces = (
        p
        for piece in relation.content
        for p in ((piece[0], min(piece[1], by.idx)), (max(piece[0], agent[1]), piece[1]))
    )
    deed = tuple(_solid(doc, b, e) for b, e in pieces if doc.text[b:e].strip(' ,.”"’'))
    content = tuple(sorted((*relation.source, *deed)))
    return replace(relation, source=(agent,), content=content, confidence=max(relation.confidence, CONFIDENCE))


def _agents(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The "by" of a passive with the noun of who does it."""
    for by in (c for c in verb.children if c.dep_ == "agent" and c.lower_ == "by"):
        yield from ((by, noun) for noun in by.children if noun.dep_ == "pobj" and somebody(noun))


def _solid(doc: Doc, begin: int, end: int) -> Span:
    while end > begin + 1 and doc.text[end - 1].isspace():
        end -= 1
    return begin, end


def _fixed(relation: Relation, found: _Relayed) -> Relation | None:
    begin, end = found.speaker
    content = tuple(s for s in relation.content if not (begin <= s[0] and s[1] <= end))
    if not content:
        return None
    return replace(relation, source=(found.speaker,), content=content)
