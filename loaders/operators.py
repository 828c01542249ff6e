"""What the words above a trigger make of it: seen, denied, doubted, said by somebody else, or only imagined.

The parse is walked from the top of the content down to the trigger; each word on the way may be an operator of the
lexicon, and a negation on it is used up by the first operator that it reaches.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from itertools import pairwise

from whosaidwhat.loaders.eyes import Eyes
from whosaidwhat.loaders.grounds import (
    account,
    appraised,
    frees,
    groundless,
    mouth,
    scorns,
    takes_for_granted,
    withheld,
)
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.parsed import Token
from whosaidwhat.loaders.phases import given
from whosaidwhat.loaders.sight import attributed, perceives, sees, shown_by_none, shows
from whosaidwhat.loaders.syntax import SUBJECTS, path, subject
from whosaidwhat.loaders.withholding import (
    apart,
    beneath,
    beside,
    commanded,
    conditioned,
    imagined,
    mentioned,
    questioned,
    reduced,
    wished,
)

_DIRECT = frozenset({"i", "we"})
_OWN = frozenset({"i", "we", "it", "he", "she", "they", "one", "who"})
_DENIED = frozenset({"dobj", "ccomp", "xcomp", "nsubjpass"})
_HARD = frozenset({"hard", "difficult", "impossible", "tough"})
_CREDIT = frozenset({"believe", "buy"})
_HAPPEN = frozenset({"happen", "occur", "exist", "take"})
_COMPLEMENT = frozenset({"acomp", "attr", "oprd", "advmod"})


@dataclass(slots=True)
class Verdict:
    """How the content's speaker stands to one trigger."""

    asserted: bool = True
    why_not: str = ""
    """Where it is not asserted: hearsay, seen by others, hypothetical, asked or manner ("when they left"), questioned,
    demanded, presupposed or attribute ("the men killed")."""
    positive: bool = True
    seen: bool = False
    doubted: bool = False
    scorned: bool = False
    """Whether it is called false in passing: "a death hoax", "the false reports"; who denies those denies it once."""
    aside: bool = False
    """Whether it stands in a clause beside the main one, which a denial of that leaves alone."""
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


@dataclass(frozen=True, slots=True)
class Others:
    """What of a statement is seen or said by others."""

    eyes: Eyes | None = None
    """Who counts as the speaker where somebody sees; without it, everybody does."""
    quoted: Set[int] = frozenset()
    """Tokens of what others say within it."""

    def elsewhere(self, word: Token) -> bool:
        """Whether what a word of seeing tells was seen by somebody else."""
        return self.eyes is not None and self.eyes.elsewhere(word)

    def told_by_another(self, here: Token, below: Token, own: frozenset[str]) -> bool:
        """Whether a clause is in another's mouth or mind: "he confessed that", "her view is that", "by their count"."""
        who = mouth(here, below) if self.eyes else None
        return who is not None and who.lower_ not in own and self.eyes is not None and not self.eyes.own(who)

    def relays(self, word: Token, inside: set[int]) -> bool:
        """Whether a word is in another's mouth: a verb above it is his, or what he says is a statement of its own."""
        way = path(word, inside)
        return word.i in self.quoted or any(self.told_by_another(up, down, _OWN) for down, up in pairwise(way))

    def withhold(self, noun: Token, *, negated: bool) -> bool:
        """Whether it is evidence that somebody else did not give."""
        return self.eyes is not None and withheld(noun, negated=negated) and not self.eyes.gives(noun)


NO_OTHERS = Others()


def reach(trigger: Token, inside: set[int], cue: set[int]) -> set[int]:
    """The words that may bear on a trigger: its content, and what of its sentence the tagger cut off, up to the cue."""
    return (inside | {t.i for t in trigger.sentence}) - cue


