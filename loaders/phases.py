"""How far along an event is said to be: intended, under way or completed."""

from __future__ import annotations

from itertools import islice, pairwise

from whosaidwhat.graph.model import Phase
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Token

VOUCHING = frozenset({"promise", "assure", "guarantee", "swear", "tell"})
"""Verbs by which somebody gives his word for something."""
_TENSED = frozenset({"VBD", "VBZ", "VBP"})


def given(verb: Token, clause: Token) -> bool:
    """Whether somebody gives his word for what is so, not for what he will do: "I promise you that it is safe"."""
    tensed = clause.tag_ in _TENSED or any(c.dep_ in ("aux", "auxpass") and c.tag_ in _TENSED for c in clause.children)
    return verb.lemma in VOUCHING and clause.dep_ == "ccomp" and tensed


def phase_of(token: Token, *, intended: bool) -> Phase:
    """How far along an event is said to be; `intended` if the words above it say that it is to come."""
    words = lexicon()
    way = pairwise((token, *islice(token.ancestors, 3)))
    governing = [up for down, up in way if words.does(up, "intend") and not given(up, down)]
    if intended or governing:
        return Phase.INTENDED
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if token.tag_ == "VB" and "to" in auxiliaries and not words.does(token.head, "start"):
        return Phase.INTENDED
    if token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("VBG", "VB"):
        return Phase.UNDER_WAY
    if token.tag_ == "VBN" and auxiliaries & {"being"}:
        return Phase.UNDER_WAY
    if token.tag_ in ("VBD", "VBN") or auxiliaries & {"has", "have", "had", "'ve", "’ve"}:
        return Phase.COMPLETED
    return Phase.UNDER_WAY
