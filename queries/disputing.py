"""Disputes in whatever words: what is said in an affair, read against what a question asks.

"There was no bag" disputes that a ransom was paid, and no rule knows. Where a question says a whole proposition, a
small network reads every statement of the affair's articles with it. What the rules found stays as it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

import numpy as np

from whosaidwhat.graph.meaning import unsaid
from whosaidwhat.models.disputes import DISPUTES, LABELS, Pair, statement, surroundings
from whosaidwhat.queries.beside import WHOLE, another
from whosaidwhat.queries.concerning import masked_names, numbers_fit, words_of
from whosaidwhat.queries.matching import Claim, Encoder, Matched, Source, named, words_in
from whosaidwhat.queries.telling import RARE, beside
from whosaidwhat.queries.topics import types_of

SURE = 0.57
"""Probability from which on a statement counts as a dispute."""
OFFSET = -0.51
SUPPORTS = 0.8
"""Probability from which on a statement supports the claim; whoever makes one disputes it nowhere."""
WEIGHTS = {"disputes": 0.66, "against": 2.0, "number": 2.25}
"""Of the network's log-odds that it disputes, of the likeness of the question to what the graph has the statement deny,
doubt or not see, and of whether it gives another number than the question. A logistic fit on those affairs of
`tests/affairs` that are worked on, of each speaker and article by its surest statement."""
_MEANT = 0.35
"""What the network gives at most to "none" where the number is the question's."""
_UNLIKE = 0.4
"""Likeness up to which a denial of another kind of event is no denial of what is asked about."""
_PLAIN = 0.9
"""What the network gives at least where it overrules what rules read: that a denial is of another kind of event, that a
statement makes the claim."""
MOST = 400
"""Statements that are read for one question."""
AROUND, ABOUT = timedelta(days=400), timedelta(days=120)
"""How long before and after its known articles others that name the same people still may tell of the affair; and where
the question says when."""
COLUMNS = (
    "actor_id", "actor", "kind", "voice", "speaks_for", "how", "quote", "exact_words", "speech", "printed_as", "medium",
    "said_from", "said_to", "said_basis", "reported_by", "stories", "article_id", "source_id", "title", "publisher",
    "published_at", "statement_id", "claim_id", "claim", "confidence",
)  # fmt: skip
"""Those of `who_disputed`."""
_SEEN = "not observed"
_LEAST = 1e-4
Row = Mapping[str, Any]


class Judge(Protocol):
    """What says what a statement does to a claim."""

    def read(self, pairs: Sequence[Pair]) -> np.ndarray:
        """Probabilities of `LABELS`, a row per pair."""


@dataclass(frozen=True)
class Said:
    """A statement of the affair."""

    row: Row
    forms: Sequence[str]
    """The statement in one line; and in the words of those who relay it."""
    around: str
    relays: bool
    """Whether it only passes on what somebody else said."""


class Verdict(NamedTuple):
    """What a statement does to a claim."""

    said: Said
    how: str
    """Its likeliest way of disputing."""
    sure: float
    """Probability that it disputes, by all clues."""
    disputes: float
    """What the network gives to all ways of disputing."""
    supports: float
    """What it gives to support."""