def judge(trigger: Token, inside: set[int], *, direct: bool = False, others: Others = NO_OTHERS) -> Verdict:
    """The verdict on `trigger` among the tokens `inside`; in direct speech only "I" and "we" are the speaker."""
    walk = _Walk(trigger, inside, _DIRECT if direct else _OWN, others)
    way = path(trigger, inside)[::-1]
    if way[0].i in others.quoted:
        walk.verdict.withhold("hearsay")
    apart_from_top = len(way) > 1 and apart(way[0], way[1])
    if questioned(trigger, inside):
        walk.verdict.withhold("questioned")
    if (why := imagined(way[0])) and not apart_from_top:
        walk.verdict.withhold("manner" if why == "asked" else why)
    for here, below in pairwise(way):
        walk.step(here, below, top=here.i == way[0].i)
    return walk.arrive()


@dataclass(slots=True)
class _Walk:
    """The way down to a trigger: what the words passed so far make of it."""

    trigger: Token
    inside: set[int]
    own: frozenset[str]
    others: Others
    verdict: Verdict = field(default_factory=Verdict)
    negated: bool = False
    """Whether a negation is on its way to the next word that takes it."""
    settled: bool = False
    """Whether the speaker has weighed it, so that what comes below is in his words."""

    def step(self, here: Token, below: Token, *, top: bool) -> None:
        """Pass `here` on the way to `below`."""
        if apart(here, below):
            return
        self._negate(here, below)
        if conditioned(here, below):
            self.verdict.withhold("hypothetical")
        if below.i in self.others.quoted and here.i not in self.others.quoted and not self.settled:
            self.verdict.withhold("hearsay")
        if below.dep_ == "conj":
            return
        if not self.settled and (whose := account(here)) is not None and not self._mine(whose):
            self.verdict.withhold("hearsay")
        if why := imagined(below):
            self.verdict.withhold(why)
        if below.dep_ in ("advcl", "parataxis") or beneath(here, below):
            self._leave(below)
        elif below.dep_ in SUBJECTS and here.pos_ in ("VERB", "AUX", "ADJ"):
            self._predicated(here, below)
        else:
            self._governed(here, below, top=top)

    def arrive(self) -> Verdict:
        """What the trigger itself adds."""
        trigger, verdict = self.trigger, self.verdict
        self._negate(trigger, None)
        if conditioned(trigger, None):
            verdict.withhold("hypothetical")
        if not self.settled and (whose := account(trigger)) is not None and not self._mine(whose):
            verdict.withhold("hearsay")
        _modality(trigger, verdict)
        if (reduced(trigger) or trigger.dep_ == "amod") and not self.settled:
            verdict.withhold("presupposed")
        if commanded(trigger):
            verdict.withhold("demanded")
        if trigger.pos_ == "NOUN" and trigger.lemma in lexicon().operators["sign"] and not verdict.weighed:
            # "There is no evidence of": to have evidence is to have seen some.
            verdict.seen = True
        verdict.doubted = verdict.doubted or trigger.pos_ == "NOUN" and lexicon().does(trigger, "doubt")
        if perceives(trigger):
            self._see(trigger)
        if self.negated:
            verdict.positive = not verdict.positive
        return verdict

    def _negate(self, here: Token, below: Token | None) -> None:
        for word in negations(here, below, self.inside):
            self.negated = not self.negated
            self.verdict.mark(word)

    def _mine(self, whose: Token) -> bool:
        return whose.lower_ in self.own if self.others.eyes is None else self.others.eyes.own(whose)

    def _see(self, word: Token) -> None:
        """Note that it was seen, and by whom: what others saw is no sight of the speaker's."""
        self.verdict.seen = True
        if not self.settled and self.others.elsewhere(word):
            self.verdict.withhold("seen by others")

    def _leave(self, below: Token) -> None:
        """A clause beside the main one: what was said of that does not reach it."""
        self.negated = False
        self.verdict.positive, self.verdict.seen, self.verdict.intended = True, False, False
        self.verdict.aside = True
        if below.dep_ == "prep" and below.lower_ != "with":
            self.verdict.withhold("presupposed")

    def _settle(self, word: Token) -> None:
        self.verdict.mark(word)
        self.negated, self.settled = False, True

    def _predicated(self, here: Token, below: Token) -> None:
        """The trigger lies in the subject: "announcements of withdrawal were false", "the pullback has begun"."""
        words, verdict = lexicon(), self.verdict
        predicate = [here, *(t for t in here.children if t.dep_ in _COMPLEMENT and t.i != below.i)]
        predicate += [c for t in predicate[1:] for c in t.children if c.dep_ == "conj"]
        baseless = groundless(here)
        verdict.weighed = True
        if baseless is not None:
            verdict.positive, self.negated = not verdict.positive, False
            self._settle(baseless)
        elif false := next((t for t in predicate if words.does(t, "false") and not scorns(t, below)), None):
            verdict.positive = verdict.positive if self.negated else not verdict.positive
            self._settle(false)
        elif doubt := next((t for t in predicate if words.does(t, "doubt")), None):
            verdict.doubted = True
            self._settle(doubt)
        elif true := next((t for t in predicate if words.does(t, "true")), None):
            verdict.positive = verdict.positive is not self.negated
            self._settle(true)
        elif self.negated and words.does(here, "verify"):
            verdict.doubted = True
            self._settle(here)
        elif _passive(here, below) and (
            words.does(here, "observe") or words.does(here, "report") and self._none(below)
        ):
            # "Tanks were seen leaving"; "no injuries were reported": nobody saw any.
            self._see(here)
            verdict.mark(here)
        elif _conditional(here) and any(t.lower_ in words.welcome for t in predicate):
            # "Any step towards X would be welcome" praises what may never come.
            verdict.doubted, verdict.certainty = True, 0.6
            self.settled = True
        else:
            self._described(here, below)

    def _none(self, below: Token) -> bool:
        return self.negated or bool(negations(below, None, None))

    def _described(self, here: Token, below: Token) -> None:
        words = lexicon()
        verbs = [here, *(c for c in here.children if c.dep_ == "xcomp" and here.lemma == "go")]
        self.verdict.weighed = self.negated and any(t.lemma in _HAPPEN for t in verbs)
        happens = words.does(here, "happen") or words.does(here, "start")
        if not self.settled and (_qualified(here, below) or not happens):
            self.verdict.withhold("presupposed")

    def _governed(self, here: Token, below: Token, *, top: bool) -> None:
        """The trigger lies below a verb or noun: "no evidence of", "have not verified that", "the claim that"."""
        words, verdict = lexicon(), self.verdict
        if here.pos_ in ("VERB", "AUX"):
            _modality(here, verdict)
            if noun := _light(here, below):
                # "There was no sign that": the clause hangs on the verb, what it says hangs on the noun.
                self._negate(noun, None)
                here = noun
        if not self.settled and self._unspoken(here, below):
            return
        if self._weighed(here, below):
            return
        if not self.settled and self.others.told_by_another(here, below, self.own):
            verdict.withhold("hearsay")
            return
        if words.does(here, "believe"):
            if _conditional(here):
                verdict.withhold("hypothetical")  # "would believe it when he saw it"
            verdict.certainty = min(verdict.certainty, 0.8)
            # Who does not believe "it", or a story, denies it.
            verdict.weighed = verdict.weighed or self.negated and below.dep_ == "dobj" and here.lemma in _CREDIT
            return
        verdict.intended = verdict.intended or words.does(here, "intend") and not given(here, below)
        if here.pos_ == "VERB" and words.does(here, "denying") and below.dep_ in _DENIED:
            self._disputed(here)
            return
        self._passed(here, below, top=top)

    def _unspoken(self, here: Token, below: Token) -> bool:
        """Whether what is denied is only that somebody said, knew, let or had to do it, or that it is good or bad."""
        verdict = self.verdict
        if takes_for_granted(here, below):
            # "Had not known that it was stolen", "denied knowing it", "never apologised for it".
            verdict.aside = True
            if not self.negated or below.dep_ != "prep" and here.pos_ == "VERB" and _others(here, self.own):
                return False
            verdict.withhold("presupposed")
        elif self.negated and frees(here, below):
            verdict.withhold("hypothetical")
        elif not (self.negated and appraised(here, below)):
            return False
        self.negated = False
        return True

    def _passed(self, here: Token, below: Token, *, top: bool) -> None:
        """A word that does not weigh: another's report, a wish, a mention."""
        verdict = self.verdict
        reports = lexicon().does(here, "report") and (_others(here, self.own) or _told_him(here))
        if not self.settled and (_rumour(here, below) or reports):
            verdict.withhold("hearsay")
            verdict.doubted = verdict.doubted or _unconfirmed(here)
        if not self.settled and wished(here, below):
            verdict.withhold("hypothetical")
        if not self.settled and beside(here, below) or mentioned(here, self.trigger):
            verdict.withhold("attribute" if top and below.dep_ == "acl" else "presupposed")

    def _weighed(self, here: Token, below: Token) -> bool:
        """Whether `here` weighs what is below it ("no evidence of"); a negation is used up unless it is false."""
        words, verdict = lexicon(), self.verdict
        false = _false(here, below)
        still = false is not None and self.negated
        if self.negated and here.lemma in words.operators["ground"] and below.dep_ == "prep":
            # "There is no truth in the claim that".
            verdict.positive = not verdict.positive
        elif self.others.withhold(here, negated=self.negated):
            verdict.doubted = True
        elif false is not None:
            verdict.positive = not verdict.positive
            verdict.scorned = false.dep_ == "amod" or here.pos_ == "NOUN" and below.dep_ in ("compound", "amod", "prep")
        elif self._sees(here, below) or shows(here):
            self._see(here)
            verdict.positive = verdict.positive and not (self.negated or shown_by_none(here, below))
        elif _unsure(here, below, negated=self.negated):
            verdict.doubted = True
        elif not (
            (self.negated or _none_of(here, "doubt")) and (words.does(here, "doubt") or _complement(here, "doubt"))
        ):
            # What is left is "no doubt that", which affirms.
            return False
        verdict.weighed = True
        self._settle(false or here)
        self.negated = still
        return True

    def _sees(self, here: Token, below: Token) -> bool:
        """Whether somebody saw it, or signs of it; a suggestion that is called false has not been seen."""
        called = self.settled and here.lemma in lexicon().operators["said"]
        return not called and sees(here, below, negated=self.negated) and not _relayed(here, self.settled)

    def _disputed(self, verb: Token) -> None:
        """Below a verb of denial: "we deny that", "cannot rule out that", "the ministry rejected the claim that"."""
        if not self.settled and _others(verb, self.own):
            self.verdict.withhold("hearsay")
            return
        if self.negated:
            self.verdict.withhold("hypothetical")
        else:
            self.verdict.positive, self.verdict.weighed = not self.verdict.positive, True
        self._settle(verb)


