"""What the words above a trigger make of it: seen, denied, doubted, said by somebody else, or only imagined.

The parse is walked from the top of the content down to the trigger; each word on the way may be an operator of the
lexicon, and a negation on it is used up by the first operator that it reaches.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from whosaidwhat.graph.model import Phase
from whosaidwhat.loaders.lexicon import Lexicon, lemma, lexicon
from whosaidwhat.loaders.syntax import SUBJECTS, path, sentence, subject

_DIRECT = frozenset({"i", "we"})
_OWN = frozenset({"i", "we", "it", "he", "she", "they", "one", "who"})
_BESIDES = frozenset({"with", "amid", "despite", "after", "following", "besides", "before", "since", "ahead"})
_CARRY = frozenset(
    "do make carry conduct order stage launch execute undertake plan have lead commit cause suffer face involve pursue "
    "increase accelerate deny reject complete mount perform achieve lead take sign agree reach hold see".split()
)
_COMPLEMENT = frozenset({"acomp", "attr", "oprd", "advmod"})


@dataclass(slots=True)
class Verdict:
    """How the content's speaker stands to one trigger."""

    asserted: bool = True
    why_not: str = ""
    """hearsay, hypothetical, demanded or presupposed, where it is not asserted."""
    positive: bool = True
    seen: bool = False
    doubted: bool = False
    weighed: bool = False
    """Whether a word on the way weighs it at all ("false", "not verified"), not only a bare "not"."""
    certainty: float = 1.0
    intended: bool = False
    marks: list[tuple[int, int]] = field(default_factory=list)

    def mark(self, token: Token) -> None:
        """Note the word as one that decided."""
        self.marks.append((token.idx, token.idx + len(token)))

    def withhold(self, why: str) -> None:
        """Take back the assertion; the first reason stays."""
        if self.asserted:
            self.asserted, self.why_not = False, why


def reach(trigger: Token, inside: set[int], cue: set[int]) -> set[int]:
    """The words that may bear on a trigger: its content, and what of its sentence the tagger cut off, up to the cue."""
    return (inside | {t.i for t in sentence(trigger)}) - cue


def judge(trigger: Token, inside: set[int], *, direct: bool = False) -> Verdict:
    """The verdict on `trigger` among the tokens `inside`; in direct speech only "I" and "we" are the speaker."""
    own = _DIRECT if direct else _OWN
    way = path(trigger, inside)[::-1]
    verdict = Verdict()
    negated = False
    settled = False
    for here, below in zip(way, [*way[1:], None], strict=True):
        for word in negations(here, below, inside):
            negated = not negated
            verdict.mark(word)
        if below is None:
            break
        if _hypothetical(below):
            verdict.withhold("hypothetical")
        if below.dep_ in ("advcl", "parataxis") or below.lower_ in _BESIDES and below.dep_ == "prep":
            # A clause beside the main one: what was said of that does not reach it.
            negated, verdict.positive, verdict.seen, verdict.intended = False, True, False, False
            if below.dep_ == "prep" and below.lower_ != "with":
                verdict.withhold("presupposed")
            continue
        if below.dep_ in SUBJECTS and here.pos_ in ("VERB", "AUX"):
            negated, settled = _predicated(here, below, negated, verdict, settled)
        else:
            negated, settled = _governed(here, below, trigger, negated, verdict, settled, own)
    _modality(trigger, verdict)
    if (_reduced(trigger) or trigger.dep_ == "amod") and not settled:
        verdict.withhold("presupposed")
    if negated:
        verdict.positive = not verdict.positive
    return verdict


