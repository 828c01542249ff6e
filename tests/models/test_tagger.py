"""Attribution relations: what any decent weights find, and the arithmetic around them."""

from __future__ import annotations

import numpy as np
import pytest

from whosaidwhat.models.grammar import Grammar
from whosaidwhat.models.parsing import parse
from whosaidwhat.models.tagger import Relation, Tagger, _decode, _log_softmax, _runs, _shared, logit, with_source

SAID = "Defence Minister Anna Berg said the army had left the valley."
DENIED = "The ministry denied that the troops had withdrawn."
TAGS = ("O", "B-cue", "I-cue")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def tag(text: str, tagger: Tagger) -> list[Relation]:
    return tagger.tag(text, Grammar.of(parse(text)))


def found(text: str, tagger: Tagger) -> list[tuple[list[str], ...]]:
    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[b:e] for b, e in spans]

    return [(words(r.source), words(r.cue), words(r.content)) for r in tag(text, tagger)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (SAID, "Defence Minister Anna Berg", "said", "the army had left the valley"),
        (DENIED, "The ministry", "denied", "that the troops had withdrawn"),
    ],
)
def test_source_cue_and_content(tagger: Tagger, text: str, source: str, cue: str, content: str) -> None:
    assert found(text, tagger) == [([source], [cue], [content])]


def test_without_attribution_there_is_none(tagger: Tagger) -> None:
    assert tag("The sun shone on the valley all day.", tagger) == []


@pytest.mark.parametrize("text", ["", "\n\n", " ", "\u200d", "!!!"])
def test_nothing_to_read(tagger: Tagger, text: str) -> None:
    assert tag(text, tagger) == []


def test_order_and_confidence_over_many_windows(tagger: Tagger) -> None:
    filler = "It rained over the valley for days. " * 20
    text = "\n\n".join([SAID, filler, DENIED] * 20)
    relations = tag(text, tagger)
    assert [r.cue for r in relations] == sorted(r.cue for r in relations)
    assert all(0 < r.confidence <= 1 for r in relations)
    cues = [text[b:e] for r in relations for b, e in r.cue]
    assert cues.count("said") == cues.count("denied") == 20
    assert tag(text, tagger) == relations


def test_an_inside_tag_follows_only_its_own_kind() -> None:
    scores = np.log(np.array([[[0.3, 0.3, 0.4], [0.3, 0.1, 0.6], [0.8, 0.1, 0.1]]]))
    assert _decode(scores, TAGS).tolist() == [[1, 2, 0]]
    mixed = np.full((1, 2, 5), -9.0)
    mixed[0, 0, 1] = mixed[0, 1, 4] = 0.0  # B-source, then I-content, which is illegal
    mixed[0, 1, 2] = -1.0
    assert _decode(mixed, ROLES).tolist() == [[1, 2]]


def test_runs() -> None:
    assert list(_runs(np.array([0, 1, 2, 1, 0, 3, 4, 4]), ROLES)) == [
        (1, 3, "source"),
        (3, 4, "source"),
        (5, 8, "content"),
    ]
    assert list(_runs(np.array([0, 0]), ROLES)) == []


def test_log_softmax_of_large_scores() -> None:
    assert np.exp(_log_softmax(np.array([1e4, 1e4]))).tolist() == [0.5, 0.5]


def test_logit_is_kept_finite() -> None:
    assert logit(0.5) == 0
    assert logit(0.0) == pytest.approx(-logit(1.0))
    assert np.isfinite(logit(0.0))


def test_contents_are_shared_where_more_than_half_is_the_same() -> None:
    contents = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 1, 1]], dtype=bool)
    assert _shared(contents).tolist() == [True, True, False]


def test_a_source_makes_surer() -> None:
    assert with_source(0.3) > 0.4
    assert with_source(0.9) > 0.9