def _false(here: Token, below: Token) -> Token | None:
    """The word that calls what is below false: "a hoax that", "the false reports", in a headline "claims 'false'"."""
    words = lexicon()
    itself = here.pos_ in ("NOUN", "VERB") and here.lower_ != "lies"
    itself = itself or here.pos_ == "ADJ" and below.dep_ in ("poss", "compound", "nmod")
    if itself and words.does(here, "false"):
        return here
    copulas = (c for c in here.children if c.dep_ in ("aux", "auxpass") and c.lemma == "be" and here.pos_ == "NOUN")
    beside = [c for c in here.children if c.dep_ == "amod"]
    # The parse may take the copula for an auxiliary of its subject: "reports that he was robbed are a hoax".
    beside += [g for c in copulas for g in c.children if g.dep_ in ("attr", "acomp")]
    return next((c for c in beside if words.does(c, "false")), None)


def _passive(verb: Token, subject: Token) -> bool:
    return verb.tag_ == "VBN" and subject.dep_ != "nsubj"


def _qualified(copula: Token, below: Token) -> bool:
    """Whether the subject is only given a quality: "the withdrawal would be a mistake", not "is under way"."""
    actual = lexicon().operators["actual"]
    if copula.lemma != "be" or below.dep_ == "expl":
        return False
    told = [c for c in copula.children if c.dep_ in ("acomp", "attr") and c.i != below.i]
    return any(c.lower_ not in actual for c in told)


