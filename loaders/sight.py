"""Who sees something for himself, and what shows it: "saw no trace of", "no data suggest that", "is no proof of"."""

from __future__ import annotations

from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.syntax import SUBJECTS, subject

_THINGS = frozenset({"nothing", "anything", "something", "little"})
_POINTS = frozenset({"show", "indicate", "signal", "suggest"})
_SHOWS = _POINTS | {"reveal", "contain", "record", "register", "turn", "pick", "uncover", "yield", "detect", "find"}
_RECORDS = frozenset({"record", "trace", "sign", "sighting", "report", "footage"})
_TO_COME = frozenset({"would", "might", "may", "will", "to"})
_PASSIVE_SIGHT = frozenset({"detect", "spot", "observe", "notice", "sight"})


def sees(here: Token, below: Token, *, negated: bool) -> bool:
    """Whether `here` is a word of seeing what is `below`, or for it; not "is a sign that", "heard that"."""
    words = lexicon()
    if here.lemma == "hear":
        return below.dep_ == "dobj" or below.dep_ == "ccomp" and below.tag_ in ("VB", "VBG")
    if not words.does(here, "observe"):
        return False
    if here.pos_ != "NOUN":
        described = any(c.dep_ in ("oprd", "acomp") for c in here.children)
        return not described and _shown(here) and (negated or not _to_come(here))
    if here.dep_ in SUBJECTS or negated and not attributed(here):
        return True
    expletive = any(c.dep_ == "expl" for c in here.head.children)
    return expletive or here.head.lemma == "have" or words.does(here.head, "observe")


def shows(verb: Token) -> bool:
    """Whether evidence, or nothing, is said to suggest something: "no data suggest", "nothing to indicate that"."""
    actor = subject(verb) if verb.pos_ == "VERB" and lexicon().does(verb, "suggest") else None
    return actor is not None and _evident(actor)


def _evident(actor: Token) -> bool:
    words = lexicon().operators
    evidence = words["sign"] | words["witness"] | words["paper"]
    return actor.lemma in evidence or actor.lower_ in _THINGS


def _shown(verb: Token) -> bool:
    """Whether what "shows" something can show it, not "the vote shows that people are tired"."""
    actor = subject(verb) if verb.pos_ == "VERB" and verb.lemma in _POINTS else None
    return actor is None or _evident(actor) or actor.pos_ == "PRON"


def _to_come(verb: Token) -> bool:
    """Whether seeing is only to come or possible: "you would find", "hopes to see"; who "could see" has seen."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    unseen = _TO_COME if verb.lemma in ("see", "hear", "observe") else _TO_COME | {"could"}
    return verb.tag_ == "VB" and bool(auxiliaries & unseen)


def attributed(noun: Token) -> bool:
    """Whether something is called evidence, or none: "the letter is no proof of"."""
    return noun.dep_ == "attr" and not any(c.dep_ == "expl" for c in noun.head.children)


def shown_by_none(verb: Token, below: Token) -> bool:
    """Whether what shows it is denied beside the way down: "has no data to suggest that"."""
    actor = subject(verb) if verb.pos_ == "VERB" and not any(c.dep_ in SUBJECTS for c in verb.children) else None
    return actor is not None and not actor.is_ancestor(below) and bool(negations(actor, None, None))


def perceives(verb: Token) -> bool:
    """Whether it is itself somebody's seeing or finding: "heard the blast", "found no record"."""
    if _shows_none(verb):
        return True
    if verb.pos_ != "VERB" or verb.lemma not in lexicon().operators["perceive"]:
        return False
    whose = subject(verb)
    if whose is not None and whose.dep_ == "nsubjpass":
        return whose.lemma in lexicon().operators["sign"] or verb.lemma in _PASSIVE_SIGHT
    held = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN", "PRON")), None)
    passive = any(c.dep_ in ("auxpass", "oprd", "acomp") for c in verb.children)
    if held is None or passive or held.lower_.endswith(("self", "selves")) or verb.tag_ in ("VB", "VBZ", "VBP"):
        return False
    return verb.lemma != "see" or not any(c.lower_ == "as" for c in verb.children)


def _shows_none(verb: Token) -> bool:
    """Whether evidence shows nothing of a kind, or there is none on record: "our logs show no intrusion"."""
    held = next((c for c in verb.children if c.dep_ in ("dobj", "attr") and c.i > verb.i), None)
    if held is None or not negations(verb, held, None) and not negations(held, None, None):
        return False
    if verb.lemma in ("have", "be"):
        return held.lemma in _RECORDS
    actor = subject(verb)
    return verb.lemma in _SHOWS and actor is not None and _evident(actor)
