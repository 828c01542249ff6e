"""An extraction for another day is what extracting on that day gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.graph.ids import moved
from whosaidwhat.graph.model import Article, Basis, Time
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.redating import first_of, redated

TEXT = (
    "Two trains leave the valley\n"
    "Defence Minister Anna Berg said on Tuesday that the army had withdrawn its troops from the valley last week.\n"
    "The ministry denied on 3 May 2030 that soldiers would return on Friday. Shells hit the bridge on Sunday.\n"
    "Olga Falk said yesterday that nobody had been arrested since March."
)
DAYS = ["2031-03-05", "2031-03-19", "2030-05-04", None]


def published(day: str | None) -> Time | None:
    return Time(start=day, end=day, basis=Basis.GIVEN) if day else None


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("first", DAYS)
def test_redated_is_extracted_on_that_day(
    first: str | None, day: str | None, extractor: Extractor, article_of: Callable[[str], Article]
) -> None:
    one, other = (article_of(TEXT).model_copy(update={"published": published(d)}) for d in (first, day))
    expected = extractor.extract(other)
    assert redated(extractor.extract(one), other) == expected
    times = [s.said for s in expected.statements] + [p.happened for s in expected.statements for p in s.propositions]
    assert sum(time is not None for time in times) >= (3 if day else 1)


def test_times_without_words_stay(extractor: Extractor, article_of: Callable[[str], Article]) -> None:
    article = article_of(TEXT)
    found = extractor.extract(article)
    said = published("2031-03-01")
    told = tuple(s.model_copy(update={"said": said, "said_words": ()}) for s in found.statements)
    kept = redated(moved(found.model_copy(update={"statements": told}), "a-2"), article)
    assert {s.said for s in kept.statements} == {said}


def test_the_first_that_means_anything_counts() -> None:
    time = published("2031-03-01")
    assert time
    assert first_of([(0, 1), (2, 3), (4, 5)], {(2, 3): time}) == time
    assert first_of([(0, 1)], {}) is None
