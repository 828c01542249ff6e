"""Which word of a content tells what is said: "left" of "there is no sign that they left", not "be" or "sign"."""

from __future__ import annotations

from whosaidwhat.loaders.anaphora import is_told
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.phases import VOUCHING
from whosaidwhat.loaders.sight import perceives

_LIGHT = frozenset({"be", "have", "do", "get", "make", "take", "go", "seem", "appear", "become", "try", "want", "let"})
_SHOW = frozenset({"show", "prove", "demonstrate", "confirm", "mean"})
_OWN = frozenset({"i", "we", "he", "she", "they", "it", "there"})
_VERBS = ("VERB", "AUX")
_ON = frozenset({"dobj", "attr", "acomp", "oprd", "acl", "relcl", "xcomp", "advcl"})
"""How what a clause hangs on may hang on the verb: "had no reason to believe that", "was far from sure that"."""
_GROUNDS = frozenset({"reason", "doubt", "time", "trouble", "difficulty", "belief", "basis", "nothing", "anything"})
_WHOSE = frozenset({"doubt", "read", "hear"})
_FACTS = frozenset({"know", "tell"})
_DEPTH = 3


def telling(main: Token) -> Token:
    """The verb of the clause that a predicate weighs, vouches for or reports; the predicate where there is none."""
    main = _looked(main)
    return _claimed(_shown(_held(main, _DEPTH) or main))


def is_predicate(token: Token) -> bool:
    """Whether it is a verb, or what the tagger takes for a noun and the parser for one: "I very much doubt it"."""
    return token.pos_ in _VERBS or token.pos_ == "NOUN" and any(c.dep_ == "nsubj" for c in token.children)


def relays(token: Token) -> bool:
    """Whether it tells what another says, which is a statement of its own: "Falk said that …"."""
    said = any(child.dep_ == "ccomp" for child in token.children)
    return said and token.lemma in lexicon().nested["clause"]


def sense(token: Token) -> Token:
    """The word that carries the sense of a light verb: "is afraid" → afraid, "made a deal" → deal."""
    if token.lemma not in _LIGHT:
        return token
    fuller = [c for c in token.children if c.dep_ in ("acomp", "attr", "dobj", "xcomp", "oprd") and c.is_alpha]
    return sense(fuller[0]) if fuller else token


def asked_in(token: Token) -> Token | None:
    """The clause of its sentence that tells what is open: "whether they left"."""
    clauses = (t for t in token.sentence if t.dep_ in ("ccomp", "csubj", "pcomp") and t.pos_ in _VERBS)
    return next((t for t in clauses if any(c.dep_ == "mark" and c.lower_ == "whether" for c in t.children)), None)


def _held(word: Token, depth: int) -> Token | None:
    """The clause that a word of belief, doubt or evidence is about: "he did not believe that they left".

    Whose belief it is must be the speaker's; of evidence it does not matter who has it.
    """
    for child in word.children:
        if child.i < word.i:
            continue
        if child.dep_ in ("ccomp", "acl", "relcl") and _clause(child) and _weighs(word, child):
            return child
        if depth and child.dep_ in _ON and _leads(child) and (found := _held(child, depth - 1)) is not None:
            return found
    return None


def _clause(token: Token) -> bool:
    that = any(c.dep_ == "mark" and c.lower_ in ("that", "whether", "if") for c in token.children)
    return token.pos_ in _VERBS and (token.dep_ == "ccomp" or that)


def _leads(token: Token) -> bool:
    """Whether a clause may hang on it that somebody weighs: "no reason", "sceptical", "to believe"."""
    return token.lemma in _GROUNDS or _judges(token)


def _weighs(word: Token, clause: Token) -> bool:
    if word.pos_ not in _VERBS:
        return _leads(word)
    whose = next((c.lower_ for c in word.children if c.dep_ in ("nsubj", "expl")), "")
    if word.lemma in VOUCHING:
        return whose in ("i", "we") and word.tag_ in ("VB", "VBP")
    between = (t for t in word.subtree if word.i < t.i < clause.i)
    return (not whose or whose in _OWN) and (_judges(word) or word.lemma == "be" and any(map(_judges, between)))


def _judges(word: Token) -> bool:
    """Whether it is a word of belief, doubt or evidence."""
    words = lexicon()
    if word.pos_ == "NOUN":
        return word.lemma in words.operators["sign"] or word.lemma == "doubt"  # "I doubt" may be a noun
    if words.does(word, "verify") and word.lemma not in _FACTS:
        return True
    if word.pos_ == "ADJ":
        return words.does(word, "doubt") or words.does(word, "true") or words.does(word, "false")
    return words.does(word, "believe") or word.lemma in _WHOSE or word.dep_ in _ON and words.does(word, "suggest")


def _shown(main: Token) -> Token:
    """What is said to be shown: "it will prove that they harmed no one"."""
    clause = next((c for c in main.children if c.dep_ == "ccomp" and c.pos_ in _VERBS), None)
    return clause if clause is not None and main.lemma in _SHOW else main


def _claimed(main: Token) -> Token:
    """What a clause says to have been said: "there is no truth in claims that they did harm"."""
    held = (c for t in main.subtree if t.pos_ == "NOUN" and t.lemma in lexicon().operators["said"] for c in t.children)
    return next((c for c in held if is_told(c)), main)


def _looked(main: Token) -> Token:
    """What of two verbs tells that somebody looked and saw nothing: "flew over the bay but saw no slick"."""
    others = (c for c in main.children if c.dep_ == "conj" and c.pos_ == "VERB" and perceives(c))
    return next((c for c in others if negations(c, None, None)), main)
