"""Plain-English questions: which catalogue entry, about which claims or whom, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whosaidwhat.queries import beside
from whosaidwhat.queries.answer import Answer, Event
from whosaidwhat.queries.concerning import masked_names
from whosaidwhat.queries.disputing import ABOUT, AROUND, Judge, read_disputes
from whosaidwhat.queries.intents import Intent, Reading, by_cue, intent_of, normalised, opened, phrases, readings
from whosaidwhat.queries.matching import Claim, Encoder, Matched, Source, match, named, words_in
from whosaidwhat.queries.slots import Filled, fill
from whosaidwhat.queries.speakers import called, nobody, said_by
from whosaidwhat.queries.topics import types_of
from whosaidwhat.queries.when import Window, window_of, without

SURE = 0.50
"""Cosine from which on a question without a known phrase counts as one of the examples' kind."""
CLOSE = 0.08
"""Two kinds of question that are no further apart than this are both offered."""
NEAR = 5
"""Kinds of question that are offered where none fits."""
_HOW = ("observed", "denied", "not observed", "contradicts", "doubted")


@dataclass(frozen=True)
class Asked:
    """One question on its way to an answer."""

    question: str
    words: str
    window: Window | None
    source: Source
    encoder: Encoder
    judge: Judge


def ask(question: str, source: Source, encoder: Encoder, judge: Judge) -> Answer:
    """Answer `question` from `source`; where it fits two questions or none, say which can be answered instead."""
    window = window_of(question)
    asked = Asked(question, without(normalised(question), window), window, source, encoder, judge)
    if answered := _by_cue(asked):
        return answered
    if topic := opened(asked.words):
        return _choices(asked, [Reading(intent_of(name), topic, None, 0) for name in phrases().open_queries])
    found = readings(asked.words) or _by_meaning(asked)
    if not found:
        return _unfit(asked)
    if len(found) > 1:
        return _choices(asked, [replace(reading, topic=found[-1].topic or reading.topic) for reading in found])
    reading = _narrower(found[0], source)
    if reading.intent.takes:
        return _about_slots(asked, reading, _filled(asked, reading))
    answer: Callable[[Asked, Reading], Answer] = {
        "claim": _about_claims,
        "actor": _about_actor,
        "nothing": _about_all,
    }[reading.intent.about]
    return answer(asked, reading)


def _by_cue(asked: Asked) -> Answer | None:
    """The answer to the first question that the words ask and whose parameters the question gives."""
    unfilled = ""
    for reading in by_cue(asked.question):
        if not reading.intent.takes:
            return _about_all(asked, reading)
        filled = _filled(asked, reading)
        if not filled.missing:
            return _about_slots(asked, reading, filled)
        unfilled = unfilled or filled.missing
    return None


def _filled(asked: Asked, reading: Reading) -> Filled:
    topic = without(reading.topic or "", asked.window)
    return fill(replace(reading, topic=topic), asked.question, asked.window, asked.source, asked.encoder)


def _narrower(reading: Reading, source: Source) -> Reading:
    """What somebody said of a topic is a question of its own: of an event, or of whom or what the topic names."""
    if reading.intent.query != "statements_by" or not reading.topic:
        return reading
    names = source.names()
    of = not types_of(masked_names(reading.topic, words_in(names))) and named(reading.topic, names)
    return replace(reading, intent=intent_of("said_of" if of else "said_about"))


def _about_slots(asked: Asked, reading: Reading, filled: Filled) -> Answer:
    """The rows of every call that the question asks for, each once."""
    intent, found = reading.intent, filled.found
    if filled.missing:
        return _unfit(asked, filled.missing)
    if filled.choices:
        parameter, names = filled.choices
        shown, told = filled.shown(), {n.id: intent.describe(reading.topic, f"{n.name} [{n.id}]") for n in names}
        others = [_other(intent, {**shown, parameter: each}, words) for each, words in told.items()]
        return Answer(asked.question, alternatives=others, notes=[f"{len(names)} actors go by one name"])
    if found.rivals:
        return _rivals(asked, reading, found)
    rows = {tuple(row.items()): row for call in filled.combinations() for row in asked.source.rows(intent.query, call)}
    missed = "topic" in intent.takes.values() and not found.claims and not found.notes
    notes = [f"no claim in this graph says: {reading.topic or '(nothing)'}"] if missed else list(found.notes)
    answer = _grouped(asked, reading, found, list(rows.values()), notes, _wider(reading, found))
    return replace(answer, parameters=filled.shown())


