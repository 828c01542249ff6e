"""What "it", "that" and "the reports" stand for, when somebody denies, doubts or looks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosaidwhat.graph.event_types import OTHER
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.operators import NO_OTHERS, Others, Verdict, judge
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import SUBJECTS
from whosaidwhat.loaders.triggers import Trigger
from whosaidwhat.loaders.withholding import imagined

REACH = 6
"""Sentences back in which the thing meant is looked for."""
_NEAR, _TOPIC, _KNOWN, _SAID = 0.3, 0.4, 0.5, 0.2
_ARGUMENT = frozenset({*SUBJECTS, "dobj", "pobj", "prep", "compound", "amod", "nmod", "poss"})
_NAMING = frozenset({"compound", "amod", "nmod", "pobj", "prep"})
_VAGUE = frozenset("event thing matter fact kind sort affair truth day week month year".split())
_ENDS = frozenset({",", ".", ";", ":", "about", "of", "by", "in", "on", "for", "with"})
"""Words after which a noun has another one of its own: "the story about a hoax"."""
_DEFINITE = frozenset({"the", "these", "those", "such", "this", "that", "any", "all", "both"})


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word or phrase that stands for something said before, and how the speaker stands to it."""

    token: Token
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposition stands for something said elsewhere."""

    token: Token
    meant: Token | None = None
    """What said before it would stand for by nearness alone."""
    by: Token | None = None
    """The event that only names it: the bribery of "the bribery allegation"."""


def naming(trigger: Token) -> Token | None:
    """The noun for what somebody said that an event only names: "the bribery allegation", "the talk of a split"."""
    token = trigger
    while token.dep_ in _NAMING and token.head.i != token.i:
        token = token.head
        if token.pos_ == "NOUN" and _told_noun(token):
            return token
    return None


def reported(noun: Token) -> Token | None:
    """What a noun for what somebody said tells itself to be said: the visit of "reports of a visit to Norland"."""
    if noun.pos_ != "NOUN" or noun.lemma not in lexicon().operators["said"] - lexicon().operators["counted"]:
        return None
    if any(c.dep_ == "poss" for c in noun.children):
        return None  # whose claim it is tells more
    about = (c for p in noun.children if p.dep_ == "prep" and p.lower_ in ("of", "about") for c in p.children)
    return next((t for t in about if t.dep_ == "pobj" and _event(t)), None)


def _event(noun: Token) -> bool:
    """Whether it may have happened: no person, body or day, and no mere "events"."""
    known = lexicon().operators
    vague = noun.lemma in _VAGUE | known["misdeed"] | known["said"] or somebody(noun)
    return noun.pos_ == "NOUN" and not noun.ent_type_ and not vague


def weighed(phrase: Token, end: int) -> Token | None:
    """What a phrase of doubt or denial names as doubtful in its sentence: "cannot vouch for the rebels' number"."""
    after = (t for t in phrase.sentence if phrase.i <= t.i and t.idx < end and t.pos_ == "NOUN" and _told_noun(t))
    return next((t for t in after if t.tag_ == "NNS" or any(c.dep_ in ("det", "poss") for c in t.children)), None)


def anaphors(
    inside: set[int], doc: Doc, typed: Sequence[Trigger], *, bare: bool, direct: bool, others: Others = NO_OTHERS
) -> Iterator[Anaphor]:
    """The weighed anaphors of a content; with `bare`, for a cue that weighs by itself ("denied it"), any anaphor."""
    busy = {t.token.i for t in typed}
    for i in sorted(inside):
        token = doc[i]
        if bare and _called(token, inside):
            yield Anaphor(token, Verdict())
            continue
        if bare and _misdeed(token):
            yield Anaphor(token, Verdict())
            continue
        if not _stands_for(token):
            continue
        held = busy & _below(token)
        named = bare and token.head.i not in inside and all(naming(doc[n]) == token for n in held)
        if held and not named:
            continue
        verdict = judge(token, inside, direct=direct, others=others)
        if verdict.weighed and (verdict.doubted or not verdict.positive) or bare and token.head.i not in inside:
            yield Anaphor(token, verdict)


def _below(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


def _called(token: Token, inside: set[int]) -> bool:
    """Whether it is what "called the story nonsense" calls so; the denial lies in the cue, and counts once."""
    words = lexicon()
    pronoun = token.pos_ in ("PRON", "DET", "ADJ") and token.lower_ in words.operators["anaphora"]
    before = token.nbor(-1).lower_ if token.i else ""
    noun = (
        token.pos_ == "NOUN"
        and token.lemma in words.operators["said"]
        and before in (*_DEFINITE, "his", "her", "their", "'s", "’s")
    )
    return (pronoun or noun) and _by_name(token, inside)


def _by_name(token: Token, inside: set[int]) -> bool:
    """Whether a name for what is false stands next to it: "the story as a poor joke", "the charge “a smear”"."""
    known, word = lexicon(), token
    while word.i + 1 < len(token.doc) and (word := word.nbor()).i in inside:
        named = word.pos_ in ("NOUN", "ADJ", "PROPN", "ADV")
        if named and (known.does(word, "false") or known.does(word, "mockery")):
            return True
        passed = word.is_punct or word.pos_ in ("DET", "ADP", "ADJ", "ADV", "PART") or word.dep_ in ("compound", "amod")
        if not passed and word.lemma != "be" or word.lower_ in _ENDS:
            return False
    return False


def _misdeed(token: Token) -> bool:
    """Whether it is what somebody is accused of, without its name: "denied any wrongdoing", "denied involvement"."""
    named = any(c.dep_ in ("prep", "acl", "compound", "amod") and c.lower_ not in _DEFINITE for c in token.children)
    return token.pos_ == "NOUN" and token.lemma in lexicon().operators["misdeed"] and not named


def _ahead(it: Token) -> bool:
    """Whether "it" stands for the clause that follows: "it is a lie that", "it would be wrong to"."""
    complements = [c for c in it.head.children if c.dep_ in ("attr", "acomp")]
    if any(c.dep_ == "xcomp" and _infinitive(c) for t in (it.head, *complements) for c in t.children):
        return True
    clauses = (c for t in (it.head, *complements) for c in t.children if c.dep_ in ("ccomp", "acl", "csubj", "relcl"))
    return any(g.dep_ == "mark" and g.lower_ == "that" for c in clauses for g in c.children)


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _told_noun(token: Token) -> bool:
    words = lexicon().operators
    return token.lemma in words["said"] or token.lemma in words["standing"]


def is_told(clause: Token) -> bool:
    """Whether it is what a noun says was said: "the claim that they left"."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return that and clause.dep_ in ("acl", "ccomp", "relcl") and clause.pos_ in ("VERB", "AUX")


