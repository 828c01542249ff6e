"""Who or what is named only to be set aside: "mortars, not guns, hit the bridge", "not guns but mortars".

Such a "not" bears on the noun alone: the deed is affirmed of one and, in the same breath, denied of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosaidwhat.loaders.parsed import Token

_NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
_PHRASE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "predet"})
_BEFORE = frozenset({",", "and", "but", "-", "–", "—", ";", "("})
_HALF = frozenset({"only", "just", "merely", "simply", "necessarily", "even", "all", "every", "everyone", "everybody"})
_SETS_ASIDE = frozenset({"not", "than"})


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two nouns of one part in a sentence, of which only one is meant."""

    kept: Token
    aside: Token
    mark: Token
    """The word that sets it aside."""


def contrast(mark: Token) -> Contrast | None:
    """What a "not" or "than" sets aside, if that is a noun beside another one."""
    if mark.lemma == "not":
        return _not(mark)
    if mark.lower_ == "than" and mark.i > 1 and mark.nbor(-1).lower_ == "rather":
        aside, kept = _noun_from(mark.i + 1, mark), mark.doc[mark.i - 2]
        return Contrast(kept, aside, mark) if aside is not None and kept.pos_ in _NOUNS else None
    return None


def contrasts(token: Token) -> Iterator[Contrast]:
    """The contrasts in a word's sentence between nouns that may take part in what it says."""
    for mark in token.sentence if _SETS_ASIDE & token.sentence.forms else ():
        if mark.lemma in _SETS_ASIDE and (found := contrast(mark)) is not None:
            yield _of_focus(found)


def _not(mark: Token) -> Contrast | None:
    at = mark.i + 1
    if at >= len(mark.doc) or mark.nbor().lower_ in _HALF:
        return None
    preposition = mark.nbor() if mark.nbor().pos_ == "ADP" else None
    aside = _noun_from(at + (preposition is not None), mark)
    if aside is None:
        return None
    if preposition is not None:
        kept = _beside(preposition)
    elif any(c.dep_ == "cc" and c.lower_ == "but" for c in aside.children):
        kept = next((c for c in aside.children if c.dep_ == "conj" and c.i > aside.i), None)
    elif mark.i and mark.nbor(-1).lower_ in _BEFORE and aside.dep_ in ("appos", "conj", "npadvmod"):
        kept = aside.head
    else:
        kept = None
    return Contrast(kept, aside, mark) if kept is not None and kept.pos_ in _NOUNS else None


def _beside(preposition: Token) -> Token | None:
    """The noun under the same preposition before it: "by mortars, not by guns"."""
    others = [c for c in preposition.head.children if c.lower_ == preposition.lower_ and c.i < preposition.i]
    return next((t for c in others[-1:] for t in c.children if t.dep_ == "pobj"), None)


def _noun_from(at: int, mark: Token) -> Token | None:
    """The head of the noun phrase that begins at a place."""
    if at >= len(mark.doc):
        return None
    token = mark.doc[at]
    while token.dep_ in _PHRASE and token.head.i > token.i:
        token = token.head
    return token if token.pos_ in _NOUNS else None


def _of_focus(found: Contrast) -> Contrast:
    """In "it was Falk who stole the ring, not Berg" the one set aside stands against the one picked out."""
    for verb in found.kept.ancestors:
        if (picked := focus(verb)) is not None and found.mark.i > verb.i:
            return Contrast(picked, found.aside, found.mark)
    return found


def focus(verb: Token) -> Token | None:
    """Who is only picked out before a relative clause: Falk in "it was Falk who stole the ring"."""
    if not any(c.tag_ in ("WP", "WDT") or c.lower_ == "that" for c in verb.children):
        return None
    if verb.dep_ == "ccomp" and _picks_out(verb.head):
        return next((c for c in verb.head.children if c.dep_ in ("attr", "acomp") and c.pos_ in _NOUNS), None)
    noun = verb.head
    return noun if verb.dep_ == "relcl" and noun.pos_ in _NOUNS and _picks_out(_holder(noun)) else None


def _holder(noun: Token) -> Token:
    """The verb whose complement it is, over those that it is joined to."""
    while noun.dep_ in ("conj", "appos") and noun.head.i != noun.i:
        noun = noun.head
    return noun.head if noun.dep_ in ("attr", "acomp") else noun


def _picks_out(copula: Token) -> bool:
    """Whether it is the "was" of "it was"."""
    its = (c for c in copula.children if c.dep_ in ("nsubj", "expl") and c.i < copula.i)
    return copula.lemma == "be" and any(c.lower_ == "it" for c in its)
