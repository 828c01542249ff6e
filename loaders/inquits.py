"""Who speaks by an inquit, the words of saying behind or within what is said: "The harbour, said Moe, was empty".

The tagger reads most of them; where it takes what is said for who says it, or misses one, the parse shows it plainly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.nested import imagined, somebody
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import covered, extent, tokens_in
from whosaidwhat.models.tagger import Relation

_LEAST = 3
"""Words of what is said, at least."""
_THIRD = frozenset({"he", "she", "they"})
_MARKS = frozenset({",", "—", "–", "”", '"', "''"})
_WITH = frozenset({"aux", "advmod", "neg", "prt", "prep", "npadvmod", "dobj", "dative"})
"""What stands with a verb of saying in an inquit, besides the speaker."""


@dataclass(frozen=True)
class _Inquit:
    """A verb of saying with its speaker, and the tokens `first` to `last` that are no words of what is said."""

    verb: Token
    speaker: Token
    first: int
    last: int

    @property
    def source(self) -> Span | None:
        """The characters of who speaks."""
        return extent(t for t in self.speaker.subtree if self.first <= t.i <= self.last)


def with_inquits(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with sources and contents as the place of their inquit in its sentence gives them."""
    return [_righted(doc, _placed(doc, r)) if r.cue else r for r in relations]


def _placed(doc: Doc, relation: Relation) -> Relation:
    """The relation of "According to X" at the head of a sentence with that sentence for its content, not one before."""
    first = next(iter(tokens_in(doc, *relation.cue[0])), None)
    if first is None or first.lower_ != "according" or first.i != first.sentence.start or not relation.source:
        return relation
    if any(end > first.idx for _, end in relation.content):
        return relation
    said = extent(_behind([t for t in first.sentence if t.idx >= relation.source[-1][1]]))
    return replace(relation, content=(said,)) if said else relation


def _righted(doc: Doc, relation: Relation) -> Relation:
    """The relation with an inquit's own subject for a source, and with what is said before as well as behind it."""
    found = next((i for t in tokens_in(doc, *relation.cue[-1]) if (i := _inquit(t))), None)
    if found is None or found.source is None:
        return relation
    before = extent(doc[found.verb.sentence.start : found.first])
    within = found.verb.dep_ == "parataxis"
    if within and before and all(before[1] <= begin for begin, _ in (*relation.content, *relation.source)):
        relation = replace(relation, content=(before, *relation.content))
    begin, end = found.source
    mine = [piece for piece in relation.source if piece[0] < end and begin < piece[1]]
    others = [piece for piece in relation.source if piece not in mine]
    start = doc[found.first].idx
    if len(mine) != 1 or not others or any(piece[1] > start for piece in others):
        return relation
    said = [piece for piece in others if not doc.text[piece[1] : start].strip(" ,")]
    return replace(relation, source=tuple(mine), content=tuple(sorted((*relation.content, *said))))


def inquits(doc: Doc, known: Sequence[Relation]) -> Iterator[Relation]:
    """Relations of inquits that no known relation has as its cue or in its source."""
    taken = covered(doc, (span for r in known for span in (*r.cue, *r.source)))
    for token in doc:
        found = _inquit(token) if token.i not in taken else None
        if found is None or found.source is None or found.speaker.i in taken:
            continue
        if said := _said(found):
            yield Relation((found.source,), ((token.idx, token.idx + len(token)),), said, CONFIDENCE)


def _inquit(verb: Token) -> _Inquit | None:
    """The inquit of a verb of saying; None where it is none."""
    if verb.pos_ != "VERB" or verb.lemma not in lexicon().nested["inquit"] or imagined(verb):
        return None
    doc, sentence = verb.doc, verb.sentence
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and (somebody(c) or c.lower_ in _THIRD)]
    after = verb.i > 0 and doc[verb.i - 1].text in _MARKS
    ahead, behind = [c for c in subjects if c.i < verb.i], [c for c in subjects if c.i > verb.i]
    speaker = behind[0] if after and behind else ahead[-1] if ahead else None
    if speaker is None or any(c.i > verb.i and _more(c) for c in verb.children):
        return None
    own = {verb.i, *(t.i for t in speaker.subtree)}
    own |= {t.i for c in verb.children if c.dep_ in _WITH for t in c.subtree}
    first = last = verb.i
    while first - 1 in own:
        first -= 1
    while last + 1 in own or last + 2 in own and doc[last + 1].text == ",":
        last += 1
    if doc[last].text == ",":
        last -= 1
    if not first <= speaker.i <= last or first <= sentence.start or doc[first - 1].text not in _MARKS:
        return None
    following = doc[last + 1] if last + 1 < sentence.end else None
    return _Inquit(verb, speaker, first, last) if following is None or following.is_punct else None


def _more(child: Token) -> bool:
    """Whether it is what the verb says: a clause, or an object that is nobody who is told."""
    return child.dep_ in ("ccomp", "xcomp") or child.dep_ == "dobj" and child.pos_ != "PRON" and not somebody(child)


def _said(found: _Inquit) -> tuple[Span, ...]:
    """What is said: the words of the sentence before the inquit, and those behind it where it stands within."""
    doc, sentence, verb = found.verb.doc, found.verb.sentence, found.verb
    parts = [doc[sentence.start : found.first]]
    if verb.dep_ == "parataxis":
        parts.append(_behind(doc[found.last + 1 : sentence.end]))
    elif not _follows(found):
        return ()
    words = [t for part in parts for t in part]
    if sum(t.is_alpha for t in words) < _LEAST or not any(t.pos_ in ("VERB", "AUX") for t in words):
        return ()
    return tuple(span for part in parts if (span := extent(part)))


def _behind(tokens: list[Token]) -> list[Token]:
    """The tokens without the marks that they begin with."""
    return list(dropwhile(lambda token: token.is_punct, tokens))


def _follows(found: _Inquit) -> bool:
    """Whether the clause before it is what is said: its object, or one that it is joined to by no "and"."""
    verb = found.verb
    if verb.dep_ == "conj":
        joined = any(c.dep_ == "cc" and c.i == found.first - 1 for c in verb.head.children)
        return verb.head.i < found.first and not joined
    return any(c.dep_ == "ccomp" and c.i < found.first for c in verb.children)
