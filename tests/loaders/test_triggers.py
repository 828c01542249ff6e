"""Words that bring an event to mind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.triggers import company, triggers, within

Parse = Callable[[str], Doc]


def found(parse: Parse, text: str) -> list[tuple[str, str]]:
    return [(t.type.name, t.name) for t in triggers(parse(text), vocabulary())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The troops pulled back.", [("withdraw", "pull back")]),
        ("The withdrawal is over.", [("withdraw", "withdrawal")]),
        ("The pull-out is over.", [("withdraw", "pull-out")]),
        ("The troops left the valley.", [("withdraw", "leave")]),
        ("The guests left the hotel.", []),
        ("The captain left the ship.", []),
        ("The ships left the bay.", [("withdraw", "leave")]),
        ("The tanks were deployed to their base.", [("withdraw", "deploy")]),
        ("The tanks were deployed.", [("build up", "deploy")]),
        ("The tanks moved toward the border.", [("build up", "move")]),
        ("The tanks moved.", []),
        ("The hostage was killed and a minister resigned.", [("kill", "kill"), ("resign", "resign")]),
        ("Kostan Promised to Withdraw Troops From Borders.", [("withdraw", "withdraw")]),
        ("Her closest ally wept.", []),
        ("She took no banned substance.", [("ban", "ban"), ("dope", "banned substance")]),
        ("It rained.", []),
        ("", []),
    ],
)
def test_triggers(parse: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(parse, text) == expected


def test_noun_or_verb(parse: Parse) -> None:
    (noun,), (verb,) = (triggers(parse(t), vocabulary()) for t in ("The withdrawal is over.", "They withdrew."))
    assert noun.noun
    assert not verb.noun


def test_within(parse: Parse) -> None:
    both = triggers(parse("The hostage was killed and a minister resigned."), vocabulary())
    assert within(both, {both[1].token.i}) == both[1:]


def test_company(parse: Parse) -> None:
    doc = parse("The army withdrew tanks.")
    assert {t.text for t in company(doc[2])} >= {"army", "tanks"}
