"""Disputes of the same thing in other words, in the articles of the affair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.queries.worlds import World, encoder, judge
from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.ask import ask
from whosaidwhat.queries.beside import disputed_beside
from whosaidwhat.queries.matching import Claim, Matched

TOPIC = "hackers stole patient records from the Orlen clinic"
THEFT = Event("e-1", "hackers: theft, May 2023", "2023-05-02", "2023-05-09")
OTHER = Event("e-2", "take, May 2023", "2023-05-03", "2023-05-03")
ASKED = Claim("c-1", "Hackers have stolen patient records from the Orlen clinic", "steal", THEFT)
TAKEN = Claim("c-2", "Patient data was taken from the clinic", "other:take", OTHER)
LEAK = Claim("c-3", "A former nurse copied the patient records", "other:copy", OTHER)
PARKING = Claim("c-4", "The clinic will charge for parking", "other:charge", OTHER)


def row(actor: str, claim: str, **more: Any) -> dict[str, Any]:
    """A row as `who_disputed` has it, as far as this looks at it."""
    told = {"actor_id": f"a-{actor}", "actor": actor, "claim_id": claim, "statement_id": f"s-{actor}", "how": "denied"}
    return {
        **told,
        "article_id": "r-1",
        "reported_by": None,
        "published_at": "2023-05-04",
        "quote": f"{actor} denied it.",
        **more,
    }


@dataclass
class Clinic(World):
    """All claims are disputed in articles of one affair, by whom each test says."""

    disputed: Mapping[str, Sequence[dict[str, Any]]] = field(default_factory=dict)
    claimed: Mapping[str, Sequence[dict[str, Any]]] = field(default_factory=dict)

    def disputed_beside(self, claim: str) -> Sequence[str]:
        return [each.id for each in self.known_claims]

    def rows(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        return list((self.disputed if query == "who_disputed" else self.claimed).get(parameters["claim"], ()))


def beside(topic: str = TOPIC, **said: Sequence[dict[str, Any]]) -> list[str]:
    """Who is found; keywords are claims with who disputes them, or with `by_` before, who claims them."""
    disputed = {f"c-{key[-1]}": rows for key, rows in said.items() if not key.startswith("by_")}
    claimed = {f"c-{key[-1]}": rows for key, rows in said.items() if key.startswith("by_")}
    world = Clinic([ASKED, TAKEN, LEAK, PARKING], [], [], disputed, claimed)
    rows = world.rows("who_disputed", {"claim": ASKED.id})
    _, more = disputed_beside(topic, Matched([(ASKED, 0.9)]), rows, world, encoder())
    return [each["actor"] for each in more]


def test_a_denial_in_other_words_is_found_and_one_of_something_else_is_not() -> None:
    assert beside(c2=[row("Marta", "c-2")], c4=[row("Ivo", "c-4")]) == ["Marta"]


def test_only_where_the_question_says_a_proposition() -> None:
    assert beside("theft", c2=[row("Marta", "c-2")]) == []


def test_nobody_who_affirms_it() -> None:
    assert beside(c2=[row("Marta", "c-2"), row("Nightjar", "c-2")], by_1=[row("Nightjar", "c-1")]) == ["Marta"]


def test_no_further_denial_and_none_of_the_speaker_s_own_doings() -> None:
    also = row("Marta", "c-2", quote="Marta also denied that patient data had been taken.")
    own = Claim("c-5", "Ivo Kern had stolen patient records from a clinic", "steal", OTHER)
    world = Clinic([ASKED, TAKEN, own], [], [], {"c-2": [also], "c-5": [row("Ivo Kern", "c-5")]})
    assert disputed_beside(TOPIC, Matched([(ASKED, 0.9)]), [], world, encoder())[1] == []


def test_who_denies_only_something_else_leaves_the_claim_alone() -> None:
    assert beside(c2=[row("Marta", "c-2", quote="Marta denied only that patient data had been sold.")]) == []


def test_another_account_of_who_disputes_it_is_disputed_by_the_other_side() -> None:
    rival = {"c1": [row("Lena", "c-1")], "by_3": [row("Lena", "c-3")]}
    assert beside(c3=[row("nurse", "c-3")]) == ["nurse"]
    assert beside(c3=[row("nurse", "c-3")], **rival) == []


def test_a_statement_is_one_dispute_and_rows_of_what_follows_belong_to_that() -> None:
    known = {"c1": [row("Marta", "c-1")], "c2": [row("Marta", "c-2"), row("Vera", "c-3")]}
    assert beside(**known) == []


def test_ask_shows_such_rows_and_their_claims() -> None:
    world = Clinic([ASKED, TAKEN, PARKING], [], [], {"c-1": [row("Lena", "c-1")], "c-2": [row("Marta", "c-2")]})
    answer = ask(f"Who disputed that {TOPIC}?", world, encoder(), judge())
    assert [each["actor"] for each in answer.rows] == ["Lena", "Marta"]
    assert [each["id"] for each in answer.claims] == ["c-1", "c-2"]


def test_another_kind_of_event_is_not_the_same_in_other_words() -> None:
    topic = "Norland is withdrawing troops from the Teldran border"
    asked = Claim("c-1", "Norland is withdrawing forces from the border", "withdraw", THEFT)
    attack = Claim("c-2", "Norland troops are attacking at the Teldran border", "attack", OTHER)
    leaving = Claim("c-3", "Norland troops go from the Teldran border", "other:go", OTHER)
    disputed = {claim.id: [row(claim.id, claim.id)] for claim in (attack, leaving)}
    more = disputed_beside(
        topic, Matched([(asked, 0.9)]), [], Clinic([asked, attack, leaving], [], [], disputed), encoder()
    )
    assert [claim.id for claim, _ in more[0]] == ["c-3"]


def test_what_one_says_of_oneself_and_of_whom_the_question_names_counts() -> None:
    topic = "Ivo Kern is joining the Orlen rowing club"
    asked = Claim("c-1", "Ivo Kern joins the Orlen rowing club", "other:join", THEFT)
    own = Claim("c-2", "Marta Sol would bring Ivo Kern to the Orlen rowing club", "other:bring", OTHER)
    world = Clinic([asked, own], [], [], {"c-2": [row("Marta Sol", "c-2")]})
    _, more = disputed_beside(topic, Matched([(asked, 0.9)]), [], world, encoder())
    assert [each["actor"] for each in more] == ["Marta Sol"]
