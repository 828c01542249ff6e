"""Headlines that name the speaker last."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.headlines import headlines
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]
TITLE = "Bridge will stay closed until May: minister"


def found(parse: Parse, text: str, *known: Relation) -> list[tuple[str, ...]]:
    rows = [(r.source, r.cue, r.content) for r in headlines(parse(text), known)]
    return [tuple(text[b:e] for spans in row for b, e in spans) for row in rows]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (TITLE, "minister"),
        (f"{TITLE}\n\nIt rained.", "minister"),
        ("Bridge ‘only a matter of time’: Town Police", "Town Police"),
    ],
)
def test_the_speaker_stands_last(parse: Parse, text: str, source: str) -> None:
    assert found(parse, text) == [(source, ":", text.partition(":")[0])]


@pytest.mark.parametrize(
    "text",
    [
        "The committee has four members: two men and two women",
        "A portrait of the artist: Anna Berg",
        "Photo: minister",
        "The bridge is closed. He said: the minister",
        "It is said of the bridge that it is closed: read more here",
    ],
)
def test_other_colons(parse: Parse, text: str) -> None:
    assert found(parse, text) == []


def test_a_known_statement_is_not_found_again(parse: Parse) -> None:
    assert found(parse, TITLE, Relation((), (), ((0, 20),), 1.0)) == []
