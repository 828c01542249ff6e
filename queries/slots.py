"""What a question gives for the parameters of a catalogue entry: claims, events, actors, outlets, days and counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from whosaidwhat.queries.intents import Reading
from whosaidwhat.queries.matching import Encoder, Matched, Name, Source, match, named
from whosaidwhat.queries.speakers import called
from whosaidwhat.queries.when import Window

_COUNT = re.compile(r"\b(?:top|first) (\d{1,4})\b|\b(\d{1,4}) (?:most|claims?|articles?)\b", re.IGNORECASE)
_PARTICLES = re.compile(r"^(?:the|a|an|its|their)\s+|\s+(?:and|of|on|about|by|to|with)$", re.IGNORECASE)


@dataclass
class Filled:
    """Values of each parameter, all of which are asked for; what is `missing` is said in a note."""

    values: dict[str, list[Any]] = field(default_factory=dict)
    found: Matched = field(default_factory=Matched)
    missing: str = ""
    choices: tuple[str, Sequence[Name]] | None = None
    """A parameter that several actors fit, and they."""

    def combinations(self) -> list[dict[str, Any]]:
        """Parameters of each call."""
        calls: list[dict[str, Any]] = [{}]
        for name, values in self.values.items():
            calls = [{**call, name: value} for call in calls for value in values]
        return calls

    def shown(self) -> dict[str, Any]:
        """The parameters as an answer shows them, ready for JSON: claims and events as lists, days as ISO dates."""
        plain = {name: [v.isoformat() if isinstance(v, date) else v for v in vs] for name, vs in self.values.items()}
        return {name: vs if name in ("claim", "event") or len(vs) != 1 else vs[0] for name, vs in plain.items()}


def fill(reading: Reading, question: str, window: Window | None, source: Source, encoder: Encoder) -> Filled:
    """The parameters that the intent of `reading` takes, from the words of the question."""
    filled = Filled()
    takes = reading.intent.takes
    outlets = _outlets(question, source) if "outlet" in takes.values() else []
    people = _people(reading, question, source) if {"speaker", "other"} & set(takes.values()) else []
    used: list[str] = list(outlets)
    for parameter, slot in takes.items():
        if slot == "outlet":
            filled.values[parameter] = [outlets.pop(0)] if outlets else []
        elif slot in ("speaker", "other"):
            _take_actor(filled, parameter, slot, people, used)
        elif slot in ("since", "until"):
            filled.values |= _day(parameter, slot, window)
        elif slot == "limit" and (count := _COUNT.search(question)):
            filled.values[parameter] = [int(count[1] or count[2])]
    if not filled.missing and (empty := [name for name, values in filled.values.items() if not values]):
        filled.missing = f"the question names no {' and no '.join(sorted({takes[name] for name in empty}))} known here"
    if reading.intent.dated and not {"since", "until", "date"} & filled.values.keys():
        filled.missing = "the question names no day"
    if not filled.missing and "topic" in takes.values():
        _take_topic(filled, reading, used, None if reading.intent.dated else window, (source, encoder))
    return filled


def _take_actor(
    filled: Filled, parameter: str, slot: str, people: list[tuple[str, list[Name]]], used: list[str]
) -> None:
    """The next name of the question that fits; an actor, or for `other` a place too."""
    while people:
        form, fitting = people.pop(0)
        fitting = [name for name in fitting if name.actor] or (fitting if slot == "other" else [])
        if fitting:
            used.append(form)
            filled.values[parameter] = [name.id for name in fitting[:1]]
            if len(fitting) > 1:
                filled.choices = (parameter, fitting)
            return
    filled.values[parameter] = []


def _people(reading: Reading, question: str, source: Source) -> list[tuple[str, list[Name]]]:
    """Names in the question in their order, with whom each may be; the speaker that a pattern found comes first."""
    names = source.names()
    by_id = {name.id: name for name in names}
    folded = question.casefold()
    found = sorted(named(question, names).items(), key=lambda item: folded.index(item[0]))
    people = [(form, [by_id[id_] for id_ in sorted(ids)]) for form, ids in found]
    if reading.speaker and not any(form in reading.speaker.casefold() for form, _ in people):
        people.insert(0, (reading.speaker, called(reading.speaker, names)))
    return people


def _outlets(question: str, source: Source) -> list[str]:
    """Publishers that the question names, in its order."""
    folded = question.casefold()
    known = {str(row["publisher"]) for row in source.rows("articles_by_affair", {}) if row.get("publisher")}
    places = {name: _place(folded, name) for name in known}
    return sorted((name for name, place in places.items() if place >= 0), key=lambda name: (places[name], name))


def _place(folded: str, name: str) -> int:
    bare = re.escape(name.casefold().removeprefix("the "))
    found = re.search(rf"(?<!\w){bare}(?!\w)", folded)
    return found.start() if found else -1


def _day(parameter: str, slot: str, window: Window | None) -> dict[str, list[Any]]:
    """The first or last day that the question names; none where it leaves that side open."""
    if window is None:
        return {}
    day = date.fromisoformat(window.start if slot == "since" else window.end)
    return {} if day in (date.min, date.max) else {parameter: [day]}


def _take_topic(
    filled: Filled, reading: Reading, used: Iterable[str], window: Window | None, sources: tuple[Source, Encoder]
) -> None:
    """The claims that say what is left of the question, or the events that they are about."""
    topic = reading.topic or ""
    for form in used:
        topic = re.sub(rf"(?i)(?:the )?{re.escape(form.casefold())}(?:['’]s)?", " ", topic)
    found = match(_trimmed(topic), window, *sources)
    filled.found = found
    for parameter, slot in reading.intent.takes.items():
        if slot == "topic":
            events = dict.fromkeys(claim.event.id for claim, _ in found.claims if claim.event.id)
            claims = [claim.id for claim, _ in found.claims]
            filled.values[parameter] = list(events) if parameter == "event" else claims


def _trimmed(topic: str) -> str:
    """Without articles at its beginning and prepositions at its end."""
    before = ""
    while before != topic:
        before, topic = topic, _PARTICLES.sub("", " ".join(topic.split()))
    return topic
