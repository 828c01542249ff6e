"""The propositions of a statement: what it says of which event, and how its speakers stand to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from whosaidwhat.graph.event_types import OTHER, Vocabulary
from whosaidwhat.graph.model import Phase, Proposition, Role, Span, Stance
from whosaidwhat.loaders.acts import Act
from whosaidwhat.loaders.anaphora import Anaphor, Referent, Standing, anaphors, naming, reported, resolve, weighed
from whosaidwhat.loaders.clauses import clause_of
from whosaidwhat.loaders.contrast import Contrast
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.operators import NO_OTHERS, Others, Verdict, judge, reach
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.participants import Cast, participants, set_aside, specific
from whosaidwhat.loaders.phases import phase_of
from whosaidwhat.loaders.predicates import asked_in, is_predicate, relays, sense, telling
from whosaidwhat.loaders.quantities import quantities
from whosaidwhat.loaders.stance import Attitude, attitude, basis_of
from whosaidwhat.loaders.syntax import tokens_in, tops
from whosaidwhat.loaders.times import Times
from whosaidwhat.loaders.triggers import Trigger, triggers, within

_BESIDE = 4
"""Clauses beside the main one that are looked at for what they deny."""
_WATCH = frozenset({"monitor", "watch", "follow", "track"})


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as far as its propositions need it."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    act: Act
    direct: bool = False
    """Whether it is direct speech."""
    others: Others = NO_OTHERS
    """What of it is seen or said by others."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A word that says or stands for an event, and how it is taken."""

    token: Token
    verdict: Verdict
    how: Attitude


