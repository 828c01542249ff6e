"""What is at issue in an article: which claim is meant by who denies or doubts it without saying it again.

"The ministry dismissed that account", "the figure is pure invention", "nothing could be further from the truth": what
stands for the claim is a pronoun, a noun or nothing at all. The claim is one that somebody else makes in the article,
or that somebody denies there in so many words: best one whose maker the noun names ("the rebels' version"), that shares
a word with it ("the bribery allegation"), that gives a number where the noun is one of numbers, that accuses who denies
it, that heads the article, and that stands near.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosaidwhat.graph.event_types import OTHER
from whosaidwhat.graph.model import ELSEWHERE, ExtractedStatement, LocalActor, Proposition, Span, Stance
from whosaidwhat.graph.principals import stemmed
from whosaidwhat.loaders.actors import Cast
from whosaidwhat.loaders.anaphora import Standing
from whosaidwhat.loaders.eyes import around
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import tokens_in

_ASSERTING = frozenset(
    "assert announce accuse confirm concede estimate observe warn predict believe promise deny doubt".split()
)
"""Acts of statements that say something themselves."""
_MAKER, _WORD, _TARGET, _HEAD, _CLAIMED, _KNOWN = 0.6, 0.5, 0.3, 0.25, 0.2, 0.25
_FAR, _MOST, _LATER = 0.08, 8, 0.5
"""What each sentence between takes off, up to how many, and what it takes that the claim comes after its denial."""
_CHARGES = frozenset({"accusation", "allegation", "charge"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PREFIX = 4
"""Letters in which two words begin alike that are of one root: "hacking", "hackers"."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something said in the article that may be what is at issue."""

    statement: ExtractedStatement
    said: Proposition
    sentence: int
    stems: frozenset[str]
    number: bool


