"""Quotations without a cue, whose speaker stands before or after them.

A quotation that the paragraph before leaves open goes on in this one; after a paragraph that quotes somebody, or has
one person in its last sentence, the words are that person's; at the start of a text they belong to whom the next
paragraph names. Inside a paragraph whole quoted sentences after others are theirs of whom those tell: "She shook her
head. “Nobody was there.”"
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from whosaidwhat.graph.gazetteer import words
from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.quoting import quotations
from whosaidwhat.loaders.syntax import SUBJECTS, extent, tokens_in
from whosaidwhat.models.tagger import Relation

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_CLOSES = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_PARTS = ("compound", "poss", "appos")
"""How a word hangs on that for the same person, or for one who is only mentioned with it."""
_MARKS = "”\"’'"
"""That close a quotation."""
_ENDS = ".?!…"
_NEXT = re.compile(r"\s*\Z|\s+(\S)")
"""What comes behind a quotation that stands by itself: nothing, or another word."""
_PRONOUNS = frozenset({"he", "she"})
_SHORTEST = 4
"""Words of a quotation that is no title or nickname."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, or a part of it: quoted sentences that stand by themselves, and what lies between such.

    `quoted`: it is one quotation from end to end; `open`: its last quotation is not closed; `inside`: its paragraph
    began before it.
    """

    span: Span
    quoted: bool
    open: bool
    inside: bool


class _Told:
    """The relations of a text, found by the lines on which their words stand."""

    def __init__(self, relations: Iterable[Relation], lines: Sequence[_Line]) -> None:
        self.all: list[Relation] = []
        self._begins = [line.span[0] for line in lines]
        self._on_line: defaultdict[int, list[int]] = defaultdict(list)
        for relation in relations:
            self.add(relation)

    def add(self, relation: Relation) -> None:
        """One more."""
        number = len(self.all)
        self.all.append(relation)
        for line in {n for span in (*relation.content, *relation.cue) for n in self._lines(*span)}:
            self._on_line[line].append(number)

    def go_on(self, number: int, span: Span) -> None:
        """The content of one of them has this line too."""
        self.all[number] = replace(self.all[number], content=(*self.all[number].content, span))
        for line in self._lines(*span):
            self._on_line[line].append(number)

    def near(self, begin: int, end: int) -> list[tuple[int, Relation]]:
        """Those with a cue or content on a line from here to there, in order, with their numbers."""
        numbers = {number for line in self._lines(begin, end) for number in self._on_line.get(line, ())}
        return [(number, self.all[number]) for number in sorted(numbers)]

    def _lines(self, begin: int, end: int) -> range:
        return range(max(0, bisect_right(self._begins, begin) - 1), bisect_left(self._begins, end))


def with_monologues(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """The relations, with the quotations that stand apart from their speakers; those that go on are made longer."""
    lines = list(_lines(doc.text))
    told = _Told(relations, lines)
    for n, line in enumerate(lines):
        if not line.quoted or _covering(line.span, told) is not None:
            continue
        before = lines[n - 1] if n else None
        going_on = _left_open(before, told) if before is not None and not line.inside else None
        if going_on is not None:
            told.go_on(going_on, line.span)
        elif source := _speaker(doc, lines, n, told):
            told.add(Relation(source, (), (line.span,), CONFIDENCE))
    return told.all


def _lines(text: str) -> Iterator[_Line]:
    for paragraph in _LINE.finditer(text):
        begin, end = paragraph.span()
        cuts = {begin, end}
        for b, e in quotations(paragraph[0]):
            if b and _by_itself(paragraph[0], b, e):
                cuts |= {begin + b, begin + e}
        for b, e in pairwise(sorted(cuts)):
            part = _LINE.search(text, b, e)
            if part is not None:
                yield _line(text, part.span(), inside=b > begin)


def _by_itself(text: str, begin: int, end: int) -> bool:
    """Whether a quotation is of whole sentences and stands between others."""
    words, after, last = text[begin + 1 : end - 1], _NEXT.match(text, end), begin - 1
    while text[last].isspace():
        last -= 1
    whole = words[-1:] in _ENDS and text[end - 1] in _MARKS and words.lstrip("…. ")[:1].isupper()
    follows = last < begin - 1 and text[last] in _ENDS + _MARKS
    return whole and follows and after is not None and not (after[1] or "").islower()


def _line(text: str, span: Span, *, inside: bool) -> _Line:
    begin, end = span
    mark = text[begin]
    words = text[begin + 1 : end]
    closing = _CLOSES.get(mark)
    last = words.rstrip(".,;")[-1:] if closing else ""
    within = _count(words.rstrip(".,;")[: -1 if last == closing else None], closing) if closing else 1
    mixed = bool(set(words) & (set("“”") if mark == '"' else {'"'}))
    whole = closing is not None and within == 0 and not mixed and len(words.split()) >= _SHORTEST
    return _Line(span, whole and words.rstrip(_MARKS)[-1:] in ".?!…,—–-", _open(text[begin:end]), inside)


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


def _covering(span: Span, told: _Told) -> Relation | None:
    """The relation whose content most of a quotation is, and whose cue is not among the quotation's words."""
    begin, end = span
    return next(
        (
            r
            for _, r in told.near(begin, end)
            if 2 * sum(max(0, min(e, end) - max(b, begin)) for b, e in r.content) > end - begin
            and not any(begin <= b and e <= end for b, e in r.cue)
        ),
        None,
    )