def read_disputes(
    topic: str,
    found: Matched,
    rows: Sequence[Row],
    source: Source,
    encoder: Encoder,
    judge: Judge,
    *,
    around: timedelta = AROUND,
) -> tuple[list[dict[str, Any]], list[str]]:
    """Rows of who disputes `topic` beyond `rows`, in the catalogue's shape; and a word on what was not read.

    Nobody is named who affirms what was asked about (unless the network plainly reads the words that are matched to it
    as a dispute: "The tuna was blameless"), nor who passes on another's words; what others saw or did not see he makes
    his own.
    """
    asked = _propositions(topic, found, source)
    if not asked:
        return [], []
    articles = _articles(topic, found, source, around)
    said, notes = _said(list(articles), source)
    stories = {one.row["article_id"]: one.row["story"] for one in said}
    known = {(row["actor_id"], stories.get(row["article_id"])) for row in rows}
    said = [one for one in said if (one.row["actor_id"], one.row["story"]) not in known]
    if not said:
        return [], notes
    claimed = [row for claim, _ in found.claims for row in source.rows("who_claimed", {"claim": claim.id})]
    affirming: set[object] = set()
    turned: set[object] = set()
    best: dict[tuple[object, ...], tuple[float, str, Row]] = {}
    for text in asked:
        judged = list(_judged(text, said, source, encoder, judge))
        affirming |= {verdict.said.row["actor_id"] for verdict in judged if verdict.supports >= SUPPORTS}
        turned |= {verdict.said.row["statement_id"] for verdict in judged if verdict.disputes >= _PLAIN}
        for one, how, sure, *_ in judged:
            if sure >= SURE and (not one.relays or how == _SEEN):
                key = (one.row["actor_id"], one.row["story"], one.row["reported_by"])
                best[key] = max(best.get(key, (0.0, "", one.row)), (sure, how, one.row), key=lambda told: told[0])
    affirming |= {row["actor_id"] for row in claimed if row["statement_id"] not in turned}
    # A body's officials are of one mind: what one of them denies is something else, unless a rule has found it.
    called = {row["actor_id"]: row.get("actor") for row in (*claimed, *(one.row for one in said))}
    either = {*affirming, *(key[0] for key in best)}
    sides = {actor: {called.get(actor), *source.principals(str(actor))} for actor in either}
    taken = {name for actor in affirming for name in sides[actor]}
    best = {key: told for key, told in best.items() if key[0] not in affirming and taken.isdisjoint(sides[key[0]])}
    return [_shown(row, how, sure, articles[row["article_id"]], source) for sure, how, row in best.values()], notes


def _propositions(topic: str, found: Matched, source: Source) -> list[str]:
    """What is judged: the clause that the topic says; of a noun also that claim which most people make or dispute.

    A noun alone ("the takeover") says too little to be judged itself.
    """
    if not found.claims:
        return []
    told = [topic.removeprefix("that ")] if len(words_of(topic)) >= WHOLE else []
    if topic.startswith("that "):
        return told
    best, most = "", 0
    for claim, _ in found.claims:
        made, disputed = (len(source.rows(query, {"claim": claim.id})) for query in ("who_claimed", "who_disputed"))
        if made and made + disputed > most:
            best, most = claim.text, made + disputed
    return list(dict.fromkeys(filter(None, [*told, best])))


def _articles(topic: str, found: Matched, source: Source, around: timedelta) -> dict[str, Claim]:
    """The affairs' articles, then others that name whom they or the question name, the nearest in time first.

    Each comes with the likeliest claim of its affair; those others with that of the affair which is nearest in time.
    """
    own: dict[str, str | None] = {}
    claims: dict[str, Claim] = {}
    for claim, _ in found.claims:
        told = source.articles_of(claim.id)
        own.update(told)
        claims |= {article: claim for article in told if article not in claims}
    near = _naming(topic, source)
    known = {**near, **own}
    for article in known if len(known) <= RARE else ():
        near |= beside(article, source)
    days = [(_day(day), claims[article]) for article, day in own.items() if day]
    far = [(*_nearest(day, days), article) for article, day in near.items() if day and days and article not in own]
    ordered = {article: claims[article] for article in sorted(own, key=lambda each: (own[each] or "9999", each))}
    return ordered | {article: claim for apart, claim, article in sorted(far, key=itemgetter(0, 2)) if apart <= around}


def _nearest(day: str, days: Sequence[tuple[date, Claim]]) -> tuple[timedelta, Claim]:
    """How far the nearest of the days is, and its claim."""
    return min(((abs(_day(day) - other), claim) for other, claim in days), key=itemgetter(0))


def _day(day: str) -> date:
    return date.fromisoformat(day[:10])


def _naming(topic: str, source: Source) -> dict[str, str | None]:
    """The articles that name everybody whom the topic names, or one who is rarely named, with their dates."""
    told = [
        {article: day for each in sorted(ids) for article, day in source.articles_naming(each).items()}
        for ids in named(topic, source.names()).values()
    ]
    days = {article: day for each in told for article, day in each.items()}
    rare = {article for each in told if len(each) <= RARE for article in each}
    return {article: day for article, day in days.items() if article in rare or all(article in each for each in told)}