def _rumour(here: Token, below: Token) -> bool:
    """Whether it is only heard or read: "I heard that they left"."""
    return here.lemma in ("hear", "read") and below.dep_ == "ccomp" and below.tag_ not in ("VB", "VBG")


def _unconfirmed(report: Token) -> bool:
    """Whether what somebody reports is called unconfirmed: "unconfirmed reports say"."""
    noun = report if report.pos_ == "NOUN" else subject(report)
    return noun is not None and any(c.dep_ == "amod" and lexicon().does(c, "doubt") for c in noun.children)


def _conditional(verb: Token) -> bool:
    return any(c.lower_ in ("would", "'d", "’d") and c.dep_ == "aux" for c in verb.children)


def _light(verb: Token, below: Token) -> Token | None:
    """The noun that a light verb only carries: "see no evidence that", "there was little indication that"."""
    words = lexicon()
    if below.dep_ not in ("ccomp", "advcl", "acl", "relcl", "advmod"):
        return None
    nouns = (c for c in verb.children if c.dep_ in ("dobj", "attr") and c.pos_ == "NOUN" and c.i < below.i)
    return next((c for c in nouns if words.does(c, "observe") or words.does(c, "false")), None)


def _unsure(here: Token, below: Token, *, negated: bool) -> bool:
    """Whether it withholds judgement: "doubt", "it is unclear whether", "too early to say whether"."""
    words = lexicon()
    negated = negated or _none_of(here, "doubt")
    early = here.head.lower_ in ("early", "soon") and any(c.lower_ == "too" for c in here.head.children)
    if negated and words.does(here, "sign") and attributed(here):
        return True
    above = (here.head, *(c for c in here.head.children if c.dep_ == "acomp" and here.dep_ == "xcomp"))
    above += tuple(c for c in here.head.children if here.head.lemma == "time")
    hard = any(t.lower_ in _HARD for t in above) and any(words.does(here, kind) for kind in ("verify", "believe"))
    if early or hard or not negated and (words.does(here, "doubt") or _complement(here, "doubt")):
        return True
    if not negated or here.lemma == "know" and imagined(below) != "hypothetical":
        return False
    if here.lemma == "tell" and not any(c.lower_ in ("can", "could") for c in here.children):
        return False
    return words.does(here, "verify") or _complement(here, "verify")


def _none_of(token: Token, what: str) -> bool:
    """Whether there is none of it: "there is no doubt that"."""
    held = (c for c in token.children if c.dep_ == "attr" and lexicon().does(c, what))
    return any(negations(c, None, None) for c in held)


def _complement(token: Token, what: str) -> bool:
    """Whether "be" or "seem" has such an adjective: "it is unclear whether", "we are not sure that"."""
    words = lexicon()
    return token.pos_ in ("AUX", "VERB") and any(
        c.dep_ in ("acomp", "oprd", "attr") and words.does(c, what) for c in token.children
    )


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
    return not settled and actor is not None and actor.lemma in lexicon().operators["said"]


def _others(token: Token, own: frozenset[str]) -> bool:
    """Whether a word of saying is another's: it has a subject or an owner that is not the speaker."""
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    actor = subject(token)
    return actor is not None and actor.lower_ not in own


def _told_him(verb: Token) -> bool:
    """Whether one of two tells the other, "she had told him": who speaks of both may be either."""
    both = [c.lower_ for c in verb.children if c.dep_ in ("nsubj", "dobj", "dative") and c.pos_ == "PRON"]
    return len(both) > 1 and not {"i", "we", "me", "us", "you", "it"} & set(both)
