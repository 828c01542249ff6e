"""Small questions to spaCy's parse: whose verb, what object, which path to the top."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from whosaidwhat.loaders.parsed import Doc, Token


def tokens_in(doc: Doc, begin: int, end: int) -> list[Token]:
    """The tokens that begin at characters `begin` to `end`, white space left out."""
    return [t for t in doc[bisect_left(doc.starts, begin) : bisect_left(doc.starts, end)] if not t.is_space]


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_SHARE = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep"})


def subject(token: Token, depth: int = 4) -> Token | None:
    """The subject of a verb, its own or one shared through a control verb, a coordination or a relative clause."""
    own = [c for c in token.children if c.dep_ in SUBJECTS]
    if own:
        nearest = max((c for c in own if c.i < token.i), key=lambda c: c.i, default=own[0])
        return token.head if nearest.tag_ in ("WDT", "WP") and token.dep_ == "relcl" else nearest
    if token.dep_ == "acl":
        return token.head
    if depth and token.dep_ in _SHARE and token.head.i != token.i:
        if token.dep_ == "pcomp" and (held := _child(token.head.head, "dobj")):
            return held
        if token.dep_ == "xcomp" and (held := _child(token.head, "dobj")):
            return held
        return subject(token.head, depth - 1)
    return None


def _child(token: Token, *labels: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in labels), None)


def objects(token: Token) -> Iterator[Token]:
    """Direct and passive objects, and what "of" and "by" give a noun, each with what is joined to it."""
    for child in token.children:
        if child.dep_ in ("dobj", "nsubjpass", "attr", "dative"):
            yield from joined(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (t for c in child.children for t in joined(c))


def joined(token: Token) -> Iterator[Token]:
    """The token and all that "and" joins to it; for "units of the district", "dozens of tanks" the inner noun too."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            yield from joined(child)
        elif child.dep_ == "prep" and child.lower_ == "of" and token.pos_ in ("NOUN", "NUM", "PRON"):
            yield from (t for c in child.children for t in joined(c))


def goals(token: Token) -> Iterator[Token]:
    """What "to", "toward", "in", "near" and the like lead to, and adverbs of place such as "home"."""
    for child in token.children:
        if child.dep_ in ("prep", "agent"):
            for inner in child.children:
                yield inner
                yield from (t for t in inner.subtree if t.dep_ in ("pobj", "conj"))
        elif child.dep_ in ("advmod", "npadvmod", "prt"):
            yield child
            yield from goals(child)


def path(token: Token, inside: set[int]) -> list[Token]:
    """The token and its heads, upwards, as long as they lie in `inside`."""
    out = [token]
    while out[-1].head.i != out[-1].i and out[-1].head.i in inside:
        out.append(out[-1].head)
    return out


def tops(inside: set[int], token_at: list[Token]) -> list[Token]:
    """The tokens of `inside` whose head lies outside, in order."""
    return [t for t in token_at if t.head.i not in inside or t.head.i == t.i]


def noun_phrase(token: Token) -> tuple[int, int]:
    """Character span of a noun with its determiners, adjectives and compounds, but no clause or "of" phrase."""
    before = [t.i for t in token.children if t.i < token.i and t.dep_ not in ("punct", "cc", "relcl")]
    left = min([token.i, *before, *(t.i for c in token.children if c.dep_ == "poss" for t in c.subtree)])
    return token.doc[left].idx, token.idx + len(token)


def extent(tokens: Iterable[Token]) -> tuple[int, int] | None:
    """Character span from the first to the last token, white space and closing marks left out; None of nothing."""
    kept = sorted((t for t in tokens if not t.is_space), key=lambda t: t.i)
    while kept and kept[-1].is_punct:
        kept.pop()
    return (kept[0].idx, kept[-1].idx + len(kept[-1])) if kept else None


def hits(token: Token, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a token has characters in common with any of the spans."""
    begin, end = token.idx, token.idx + len(token)
    return any(b < end and begin < e for b, e in spans)


def covered(doc: Doc, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Numbers of the tokens that have characters in common with any of the spans, for who asks of many tokens."""
    return {i for b, e in spans for i in range(bisect_right(doc.stops, b), bisect_left(doc.starts, e))}