def _predicated(here: Token, below: Token, negated: bool, verdict: Verdict, settled: bool) -> tuple[bool, bool]:
    """The trigger lies in the subject: "announcements of withdrawal were false", "the pullback has begun"."""
    words = lexicon()
    predicate = [here, *(t for t in here.children if t.dep_ in _COMPLEMENT and t.i != below.i)]
    predicate += [c for t in predicate[1:] for c in t.children if c.dep_ == "conj"]
    verdict.weighed = True
    if false := next((t for t in predicate if words.does(t, "false")), None):
        verdict.mark(false)
        if not negated:
            verdict.positive = not verdict.positive
        return False, True
    if doubt := next((t for t in predicate if words.does(t, "doubt")), None):
        verdict.mark(doubt)
        verdict.doubted = True
        return False, True
    if true := next((t for t in predicate if words.does(t, "true")), None):
        if negated:
            verdict.mark(true)
            verdict.positive = not verdict.positive
        return False, True
    if negated and words.does(here, "verify"):
        verdict.doubted = True
        return False, True
    if here.tag_ == "VBN" and words.does(here, "observe"):
        verdict.seen = True
        verdict.mark(here)
        return negated, settled
    if _conditional(here) and any(t.lower_ in words.welcome for t in predicate):
        # "Any step towards X would be welcome" praises what may never come.
        verdict.doubted, verdict.certainty = True, 0.6
        return negated, True
    verdict.weighed = negated and lemma(here) in ("happen", "occur", "exist", "take")
    if not settled and not (words.does(here, "happen") or words.does(here, "start")):
        verdict.withhold("presupposed")
    return negated, settled


def _governed(
    here: Token, below: Token, trigger: Token, negated: bool, verdict: Verdict, settled: bool, own: frozenset[str]
) -> tuple[bool, bool]:
    """The trigger lies below a verb or noun: "no evidence of", "have not verified that", "the claim that"."""
    words = lexicon()
    if here.pos_ in ("VERB", "AUX"):
        _modality(here, verdict)
        if noun := _light(here, below):
            # "there was no sign that": the clause hangs on the verb, what it says hangs on the noun.
            for word in negations(noun, None, None):
                negated = not negated
                verdict.mark(word)
            here = noun
    if (left := _weighed(here, verdict, negated=negated, settled=settled)) is not None:
        return left, True
    if words.does(here, "believe"):
        verdict.certainty = min(verdict.certainty, 0.8)
        return negated, settled
    if words.does(here, "intend"):
        verdict.intended = True
    if words.does(here, "report") and not settled and _others(here, own):
        verdict.withhold("hearsay")
    if below.dep_ == "relcl" and not settled or _mentioned(here, trigger, words):
        verdict.withhold("presupposed")
    if below.dep_ == "acl" and not settled and below.tag_ in ("VBN", "VBG") and not words.does(below, "observe"):
        verdict.withhold("presupposed")
    return negated, settled


def _weighed(here: Token, verdict: Verdict, *, negated: bool, settled: bool) -> bool | None:
    """Where `here` weighs what is below it ("no evidence of"), whether it is still negated; null where it does not."""
    words = lexicon()
    false = here if words.does(here, "false") and here.pos_ in ("NOUN", "VERB") and here.lower_ != "lies" else None
    false = false or next((c for c in here.children if c.dep_ == "amod" and words.does(c, "false")), None)
    left = False
    if false is not None:
        verdict.positive, left = not verdict.positive, negated
    elif words.does(here, "observe") and not _relayed(here, settled):
        verdict.seen, verdict.positive = True, verdict.positive and not negated
    elif _unsure(here, negated=negated):
        verdict.doubted = True
    else:
        return None
    verdict.weighed = True
    verdict.mark(false or here)
    return left


def _unsure(here: Token, *, negated: bool) -> bool:
    """Whether it withholds judgement: "doubt", "it is unclear whether", "too early to say whether"."""
    words = lexicon()
    kinds = ("doubt", "verify") if negated else ("doubt",)
    early = here.head.lower_ in ("early", "soon") and any(c.lower_ == "too" for c in here.head.children)
    return early or any(words.does(here, kind) or _complement(here, kind) for kind in kinds)

def _conditional(verb: Token) -> bool:
    return any(c.lower_ in ("would", "'d", "’d") and c.dep_ == "aux" for c in verb.children)


def _light(verb: Token, below: Token) -> Token | None:
    """The noun that a light verb only carries: "see no evidence that", "there was little indication that"."""
    words = lexicon()
    if below.dep_ not in ("ccomp", "advcl", "acl", "relcl", "advmod"):
        return None
    nouns = (c for c in verb.children if c.dep_ in ("dobj", "attr") and c.pos_ == "NOUN" and c.i < below.i)
    return next((c for c in nouns if words.does(c, "observe") or words.does(c, "false")), None)


