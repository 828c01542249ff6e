"""Statements corrected by the words of their article."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from whosaidwhat.graph.corrections import anchors_of, checked, corrected, found, is_correction
from whosaidwhat.graph.decisions import Anchor, Decision, actor_anchor, actor_at
from whosaidwhat.graph.errors import UsageError
from whosaidwhat.graph.model import Article, Extraction, Stance


@pytest.fixture
def page(press: SimpleNamespace) -> tuple[Article, Extraction]:
    first = press.say("Robert Lee", "the ships left the harbour")
    return press.news(first, press.say("Ann Orlova", "no ship left", stance=Stance.DENIED))  # type: ignore[no-any-return]


def decision(action: str, anchors: tuple[Anchor, ...], **more: str) -> Decision:
    return Decision(action=action, anchors=anchors, **more)  # type: ignore[arg-type]


def test_a_rejected_statement_is_gone_and_so_are_ties_to_it(page: tuple[Article, Extraction]) -> None:
    article, extraction = page
    first, second = extraction.statements
    tied = second.model_copy(update={"responds_to": first.id})
    whole = extraction.model_copy(update={"statements": (first, tied)})
    (kept,) = corrected(article, whole, [decision("reject", anchors_of(article, first))]).statements
    assert (kept.id, kept.responds_to) == (second.id, None)


def test_the_later_correction_counts(page: tuple[Article, Extraction]) -> None:
    article, extraction = page
    anchors = anchors_of(article, extraction.statements[0])
    stances = [decision("correct", anchors, field="stance", value=value) for value in ("denied", "doubted", "none")]
    for count, expected in ((1, Stance.DENIED), (2, Stance.DOUBTED), (3, None)):
        first = corrected(article, extraction, stances[:count]).statements[0]
        assert {proposition.stance for proposition in first.propositions} == {expected}


def test_another_speaker_of_the_article(page: tuple[Article, Extraction]) -> None:
    article, extraction = page
    anchors = anchors_of(article, extraction.statements[0])
    ann = actor_at(article, extraction, "Ann Orlova")
    first = corrected(article, extraction, [decision("correct", anchors, field="speaker", value="Ann Orlova")])
    assert first.statements[0].speakers == (ann,)
    assert corrected(article, extraction, [decision("correct", anchors, field="speaker", value="x")]) == extraction


def test_words_find_a_statement_though_its_bounds_moved(page: tuple[Article, Extraction]) -> None:
    article, extraction = page
    first = extraction.statements[0]
    for quote, hit in ((first.content.text[4:], True), ("the", False), ("", False), ("no such words", False)):
        anchor = Anchor(article=article.id, quote=quote, role="statement")
        assert (found(article, extraction, [anchor]) == [first.id]) is hit
    other_cue = Anchor(article=article.id, quote="no such cue", role="cue")
    assert found(article, extraction, [*anchors_of(article, first)[:1], other_cue]) == []


def test_what_cannot_be_applied_is_refused(page: tuple[Article, Extraction]) -> None:
    anchors = anchors_of(page[0], page[1].statements[0])
    for field, value in (("colour", "red"), ("stance", "angry")):
        with pytest.raises(UsageError):
            checked(decision("correct", anchors, field=field, value=value))
    fine = decision("reject", anchors)
    assert checked(fine) is fine
    assert is_correction(fine)
    assert not is_correction(decision("merge", (Anchor(article="a", quote="b", role="actor"),)))


def test_an_actor_is_found_by_words_that_name_nobody_else(page: tuple[Article, Extraction]) -> None:
    article, extraction = page
    for actor in extraction.actors:
        anchor = actor_anchor(article, extraction, actor.key)
        assert anchor
        assert anchor.quote == actor.name
        assert actor_at(article, extraction, anchor.quote) == actor.key
    assert actor_anchor(article, extraction, "0-0") is None
    assert actor_at(article, extraction, "harbour") is None
