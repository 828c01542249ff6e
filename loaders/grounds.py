"""On what something rests that is said: its truth or evidence, or another's word for it."""

from __future__ import annotations

from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.syntax import subject

_BY = frozenset({"by", "in", "on", "per", "under", "from"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BARE = frozenset({"without", "devoid", "bereft", "short", "empty"})
_WIDE = frozenset({"wide", "off", "far"})


def groundless(predicate: Token) -> Token | None:
    """The word by which a predicate says that its subject is untrue: "has no basis", "is wide of the mark"."""
    ground = lexicon().operators["ground"]
    for child in predicate.children:
        if child.dep_ in ("dobj", "attr") and child.lemma in ground and negations(child, None, None):
            return child
        inner = [t for t in child.subtree if t.dep_ == "pobj"]
        if child.lower_ in _BARE and any(t.lemma in ground for t in inner):
            return child
        if child.lower_ in _WIDE and any(t.lemma == "mark" for t in inner):
            return child
        if child.dep_ == "prt" and child.lower_ == "up" and predicate.lemma == "make" and predicate.tag_ == "VBN":
            return predicate if any(c.dep_ == "auxpass" for c in predicate.children) else None
    return None


def withheld(noun: Token, *, negated: bool) -> bool:
    """Whether it is evidence that somebody did not give: "offered no proof that"."""
    words = lexicon().operators
    given = noun.dep_ == "dobj" and noun.head.lemma in words["give"]
    return given and noun.lemma in words["sign"] and (negated or bool(negations(noun, None, None)))


def mouth(here: Token, below: Token) -> Token | None:
    """Who says or thinks a clause that stands below a verb, or a noun that tells what he holds: "her view is that"."""
    if below.dep_ != "ccomp" or not _finite(below):
        return None
    who = subject(here)
    if who is None or who.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if here.lemma == "be":
        held = lexicon().operators["held"] | lexicon().operators["said"]
        return _owner(who) if who.lemma in held else None
    words = lexicon().operators
    told = here.pos_ == "VERB" and here.lemma not in words["bring"] | words["perceive"]
    return who if told and who.dep_ == "nsubj" and somebody(who) else None


def account(verb: Token) -> Token | None:
    """Whose word a clause is given on: "by the ministry's count", "in the general's version"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    held = lexicon().operators["held"] | lexicon().operators["said"]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _BY:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lemma in held and (owner := _owner(noun)) is not None:
                    return owner
    return None


def _owner(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def _finite(clause: Token) -> bool:
    return clause.tag_ in _FINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE or c.dep_ == "mark" and c.lower_ == "that"
        for c in clause.children
    )


def takes_for_granted(here: Token, below: Token) -> bool:
    """Whether what is below is so, or unsaid, even if `here` is not: "knew that", "said that", "was punished for"."""
    words = lexicon().operators
    if here.pos_ == "VERB" and below.dep_ == "prep" and below.lower_ in ("for", "with"):
        return here.lemma in words["sequel"]
    asked = any(c.dep_ in ("mark", "advmod") and c.lower_ != "that" and c.i < below.i for c in below.children)
    clause = below.dep_ in ("ccomp", "pcomp") and _finite(below) and not asked
    if not clause or here.pos_ not in ("VERB", "ADJ") or here.lemma not in words["factive"]:
        return False
    # Who does not know that it is so now doubts it; who did not know it then has learnt it.
    past = here.tag_ in ("VBN", "VBG") or any(c.lower_ in ("did", "had", "was", "were") for c in here.children)
    return past or here.lemma not in ("know", "tell", "hear")


def frees(here: Token, below: Token) -> bool:
    """Whether it is only not allowed or not needed: "will not allow it to close", "does not have to close"."""
    if here.pos_ != "VERB" and here.lemma != "have" or below.dep_ not in ("ccomp", "xcomp"):
        return False
    must = here.lemma == "have" and not any(c.lower_ == "yet" or c.dep_ == "dobj" for c in here.children)
    return must and below.dep_ == "xcomp" or here.lemma in lexicon().operators["allow"]


def appraised(here: Token, below: Token) -> bool:
    """Whether a fact is only judged: "it was no accident that he died", "it is not surprising that"."""
    noun = here if here.dep_ in ("attr", "acomp") and here.head.lemma == "be" else None
    if here.lemma == "be":
        noun = next((c for c in here.children if c.dep_ in ("attr", "acomp") and c.i < below.i), None)
    if noun is None or below.dep_ not in ("ccomp", "acl", "csubj", "relcl") or not _finite(below):
        return False
    return noun.lemma in lexicon().operators["appraisal"]


def scorns(word: Token, subject_: Token) -> bool:
    """Whether a word that may call a report false only finds fault with a deed: "the closure is absurd"."""
    words = lexicon().operators
    deed = subject_.pos_ in ("NOUN", "VERB") and subject_.lemma not in words["said"] | words["sign"]
    clause = any(c.dep_ == "mark" for c in subject_.children)
    return word.lemma in words["fault"] and deed and not clause
