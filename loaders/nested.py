"""Statements inside what somebody says: "The minister reported today that units are leaving," Biden said.

The tagger reads these too, but misses some; the parse shows them plainly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from whosaidwhat.graph.model import Span
from whosaidwhat.models.tagger import Relation

CONFIDENCE = 0.7
"""See `nominal.CONFIDENCE`."""
_SAY = frozenset(
    "say claim report announce state declare allege insist maintain assert argue warn tell deny write tweet admit "
    "confirm acknowledge concede estimate predict pledge promise vow note add explain".split()
)
_WHO = frozenset(
    "official minister president spokesman spokeswoman spokesperson ministry government police army military general "
    "commander analyst expert source researcher diplomat leader ally administration agency company witness resident "
    "doctor lawyer prosecutor chief head secretary senator lawmaker author mayor governor chancellor king queen "
    "premier aide adviser advisor investigator reporter journalist colleague friend family mother father officer "
    "rebel activist".split()
)


def nested(doc: Doc, known: Sequence[Relation]) -> Iterator[Relation]:
    """Verbs of saying with a subject and a "that" clause of their own in a known content, that are no known cue."""
    cues = [span for r in known for span in r.cue]
    for token in doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _SAY or _hit(token, cues):
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
        clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
        if subject is None or clause is None or _imagined(token) or not _somebody(subject):
            continue
        source, content = _span(list(subject.subtree)), _span(list(clause.subtree))
        holder = next((r for r in known if any(b <= source[0] and content[1] <= e for b, e in r.content)), None)
        if holder is not None and source[1] <= token.idx < content[0]:
            yield Relation((source,), ((token.idx, token.idx + len(token)),), (content,), CONFIDENCE)


def _somebody(token: Token) -> bool:
    """Whether it is one who can speak: a name, or a word for people and bodies."""
    return token.pos_ == "PROPN" or token.lemma_.lower() in _WHO


def _hit(token: Token, spans: Sequence[Span]) -> bool:
    return any(b < token.idx + len(token) and token.idx < e for b, e in spans)


def _imagined(token: Token) -> bool:
    """Whether it is not said to have been said: "if they say", "they can say"."""
    return any(
        c.dep_ == "neg"
        or c.dep_ == "aux" and c.tag_ == "MD"
        or c.dep_ == "mark" and c.lower_ in ("if", "whether", "when")
        for c in token.children
    )


def _span(tokens: list[Token]) -> Span:
    kept = [t for t in tokens if not t.is_space]
    while len(kept) > 1 and kept[-1].is_punct:
        kept.pop()
    return kept[0].idx, kept[-1].idx + len(kept[-1])
