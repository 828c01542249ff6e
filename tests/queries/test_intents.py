"""Phrases: which catalogue entries a question could mean."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosaidwhat.queries.catalogue import catalogue, entry
from whosaidwhat.queries.intents import by_cue, normalised, opened, phrases, readings


@pytest.mark.parametrize(
    ("question", "query", "how", "topic", "speaker"),
    [
        ("Who disputed the withdrawal claim?", "who_disputed", (), "the withdrawal claim", None),
        ("who disputed the widespread claim that troops left?", "who_disputed", (), "that troops left", None),
        ("who denied the troops that left", "who_disputed", (), "the troops that left", None),
        ("who has denied the pullback", "who_disputed", (), "the pullback", None),
        ("Which officials doubted that troops left?", "who_disputed", ("doubted",), "that troops left", None),
        ("who saw no evidence of a pullback", "who_disputed", ("not observed",), "a pullback", None),
        ("who said that the pullback is fake", "who_disputed", (), "the pullback", None),
        ("was the pullback denied by NATO?", "who_disputed", (), "the pullback", "NATO"),
        ("has anyone denied the pullback", "who_disputed", (), "the pullback", None),
        ("who denied the pullback outright?", "who_denied", (), "the pullback", None),
        ("who issued a denial of the pullback", "who_denied", (), "the pullback", None),
        ("Can you tell me who announced the pullback?", "who_claimed", (), "the pullback", None),
        ("who witnessed the pullback?", "who_observed", (), "the pullback", None),
        ("what did Jens Stoltenberg say?", "statements_by", (), None, "Jens Stoltenberg"),
        ("What has NATO said about the pullback?", "statements_by", (), "the pullback", "NATO"),
        ("which claims are most disputed", "most_contested", (), None, None),
        ("what are the 5 most contested claims?", "most_contested", (), None, None),
    ],
)
def test_one_reading(question: str, query: str, how: tuple[str, ...], topic: str | None, speaker: str | None) -> None:
    (reading,) = readings(question)
    assert (reading.intent.query, reading.intent.how) == (query, how)
    assert reading.speaker == speaker
    assert reading.topic == topic or (reading.topic or "").endswith(topic or "")
    assert "claim that" not in (reading.topic or "")


def test_two_verbs_are_two_readings() -> None:
    assert [r.intent.query for r in readings("who saw or denied the pullback?")] == ["who_observed", "who_disputed"]


@pytest.mark.parametrize("question", ["", "how many troops are there", "good morning", "withdrawal"])
def test_no_reading(question: str) -> None:
    assert readings(question) == []


@pytest.mark.parametrize(
    "question", ["what do we know about the pullback?", "did the pullback happen", "who said what about the pullback?"]
)
def test_an_open_question_names_its_topic(question: str) -> None:
    assert opened(question) == "the pullback"


def test_every_intent_names_what_it_takes_and_how_it_is_asked() -> None:
    for intent in phrases().intents:
        assert intent.about in {"claim", "actor", "nothing"}
        assert intent.describe("the topic", "somebody").endswith("?")
        assert intent.patterns or intent.cues or intent.takes
        assert intent.examples or intent.takes
        takes = {parameter.name for parameter in entry(intent.query).parameters}
        assert intent.takes.keys() <= takes


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text) or readings(text) is not None


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["who ", "was ", "which ", "did "]), st.integers(1, 400))
def test_long_questions_are_read(head: str, words: int) -> None:
    question = head + "has said been " * words
    assert all(reading.topic in normalised(question) for reading in readings(question))


def test_every_entry_of_the_catalogue_can_be_asked_for() -> None:
    assert {intent.query for intent in phrases().intents} == set(catalogue())


@pytest.mark.parametrize(
    ("question", "queries", "topic"),
    [
        ("Who kept silent about the raid?", ["who_stayed_silent"], "raid"),
        ("How many independent sources are there for the raid?", ["independent_sources"], "raid"),
        ("How did the raid unfold?", ["timeline"], "the raid"),
        ("Did anyone take back what was said of the raid?", ["stance_changes"], "said of the raid"),
        ("Did Norland take back the claim of a raid?", ["changes_by"], "Norland the claim of a raid"),
        ("who disputed the raid?", [], None),
        ("who disputed the death toll of the raid?", [], None),
        ("what was the death toll of the raid?", ["numbers_given"], "raid"),
        ("who denied that the premier acted alone?", [], None),
        ("who disputed the claim that the picture was copied?", [], None),
        ("who told others that it rained?", [], None),
        (
            "who said something that only one paper printed?",
            ["printed_by_one"],
            "said something that one paper printed",
        ),
    ],
)
def test_cues_ask_wherever_they_stand(question: str, queries: list[str], topic: str | None) -> None:
    found = by_cue(question)
    assert [reading.intent.query for reading in found] == queries
    assert [reading.topic for reading in found] == ([topic] if topic else [])