def _stands_for(token: Token) -> bool:
    words = lexicon().operators
    if token.lower_ == "it" and _ahead(token):
        return False
    if token.dep_ not in (*SUBJECTS, "dobj", "pobj", "ROOT", "attr") and token.head.i == token.i:
        return False
    if token.pos_ in ("PRON", "DET") and token.lower_ in words["anaphora"]:
        return token.dep_ in (*SUBJECTS, "dobj", "pobj", "ROOT", "attr")
    if not _told_noun(token) or token.pos_ != "NOUN" or _open(token) or any(map(is_told, token.children)):
        return False
    return token.tag_ == "NNS" or any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.children)


def _open(noun: Token) -> bool:
    """Whether it is one of many that may be: "any conclusion about who did it" is nobody's."""
    about = (c for p in noun.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp")
    return any(imagined(clause) for clause in about)


@dataclass(frozen=True, slots=True)
class Referent:
    """Something that an anaphor may stand for."""

    token: Token
    name: str
    """Its event type."""


def resolve(anaphor: Token, candidates: Sequence[Referent], sentence_of: Sequence[int]) -> Referent | None:
    """The best thing said before: near, and what the article is about; none where nothing is within reach.

    `sentence_of` numbers the sentence of each token. What is the subject of a verb above the anaphor is what is
    being set against it ("the deployments suggest that it is not genuine"), never what it stands for.
    """
    here = sentence_of[anaphor.i]
    above = {t.i for t in anaphor.ancestors}
    known_at = {c.token.i for c in candidates if not c.name.startswith(OTHER)}
    often = Counter(c.name for c in candidates if not _argument(c.token, known_at))
    most = max(often.values(), default=1)
    best: tuple[float, int] = (-9.0, -1)
    for n, c in enumerate(candidates):
        distance = here - sentence_of[c.token.i]
        if c.token.i >= anaphor.i or not 0 <= distance <= REACH or _set_against(c.token, above):
            continue
        if _argument(c.token, known_at):
            continue
        # What the vocabulary knows is an event; other predicates are said in passing more often than not.
        known = 0.0 if c.name.startswith(OTHER) else _KNOWN
        # What a verb says was said; a noun may only be named ("who lost the election said that it was rigged").
        known += _SAID if c.token.pos_ in ("VERB", "AUX") or _told(c.token) else 0.0
        best = max(best, (known + _TOPIC * often[c.name] / most - _NEAR * distance, n))
    return candidates[best[1]] if best[1] >= 0 else None


def _told(noun: Token) -> bool:
    """Whether it is what a report is about: "the report about an election fraud"."""
    said = lexicon().operators["said"]
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return above.pos_ == "NOUN" and above.lemma in said or noun.dep_ == "compound" and _told(noun.head)


def _argument(token: Token, known: set[int]) -> bool:
    """Whether it only takes part in another event: the flood in "the company caused the flood"."""
    while token.dep_ in _ARGUMENT and token.head.i != token.i:
        token = token.head
        if token.pos_ == "NOUN" and token.lemma in lexicon().operators["said"]:
            return False  # "the report about a positive test": what somebody said is what others deny
        if token.i in known:
            return True
    return False


def _set_against(token: Token, above: set[int]) -> bool:
    while token.head.i != token.i:
        if token.dep_ in SUBJECTS and token.head.i in above:
            return True
        token = token.head
    return False
