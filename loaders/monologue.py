"""Quotations that fill a paragraph and have their speaker in another one.

A quotation that the paragraph before leaves open goes on in this one; after a paragraph that quotes somebody, or has
one person in its last sentence, the words are that person's; at the start of a text they belong to whom the next
paragraph names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whosaidwhat.graph.gazetteer import words
from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import SUBJECTS, extent, tokens_in
from whosaidwhat.models.tagger import Relation

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_CLOSES = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_PARTS = ("compound", "poss", "appos")
"""How a word hangs on that for the same person, or for one who is only mentioned with it."""
_SHORTEST = 4
"""Words of a quotation that is no title or nickname."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph; `quoted`: it is one quotation from end to end; `open`: its last quotation is not closed."""

    span: Span
    quoted: bool
    open: bool


def with_monologues(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """The relations, with the quotations that stand apart from their speakers; those that go on are made longer."""
    out = list(relations)
    lines = [_line(doc.text, m.span()) for m in _LINE.finditer(doc.text)]
    for n, line in enumerate(lines):
        if not line.quoted or _known(line.span, out):
            continue
        before = lines[n - 1] if n else None
        going_on = _left_open(before, out) if before is not None else None
        if going_on is not None:
            out[going_on] = replace(out[going_on], content=(*out[going_on].content, line.span))
        elif source := _speaker(doc, before, lines[n + 1] if n + 1 < len(lines) else None, out):
            out.append(Relation(source, (), (line.span,), CONFIDENCE))
    return out


def _line(text: str, span: Span) -> _Line:
    begin, end = span
    mark = text[begin]
    inside = text[begin + 1 : end]
    closing = _CLOSES.get(mark)
    last = inside.rstrip(".,;")[-1:] if closing else ""
    within = _count(inside.rstrip(".,;")[: -1 if last == closing else None], closing) if closing else 1
    mixed = bool(set(inside) & (set("“”") if mark == '"' else {'"'}))
    whole = closing is not None and within == 0 and not mixed and len(inside.split()) >= _SHORTEST
    return _Line(span, whole and inside.rstrip("”\"’'")[-1:] in ".?!…,—–-", _open(text[begin:end]))


def _count(text: str, mark: str) -> int:
    """Closing marks in a text; an apostrophe inside a word or after an s is none."""
    if mark not in "’'":
        return text.count(mark)
    return len(re.findall(rf"(?<![\ws]){mark}(?!\w)|(?<=[,.?!…]){mark}", text))


def _open(text: str) -> bool:
    """Whether the last quotation of a paragraph is not closed."""
    if text.count('"') % 2:
        return True
    if text.rfind("“") > text.rfind("”"):
        return True
    single = [m.start() for m in re.finditer(r"(?<!\w)[‘'](?=\w)", text)]
    return bool(single) and not re.search(r"(?<=[\w,.?!…])[’'](?!\w)", text[single[-1] + 1 :])


def _known(span: Span, relations: Iterable[Relation]) -> bool:
    """Whether most of a quotation is the content of a relation whose cue is not among its own words."""
    begin, end = span
    return any(
        2 * sum(max(0, min(e, end) - max(b, begin)) for b, e in r.content) > end - begin
        and not any(begin <= b and e <= end for b, e in r.cue)
        for r in relations
    )


def _left_open(before: _Line, relations: Sequence[Relation]) -> int | None:
    """The relation whose content is the unclosed quotation at a paragraph's end."""
    if not before.open:
        return None
    ends = [
        (e - b, n) for n, r in enumerate(relations) for b, e in r.content[-1:] if b < before.span[1] <= e + 2
    ]  # fmt: skip
    return max(ends)[1] if ends else None


def _speaker(
    doc: Doc, before: _Line | None, after: _Line | None, relations: Sequence[Relation]
) -> tuple[Span, ...]:  # fmt: skip
    if before is not None:
        return () if before.quoted else _of(doc, before, relations, last=True)
    return _of(doc, after, relations, last=False) if after is not None and not after.quoted else ()


def _of(doc: Doc, line: _Line, relations: Sequence[Relation], *, last: bool) -> tuple[Span, ...]:
    """Who speaks in a paragraph: the source of its last (or first) relation, or the only person of that sentence."""
    begin, end = line.span
    tokens = [t for t in tokens_in(doc, begin, end) if not t.is_punct]
    if not tokens or doc.text[end - 1] not in ".:?!”\"’'":  # a heading or a caption
        return ()
    here = tokens[-1 if last else 0].sentence
    # A statement inside another's words says nothing about who goes on to speak.
    outer = [r for r in relations if r.source and not _inside(r, relations)]
    own = [r for r in outer if r.cue and here.start_char <= r.cue[0][0] < here.end_char]
    if own:
        source = sorted(own, key=lambda r: r.cue)[-1 if last else 0].source
        return source if _speaks(doc, source) else ()
    return _person(list(here))


def _speaks(doc: Doc, source: Sequence[Span]) -> bool:
    """Whether a source can have said a paragraph: not "the bias", nor "31 voters" in one voice."""
    words = [t for span in source for t in tokens_in(doc, *span)]
    heads = [t for t in words if t.head not in words or t.dep_ == "ROOT"]
    return any(t.pos_ == "PRON" or somebody(t) for t in heads) and not any(t.pos_ == "NUM" for t in words[:2])


def _inside(relation: Relation, relations: Iterable[Relation]) -> bool:
    return any(
        any(b <= c and d <= e for b, e in other.content for c, d in relation.cue)
        for other in relations
        if other is not relation
    )


def _person(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The person named who is a sentence's subject, or the only one in it."""
    heads = [t for t in tokens if _personal(t) and not (t.dep_ in _PARTS and _personal(t.head))]
    chosen = [t for t in heads if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"] or heads
    if len(chosen) != 1:
        return ()
    head = chosen[0]
    named = any(t.ent_type_ == "PERSON" for t in (head, *head.children) if t is head or t.dep_ == "appos")
    span = extent(t for t in head.subtree if t.i <= head.i or t.dep_ == "appos") if named else None
    return (span,) if span is not None else ()


def _personal(token: Token) -> bool:
    known = words()
    return token.ent_type_ == "PERSON" or token.pos_ == "NOUN" and token.lemma in known.persons | known.gendered.keys()
