"""What a denial in other words answers: "not one job will be lost" against the four thousand jobs that are to go.

Who denies something, or looked and did not see it, speaks of what is said elsewhere in the article more often than not,
though in words of his own. Where it is near in meaning to what somebody of another side claims there, it disputes that
too, besides what it says itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from whosaidwhat.graph.meaning import masked
from whosaidwhat.graph.model import ExtractedStatement, Extraction, LocalActor, Phase, Proposition, Stance
from whosaidwhat.loaders.at_issue import ASSERTING, disputing, tied
from whosaidwhat.loaders.eyes import around
from whosaidwhat.loaders.lexicon import lexicon

DENIES, LOOKED = 0.40, 0.33
"""Cosine with a claim from which on a denial answers it, and from which on a search that found nothing does."""
_FINITE = re.compile(
    r"^that\b|\b\w{2,}ed\b|\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|did|to)\b|['’](?:s|re|ve|ll)\b",
    re.IGNORECASE,
)
"""What a clause has, and not a mere "pictures of herself"."""
_IMAGINED = re.compile(r"\W*(?:if|should|in the event|in case|were)\b", re.IGNORECASE)
Encode = Callable[[Sequence[str]], NDArray[np.float32]]
_Said = tuple[ExtractedStatement, Proposition]


def answering(extraction: Extraction, encode: Encode) -> Extraction:
    """The extraction with a proposition more for each denial that answers a claim."""
    actors = {a.key: a for a in extraction.actors}
    denials, claims = list(_denials(extraction)), list(_claims(extraction))
    pairs = [(d, c) for d in denials for c in claims if not one_side(d[0], c[0], actors)]
    if not pairs:
        return extraction
    texts = sorted({masked(p.content, extraction.actors) for pair in pairs for _, p in pair})
    rows = dict(zip(texts, encode(texts), strict=True))
    best: dict[tuple[str, str], tuple[float, Proposition, Proposition]] = {}
    for (statement, denial), (_, claim) in pairs:
        one, other = (rows[masked(p.content, extraction.actors)] for p in (denial, claim))
        likeness = float(one @ other)
        least = LOOKED if denial.stance is Stance.OBSERVED else DENIES
        if likeness >= max(least, best.get((statement.id, denial.key), (0.0,))[0]):
            best[statement.id, denial.key] = (likeness, denial, claim)
    return extraction.model_copy(update={"statements": tuple(_answered(s, best) for s in extraction.statements)})


def _answered(
    statement: ExtractedStatement, best: Mapping[tuple[str, str], tuple[float, Proposition, Proposition]]
) -> ExtractedStatement:
    found = [best[statement.id, p.key] for p in statement.propositions if (statement.id, p.key) in best]
    keys = {p.key for p in statement.propositions}
    more = [m for _, denial, claim in found if (m := _of(denial, claim)).key not in keys]
    return statement.model_copy(update={"propositions": (*statement.propositions, *more)}) if more else statement


def _of(denial: Proposition, claim: Proposition) -> Proposition:
    """The claim as it is disputed by a denial, under a key of its own: that of the denial's whole clause."""
    (begin, end), number = denial.content.spans[0], denial.key.rpartition(":")[2]
    return tied(denial, claim).model_copy(update={"key": f"{begin}-{end}:{number}"})


def _denials(extraction: Extraction) -> Iterator[_Said]:
    for statement in extraction.statements:
        if any(p.polarity < 0 and p.lemma in lexicon().operators["factive"] for p in statement.propositions):
            continue  # "I don't know what made them ill, and neither does anybody else"
        for p in statement.propositions:
            about = p.stance in (Stance.DENIED, Stance.OBSERVED) and p.polarity < 0 and not p.refers_to
            if about and p.phase is not Phase.INTENDED and p.lemma not in _inward():
                yield statement, p


def _claims(extraction: Extraction) -> Iterator[_Said]:
    against = disputing(extraction.statements)
    for statement in extraction.statements:
        if statement.speech_act in ASSERTING and not against & set(statement.speakers):
            for p in statement.propositions:
                told = statement.speech_act == "accuse" or _FINITE.search(p.content.text)
                if (
                    told
                    and not _IMAGINED.match(p.content.text)
                    and p.stance is Stance.CLAIMED
                    and p.polarity > 0
                    and p.positive
                    and not p.refers_to
                ):
                    yield statement, p


@cache
def _inward() -> frozenset[str]:
    """Verbs of what somebody does not know, say, think or want: that answers nothing."""
    words = lexicon().operators
    return words["factive"] | words["report"] | words["believe"] | words["wish"] | words["verify"]


def one_side(one: ExtractedStatement, other: ExtractedStatement, actors: Mapping[str, LocalActor]) -> bool:
    """Whether one of two statements' speakers speaks for the other, or is he."""
    mine, theirs = ({k for key in s.speakers for k in around(actors, key)} for s in (one, other))
    return bool(mine & set(other.speakers) or theirs & set(one.speakers))