def _left_open(before: _Line, told: _Told) -> int | None:
    """The relation whose content is the unclosed quotation at a paragraph's end."""
    if not before.open:
        return None
    here = told.near(*before.span)
    ends = [(e - b, n) for n, r in here for b, e in r.content[-1:] if b < before.span[1] <= e + 2]
    return max(ends)[1] if ends else None


def _speaker(doc: Doc, lines: Sequence[_Line], n: int, told: _Told) -> tuple[Span, ...]:
    """Who says the quotation that a line is."""
    line = lines[n]
    if not n:
        after = lines[1] if len(lines) > 1 else None
        return _of(doc, after, told, last=False) if after is not None and not after.quoted else ()
    before = lines[n - 1]
    asked = _asks(doc.text, before.span)
    if asked and n > 1 and lines[n - 2].quoted:  # and answers go on
        before = lines[n - 2]
    if before.quoted:
        known = _covering(before.span, told) if line.inside or asked else None
        return known.source if known is not None else ()
    if asked and not before.inside:
        return _addressed(doc, before.span)
    return _of(doc, before, told, last=True, near=line.inside)


def _asks(text: str, span: Span) -> bool:
    """Whether it is one question."""
    return re.fullmatch(r"[^.?!“”\"]*\?", text[slice(*span)]) is not None


def _addressed(doc: Doc, span: Span) -> tuple[Span, ...]:
    """Who is named before what an interview asks: "Mr Dahl, was that ever discussed?"."""
    name = list(takewhile(lambda t: t.pos_ == "PROPN" or t.ent_type_ == "PERSON", tokens_in(doc, *span)))
    follows = doc.text[name[-1].idx + len(name[-1]) :][:1] if name else ""
    held = extent(name) if follows == "," and any(t.ent_type_ == "PERSON" for t in name) else None
    return (held,) if held is not None else ()


def _of(doc: Doc, line: _Line, told: _Told, *, last: bool, near: bool = False) -> tuple[Span, ...]:
    """Who speaks in a paragraph: the source of its last (or first) relation, or the only person of that sentence.

    `near`: right after it in the same paragraph, after what is asked too.
    """
    begin, end = line.span
    tokens = [t for t in tokens_in(doc, begin, end) if not t.is_punct]
    if not tokens or doc.text[end - 1] not in ".:?!" + _MARKS:  # a heading or a caption
        return ()
    here = tokens[-1 if last else 0].sentence
    while near and _asks(doc.text, (here.start_char, here.end_char)) and here.start_char > begin:
        here = doc[here.start - 1].sentence
    told_here = [r for _, r in told.near(here.start_char, here.end_char)]
    cued = (r for r in told_here if r.source and r.cue and here.start_char <= r.cue[0][0] < here.end_char)
    # A statement inside another's words says nothing about who goes on to speak.
    own = [r for r in cued if not _inside(r, told_here)]
    if own:
        chosen = sorted(own, key=lambda r: r.cue)[-1 if last else 0]
        asked = near and any(doc.text[b:e].rstrip(_MARKS).endswith("?") for b, e in chosen.content)
        return chosen.source if _speaks(doc, chosen.source) and not asked else ()
    return _person(list(here), near=near)


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


def _person(tokens: Sequence[Token], *, near: bool) -> tuple[Span, ...]:
    """The person named who is a sentence's subject, or the only one in it; `near` also "she" or "the baker"."""
    heads = [t for t in tokens if _personal(t, near=near) and not (t.dep_ in _PARTS and _personal(t.head, near=near))]
    subjects = [t for t in heads if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"]
    chosen = subjects if near else subjects or heads
    if len(chosen) != 1:
        return ()
    head = chosen[0]
    named = any(t.ent_type_ == "PERSON" for t in (head, *head.children) if t is head or t.dep_ == "appos")
    held = [t for t in head.subtree if t.i <= head.i or t.dep_ == "appos"]
    held += [t for of in head.children if of.lower_ == "of" for t in of.subtree]
    span = extent(held) if named or near else None
    return (span,) if span is not None else ()


def _personal(token: Token, *, near: bool) -> bool:
    known = words()
    person = token.pos_ == "NOUN" and token.lemma in known.persons | known.gendered.keys()
    return person or token.ent_type_ == "PERSON" or near and token.lower_ in _PRONOUNS
