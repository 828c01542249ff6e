"""The words that negate a word: its "not", its "no", its subject "nobody", or its own sense ("fail")."""

from __future__ import annotations

from whosaidwhat.loaders.contrast import contrast
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Token, Words
from whosaidwhat.loaders.syntax import SUBJECTS

_PLAIN = ("neg", "det", "predet", "advmod", "amod", "preconj", "nummod", "acomp")
_HALF = frozenset({"only", "just", "merely", "simply", "necessarily"})
_KNOW = frozenset({"know", "hear", "aware", "learn"})
_TIMES = frozenset({"point", "time", "stage", "way", "circumstance", "condition", "case"})


def negations(token: Token, below: Token | None, inside: set[int] | None) -> list[Token]:
    """Words that negate `token` itself, where the way down goes on to `below`; each is one reversal."""
    # Most sentences hold no such word.
    return _negations(token, below, inside) if _may_negate(token.sentence) else []


def _may_negate(sentence: Words) -> bool:
    return "yet" in sentence.forms or not lexicon().operators["negate"].isdisjoint(sentence.forms)


def _negations(token: Token, below: Token | None, inside: set[int] | None) -> list[Token]:
    words = lexicon()
    out = []
    carried = False
    for child in token.children:
        on_the_way = below is not None and child.i == below.i and child.dep_ not in ("det", "neg")
        if on_the_way and words.does(child, "negate") and child.pos_ == "PRON" and child.dep_ in ("dobj", "attr"):
            # "Saw nothing to suggest that": on the way, and it negates all the same.
            out.append(child)
        if on_the_way or inside is not None and child.i not in inside or _halved(child) or _elsewhere(child):
            continue
        nobody = child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and child.pos_ in ("PRON", "NOUN", "DET")
        if (child.dep_ in _PLAIN or nobody) and words.does(child, "negate"):
            out.append(child)
        elif (longer := _no_longer(child)) is not None:
            out.append(longer)
        elif child.dep_ in SUBJECTS and not carried and (word := _denying(child)):
            # "Not a single soldier, not one gun will remain", "no troops have left": the subject carries it, once.
            out.append(word)
            carried = True
        elif (word := _never(child) if child.dep_ == "prep" else _none(child)) and not out:
            out.append(word)
    if token.lemma in ("have", "be") and below is not None and below.dep_ == "xcomp":
        out += [c for c in token.children if c.lower_ == "yet" and c.i < below.i]
    # Who "refused to go and asked for help" did ask.
    under = below is not None and below.dep_ != "conj"
    if under and words.does(token, "negate") and token.pos_ in ("VERB", "ADP", "NOUN", "ADJ"):
        out.append(token)
    return out


def _elsewhere(word: Token) -> bool:
    """Whether it bears on a noun alone ("mortars, not guns"), or says how the noun came out ("a failed test")."""
    return word.dep_ == "amod" and word.tag_ in ("VBG", "VBN") or word.lemma == "not" and contrast(word) is not None


def _halved(word: Token) -> bool:
    """Whether it is the "not" of "not only"."""
    return word.lemma == "not" and word.i + 1 < len(word.doc) and word.nbor().lower_ in _HALF


def _no_longer(child: Token) -> Token | None:
    return next((c for c in child.children if c.lower_ == "no"), None) if child.lower_ == "longer" else None


def _denying(noun: Token) -> Token | None:
    plain = ("det", "neg", "preconj", "amod", "predet")
    counted = (c for n in noun.children if n.dep_ in ("nummod", "amod", "det") for c in n.children)
    found = (c for c in (*noun.children, *counted) if c.dep_ in (*plain, "advmod") and lexicon().does(c, "negate"))
    return next((c for c in found if not _elsewhere(c)), None)


def _none(noun: Token) -> Token | None:
    """The "no" of "fired no shell", or the "not" of "not a single shell": it was done to nothing."""
    word = _denying(noun) if noun.dep_ == "dobj" else None
    return word if word is not None and word.lemma in ("no", "not", "zero") else None


def _never(preposition: Token) -> Token | None:
    """The "no" of "at no point", "in no way"."""
    if preposition.lower_ in ("of", "about") and preposition.head.lemma in _KNOW:
        # "Knows of no such list", "is aware of no complaint".
        return next((w for c in preposition.children if c.dep_ == "pobj" and (w := _denying(c))), None)
    times = (c for c in preposition.children if c.dep_ == "pobj" and c.lemma in _TIMES)
    return next((c for noun in times for c in noun.children if c.lower_ == "no"), None)