def _said(articles: Sequence[str], source: Source) -> tuple[list[Said], list[str]]:
    """What is said in the articles; and a note where there is more than can be read."""
    out: list[Said] = []
    for n, article in enumerate(articles):
        rows = source.said_in(article)
        if out and len(out) + len(rows) > MOST:
            return out, [f"{len(articles) - n} more articles not read for disputes in other words"]
        out += _statements(rows)
    return out, []


def _statements(rows: Sequence[Row]) -> Iterator[Said]:
    """The statements of an article, in order."""
    relayed = [[other for other in rows if _relays(other, row)] for row in rows]
    outer = {id(other) for others in relayed for other in others}
    before = quote = ""
    for row, others in zip(rows, relayed, strict=True):
        if row["quote"] != quote:
            before, quote = quote or row["title"] or "", row["quote"] or ""
        forms = [statement(row["actor"] or "", each["cue"] or "", each["content"] or "") for each in (row, *others)]
        yield Said(row, forms, surroundings(before, quote, row["content"] or ""), id(row) in outer)


def _relays(other: Row, row: Row) -> bool:
    """Whether the other statement is the one in which this one is relayed."""
    by = row["reported_by"]
    return bool(by and row["content"]) and other["actor"] == by and row["content"] in (other["content"] or "")


def _judged(topic: str, said: Sequence[Said], source: Source, encoder: Encoder, judge: Judge) -> Iterator[Verdict]:
    """What each form of each statement does to the topic."""
    forms = [(one, form) for one in said for form in one.forms]
    words = words_in(source.names())
    against = _against(topic, said, words, encoder)
    types = types_of(masked_names(topic, words))
    others = {claim.text for claim in source.claims() if another(claim, types)}
    for (one, _), share in zip(forms, judge.read([Pair(topic, form, one.around) for one, form in forms]), strict=True):
        given = dict(zip(LABELS, map(float, share), strict=True))
        disputes = min(max(float(share[DISPUTES].sum()), _LEAST), 1 - _LEAST)
        number = given["none"] < _MEANT and not numbers_fit(topic, one.row["content"] or "")
        clues = {
            "disputes": math.log(disputes / (1 - disputes)),
            "against": max((against[claim] for claim in one.row["against"]), default=0.0),
            "number": float(number),
        }
        odds = OFFSET + sum(WEIGHTS[clue] * amount for clue, amount in clues.items())
        how = "contradicts" if number else LABELS[DISPUTES][int(share[DISPUTES].argmax())]
        # Who denies that they attack does not deny that they withdraw.
        elsewhere = others.issuperset(one.row["against"]) and 0 < clues["against"] < _UNLIKE
        apart = how == "denied" and elsewhere and disputes < _PLAIN
        yield Verdict(one, how, 0.0 if apart else 1 / (1 + math.exp(-odds)), disputes, given["supports"])


def _against(topic: str, said: Sequence[Said], words: set[str], encoder: Encoder) -> dict[str, float]:
    """How like the topic each claim is that a statement denies, doubts or has not seen: with the names and without."""
    texts = [topic, *sorted({claim for one in said for claim in one.row["against"]})]
    full, masked = encoder.encode(texts), encoder.encode([unsaid(masked_names(text, words)) for text in texts])
    alike = np.minimum(full[1:] @ full[0], masked[1:] @ masked[0])
    return dict(zip(texts[1:], map(float, alike), strict=True))


def _shown(row: Row, how: str, sure: float, claim: Claim, source: Source) -> dict[str, Any]:
    told = {
        **row,
        "how": how,
        "stories": 1,
        "claim_id": claim.id,
        "claim": claim.text,
        "speaks_for": "; ".join(source.principals(row["actor_id"])) or None,
        "confidence": round(float(row["confidence"] or 1.0) * sure, 4),
    }
    return {column: told[column] for column in COLUMNS}
