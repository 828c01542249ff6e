"""Attributions by an adverb or a phrase: "allegedly", "in the words of the coach", "per the union", "as she put it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import covered, extent
from whosaidwhat.models.tagger import Relation

_LEAST = 3
"""Words of a content."""


def adverbial(doc: Doc, known: Sequence[Relation]) -> Iterator[Relation]:
    """Relations of such words and phrases that no known relation has as its cue or source."""
    taken = covered(doc, (span for r in known for span in (*r.cue, *r.source)))
    hearsay = lexicon().adverbial["hearsay"]
    for token in doc:
        if token.lower_ in hearsay and token.i not in taken:
            yield from _unsourced(token)
        elif token.lower_ in ("in", "per") and token.i not in taken:
            yield from _phrased(token)


def _unsourced(adverb: Token) -> Iterator[Relation]:
    """The clause, or the noun with its adjective, that the adverb stands with."""
    head = adverb.head
    if head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    own = {t.i for t in head.subtree} - {t.i for c in head.children if _apart(c) for t in c.subtree} - {adverb.i}
    spans = _runs(adverb.doc, own)
    if sum(adverb.doc[i].is_alpha for i in own) >= _LEAST:
        yield Relation((), ((adverb.idx, adverb.idx + len(adverb)),), spans, CONFIDENCE)


def _apart(child: Token) -> bool:
    """Whether a child is a clause of its own, on which the adverb says nothing."""
    return child.dep_ in ("cc", "punct", "advcl", "mark") or (
        child.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
    )


def _runs(doc: Doc, numbers: set[int]) -> tuple[Span, ...]:
    """The tokens' character spans, neighbours joined."""
    runs: list[list[Token]] = []
    for i in sorted(numbers):
        if runs and i - runs[-1][-1].i == 1:
            runs[-1].append(doc[i])
        else:
            runs.append([doc[i]])
    return tuple(span for run in runs if (span := extent(run)))


def _phrased(start: Token) -> Iterator[Relation]:
    """As in "in the words of X, …" and "per X, …" at the start or, after a comma, at the end of a sentence."""
    noun = next((c for c in start.children if c.dep_ == "pobj"), None)
    if noun is None:
        return
    one = noun.pos_ == "PROPN" or any(c.dep_ == "det" for c in noun.children)  # not "per person"
    speaker = (noun if one else None) if start.lower_ == "per" else _owner(noun)
    whole, own = start.sentence, extent(start.subtree)
    if speaker is None or own is None or not somebody(speaker):
        return
    rest = [t for t in whole if not own[0] <= t.idx < own[1] and not t.is_space]
    first = start.i == whole.start
    if not first and (start.i == 0 or start.nbor(-1).text != "," or any(t.is_alpha and t.i > start.i for t in rest)):
        return
    source, content = extent(speaker.subtree), _said(rest)
    if source is not None and content is not None and not (content[0] < source[1] and source[0] < content[1]):
        cue = (
            (start.idx, source[0])
            if start.lower_ != "per" and source[0] > start.idx
            else (start.idx, start.idx + len(start))
        )
        yield Relation((source,), (_stripped(start.doc.text, cue),), (content,), CONFIDENCE)


def _owner(noun: Token) -> Token | None:
    """Whose words or view they are."""
    if noun.lower_ not in lexicon().adverbial["nouns"]:
        return None
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _said(rest: list[Token]) -> Span | None:
    while rest and rest[0].text == ",":
        rest = rest[1:]
    return extent(rest) if sum(t.is_alpha for t in rest) >= _LEAST else None


def _stripped(text: str, span: Span) -> Span:
    begin, end = span
    while end > begin + 1 and text[end - 1].isspace():
        end -= 1
    return begin, end
