"""Plain-English questions over a small graph held in memory, with the shipped sentence encoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.queries.worlds import World, encoder, judge
from whosaidwhat.queries.answer import Answer, Event
from whosaidwhat.queries.ask import NEAR, Asked, _unfit, ask
from whosaidwhat.queries.catalogue import catalogue
from whosaidwhat.queries.matching import Claim, Name

SPRING = Event("e-1", "Karvonia: withdrawal of forces, May 2018", "2018-05-17", "2018-06-01")
WINTER = Event("e-2", "Karvonia: withdrawal of forces, March 2019", "2019-03-10", "2019-03-16")
LOOSE = Event("e-3", "Norland: withdrawal of forces")
RAID = Event("e-4", "Norland: attack, April 2019", "2019-04-01", "2019-04-01")
CLAIMS = [
    Claim("c-1", "Karvonia will withdraw forces from the Teldran border", "withdraw", SPRING, "2018-05-17"),
    Claim("c-2", "Karvonia is withdrawing forces from the Teldran border", "withdraw", WINTER, "2019-03-12"),
    Claim("c-3", "units of the eastern military district are returning to bases", "withdraw", WINTER),
    Claim("c-4", "Norland is withdrawing forces", "withdraw", LOOSE),
    Claim("c-5", "Norland is attacking the harbor of Velin", "attack", RAID),
    Claim("c-6", "the bridge at Lipsa has been repaired", "other:repair", WINTER),
]
NAMES = [
    Name("a-kar", "Karvonia"),
    Name("a-nor", "Norland"),
    Name("a-dahl", "Henrik Dahl", ("Dahl", "Stoltenberg")),
    Name("a-ntc", "Northern Treaty Council", ("NTC",)),
    Name("a-rud", "Pavel Rudenko", ("Rudenko",)),
    Name("a-rud2", "Ivan Rudenko", ("Rudenko",)),
]
TIES = [("a-kar", "e-1"), ("a-kar", "e-2"), ("a-nor", "e-3"), ("a-nor", "e-4")]


def row(actor: str, claim: str, how: str, statement: str, **more: Any) -> dict[str, Any]:
    """A row as `who_disputed` has it, as far as asking looks at it."""
    plain = {"actor_id": actor, "actor": actor, "claim_id": claim, "how": how, "statement_id": statement}
    return {**plain, "article_id": "r-1", "reported_by": None, "speaks_for": None, "published_at": "2019-03-13", **more}


GENERAL = [
    row("a-dahl", "c-2", "not observed", "s-1", speaks_for="Northern Treaty Council"),
    row("a-off", "c-2", "denied", "s-2"),
    row("a-call", "c-2", "doubted", "s-3"),
    row("a-tell", "c-2", "denied", "s-4", reported_by="Somebody"),
]
DISPUTED = {
    "c-2": GENERAL,
    "c-3": [*GENERAL, row("a-sand", "c-3", "denied", "s-5")],
    "c-1": [row("a-wren", "c-1", "doubted", "s-6", published_at="2018-05-17")],
    "c-4": [row("a-iver", "c-4", "denied", "s-7", published_at=None)],
}


class Disputed(World):
    """A graph with disputes; `asked` keeps which claims were asked about."""

    def __init__(self) -> None:
        super().__init__(CLAIMS, NAMES, TIES)
        self.asked: list[str] = []

    def rows(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        self.asked.append(str(parameters.get("claim", query)))
        rows = [dict(r) for r in DISPUTED.get(str(parameters.get("claim")), [])]
        return [r for r in rows if r["how"] == "denied"] if query == "who_denied" else rows


def asked(question: str) -> Answer:
    return ask(question, Disputed(), encoder(), judge())


def test_the_question_is_put_to_every_claim_that_says_it_in_every_affair() -> None:
    answer = asked("who disputed the withdrawal claim?")
    assert answer.query == "who_disputed"
    assert {claim["id"] for claim in answer.claims} == {"c-1", "c-2", "c-3", "c-4"}
    assert {claim["event_id"] for claim in answer.claims} == {"e-1", "e-2", "e-3"}
    assert answer.parameters == {"claim": [claim["id"] for claim in answer.claims]}
    assert all(0 <= claim["score"] <= 1 for claim in answer.claims)


def test_a_row_found_through_two_claims_is_there_once() -> None:
    found = [r["statement_id"] for r in asked("who disputed the withdrawal claim?").rows]
    assert sorted(found) == ["s-1", "s-2", "s-3", "s-4", "s-5", "s-6", "s-7"]


def test_affairs_stay_apart_oldest_first_and_undated_last() -> None:
    answer = asked("who disputed the withdrawal claim?")
    groups = [(group.event.id if group.event else None, len(group.rows)) for group in answer.groups()]
    assert groups == [("e-1", 1), ("e-2", 5), ("e-3", 1)]
    assert answer.notes == ["1 affair fits that could not be dated; shown separately"]


def test_first_hand_comes_before_relayed_and_denied_before_doubted() -> None:
    rows = [r for r in asked("who disputed the withdrawal claim?").rows if r["claim_id"] == "c-2"]
    assert [r["statement_id"] for r in rows] == ["s-2", "s-1", "s-3", "s-4"]


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("who disputed the withdrawal in 2018?", {"c-1"}),
        ("who disputed the withdrawal in March 2019?", {"c-2", "c-3"}),
        ("who disputed the withdrawal by Norland?", {"c-4"}),
        ("who disputed Karvonia's pullback since January 2019?", {"c-2", "c-3"}),
        ("who denied that forces attacked?", {"c-5"}),
        ("who disputed that troops withdrew or were pulled out?", {"c-1", "c-2", "c-3", "c-4"}),
        ("who disputed the bridge repair?", {"c-6"}),
    ],
)
def test_names_and_times_narrow_the_claims(question: str, claims: set[str]) -> None:
    assert {claim["id"] for claim in asked(question).claims} == claims


def test_a_name_that_no_such_claim_concerns_gives_no_row_and_offers_the_wider_question() -> None:
    answer = asked("who disputed the withdrawal by the Northern Treaty Council?")
    assert not answer.rows
    assert answer.notes == ["no claim of that kind concerns northern treaty council"]
    assert set(answer.alternatives[0]["parameters"]["claim"]) == {"c-1", "c-2", "c-3", "c-4"}


def test_undated_affairs_are_left_out_of_a_dated_question_and_it_says_so() -> None:
    answer = asked("who disputed the withdrawal in 2019?")
    assert all(r["claim_id"] != "c-4" for r in answer.rows)
    assert answer.notes == ["1 affair fits that could not be dated left out: the question says in 2019"]


@pytest.mark.parametrize(
    ("question", "statements", "note"),
    [
        ("who denied the withdrawal in 2019?", ["s-2", "s-5", "s-1", "s-3", "s-4"], None),
        ("who issued a denial of the withdrawal in 2019?", ["s-2", "s-5", "s-4"], None),
        ("who doubted the withdrawal in 2019?", ["s-3"], "only who doubted: 4 more"),
        ("who did not see any withdrawal in 2019?", ["s-1"], "only who not observed: 4 more"),
        ("did the Northern Treaty Council dispute the withdrawal in 2019?", ["s-1"], None),
        ("did Dahl dispute the withdrawal in 2019?", ["s-1"], None),
        ("did Dale dispute the withdrawal in 2019?", [], "nobody here is called Dale"),
    ],
)
def test_the_verb_and_the_speaker_narrow_the_rows(question: str, statements: list[str], note: str | None) -> None:
    answer = asked(question)
    assert [r["statement_id"] for r in answer.rows] == statements
    assert note is None or any(text.startswith(note) for text in answer.notes)


@pytest.mark.parametrize(
    ("question", "queries"),
    [
        ("who confirmed or denied the withdrawal?", ["who_claimed", "who_disputed"]),
        ("tell me about the withdrawal", ["who_claimed", "who_disputed", "who_observed"]),
        ("who disputed the withdrawal and the attack?", ["who_disputed", "who_disputed"]),
        ("what did Rudenko say?", ["statements_by", "statements_by"]),
    ],
)
def test_a_question_that_fits_two_is_not_guessed(question: str, queries: list[str]) -> None:
    answer = asked(question)
    assert answer.query is None
    assert not answer.rows
    assert [other["query"] for other in answer.alternatives] == queries
    assert len({other["description"] for other in answer.alternatives}) == len(queries)


@pytest.mark.parametrize(
    "topic", ["that troops attacked and withdrew", "the withdrawal attack by Karvonia and Norland"]
)
def test_an_and_that_joins_no_two_kinds_of_event_leaves_one_question(topic: str) -> None:
    assert asked(f"who disputed {topic}?").query == "who_disputed"


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("who claimed that Karvonia is withdrawing?", "who_claimed"),
        ("who said the withdrawal was false?", "who_disputed"),
        ("which claims are most contested?", "most_contested"),
        ("what did Henrik Dahl say?", "statements_by"),
        ("who saw the withdrawal?", "who_observed"),
        ("is there anybody that does not agree with the withdrawal claim", "who_disputed"),
    ],
)
def test_other_questions_find_their_catalogue_entry(question: str, query: str) -> None:
    assert asked(question).query == query


@pytest.mark.parametrize("question", ["what is the price of wheat?", "", "¿?", "42"])
def test_what_no_question_fits_gets_the_nearest_ones_that_can_be_asked(question: str) -> None:
    answer = asked(question)
    assert answer.query is None
    assert len({other["query"] for other in answer.alternatives} & set(catalogue())) == NEAR
    assert len(answer.alternatives) == NEAR


def test_the_nearest_question_comes_first() -> None:
    words = "which of the articles are copies of one another"
    assert _unfit(Asked(words, words, None, Disputed(), encoder(), judge())).alternatives[0]["query"] == "copies"


def test_the_public_shape() -> None:
    shape = asked("who disputed the withdrawal claim?").to_dict()
    assert list(shape) == ["question", "query", "parameters", "claims", "alternatives", "rows"]
    assert set(shape["claims"][0]) == {"id", "text", "score", "event_id", "start", "end"}


def test_a_notebook_gets_escaped_html() -> None:
    answer = Answer("<b>?</b>", rows=[{"actor": "<script>", "how": "denied"}])
    page = answer._repr_html_()
    assert "<script>" not in page and "&lt;script&gt;" in page and "<b>?</b>" not in page
