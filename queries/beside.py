"""Disputes beside the claim that a question says: the same thing denied in words that nobody claimed.

"No patient data was taken" disputes that hackers stole records, and nobody in the graph says "patient data was taken".
Such a denial is looked for only in the articles of the affair, only where the question says a whole proposition, and
only by its likeness to that, so what is found may say a little less or more; its claim is in the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whosaidwhat.graph.event_types import OTHER
from whosaidwhat.queries.concerning import masked_names, words_of
from whosaidwhat.queries.matching import Claim, Encoder, Matched, Source, scored, words_in
from whosaidwhat.queries.topics import says, types_of

QUERY = "who_disputed"
WAYS = {QUERY: ("denied", "not observed", "contradicts", "doubted"), "who_denied": ("denied", "contradicts")}
"""Questions that may be answered by other words than the claim's, and the ways of disputing that each asks for."""
LIKE = 0.35
"""Cosine from which on a claim of the affair may be the question's in other words: with the names in both, since the
affair is theirs, and without them, since two things may be said of one man."""
WHOLE = 2
"""Stems with meaning that a question has at least if it says a proposition and not only its kind ("the withdrawal")."""
_ANOTHER = re.compile(r"\b(?:also|too,)\s+(?:den|reject|dismiss|disput|refut)|\bden(?:y|ie[ds]) only\b", re.IGNORECASE)
"""Says that a further thing is denied."""
Row = Mapping[str, Any]


def disputed_beside(
    topic: str, found: Matched, rows: Sequence[Row], source: Source, encoder: Encoder
) -> tuple[list[tuple[Claim, float]], list[dict[str, Any]]]:
    """More claims, with their likeness to the topic, and their rows in the catalogue's shape.

    Nobody is named who affirms what was asked about, nor who speaks of himself where the question does not. What
    a disputer of the question's claims affirms is another account, and its disputes are none of these.
    """
    if len(words_of(topic)) < WHOLE or not found.claims:
        return [], []
    asked = {claim.id for claim, _ in found.claims}
    alike = _alike(topic, asked, source, encoder)
    if not alike:
        return [], []
    affirming = {str(row["actor_id"]) for claim in asked for row in source.rows("who_claimed", {"claim": claim})}
    against = {str(row["actor_id"]) for row in rows}
    known = {_dispute(row) for row in rows}
    named = {word for word in words_of(topic) if word.capitalize() in topic}
    claims, more = [], []
    for claim, score in alike:
        claimants = {str(row["actor_id"]) for row in source.rows("who_claimed", {"claim": claim.id})}
        if claimants & against - affirming:
            continue
        kept = [row for row in _own(claim, source) if row["actor_id"] not in affirming and _meant(named, claim, row)]
        if kept:
            claims.append((claim, score))
            more += [row for row in kept if _dispute(row) not in known]
            known.update(map(_dispute, kept))
    return claims, more


def _dispute(row: Row) -> tuple[object, ...]:
    """What is one dispute, whatever else the statement says of the affair."""
    return (row["actor_id"], row["how"], row["statement_id"])


def _alike(topic: str, asked: set[str], source: Source, encoder: Encoder) -> list[tuple[Claim, float]]:
    """Other claims that are disputed in the affairs of those asked for and say something like the topic."""
    types = types_of(masked_names(topic, words_in(source.names())))
    beside = {other for claim in sorted(asked) for other in source.disputed_beside(claim)} - asked
    claims = [claim for claim in source.claims() if claim.id in beside and not another(claim, types)]
    if not claims:
        return []
    vectors = encoder.encode([topic, *(claim.text for claim in claims)])
    near = {claim.id for claim, score in zip(claims, vectors[1:] @ vectors[0], strict=True) if score >= LIKE}
    return [pair for pair in scored(topic, claims, source.names(), encoder) if pair[0].id in near and pair[1] >= LIKE]


def another(claim: Claim, types: set[str]) -> bool:
    """Whether the vocabulary knows it for another kind of event than the question's: a war is no withdrawal."""
    return bool(types) and not claim.event_type.startswith(OTHER) and not says(claim.event_type, types)


def _own(claim: Claim, source: Source) -> Iterator[dict[str, Any]]:
    """The rows of the claim itself, not of what follows from it."""
    return (row for row in source.rows(QUERY, {"claim": claim.id}) if row["claim_id"] == claim.id)


def _meant(named: set[str], claim: Claim, row: Row) -> bool:
    """Whether the denial may be one of the topic: not of a further thing, nor of the speaker's own doings beside it.

    `named` are the stems of the topic's names.
    """
    actor = str(row["actor"] or "")
    of_himself = row["how"] == "denied" and actor and claim.text.startswith(actor)
    return not _ANOTHER.search(str(row["quote"])) and not (of_himself and not words_of(claim.text) & named)