@dataclass(frozen=True, slots=True)
class AtIssue:
    """The claims of one article, and who makes them."""

    doc: Doc
    cast: Cast
    statements: Sequence[ExtractedStatement]
    standing: Mapping[str, Standing]
    """How propositions stand for something said elsewhere, by their keys."""

    def settled(self) -> tuple[ExtractedStatement, ...]:
        """The statements, with each such proposition tied to the claim that it most likely means, if there is one."""
        if not self.standing:
            return tuple(self.statements)
        candidates = list(self._candidates())
        return tuple(self._settled(statement, candidates) for statement in self.statements)

    def _settled(self, statement: ExtractedStatement, candidates: Sequence[_Candidate]) -> ExtractedStatement:
        standing = [p for p in statement.propositions if p.key in self.standing]
        meant = {p.key: self._meant(statement, p, candidates) for p in standing}
        left = {p.key for p in standing if self._of_denial(statement, p)}
        made = tuple(
            _tied(p, c.said) if (c := meant.get(p.key)) else self._adrift(p)
            for p in statement.propositions
            if p.key not in left
        )
        answered = min((c.statement.id for c in meant.values() if c), default=statement.responds_to)
        return statement.model_copy(update={"propositions": made, "responds_to": answered}) if meant else statement

    def _adrift(self, p: Proposition) -> Proposition:
        """A proposition that stands for nothing in the article, marked so: another article may tell what it is."""
        standing = self.standing.get(p.key)
        if standing is None or standing.by is not None:
            return p
        name = OTHER + standing.token.lemma
        # A finding or a figure is somebody's; an event that the article tells itself is neither.
        told = not p.refers_to and standing.token.lemma in lexicon().operators["finding"]
        if _owner(standing.token) is None and not told and (p.refers_to or p.event_type != name):
            return p
        empty = {"participants": (), "quantities": (), "happened": None, "happened_words": ()}
        return p.model_copy(update={"event_type": name, "refers_to": ELSEWHERE, **empty})

    def _of_denial(self, statement: ExtractedStatement, p: Proposition) -> bool:
        """Whether what is waved away may well be a denial: "She denied it. He did not believe a word of it".

        So it is where somebody's version is one who denies, and where who has made claims before answers a denial; not
        where the noun names what was claimed ("Norland's claim of a withdrawal").
        """
        if self.standing[p.key].by is not None:
            return False
        token = self.standing[p.key].token
        owner = _owner(token)
        if owner is not None:
            return any(self._made_by([owner], s) for s in self.statements if _disputes(s) and s.id != statement.id)
        before = [s for s in self.statements if s.content.spans[-1][1] <= statement.content.spans[0][0]]
        near = [s for s in before[-1:] if not self._one_side(s, statement) and s.id != statement.within]
        if not any(q.stance is Stance.DENIED for s in near for q in s.propositions):
            return False
        own = (s for s in before[:-1] if self._one_side(s, statement))
        claims = any(q.stance is Stance.CLAIMED and q.polarity > 0 for s in own for q in s.propositions)
        return claims or "believe" in (token.lemma, token.head.lemma)

    def _meant(
        self, statement: ExtractedStatement, p: Proposition, candidates: Sequence[_Candidate]
    ) -> _Candidate | None:
        standing = self.standing[p.key]
        if standing.token.pos_ != "NOUN" and any(
            q.key not in self.standing and q.stance and q.polarity < 0 for q in statement.propositions
        ):
            return None  # what is denied stands there in so many words
        fitting = [c for c in candidates if standing.by is None or _named(standing.by, p, c)]
        scored = [
            (s, -n) for n, c in enumerate(fitting) if (s := self._score(statement, standing.token, c)) is not None
        ]
        best, at = max(scored, default=(0.0, 1))
        return fitting[-at] if scored and best > self._told(statement, p, standing) else None

    def _told(self, statement: ExtractedStatement, p: Proposition, standing: Standing) -> float:
        """How likely what is meant is what the article tells itself: an event of the vocabulary that nobody claims."""
        if p.event_type.startswith(OTHER) or standing.meant is None or _reason(standing.meant):
            return -9.0
        if self._affirms(statement, p.refers_to):
            return -9.0
        away = standing.token.sentence.number - standing.meant.sentence.number
        return _CLAIMED + _KNOWN + _HEAD * (standing.meant.sentence.number < 2) - _FAR * min(abs(away), _MOST)

    def _affirms(self, statement: ExtractedStatement, key: str | None) -> bool:
        """Whether a proposition is what the statement's own side affirms."""
        told = (s for s in self.statements for q in s.propositions if q.key == key and q.stance and q.polarity > 0)
        return key is not None and any(self._one_side(statement, s) for s in told)

    def _candidates(self) -> Iterator[_Candidate]:
        against: set[str] = set()
        for statement in sorted(self.statements, key=lambda s: s.content.spans):
            # What somebody affirms who has disputed something before is seldom at issue.
            if statement.speech_act in _ASSERTING:
                for p in statement.propositions:
                    own = p.polarity > 0 and statement.speech_act != "accuse" and against & set(statement.speakers)
                    if p.stance is not None and p.key not in self.standing and not own and self._tells(p):
                        yield self._candidate(statement, p)
            if _disputes(statement):
                against.update(statement.speakers)

    def _tells(self, p: Proposition) -> bool:
        """Whether it says something: an event of the vocabulary, or what a verb tells but demands and thoughts.

        A reason that is given ("because she lost her post") is said in passing.
        """
        if any(_reason(t) for t in self._tokens([p.trigger])):
            return False
        if not p.event_type.startswith(OTHER):
            return True
        told, words = self._tokens([p.trigger]), lexicon()
        told += [t for t in self._tokens(p.content.spans) if t.tag_ in _FINITE]
        inward = (
            words.acts["demand"] | words.operators["unsure"] | words.operators["factive"] | words.operators["believe"]
        )
        return any(t.pos_ in ("VERB", "AUX") for t in told) and p.lemma not in inward

    def _candidate(self, statement: ExtractedStatement, p: Proposition) -> _Candidate:
        tokens = self._tokens(p.content.spans)
        number = any(t.like_num for t in tokens)
        return _Candidate(statement, p, tokens[0].sentence.number if tokens else 0, _stems(tokens), number)

    def _tokens(self, spans: Sequence[Span]) -> list[Token]:
        return [t for begin, end in spans for t in tokens_in(self.doc, begin, end)]

    def _score(self, statement: ExtractedStatement, token: Token, c: _Candidate) -> float | None:
        """How likely a candidate is meant by a word in a statement; None where it cannot be."""
        affirmed = c.said.stance in (Stance.CLAIMED, Stance.OBSERVED) and c.said.polarity > 0
        one_side = self._one_side(statement, c.statement)
        if c.statement.id == statement.id or affirmed and one_side or not (affirmed or one_side or c.said.positive):
            return None  # who denies "we did not do it" says that they did
        if self._others(token, c.statement):
            return None
        phrase = [t for t in token.subtree if t.i != token.i]
        here = token.sentence.number
        away = here - c.sentence
        score = -_FAR * min(abs(away), _MOST) - (_LATER if away < 0 and here else 0.0)
        score += _CLAIMED * affirmed + _KNOWN * (not c.said.event_type.startswith(OTHER)) + _HEAD * (c.sentence < 2)
        score += _MAKER * self._made_by(phrase, c.statement) + _WORD * _shared(_stems(phrase), c.stems)
        if token.lemma in lexicon().operators["counted"] and not c.number:
            return None
        accuses = c.statement.speech_act == "accuse" or token.lemma in _CHARGES and affirmed
        return score + _TARGET * (accuses and self._names(statement, c.said))

    def _one_side(self, one: ExtractedStatement, other: ExtractedStatement) -> bool:
        """Whether one of two statements' speakers speaks for the other, or is he."""
        return bool(self._side(one) & set(other.speakers) or self._side(other) & set(one.speakers))

    def _side(self, statement: ExtractedStatement) -> set[str]:
        """A statement's speakers with those for whom they speak or work: "his lawyer", "her manager"."""
        side = {k for key in statement.speakers for k in around(self._actors, key)}
        source = self._tokens(statement.source.spans) if statement.source else []
        serving = (t for t in source if t.lemma in lexicon().operators["serves"])
        owners = (c for t in serving for c in t.children if c.dep_ == "poss")
        return side | {key for t in owners if (key := self.cast.actor_at((t.idx, t.idx + len(t))))}

    def _made_by(self, phrase: Sequence[Token], made: ExtractedStatement) -> bool:
        """Whether a noun phrase names who makes a claim: "the rebels' version", "claimed by the organisers"."""
        named = [t for t in phrase if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("poss", "pobj", "compound", "amod")]
        keys = {self.cast.actor_at((t.idx, t.idx + len(t))) for t in named} - {None}
        source = _stems(self._tokens(made.source.spans)) if made.source else frozenset()
        return bool(keys & set(made.speakers)) or _shared(_stems(named), source)

    def _others(self, token: Token, made: ExtractedStatement) -> bool:
        """Whether a noun is somebody's who did not make that statement."""
        owner = _owner(token)
        if owner is None or not made.speakers or self._made_by([owner], made):
            return False
        key = self.cast.actor_at((owner.idx, owner.idx + len(owner)))
        theirs = {k for each in made.speakers for k in around(self._actors, each)}
        return key not in theirs and not (key and around(self._actors, key) & set(made.speakers))

    def _names(self, statement: ExtractedStatement, said: Proposition) -> bool:
        """Whether a speaker of a statement, or whom he speaks for, takes part in what is said."""
        return bool({x.actor for x in said.participants} & self._side(statement))

    @property
    def _actors(self) -> dict[str, LocalActor]:
        return {a.key: a for a in self.cast.actors}


