"""Who takes part in an event."""

from __future__ import annotations

from collections.abc import Callable

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Participant, Span
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.participants import participants, specific
from whosaidwhat.loaders.triggers import Trigger, triggers

Parse = Callable[[str], Doc]


class Everybody:
    """A cast that knows a few words by heart."""

    def __init__(self, text: str, **actors: str) -> None:
        self.text = text
        self.actors = actors

    def actor_at(self, span: Span) -> str | None:
        return self.actors.get(self.text[span[0] : span[1]])

    def place_at(self, span: Span) -> str | None:
        return self.actors.get(self.text[span[0] : span[1]])


def first(parse: Parse, text: str, **actors: str) -> tuple[Trigger, tuple[Participant, ...]]:
    trigger = triggers(parse(text), vocabulary())[0]
    return trigger, participants(trigger, Everybody(text, **actors))


def roles(found: tuple[Participant, ...]) -> set[tuple[str, str]]:
    return {(p.role, p.text) for p in found}


def test_agent_and_patient(parse: Parse) -> None:
    _, found = first(parse, "The general killed the hostage.", general="g", hostage="h")
    assert [(p.role, p.text, p.actor) for p in found] == [
        ("agent", "The general", "g"),
        ("patient", "the hostage", "h"),
    ]


def test_passive(parse: Parse) -> None:
    _, found = first(parse, "The hostage was killed by the general.")
    assert roles(found) >= {("patient", "The hostage"), ("agent", "the general")}


def test_owner_of_what_is_moved(parse: Parse) -> None:
    _, found = first(parse, "France withdrew German troops.")
    assert {(p.role, p.canonical) for p in found} >= {("agent", "gov:FR"), ("owner", "gov:DE")}


def test_place(parse: Parse) -> None:
    _, found = first(parse, "The troops withdrew from Paris.", Paris="p")
    assert [(p.text, p.place, p.actor) for p in found if p.role == "place"] == [("Paris", "p", None)]


def test_spans_are_where_they_stand(parse: Parse) -> None:
    trigger, found = first(parse, "It rained. The hostage was killed by the general in Paris.")
    assert found
    assert all(trigger.token.doc.text[b:e] == p.text for p in found for b, e in [p.span])
    assert list(found) == sorted(found, key=lambda p: (p.span, p.role))


def test_specific(parse: Parse) -> None:
    assert specific(*first(parse, "The northern regiment withdrew."))
    assert specific(*first(parse, "The troops withdrew from Hamburg."))
    assert not specific(*first(parse, "The troops withdrew from France."))
    assert not specific(*first(parse, "The troops withdrew."))
