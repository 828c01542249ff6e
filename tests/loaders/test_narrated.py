"""What an article reports in its own voice, and what is not that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Article, Phase, Report
from whosaidwhat.loaders.actors import resolve_actors
from whosaidwhat.loaders.narrated import narrated
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.propositions import Reader
from whosaidwhat.loaders.times import Times

Tell = Callable[..., tuple[Report, ...]]


@pytest.fixture
def tell(parse: Callable[[str], Doc], article_of: Callable[[str], Article]) -> Tell:
    """The reports of a text in which others say the given words."""

    def make(text: str, *said: str) -> tuple[Report, ...]:
        doc, article = parse(text), article_of(text)
        reader = Reader(doc, resolve_actors(doc, article, []), vocabulary(), Times(doc, article))
        return narrated(reader, [(text.index(words), text.index(words) + len(words)) for words in said])

    return make


def test_a_plain_sentence_is_an_event_with_evidence(tell: Tell) -> None:
    text = "It was a calm week. Police arrested Karl Veresh in Berlin on Monday."
    (report,) = tell(text)
    assert report.event_type == "arrest"
    assert text[slice(*report.trigger)] == "arrested"
    assert text[slice(*report.quote)] == "Police arrested Karl Veresh in Berlin on Monday."
    assert report.phase is Phase.COMPLETED
    assert report.happened
    assert report.happened.start == "2031-03-03"
    assert {(p.role, p.text) for p in report.participants if p.actor or p.place} == {
        ("patient", "Karl Veresh"), ("place", "Berlin"),
    }  # fmt: skip


def test_what_others_say_and_that_they_say_it_is_their_statement(tell: Tell) -> None:
    text = "Police arrested Karl Veresh, and his lawyer announced that the court had fined him."
    found = tell(text, "announced", "that the court had fined him")
    assert [text[slice(*r.trigger)] for r in found] == ["arrested"]


@pytest.mark.parametrize(
    "text",
    [
        "Police did not arrest Karl Veresh.",
        "If police arrest Karl Veresh, the party will be lost.",
        "Did police arrest Karl Veresh?",
        "Police should arrest Karl Veresh.",
        "Mayor Lind says that police arrested Karl Veresh.",
        "Nobody was arrested.",
        "It is unclear whether police arrested Karl Veresh.",
    ],
)
def test_what_need_not_have_happened_is_left_out(tell: Tell, text: str) -> None:
    assert "arrest" not in {report.event_type for report in tell(text)}


def test_what_is_to_come_says_so(tell: Tell) -> None:
    (report,) = tell("Norland will withdraw its troops on Friday.")
    assert (report.event_type, report.phase) == ("withdraw", Phase.INTENDED)


def test_outside_the_vocabulary_verbs_count_that_tell_something(tell: Tell) -> None:
    text = "The crew has patched the hull, which rust had eaten, and it said so."
    assert [report.event_type for report in tell(text)] == ["other:patch", "other:eat"]


def test_words_that_hyphens_join_are_one(tell: Tell) -> None:
    text = "The build-up of troops near Yelnya went on."
    assert [text[slice(*r.trigger)] for r in tell(text) if r.event_type == "build up"] == ["build-up"]
