"""Why the words around a proposition assert nothing of it: asked, demanded, wished for, imagined, or only mentioned."""

from __future__ import annotations

from whosaidwhat.loaders.contrast import focus
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.syntax import SUBJECTS, subject

BESIDES = frozenset({"with", "amid", "despite", "after", "following", "besides", "before", "since", "ahead", "instead"})
_OCCASION = frozenset({"over", "during", "because"})
_CLAUSES = ("advcl", "ccomp", "acl", "pcomp", "relcl", "csubj", "csubjpass", "xcomp")
_HOW = frozenset({"why", "how", "where", "when", "what", "who", "whom", "which", "whoever", "whatever", "whichever"})
_FRONT = ("dobj", "attr", "dative", "prep", "pobj", "advmod", "acomp", *SUBJECTS)
_EVEN = frozenset({"even", "as", "only"})
_CARRY = frozenset(
    "do make carry conduct order stage launch execute undertake plan have lead commit cause suffer face involve pursue "
    "increase accelerate deny reject complete mount perform achieve lead take sign agree reach hold see".split()
)
_GROUND = frozenset({"reason", "ground", "grounds", "cause", "time", "trouble", "difficulty"})
_OUTSET = frozenset({"start", "beginning", "outset"})
_THING = frozenset({"nothing", "anything", "something"})
_US = frozenset({"'s", "’s", "us"})
_TELLS = frozenset({"confirm", "verify", "prove", "tell", "let", "ask", "imagine", "suppose", "pray"})


def imagined(token: Token) -> str:
    """Whether a clause is only imagined ("if": "hypothetical") or asked ("how", "what": "asked"); else ""."""
    if token.dep_ not in _CLAUSES or focus(token) is not None:
        return ""
    words = lexicon().operators["hypothetical"]
    for child in token.children:
        if child.i < token.i and child.lower_ in words and child.dep_ in ("mark", "advmod"):
            return "asked" if child.lower_ in _HOW and token.dep_ not in ("advcl", "relcl") else "hypothetical"
    if token.dep_ == "relcl":
        return ""
    return "asked" if any(c.i < token.i and c.lower_ in _HOW and c.tag_ in ("WP", "WDT") for c in _front(token)) else ""


def _front(token: Token) -> list[Token]:
    """What may stand first in a clause: its own words and those below its prepositions and objects."""
    return [t for c in token.children if c.dep_ in _FRONT for t in (c, *c.children)]


def conditioned(token: Token, below: Token | None) -> bool:
    """Whether it is said to be so only if something else is: "will strike if attacked"."""
    for child in token.children:
        if child.dep_ != "advcl" or below is not None and child.i == below.i or child.pos_ not in ("VERB", "AUX"):
            continue
        mark = next((c for c in child.children if c.dep_ == "mark" and c.lower_ in ("if", "unless")), None)
        whose = subject(child)
        if mark is not None and not (mark.i and mark.nbor(-1).lower_ in _EVEN) and whose is not None:
            return whose.lower_ != "you"
    return False


def apart(here: Token, below: Token) -> bool:
    """Whether `below` is joined to `here` but is a clause of its own: "did not leave but stayed", "and he stayed".

    So it is where it has a subject, a "not" or a tense of its own: "had not left and was waiting", "and left nothing".
    """
    if below.dep_ != "conj" or below.pos_ not in ("VERB", "AUX"):
        return False
    contrast = any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in here.children)
    own = any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "neg") for c in below.children)
    own = own or below.tag_ in ("VBZ", "VBP") or bool(negations(below, None, None))
    finite = below.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in below.children)
    return (contrast or own) and finite and not any(c.dep_ == "mark" and c.lower_ != "that" for c in below.children)


def questioned(token: Token, inside: set[int]) -> bool:
    """Whether its sentence is a question."""
    marks = (t.lower_ for t in reversed(list(token.sentence)) if t.i in inside and t.lower_ in ".?!")
    return next(marks, None) == "?"


