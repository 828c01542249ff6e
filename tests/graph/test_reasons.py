"""Why statements are one claim, and why one claim entails another."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.facts import Fact
from whosaidwhat.graph.model import Phase
from whosaidwhat.graph.reasons import entailment, of_claim, of_event, of_report


def fact(press: SimpleNamespace, content: str, type: str = "withdraw", *, day: str | None = "2022-02-15",
         **more: object) -> Fact:  # fmt: skip
    (made,) = press.facts(press.news(press.say("Ann Orlova", content, type, **more), day=day))
    return made  # type: ignore[no-any-return]


def test_a_claim_is_of_one_kind_owner_time_and_phase(press: SimpleNamespace) -> None:
    one, two = fact(press, "they go"), fact(press, "they leave", day="2022-02-20")
    assert of_claim([one, two], vocabulary()) == {
        "type": "withdrawal of forces (withdraw)",
        "whose": "Russia",
        "when": "2022-02-15 to 2022-02-20; what begins within 21 days of another may be one event",
        "phase": "under way",
    }


def test_what_limits_it_is_told(press: SimpleNamespace) -> None:
    part = fact(press, "units of the southern district return", part="southern district")
    assert of_claim([part], vocabulary())["part"] == "southern district"
    counted = part.model_copy(update={"number": (10.0, 10.0, "unit"), "number_words": "ten units", "other": "n:x",
                                      "other_name": "the enemy", "apart": "f00"})  # fmt: skip
    several = [counted, counted.model_copy(update={"number_words": "10 units"})]
    found = of_claim(several, vocabulary())
    assert (found["number"], found["counterpart"]) == ("ten units, 10 units: all may be right", "the enemy")
    assert "people have said" in found["apart"]


def test_what_has_no_day_or_owner_stays_in_its_story(press: SimpleNamespace) -> None:
    found = of_event([fact(press, "they go", day=None, whose=None)], vocabulary())
    assert found["when"].startswith("one story")
    assert found["whose"] == "nobody's that is named"
    scenic = fact(press, "they go").model_copy(update={"scenic": True})
    assert of_event([scenic], vocabulary())["whose"].endswith("no word says whose: 1 of 1")


def test_outside_the_vocabulary_it_is_meaning(press: SimpleNamespace) -> None:
    one = fact(press, "the museum opens", "other:open", vector=(1.0, 0.0))
    two = fact(press, "museums open", "other:open", vector=(0.8, 0.6))
    found = of_claim([one, two], vocabulary())
    assert found["meaning"] == "each wording is 0.80 or nearer to another one (cosine; 0.55 is asked)"
    assert found["type"] == "outside the vocabulary of events"
    assert of_claim([one], vocabulary())["meaning"] == "the same words"


def test_what_articles_report_is_told_by_type_or_verb() -> None:
    assert of_report("build up", vocabulary())["type"] == "build-up of forces (build up): of the types force posture"
    assert "two stories at least" in of_report("other:foil", vocabulary())["type"]


@pytest.mark.parametrize(("more", "reason"), [
    ({"phase": Phase.COMPLETED}, "what is completed is under way, or was"),
    ({"scope": ("district",), "scope_names": ("the district",)}, "a part of it does: the district"),
    ({"number": (3.0, 3.0, "unit"), "number_words": "three"}, "however many: three"),
    ({"other": "n:enemy", "other_name": "the enemy"}, "whoever else takes part: the enemy"),
    ({"event_type": "retreat"}, "retreat is withdrawal of forces"),
    ({}, ""),
])  # fmt: skip
def test_an_entailment_says_what_the_other_leaves_out(
    press: SimpleNamespace, more: dict[str, object], reason: str
) -> None:
    general = fact(press, "they go")
    assert entailment(general.model_copy(update=more), general, vocabulary()) == reason