def _by_meaning(asked: Asked) -> list[Reading]:
    """The kinds of question whose examples mean about the same; all that are equally close."""
    likely = {query: score for query, score in _likeness(asked).items() if score > SURE}
    least = max(likely.values(), default=0.0) - CLOSE
    return [Reading(intent_of(query), asked.words, None, 0) for query, score in likely.items() if score >= least]


def _likeness(asked: Asked) -> dict[str, float]:
    """How like one of its examples the question is, for every kind of question."""
    examples = [(intent.query, text) for intent in phrases().intents for text in intent.examples]
    vectors = asked.encoder.encode([asked.words, *(text for _, text in examples)])
    best: dict[str, float] = {}
    for (query, _), score in zip(examples, vectors[1:] @ vectors[0], strict=True):
        best[query] = max(best.get(query, -1.0), float(score))
    return best


def _about_claims(asked: Asked, reading: Reading) -> Answer:
    """The query's rows over every claim that says what the question says."""
    found = match(reading.topic or "", asked.window, asked.source, asked.encoder)
    if found.rivals:
        return _rivals(asked, reading, found)
    rows, notes = _rows_of(asked.source, reading.intent.query, [claim for claim, _ in found.claims]), list(found.notes)
    if ways := beside.WAYS.get(reading.intent.query):
        claims, more = beside.disputed_beside(reading.topic or "", found, rows, asked.source, asked.encoder)
        read, unread = read_disputes(
            reading.topic or "",
            found,
            [*rows, *more],
            asked.source,
            asked.encoder,
            asked.judge,
            around=ABOUT if asked.window else AROUND,
        )
        found, notes = replace(found, claims=[*found.claims, *claims]), [*notes, *unread]
        rows = sorted([*rows, *(row for row in [*more, *read] if row["how"] in ways)], key=_order)
    if reading.speaker:
        rows, unknown = said_by(reading.speaker, rows, asked.source.names())
        notes += unknown
    rows, hidden = _only(rows, reading.intent.how)
    missed = [] if found.claims or found.notes else [f"no claim in this graph says: {reading.topic or '(nothing)'}"]
    return _grouped(asked, reading, found, rows, notes=[*missed, *notes, *hidden], alternatives=_wider(reading, found))


