"""Events that an article reports in its own voice: what its narrator tells, outside all that somebody is said to say.

"Two men were arrested on Monday" is nobody's statement: nobody could be asked about it, and nobody takes a stance.
It is kept as an event that the article reports, with the sentence as evidence. What the narrator negates, doubts, asks,
demands or only imagines need not have happened, and is left out; so is what he passes on from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from whosaidwhat.graph.event_types import OTHER
from whosaidwhat.graph.model import Report, Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.operators import judge
from whosaidwhat.loaders.parsed import Doc, Token, Words
from whosaidwhat.loaders.participants import participants
from whosaidwhat.loaders.phases import phase_of
from whosaidwhat.loaders.propositions import Reader
from whosaidwhat.loaders.syntax import tokens_in
from whosaidwhat.loaders.triggers import Trigger

_UNTOLD = frozenset({"hypothetical", "asked", "questioned", "demanded", "hearsay"})
"""Why something is not asserted that need not have happened; what is taken for granted has."""
_EMPTY = frozenset(
    "be have do get make take go come seem appear become try want let need like know mean include use follow begin"
    " start continue keep remain happen occur base regard concern involve".split()
)
"""Verbs that tell little without what stands with them."""

_BEFORE, _AFTER = re.compile(r"[^\W_]+-\Z"), re.compile(r"-[^\W_]+")


def narrated(reader: Reader, told: Iterable[Span]) -> tuple[Report, ...]:
    """What the article reports itself, in order of the text; `told` are the contents and cues of its statements."""
    others = {t.i for begin, end in told for t in tokens_in(reader.doc, begin, end)}
    found = (_report(reader, trigger, others) for trigger in _triggers(reader, others))
    return tuple(report for report in found if report is not None)


def _triggers(reader: Reader, others: set[int]) -> Iterator[Trigger]:
    """Words of the vocabulary, and verbs outside it that tell something and are no words of saying."""
    typed = {trigger.token.i: trigger for trigger in reader.typed}
    for i in sorted((_verbs(reader.doc) | typed.keys()) - others):
        token = reader.doc[i]
        if i in typed:
            yield typed[i]
        elif token.is_alpha and (name := token.lemma) not in _passing():
            yield Trigger(token, reader.vocabulary[OTHER + name], name)


def _verbs(doc: Doc) -> set[int]:
    return {t.i for t in doc if t.pos_ == "VERB"}


@cache
def _passing() -> frozenset[str]:
    return _EMPTY | lexicon().nested["clause"] | lexicon().operators["report"]


def _report(reader: Reader, trigger: Trigger, others: set[int]) -> Report | None:
    """The report of one trigger; None where the event need not have happened."""
    token, around = trigger.token, trigger.token.sentence
    inside = set(range(around.start, around.end)) - others
    # Nobody speaks here but "I" and "we": what "he says" is hearsay.
    verdict = judge(token, inside, direct=True)
    if verdict.doubted or not verdict.positive or verdict.why_not in _UNTOLD:
        return None
    return Report(
        trigger=_word(token), quote=_bare(around), lemma=trigger.name, event_type=trigger.type.name,
        phase=phase_of(token, intended=verdict.intended), participants=participants(trigger, reader.cast),
        happened=reader.times.of(token), happened_words=reader.times.words(token),
    )  # fmt: skip


def _word(token: Token) -> Span:
    """Where the word stands, with what hyphens join to it: the parser cuts "build-up" in three."""
    text, begin, end = token.doc.text, token.idx, token.idx + len(token)
    before, after = _BEFORE.search(text, max(0, begin - 20), begin), _AFTER.match(text, end)
    return before.start() if before else begin, after.end() if after else end


def _bare(words: Words) -> Span:
    """Where the words stand, without the white space around them."""
    text = words.doc.text[words.start_char : words.end_char]
    return words.start_char + len(text) - len(text.lstrip()), words.start_char + len(text.rstrip())
