"""All rules over the tagger's relations."""

from __future__ import annotations

from collections.abc import Callable

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.relations import LEAST, settled
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]
TEXT = "Anna Berg said the minister's claim that the bridge was closed was wrong. Otto Falk said …"


def span(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


OUTER = Relation(
    (span("Anna Berg"),), (span("said"),), (span("the minister's claim that the bridge was closed was wrong"),), 0.9
)
EMPTY = Relation((span("Otto Falk"),), ((80, 84),), (span("…"),), 0.9)
UNSURE = Relation((), (span("claim"),), (span("was wrong"),), LEAST / 2)


def test_what_rules_find_stands_beside_what_is_tagged(parse: Parse) -> None:
    kept, dropped = settled(parse(TEXT), [OUTER])
    assert kept[0] == OUTER
    assert [TEXT[b:e] for r in kept[1:] for b, e in (*r.source, *r.cue, *r.content)] == [
        "the minister",
        "claim",
        "that the bridge was closed",
    ]
    assert dropped == {}


def test_what_cannot_stand_is_counted(parse: Parse) -> None:
    kept, dropped = settled(parse(TEXT), [OUTER, OUTER, EMPTY, UNSURE])
    assert OUTER in kept
    assert not {EMPTY, UNSURE} & set(kept)
    assert dropped == {"found twice": 1, "no words in the content": 1, "too unsure": 1}


def test_they_stand_in_the_order_of_their_cues(parse: Parse) -> None:
    kept, _ = settled(parse(TEXT), [OUTER])
    assert [r.cue for r in kept] == sorted(r.cue for r in kept)


def test_rules_may_find_again_what_is_too_unsure(parse: Parse) -> None:
    words = (span("the minister's"),), (span("claim"),), (span("that the bridge was closed"),)
    kept, dropped = settled(parse(TEXT), [OUTER, Relation(*words, LEAST / 2)])
    assert [r.confidence for r in kept if r.cue == words[1]] == [CONFIDENCE]
    assert dropped == {"too unsure": 1}
