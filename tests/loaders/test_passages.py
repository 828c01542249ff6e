"""Hard passages of `passages.toml`, read once: who says what in each, and nothing where nobody says anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.loaders.passages import Expected, Outcome, Passage, figures, measure, passages
from whosaidwhat.loaders.extract import Extractor

LEAST_RIGHT = 0.85
"""Share of the statements found with exactly the right speakers."""
LEAST_PRECISION = 0.92
MINIMUM = 150


@pytest.fixture(scope="session")
def outcomes(extractor: Extractor) -> list[Outcome]:
    return list(measure(extractor, passages()))


def test_most_statements_are_found_with_the_right_speakers(outcomes: list[Outcome]) -> None:
    total = figures(outcomes)["all"]
    assert total.passages >= MINIMUM
    assert total.recall >= LEAST_RIGHT
    assert total.precision >= LEAST_PRECISION


def test_no_kind_is_beyond_it(outcomes: list[Outcome]) -> None:
    assert {kind: row.recall for kind, row in figures(outcomes).items() if row.recall < 0.6} == {}


def test_where_nobody_speaks_nothing_is_found(outcomes: list[Outcome]) -> None:
    silent = [o for o in outcomes if not o.passage.said]
    assert len(silent) >= 20
    assert [s.content.text for o in silent for s in o.invented] == []


def test_what_is_wrong_is_counted(extractor: Extractor) -> None:
    text = "“The bridge is closed,” Anna Berg said."
    said = Expected(("Anna Berg",), frozenset(range(1, 22)), "The bridge is closed")
    whole = Passage("made", text, (said,), (), held=False)
    other = replace(whole, said=(replace(said, speakers=("Otto Falk",)),))
    lost = replace(whole, said=(replace(said, characters=frozenset(range(24, 38))),))
    counts = [
        [len(o.right), len(o.misnamed), len(o.missed), len(o.invented)]
        for o in measure(extractor, [whole, other, lost])
    ]
    assert counts == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1]]