@dataclass(slots=True)
class Reader:
    """Reads the propositions of one article's statements; keep one per article, statements in order of the text."""

    doc: Doc
    cast: Cast
    vocabulary: Vocabulary
    times: Times
    typed: list[Trigger] = field(init=False)
    referents: list[Referent] = field(init=False)
    sentence_of: list[int] = field(init=False)
    made: dict[int, str] = field(init=False, default_factory=dict)
    standing: dict[str, Standing] = field(init=False, default_factory=dict)
    """How propositions stand for something said elsewhere, by their keys."""

    def __post_init__(self) -> None:
        self.typed = triggers(self.doc, self.vocabulary)
        self.referents = [Referent(t.token, t.type.name) for t in self.typed]
        self.sentence_of = [token.sentence.number for token in self.doc]

    def read(self, number: int, said: Said) -> tuple[Proposition, ...]:
        """The propositions of statement `number`."""
        inside = {t.i for b, e in said.content for t in tokens_in(self.doc, b, e)}
        mine = within(self.typed, inside)
        out: list[Proposition | None] = [p for t in mine for p in self._of_trigger(number, t, said, inside)]
        self._named(mine, out)
        bare = said.act.name in ("deny", "doubt")
        standing = anaphors(inside, self.doc, mine, bare=bare, direct=said.direct, others=said.others)
        out += [self._of_anaphor(number, found, said) for found in standing]
        out += self._of_phrase(number, said, out, inside)
        if not any(p and p.stance for p in out):
            out += self._of_predicate(number, said, inside)
        kept = {p.key: p for p in out if p is not None}
        return tuple(kept.values())

    def _of_trigger(self, number: int, trigger: Trigger, said: Said, inside: set[int]) -> Iterator[Proposition]:
        verdict = _judge(trigger.token, said, inside)
        how = attitude(verdict, said.act)
        kind = trigger.type
        if kind.inverse and how.stance is Stance.DENIED:
            # "Not a single soldier will stay" says that they will leave.
            kind, how = self.vocabulary[kind.inverse], Attitude(Stance.CLAIMED, 1, how.certainty)
        found = _Found(trigger.token, verdict, how)
        trigger = Trigger(trigger.token, kind, trigger.name)
        yield self._proposition(number, said, trigger, found, partly=True)
        if how.stance in (Stance.CLAIMED, Stance.OBSERVED) and how.polarity > 0 and kind.pair:
            yield from (self._of_contrast(number, said, trigger, found, c) for c in set_aside(trigger))

    def _named(self, mine: Sequence[Trigger], made: Sequence[Proposition | None]) -> None:
        """Note which events only name what somebody said that is weighed: "the bribery allegation"."""
        token_at = {t.token.idx: t.token for t in mine}
        for p in made:
            noun = naming(token_at[p.trigger[0]]) if p and p.trigger[0] in token_at else None
            if p and noun is not None and p.stance in (Stance.DENIED, Stance.DOUBTED):
                self.standing[p.key] = Standing(noun, by=token_at[p.trigger[0]])

    def _of_contrast(self, number: int, said: Said, trigger: Trigger, found: _Found, other: Contrast) -> Proposition:
        """Who says "mortars, not guns, hit the bridge" denies in the same breath that guns did."""
        mark = (other.mark.idx, other.mark.idx + len(other.mark))
        verdict = replace(found.verdict, positive=False, marks=[*found.verdict.marks, mark])
        denial = _Found(trigger.token, verdict, Attitude(Stance.DENIED, -1, found.how.certainty))
        begin, end = other.aside.idx, other.aside.idx + len(other.aside)
        made = self._proposition(number, said, trigger, denial, partly=True)
        taking_part = participants(trigger, self.cast, other)
        return made.model_copy(update={"key": f"{begin}-{end}:{number}", "participants": taking_part})

    def _of_anaphor(self, number: int, found: Anaphor, said: Said) -> Proposition | None:
        how = attitude(found.verdict, said.act)
        if how.stance is not None and (named := reported(found.token)) is not None:
            trigger = Trigger(named, self.vocabulary[OTHER + named.lemma], named.lemma)
            return self._proposition(number, said, trigger, _Found(named, found.verdict, how))
        meant = resolve(found.token, self.referents, self.sentence_of)
        if how.stance is None or meant is None and found.token.pos_ != "NOUN":
            return None
        # What stands for nothing said before may stand for what comes: it is tied when all has been read.
        meant = meant or Referent(found.token, OTHER + found.token.lemma)
        return self._referring(number, said, meant, _Found(found.token, found.verdict, how))

    def _of_phrase(
        self, number: int, said: Said, found: Sequence[Proposition | None], inside: set[int]
    ) -> Iterator[Proposition | None]:
        """Phrases that deny, or withhold judgement on, what is being discussed, where nothing more exact was found."""
        if any(p and p.stance in (Stance.DOUBTED, Stance.DENIED, Stance.OBSERVED) for p in found):
            return
        for begin, end in said.content:
            text = self.doc.text[begin:end]
            for pattern, stance, certainty in (
                (lexicon().denial, Stance.DENIED, 0.8),
                (lexicon().doubt, Stance.DOUBTED, 0.6),
            ):
                match = pattern.search(text)
                token = _token_at(self.doc, begin + match.start()) if match else None
                if match is None or token is None or said.act.name in ("ask", "demand", "decline"):
                    continue
                if said.others.relays(token, inside):
                    continue
                marks = [(begin + match.start(), begin + match.end())]
                if stance is Stance.DOUBTED and (held := self._within(found, marks[0])) is not None:
                    if self._watched(held):
                        return
                    marked = tuple(sorted({*held.marks, *marks}))
                    doubt = {"stance": stance, "polarity": -1, "certainty": certainty, "marks": marked}
                    yield held.model_copy(update=doubt)
                    return
                if stance is Stance.DOUBTED and (asked := self._open(token, marks[0], inside)) is not None:
                    yield self._doubtful(number, said, asked, Attitude(stance, -1, certainty), marks)
                    return
                token = weighed(token, end) or token
                meant = resolve(token, self.referents, self.sentence_of) or Referent(token, OTHER + token.lemma)
                verdict = Verdict(doubted=stance is Stance.DOUBTED, positive=stance is Stance.DOUBTED, marks=marks)
                yield self._referring(number, said, meant, _Found(token, verdict, Attitude(stance, -1, certainty)))
                return

    def _within(self, found: Sequence[Proposition | None], phrase: Span) -> Proposition | None:
        """What a phrase of doubt is about in its own sentence: "let us see whether they withdraw"."""
        home = _token_at(self.doc, phrase[0])
        if home is None:
            return None
        asked = asked_in(home)
        begin = min([phrase[0], *(t.idx for t in asked.subtree)]) if asked is not None else phrase[0]
        silent = (p for p in found if p and p.stance is None and not p.event_type.startswith(OTHER))
        return next((p for p in silent if begin <= p.trigger[0] < home.sentence.end_char), None)

    def _open(self, phrase: Token, mark: Span, inside: set[int]) -> Token | None:
        """The clause of its sentence that a phrase of doubt leaves open: "whether they left", "… that they left"."""
        asked = asked_in(phrase)
        if asked is None:
            mine = [t for t in phrase.sentence if t.i in inside]
            asked = next((c for t in tops({t.i for t in mine}, mine) if (c := telling(t)).idx > mark[1]), None)
        return asked if asked is not None and asked.i in inside else None

    def _doubtful(self, number: int, said: Said, asked: Token, how: Attitude, marks: list[Span]) -> Proposition:
        """What is outside every type and said to be open: "too early to say whether it was overloaded"."""
        name = sense(asked).lemma
        trigger = Trigger(asked, self.vocabulary[OTHER + name], name)
        return self._proposition(number, said, trigger, _Found(asked, Verdict(doubted=True, marks=marks), how))

    def _watched(self, held: Proposition) -> bool:
        """Whether it is somebody's and only watched: who will "monitor the north's buildup" takes it for granted."""
        noun = _token_at(self.doc, held.trigger[0])
        owned = noun is not None and any(c.dep_ == "poss" for c in noun.children)
        return noun is not None and owned and noun.dep_ == "dobj" and noun.head.lemma in _WATCH

    def _of_predicate(self, number: int, said: Said, inside: set[int]) -> Iterator[Proposition]:
        """What is outside every type: the content's main predicate, and clauses beside it that deny something."""
        heads = tops(inside, [self.doc[i] for i in sorted(inside)])
        main = next((t for t in heads if t.pos_ in ("VERB", "AUX")), None) or next(
            (t for t in heads if t.pos_ in ("NOUN", "PROPN", "ADJ")), None
        )
        if main is None:
            return
        told = {t.token.i for t in self.typed}
        first = telling(main)
        if not relays(first) and first.i not in told:
            yield self._predicated(number, said, first, inside)
        beside = [t for t in (*heads, *(c for h in heads for c in h.conjuncts)) if t.i in inside and t.i != first.i]
        verbs = (telling(t) for t in beside if is_predicate(t) and t.lemma != "do" and t.i not in told)
        for verb in islice((t for t in verbs if not relays(t)), _BESIDE):
            made = self._predicated(number, said, verb, inside)
            if made.stance is not None and made.polarity < 0:
                yield made

    def _predicated(self, number: int, said: Said, main: Token, inside: set[int]) -> Proposition:
        full = sense(main)
        name = full.lemma
        verdict = _judge(main, said, inside)
        if full.i != main.i:
            # "Had no plans": the light verb's noun carries the negation.
            known = {begin for begin, _ in verdict.marks}
            for word in (w for w in negations(full, None, inside) if w.idx not in known):
                verdict.positive = not verdict.positive
                verdict.mark(word)
        how = attitude(verdict, said.act)
        trigger = Trigger(main, self.vocabulary[OTHER + name], name)
        made = self._proposition(number, said, trigger, _Found(main, verdict, how))
        self.referents.append(Referent(main, made.event_type))
        return made

    def _referring(self, number: int, said: Said, meant: Referent, found: _Found) -> Proposition:
        trigger = Trigger(meant.token, self.vocabulary[meant.name], meant.token.lemma)
        refers_to = self.made.get(meant.token.i)
        made = self._proposition(number, said, trigger, found)
        self.standing[made.key] = Standing(found.token, meant.token)
        return made.model_copy(update={"phase": Phase.UNDER_WAY, "refers_to": refers_to})

    def _proposition(
        self, number: int, said: Said, trigger: Trigger, found: _Found, *, partly: bool = False
    ) -> Proposition:
        token, verdict, how = found.token, found.verdict, found.how
        begin, end = next(((b, e) for b, e in said.content if b <= token.idx < e), said.content[0])
        begin, end = max(begin, token.sentence.start_char), min(end, token.sentence.end_char)
        words = Role.of(self.doc.text, [clause_of(token, begin, end)])
        key = f"{token.idx}-{token.idx + len(token)}:{number}"
        self.made.setdefault(token.i, key)
        taking_part = participants(trigger, self.cast)
        marks = {*verdict.marks, *_deciding(said.act)}
        return Proposition(
            key=key, content=words, trigger=(token.idx, token.idx + len(token)), lemma=trigger.name,
            event_type=trigger.type.name, phase=phase_of(token, intended=verdict.intended), positive=verdict.positive,
            specific=partly and specific(trigger, taking_part), participants=taking_part,
            quantities=quantities(token), happened=self.times.of(token),
            happened_words=self.times.words(token), stance=how.stance,
            polarity=how.polarity, basis=basis_of(self.doc.text[begin:end]) if how.stance is Stance.OBSERVED else None,
            certainty=how.certainty, marks=tuple(sorted(marks)),
        )  # fmt: skip


def stance_of(token: Token, said: Said) -> Attitude:
    """How the speakers of a statement stand to the proposition of a word in it."""
    inside = {t.i for b, e in said.content for t in tokens_in(token.doc, b, e)}
    return attitude(_judge(token, said, inside), said.act)


def _judge(token: Token, said: Said, inside: set[int]) -> Verdict:
    cue = {t.i for b, e in said.cue for t in tokens_in(token.doc, b, e)}
    return judge(token, reach(token, inside, cue), direct=said.direct, others=said.others)


def _deciding(act: Act) -> list[Span]:
    return [act.mark] if act.mark and act.name in ("deny", "doubt", "observe") else []


def _token_at(doc: Doc, begin: int) -> Token | None:
    return next(iter(tokens_in(doc, begin, begin + 1)), None)
