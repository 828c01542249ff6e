"""The clause that says a proposition: "they left" of "there is no sign that they left"; one half of "A, and B".

The words of a claim are those of this clause. What leads to it, and what is said beside it, are no part of them: two
sentences that only share "there is no sign that" say nothing in common.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.syntax import SUBJECTS, noun_phrase, path

_EDGES = "“”\"',;:"
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_ENOUGH = 3
"""Words of such kinds in a clause that can do without the one that it is joined to."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def clause_of(token: Token, begin: int, end: int) -> Span:
    """The clause of a word within a stretch of its sentence, without white space and marks at the edges."""
    way = path(token, {t.i for t in token.sentence if begin <= t.idx < end})
    top = next((t for t in way if _clause(t) and t.i != way[-1].i), None)
    if top is not None:
        words = [t for t in top.subtree if begin <= t.idx < end and not _leads(t, top)] or [token]
        begin, end = words[0].idx, words[-1].idx + len(words[-1])
    top = top or way[-1]
    passed = {t.i for t in way}
    beside = next((c for c in top.children if _joined(c) and c.i > token.i and c.i not in passed), None)
    if beside is not None:
        end = min(end, *(t.idx for t in (beside, *_joints(top, beside))))
    return _trimmed(token, begin, end)


def _clause(token: Token) -> bool:
    """Whether it heads a clause that says something by itself: what somebody says or thinks, or half of a sentence."""
    if _joined(token):
        return True
    if token.pos_ == "NOUN" and token.dep_ == "pobj":
        above = token.head.head  # "reports of a visit to Norland"
        words = lexicon().operators
        return token.head.lower_ in ("of", "about") and above.lemma in words["said"] - words["counted"]
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    told = that if token.dep_ in ("acl", "relcl") else token.dep_ == "ccomp" and (that or _leads_on(token.head))
    return told and _says(token)


def _leads_on(verb: Token) -> bool:
    words = lexicon()
    return verb.lemma in words.nested["clause"] or words.does(verb, "believe") or words.does(verb, "doubt")


def _joined(token: Token) -> bool:
    """Whether it is joined to a clause and says enough to be understood alone: not "and there was nothing"."""
    told = [t for t in token.subtree if t.pos_ in _TELLING and not t.is_stop]
    return token.dep_ == "conj" and len(told) >= _ENOUGH and _says(token)


def _says(token: Token) -> bool:
    """Whether it has a subject and a tense of its own."""
    if token.pos_ not in ("VERB", "AUX") or not any(c.dep_ in SUBJECTS for c in token.children):
        return False
    return token.tag_ in _FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE for c in token.children)


def _leads(word: Token, top: Token) -> bool:
    """Whether it only joins the clause to what stands before it."""
    return word.head.i == top.i and word.i < top.i and word.dep_ in ("mark", "cc", "punct")


def _joints(top: Token, beside: Token) -> Iterator[Token]:
    """All of a clause joined to another, with the "and" and the comma before it."""
    yield from beside.subtree
    first = beside.subtree[0].i
    marks = [c for c in top.children if c.dep_ in ("cc", "punct") and c.i < first]
    for mark in reversed(marks):
        if mark.i + 1 != first:
            return
        yield mark
        first = mark.i


def _trimmed(token: Token, begin: int, end: int) -> Span:
    text = token.doc.text
    while begin < end and (text[begin].isspace() or text[begin] in _EDGES):
        begin += 1
    while end > begin and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return (begin, end) if begin < end else noun_phrase(token)