def _rows_of(source: Source, query: str, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Rows over all claims; one that is found through several claims is there once.

    What contradicts a claim contradicts the more general one too: it is shown of the one that was asked about.
    """
    rows: dict[tuple[object, ...], dict[str, Any]] = {}
    asked = {claim.id for claim in claims}
    for claim in sorted(asked):
        for row in source.rows(query, {"claim": claim}):
            about = "" if row.get("how") == "contradicts" else row.get("claim_id")
            key = (row.get("actor_id"), about, row.get("how"), row.get("statement_id"))
            if key not in rows or rows[key].get("claim_id") not in asked and row.get("claim_id") in asked:
                rows[key] = row
    return sorted(rows.values(), key=_order)


def _order(row: Mapping[str, Any]) -> tuple[object, ...]:
    """First hand before relayed, then as the catalogue orders them."""
    how = row.get("how")
    return (
        row.get("reported_by") is not None,
        _HOW.index(how) if how in _HOW else len(_HOW),
        row.get("published_at") or "9999",
        row.get("actor") or "",
        *(str(row.get(name)) for name in ("actor_id", "claim_id", "statement_id")),
    )


def _only(rows: list[dict[str, Any]], how: Sequence[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows that were asked for, and a word on those that were not."""
    if not how:
        return rows, []
    kept = [row for row in rows if row.get("how") in how]
    left = len(rows) - len(kept)
    more = f"{left} more in other ways; ask who disputed it to see them"
    return kept, [f"only who {' or '.join(how)}: {more}"] if left else []


def _grouped(
    asked: Asked,
    reading: Reading,
    found: Matched,
    rows: list[dict[str, Any]],
    notes: Sequence[str],
    alternatives: Sequence[Mapping[str, Any]],
) -> Answer:
    """The answer with its rows in the order of their affairs, oldest first and those without a date last."""
    by_id = {claim.id: claim for claim in asked.source.claims()}
    scores = {claim.id: (claim, score) for claim, score in found.claims}
    told = [by_id[key] for row in rows if (key := str(row.get("claim_id"))) in by_id]
    events = {claim.event.id: claim.event for claim in (*told, *(claim for claim, _ in found.claims))}
    order = {event.id: n for n, event in enumerate(sorted(events.values(), key=_by_date))}
    event_of = {claim.id: claim.event.id for claim in told}
    extra = [(claim, 0.0) for claim in {c.id: c for c in told}.values() if claim.id not in scores]
    return Answer(
        question=asked.question,
        query=reading.intent.query,
        parameters={"claim": [claim.id for claim, _ in found.claims]},
        claims=[_shown(claim, score) for claim, score in (*found.claims, *extra)],
        rows=sorted(rows, key=lambda row: order.get(event_of.get(str(row.get("claim_id")), ""), len(order))),
        alternatives=alternatives,
        notes=list(dict.fromkeys(notes)),
        events={event_id: events[event_id] for event_id in order},
        event_of=event_of,
    )


def _by_date(event: Event) -> tuple[str, str]:
    return (event.start or event.end or "9999", event.id)


def _shown(claim: Claim, score: float) -> dict[str, Any]:
    start, end = claim.window
    shown = {"id": claim.id, "text": claim.text, "score": score, "event_id": claim.event.id or None}
    return {**shown, "start": start, "end": end}


def _about_actor(asked: Asked, reading: Reading) -> Answer:
    """What one actor said; if several go by that name, each of them as a question of its own."""
    speaker = reading.speaker or ""
    actors = called(speaker, asked.source.names())
    if not actors:
        return _unfit(asked, nobody(speaker, asked.source.names()))
    if len(actors) > 1:
        describe = reading.intent.describe
        others = [
            _other(reading.intent, {"actor": actor.id}, describe(reading.topic, f"{actor.name} [{actor.id}]"))
            for actor in actors
        ]
        return Answer(asked.question, alternatives=others, notes=[f"{len(actors)} actors go by the name {speaker}"])
    rows = asked.source.rows(reading.intent.query, {"actor": actors[0].id})
    if not reading.topic and not asked.window:
        found = Matched()
    else:
        found = match(reading.topic or "", asked.window, asked.source, asked.encoder)
        ids = {claim.id for claim, _ in found.claims}
        rows = [row for row in rows if row.get("claim_id") in ids]
    answer = _grouped(asked, reading, found, rows, found.notes, [])
    spoken = {answer.event_of.get(str(row.get("claim_id"))) for row in rows}
    events = {event_id: event for event_id, event in answer.events.items() if event_id in spoken}
    return replace(answer, parameters={"actor": actors[0].id}, events=events)


def _about_all(asked: Asked, reading: Reading) -> Answer:
    """A question that is about nothing in particular."""
    rows = asked.source.rows(reading.intent.query, {})
    return Answer(asked.question, query=reading.intent.query, rows=rows)


def _rivals(asked: Asked, reading: Reading, found: Matched) -> Answer:
    """One question for each thing that the words could mean."""
    others = [
        _other(reading.intent, {"claim": [claim.id for claim, _ in group]}, reading.intent.describe(f"the {label}"))
        for label, group in found.rivals.items()
    ]
    claims = {claim.id: _shown(claim, score) for group in found.rivals.values() for claim, score in group}
    return Answer(asked.question, claims=list(claims.values()), alternatives=others, notes=["it fits two questions"])


def _wider(reading: Reading, found: Matched) -> list[dict[str, Any]]:
    """The same question without names and times, where with them nothing fits."""
    if not found.wider:
        return []
    kinds = {claim.text: None for claim, _ in found.wider[:1]}
    description = f"{reading.intent.describe('; '.join(kinds))} (at any time, by anybody)"
    return [_other(reading.intent, {"claim": [claim.id for claim, _ in found.wider]}, description)]


def _choices(asked: Asked, found: Sequence[Reading]) -> Answer:
    """The readings of a question, as questions; which claims they are about is said once."""
    topic = found[-1].topic
    matched = match(topic, asked.window, asked.source, asked.encoder) if topic else Matched()
    pairs = list(matched.claims) or [pair for group in matched.rivals.values() for pair in group]
    claims = {claim.id: (claim, score) for claim, score in pairs}
    others = []
    for reading in found:
        parameters = {"claim": list(claims)} if reading.intent.about == "claim" else {}
        others.append(_other(reading.intent, parameters, reading.intent.describe(topic, reading.speaker)))
    return Answer(
        asked.question,
        claims=[_shown(claim, score) for claim, score in claims.values()],
        alternatives=others,
        notes=["it fits several questions", *matched.notes],
    )


def _unfit(asked: Asked, note: str = "no question of the catalogue fits; whosaidwhat queries lists them all") -> Answer:
    """The questions nearest to it, which can be answered instead."""
    likeness = _likeness(asked)
    near = [intent_of(query) for query in sorted(likeness, key=lambda query: -likeness[query])[:NEAR]]
    return Answer(asked.question, alternatives=[_other(i, {}, i.describe(None)) for i in near], notes=[note])


def _other(intent: Intent, parameters: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {"query": intent.query, "parameters": dict(parameters), "description": description}