def negations(token: Token, below: Token | None, inside: set[int] | None) -> list[Token]:
    """Words that negate `token` itself: its "not", its "no", its subject "nobody", or its own sense ("fail")."""
    words = lexicon()
    out = []
    carried = False
    for child in token.children:
        on_the_way = below is not None and child.i == below.i and child.dep_ not in ("det", "neg")
        if on_the_way or inside is not None and child.i not in inside:
            continue
        plain = child.dep_ in ("neg", "det", "predet", "advmod", "amod", "preconj", "cc", "nummod", "acomp")
        nobody = child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.pos_ in ("PRON", "NOUN", "DET")
        if (plain or nobody) and words.does(child, "negate") and child.dep_ != "cc":
            out.append(child)
        elif child.dep_ in SUBJECTS and not carried and (word := _denying(child)):
            # "Not a single soldier, not one gun will remain", "no troops have left": the subject carries it, once.
            out.append(word)
            carried = True
    if lemma(token) == "have" and below is not None and below.dep_ == "xcomp":
        out += [c for c in token.children if c.lower_ == "yet" and c.i < below.i]
    if below is not None and words.does(token, "negate") and token.pos_ in ("VERB", "ADP", "NOUN", "ADJ"):
        out.append(token)
    return out


def _denying(noun: Token) -> Token | None:
    plain = ("det", "neg", "preconj", "amod", "predet")
    return next((c for c in noun.children if c.dep_ in plain and lexicon().does(c, "negate")), None)


def _reduced(token: Token) -> bool:
    """Whether it is a bare participle ("the troops being withdrawn are …"), whatever the parser took it for."""
    auxiliaries = [c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")]
    return token.tag_ == "VBN" and auxiliaries == ["being"] and token.dep_ != "pcomp"


def _hypothetical(token: Token) -> bool:
    """Whether the clause of `token` is only imagined or asked: "if", "whether", "when"."""
    words = lexicon().operators["hypothetical"]
    if token.dep_ not in ("advcl", "ccomp", "acl", "pcomp", "relcl", "csubj", "csubjpass", "xcomp"):
        return False
    return any(c.lower_ in words and c.dep_ in ("mark", "advmod") and c.i < token.i for c in token.children)


def _mentioned(here: Token, trigger: Token, words: Lexicon) -> bool:
    """Whether a noun only is an object of some other deed: "discussed the withdrawal", "end its build-up"."""
    noun = trigger.pos_ in ("NOUN", "PROPN") and trigger.dep_ in ("dobj", "pobj")
    holder = trigger.head.head if trigger.dep_ == "pobj" else trigger.head
    if here.pos_ != "VERB" or not noun or here.i != holder.i or here.lemma_.lower() in _CARRY:
        return False
    operators = ("happen", "start", "intend", "observe", "verify", "doubt", "report", "believe")
    return not any(words.does(here, w) for w in operators)


def _modality(token: Token, verdict: Verdict) -> None:
    words = lexicon()
    for child in token.children:
        if child.dep_ not in ("aux", "advmod"):
            continue
        if child.lower_ in words.operators["modal"]:
            verdict.certainty = min(verdict.certainty, 0.6)
        if child.lower_ in ("should", "must", "ought"):
            verdict.withhold("demanded")
        if child.lower_ in ("will", "shall", "'ll", "’ll", "would"):
            verdict.intended = True


def _relayed(token: Token, settled: bool) -> bool:
    """Whether a word of seeing is used of what somebody else says ("the statement indicates that")."""
    actor = subject(token) if token.pos_ == "VERB" else None
    return not settled and actor is not None and actor.lemma_.lower() in lexicon().operators["said"]


def _others(token: Token, own: frozenset[str]) -> bool:
    """Whether a word of saying is another's: it has a subject or an owner that is not the speaker."""
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    actor = subject(token)
    return actor is not None and actor.lower_ not in own


def _complement(token: Token, what: str) -> bool:
    """Whether "be" or "seem" has such an adjective: "it is unclear whether", "we are not sure that"."""
    words = lexicon()
    return token.pos_ in ("AUX", "VERB") and any(
        c.dep_ in ("acomp", "oprd", "attr") and words.does(c, what) for c in token.children
    )


def phase_of(token: Token, verdict: Verdict) -> Phase:
    """How far along the event is said to be."""
    words = lexicon()
    governing = [t for t in islice(token.ancestors, 3) if words.does(t, "intend")]
    if verdict.intended or governing:
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
