"""Boundaries of tagged relations put right: datelines, dates and prepositions are no part of who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.nominal import clause_of, infinitive_of
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.sharing import shared
from whosaidwhat.loaders.syntax import covered, hits, tokens_in
from whosaidwhat.models.tagger import Relation, with_source

_DATELINE = re.compile(r"[A-Z][A-Z .,'’/-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([^)\n]{2,30}\))? ?[-–—] ")
_BESIDES = re.compile(r",? (?:as well as|along with|together with) [^.;:“”\"\n]{2,80}?(?=,? $)")
_SAME = 0.9
"""Share of two contents from which on they are the same."""


def tidied(doc: Doc, relation: Relation) -> Relation:
    """The relation with the boundaries that the text gives it."""
    source = _own(doc, relation.cue, _whole(doc, relation, _mended(doc, _undated(doc, relation.source))))
    if not source and (source := shared(doc, relation)):
        relation = replace(relation, confidence=with_source(relation.confidence))
    source, rest = _without_deed(doc, _besides(doc, relation.cue, _trimmed(doc, source)))
    content = _to_clause_end(doc, relation.cue, _unaddressed(doc, relation.cue, _undated(doc, relation.content)))
    cue, content = _with_object(doc, relation.cue, content)
    return replace(relation, source=source, cue=cue, content=(*content, *rest))


def _with_object(
    doc: Doc, cue: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cue and content where a cue's object is what the content goes on with: "denied any plans", "for an attack"."""
    tokens = [t for span in cue for t in tokens_in(doc, *span)]
    said = tokens_in(doc, *content[0]) if content else []
    if len(cue) != 1 or not tokens or not said or said[0].dep_ != "prep" or said[0].head.i != tokens[-1].i:
        return cue, content
    noun = tokens[-1]
    first = min(t.i for t in noun.subtree if t.i <= noun.i)
    if noun.dep_ != "dobj" or noun.pos_ != "NOUN" or noun.head not in tokens or not tokens[0].i < first:
        return cue, content
    end = doc[first - 1].idx + len(doc[first - 1])
    return ((cue[0][0], end),), ((doc[first].idx, content[0][1]), *content[1:])