def commanded(token: Token) -> bool:
    """Whether it is an imperative: a bare verb at the top without a subject."""
    if (
        token.tag_ != "VB"
        or token.dep_ not in ("ROOT", "conj", "ccomp")
        or token.dep_ != "ROOT"
        and token.i != _first(token)
    ):
        return False
    return not any(c.dep_ in (*SUBJECTS, "aux") and c.lower_ not in ("do", "please") for c in token.children)


def _first(token: Token) -> int:
    return next((t.i for t in token.sentence if t.is_alpha), -1)


def grounded(here: Token, below: Token) -> bool:
    """Whether it only says how somebody holds it: "no reason to believe that", "doubtful from the start that"."""
    return here.lemma in _OUTSET or here.lemma in _GROUND and lexicon().does(below, "believe")


def wished(here: Token, below: Token) -> bool:
    """Whether `here` only wants or tries what is below: "tried to leave", "an attempt to leave", "let's leave"."""
    words = lexicon()
    if grounded(here, below):
        return False
    if here.pos_ in ("VERB", "AUX"):
        let_us = here.lemma == "let" and any(c.lower_ in _US for c in here.subtree)
        if let_us or commanded(here) and here.lemma in _TELLS:
            return True
        wanting = below.dep_ in ("xcomp", "ccomp", "pcomp")
        return wanting and words.does(here, "wish") and not (here.lemma == "like" and not _would(here))
    infinitive = below.dep_ in ("acl", "relcl") and any(c.lower_ == "to" and c.dep_ == "aux" for c in below.children)
    return here.pos_ == "NOUN" and infinitive and words.does(here, "effort")


def _would(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("would", "'d", "’d") for c in verb.children)


def mentioned(here: Token, trigger: Token) -> bool:
    """Whether a noun only is an object of some other deed: "discussed the withdrawal", "end its build-up"."""
    words = lexicon()
    noun = trigger.pos_ in ("NOUN", "PROPN") and trigger.dep_ in ("dobj", "pobj")
    holder = trigger.head.head if trigger.dep_ == "pobj" else trigger.head
    if here.pos_ != "VERB" or not noun or here.i != holder.i or here.lemma in _CARRY - {"do"}:
        return False
    if here.lemma == "do" and any(c.dep_ == "dobj" and c.lower_ in _THING for c in here.children):
        # "Had nothing to do with the attack" does not deny the attack.
        return True
    operators = ("happen", "start", "intend", "observe", "verify", "doubt", "report", "believe")
    return not any(words.does(here, w) for w in operators)


def beneath(here: Token, below: Token) -> bool:
    """Whether what follows a preposition is only when or over what it was: "after the attack", "resigned over the"."""
    occasion = below.lower_ in BESIDES or here.pos_ in ("VERB", "AUX") and below.lower_ in _OCCASION
    return below.dep_ == "prep" and occasion


def reduced(token: Token) -> bool:
    """Whether it is a bare participle ("the troops being withdrawn are …"), whatever the parser took it for."""
    auxiliaries = [c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")]
    return token.tag_ == "VBN" and auxiliaries == ["being"] and token.dep_ != "pcomp"


def beside(here: Token, below: Token) -> bool:
    """Whether a clause below a noun tells of it in passing: "the soldiers, who died", "the law passed in May"."""
    if grounded(here, below):
        return False
    if below.dep_ == "relcl":
        return focus(below) is None
    if below.dep_ != "acl" or below.tag_ not in ("VBN", "VBG") or lexicon().does(below, "observe"):
        return False
    words = lexicon().operators
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in below.children)
    told = that and here.lemma in words["said"] | words["held"] | words["true"]
    return not told and not _small_clause(here, below)


def _small_clause(noun: Token, verb: Token) -> bool:
    """Whether noun and participle say something together: "reports of a man killed", "saw a man running"."""
    words = lexicon().operators
    if noun.dep_ == "pobj" and noun.head.head.lemma in words["said"] | words["witness"] | words["sign"]:
        return True
    return verb.tag_ == "VBG" and noun.head.pos_ == "VERB" and noun.head.lemma in words["observe"]