def _disputes(statement: ExtractedStatement) -> bool:
    return any(p.stance and p.polarity < 0 for p in statement.propositions)


def _tied(p: Proposition, meant: Proposition) -> Proposition:
    """A proposition as one that stands for another."""
    taken = ("event_type", "phase", "lemma", "participants", "quantities", "happened", "happened_words")
    return p.model_copy(update={"refers_to": meant.key, **{name: getattr(meant, name) for name in taken}})


def _reason(token: Token) -> bool:
    """Whether it stands in a clause that only tells why."""
    clauses = (t for t in (token, *token.ancestors) if t.dep_ == "advcl")
    return any(c.dep_ == "mark" and c.lower_ in ("because", "since") for t in clauses for c in t.children)


def _owner(noun: Token) -> Token | None:
    """Whose version it is, where the text tells; "Monday's report" is nobody's."""
    owners = (t for t in noun.children if t.dep_ == "poss" and t.pos_ in ("NOUN", "PROPN"))
    return next((t for t in owners if noun.pos_ == "NOUN" and t.ent_type_ not in ("DATE", "TIME")), None)


def _named(event: Token, p: Proposition, c: _Candidate) -> bool:
    """Whether an event that only names a claim may be what that says."""
    return p.event_type == c.said.event_type or _shared(_stems([event]), c.stems)


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    said = lexicon().operators["said"]
    kept = (t.lemma for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not t.is_stop)
    return frozenset(stemmed(word) for word in kept if word not in said)


def _shared(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of words have one root in common."""
    return any(
        a == b or min(len(a), len(b)) >= _PREFIX and a[:_PREFIX] == b[:_PREFIX] and abs(len(a) - len(b)) < _PREFIX
        for a in some
        for b in others
    )