def _unaddressed(doc: Doc, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content without the piece that names to whom it is said: "warned the allies that …"."""
    if len(content) < 2 or not cue or cue[-1][1] > content[0][0]:
        return content
    first, rest = tokens_in(doc, *content[0]), tokens_in(doc, *content[1])
    heads = [t for t in first if t.head not in first and not t.is_punct]
    told = len(heads) == 1 and heads[0].dep_ in ("dobj", "dative") and hits(heads[0].head, cue)
    return content[1:] if told and any(t.dep_ == "ccomp" and hits(t.head, cue) for t in rest) else content


def ended(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with contents that end where their clause does: without "and", and without the next one's cue."""
    cues = covered(doc, (r.cue[0] for r in relations if r.cue and r.content and r.cue[-1][1] <= r.content[0][0]))
    return [replace(r, content=(*r.content[:-1], _ended(doc, r.content[-1], cues))) for r in relations]


def _ended(doc: Doc, piece: Span, cues: set[int]) -> Span:
    begin, end = piece
    tokens = tokens_in(doc, begin, end)
    cut = len(tokens)
    while cut and (tokens[cut - 1].is_punct or _dangling(tokens[cut - 1], end) or tokens[cut - 1].i in cues):
        cut -= 1
    if not cut or not any(t.is_alpha for t in tokens[cut:]):
        return piece
    end = tokens[cut - 1].idx + len(tokens[cut - 1])
    return begin, _closed(doc.text, begin, end)


def _closed(text: str, begin: int, end: int) -> int:
    """The end of what stands in quotation marks: behind the closing one."""
    inside = text[begin:end]
    closing = "”" if inside.count("“") > inside.count("”") else '"' if inside.count('"') % 2 else None
    near = text[end : end + 3]
    return end + near.index(closing) + 1 if closing and closing in near else end


def _dangling(token: Token, end: int) -> bool:
    """Whether a word only leads on to what follows the content."""
    return token.pos_ in ("CCONJ", "SCONJ") or token.lower_ == "so" and token.head.idx >= end


def singled(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """The relations without those whose cue is no word, or is one of several for the same words of the same source."""
    out: list[Relation] = []
    for relation in sorted(relations, key=lambda r: (_wordless(doc, r), -r.confidence)):
        if not _article(doc, relation) and not (_wordless(doc, relation) and _again(relation, out)):
            out.append(relation)
    return out


def _again(relation: Relation, others: Sequence[Relation]) -> bool:
    """Whether one of the others is the same words of the same source."""
    return any(_same(relation.content, r.content) and _meet(relation.source, r.source) for r in others)


def _article(doc: Doc, relation: Relation) -> bool:
    """Whether its cue is a mere "a" or "the"."""
    tokens = [t for span in relation.cue for t in tokens_in(doc, *span)]
    return bool(tokens) and all(t.pos_ == "DET" for t in tokens)


def _wordless(doc: Doc, relation: Relation) -> bool:
    """Whether its cue is a mark only."""
    text = doc.text
    return bool(relation.cue) and not any(c.isalnum() for b, e in relation.cue for c in text[b:e])


def _same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    both, either = _common(one, other), sum(e - b for b, e in (*one, *other))
    return both >= _SAME * (either - both)


def _common(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(e, y) - max(b, x)) for b, e in one for x, y in other)


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return _common(one, other) > 0 or not (one or other)


def _undated(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without one that is only the place of a dateline."""
    if len(spans) < 2:
        return spans
    text, (begin, end) = doc.text, spans[0]
    town = text[begin:end].isupper() and end - begin > 2  # not the "E." of "E.U."
    return spans[1:] if town and (begin == 0 or text[begin - 1] == "\n") else spans


def _mended(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Pieces between which there is nothing are one: "E." and "U. leaders"."""
    out: list[Span] = []
    for begin, end in spans:
        if out and not doc.text[out[-1][1] : begin].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((begin, end))
    return tuple(out)


def _whole(doc: Doc, relation: Relation, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that end with the end of a name, not within it: "President" of "President Samir Dost"."""
    ends = [_name_end(doc, begin, end) for begin, end in spans]
    taken = (*relation.cue, *relation.content)
    return tuple(
        (begin, end if any(b < longer and end < e for b, e in taken) else longer)
        for (begin, end), longer in zip(spans, ends, strict=True)
    )


def _name_end(doc: Doc, begin: int, end: int) -> int:
    tokens = tokens_in(doc, begin, end)
    last = tokens[-1] if tokens else None
    if last is None or last.dep_ != "compound" or last.pos_ != "PROPN" or last.head.pos_ != "PROPN":
        return end
    rest = doc[last.i + 1 : last.head.i + 1]
    named = rest and all(t.pos_ == "PROPN" and t.text[0].isupper() for t in rest)
    return rest[-1].idx + len(rest[-1]) if named else end


def _own(doc: Doc, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The piece of a source that is the subject of its cue, where another piece is the subject of another verb."""
    if len(source) < 2 or not cue:
        return source
    subjects = [
        [t for t in tokens_in(doc, *piece) if t.dep_ == "nsubj" and t.pos_ in ("NOUN", "PROPN")] for piece in source
    ]
    mine = [any(hits(t.head, cue) for t in piece) for piece in subjects]
    others = any(piece and not own for piece, own in zip(subjects, mine, strict=True))
    return (source[mine.index(True)],) if others and mine.count(True) == 1 else source


def _trimmed(doc: Doc, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without a dateline or preposition before it, or the date or preposition after it."""
    if not source:
        return source
    first, last = source[0]
    starts = first == 0 or doc.text[first - 1] == "\n"
    if starts and (line := _DATELINE.match(doc.text, first, last)) and line.end() < last:
        source = ((line.end(), last), *source[1:])
    return _after(doc, _before(doc, source))


def _before(doc: Doc, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """As in "among shopkeepers", "by the bank": the noun alone."""
    (begin, end), *others = source
    tokens = tokens_in(doc, begin, end)
    if len(tokens) > 1 and tokens[0].tag_ == "IN" and tokens[0].lower_ in ("by", "from", "among", "per"):
        begin = tokens[1].idx
    return ((begin, end), *others)


def _after(doc: Doc, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """As in "an official on Wednesday": without the day; "a poll released in May" keeps it."""
    begin, end = source[-1]
    tokens = [t for t in tokens_in(doc, begin, end) if t.idx + len(t) <= end]
    described = any(t.pos_ == "VERB" for t in tokens)
    while len(tokens) > 1 and (tokens[-1].pos_ == "ADP" or tokens[-1].ent_type_ == "DATE" and not described):
        end = tokens.pop(-1).idx
    return (*source[:-1], _stripped(doc, begin, end))


def _stripped(doc: Doc, begin: int, end: int) -> Span:
    while end > begin + 1 and doc.text[end - 1].isspace():
        end -= 1
    return begin, end


def _besides(doc: Doc, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source with those who are named after it: "Norland, as well as Iveria, said"."""
    if len(source) != 1 or not cue or source[0][1] >= cue[0][0]:
        return source
    ((begin, end),) = source
    others = _BESIDES.match(doc.text, end, cue[0][0])
    return ((begin, others.end()),) if others else source


def _without_deed(doc: Doc, source: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The source of an accusation in the passive, and the deed: "accused by two women of stealing songs"."""
    if len(source) != 1 or doc.text[max(source[0][0] - 3, 0) : source[0][0]].lower() != "by ":
        return source, ()
    tokens = tokens_in(doc, *source[0])
    for noun, of, deed in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if noun.pos_ in ("NOUN", "PROPN") and of.lower_ == "of" and deed.tag_ == "VBG":
            return (_stripped(doc, source[0][0], of.idx),), ((of.idx, source[0][1]),)
    return source, ()


def _to_clause_end(doc: Doc, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What follows a noun ends with its clause: not "claims that the airport had fallen could not be checked"."""
    if len(content) != 1 or len(cue) != 1:
        return content
    nouns = (t for t in tokens_in(doc, *cue[0]) if _carries(t))
    clause = next((c for t in nouns if (c := clause_of(t) or infinitive_of(t))), None)
    ((begin, end),) = content
    return ((begin, clause[1]),) if clause and abs(clause[0] - begin) < 6 and begin < clause[1] < end else content


def _carries(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and any(token.lemma in nouns for nouns in lexicon().nominal.values())
