"""Disputes in whatever words, read from the statements of the affair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from tests.queries.worlds import World, encoder, judge
from whosaidwhat.graph.event_types import OTHER
from whosaidwhat.models.disputes import LABELS, Pair
from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.ask import ask
from whosaidwhat.queries.catalogue import entry
from whosaidwhat.queries.disputing import ABOUT, COLUMNS, MOST, Judge, _naming, _propositions, read_disputes
from whosaidwhat.queries.matching import Claim, Matched, Name
from whosaidwhat.queries.telling import RARE

TOPIC = "a ransom was paid for Livia Orm"
AFFAIR = Event("e-1", "payment, June 2022", "2022-06-12", "2022-06-12")
PAID = Claim("c-1", "A ransom was paid for Livia Orm", "pay", AFFAIR)
LIVIA = Name("a-livia", "Livia Orm")


def said(actor: str, cue: str, content: str, article: str = "n-1", **more: Any) -> dict[str, Any]:
    """A statement as `said_in` gives it."""
    told = dict.fromkeys((*COLUMNS, "story", "cue", "content")) | {
        "kind": "Person",
        "voice": "named",
        "confidence": 0.9,
    }
    here = {"article_id": article, "source_id": article, "published_at": "2022-06-14", "story": f"y-{article}"}
    words = {"cue": cue, "content": content, "quote": f"{actor} {cue} {content}.", "title": "Heiress freed"}
    words["against"] = ["A ransom was paid"] if "no " in content.casefold() else []
    return {**told, **here, **words, "actor_id": f"a-{actor}", "actor": actor, "statement_id": f"s-{actor}", **more}


OFFICIAL = said("an official", "said", "a ransom of three million francs was paid for Livia Orm")
FATHER = said("Augustin Orm", "said", "“There was no ransom. Not a single franc was paid to anybody.”")
POLICE = said("Adela Crane", "declined", "to discuss whether money had been involved")


@dataclass
class Kidnapping(World):
    """Articles of one affair, and who affirms its claim."""

    articles: Mapping[str, Sequence[dict[str, Any]]] = field(default_factory=dict)
    claimed: Sequence[dict[str, Any]] = ()
    naming: Mapping[str, str | None] = field(default_factory=dict)

    def articles_of(self, claim: str) -> Mapping[str, str | None]:
        return {article: "2022-06-14" for article in self.articles if article not in self.naming}

    def articles_naming(self, name: str) -> Mapping[str, str | None]:
        return self.naming

    def said_in(self, article: str) -> Sequence[Mapping[str, Any]]:
        return self.articles[article]

    def principals(self, actor: str) -> Sequence[str]:
        return ["The Orms"] if actor == "a-Augustin Orm" else []

    def rows(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        return list(self.claimed) if query == "who_claimed" else []


def read(
    world: World, topic: str = TOPIC, rows: Sequence[Mapping[str, Any]] = (), by: Judge | None = None
) -> list[dict[str, Any]]:
    return read_disputes(topic, Matched([(PAID, 0.9)]), rows, world, encoder(), by or judge())[0]


def world(*rows: dict[str, Any], **more: Any) -> Kidnapping:
    return Kidnapping([PAID], [LIVIA], [], articles={"n-1": rows}, **more)


class Sure:
    """A judge that gives every pair the same share of denial."""

    def __init__(self, share: float) -> None:
        self.share = share

    def read(self, pairs: Sequence[Pair]) -> np.ndarray:
        row = np.zeros(len(LABELS))
        row[LABELS.index("none")], row[LABELS.index("denied")] = 1 - self.share, self.share
        return np.tile(row, (len(pairs), 1))


def test_a_denial_in_words_that_no_rule_knows_is_a_row_and_nothing_else_is() -> None:
    (row,) = read(world(OFFICIAL, FATHER, POLICE))
    assert (row["actor"], row["how"], row["claim_id"], row["statement_id"]) == (
        "Augustin Orm", "denied", "c-1", "s-Augustin Orm",
    )  # fmt: skip
    assert row["speaks_for"] == "The Orms"
    assert 0.5 < row["confidence"] < 0.9


def test_rows_have_the_catalogue_s_columns() -> None:
    assert tuple(column.name for column in entry("who_disputed").columns) == COLUMNS
    (row,) = read(world(FATHER))
    assert tuple(row) == COLUMNS


def test_who_affirms_it_and_what_is_known_already_are_left_out() -> None:
    assert read(world(FATHER, claimed=[{"actor_id": "a-Augustin Orm", "statement_id": "s-9"}])) == []
    assert read(world(FATHER), rows=[{"actor_id": "a-Augustin Orm", "article_id": "n-1"}]) == []


def test_what_is_matched_to_the_claim_but_read_as_a_dispute_affirms_nothing() -> None:
    matched = {"actor_id": "a-Augustin Orm", "statement_id": FATHER["statement_id"]}
    assert len(read(world(FATHER, claimed=[matched]))) == 1


@pytest.mark.parametrize(("share", "rows"), [(0.8, 0), (0.95, 1)])
def test_what_is_matched_to_the_claim_affirms_it_unless_a_dispute_is_plain(share: float, rows: int) -> None:
    matched = {"actor_id": "a-Augustin Orm", "statement_id": FATHER["statement_id"]}
    assert len(read(world(FATHER, claimed=[matched]), by=Sure(share))) == rows


def test_who_speaks_for_whoever_makes_the_claim_disputes_nothing() -> None:
    claimed = {"actor_id": "a-orms", "actor": "The Orms", "statement_id": "s-9"}
    assert read(world(FATHER, claimed=[claimed])) == []
    assert len(read(world(FATHER, claimed=[{**claimed, "actor": "The Kidnappers"}]))) == 1


@pytest.mark.parametrize(("kind", "share", "rows"), [(f"{OTHER}plan", 0.8, 1), ("attack", 0.8, 0), ("attack", 0.95, 1)])
def test_who_denies_another_kind_of_event_does_not_deny_this_one_unless_that_is_plain(
    kind: str, share: float, rows: int
) -> None:
    plans = "Our people have plans to attack the villa"
    denial = {**FATHER, "content": "“They have no plan to attack the villa.”", "against": [plans]}
    graph = Kidnapping([PAID, Claim("c-2", plans, kind, AFFAIR)], [LIVIA], [], articles={"n-1": [denial]})
    topic = "the guerrillas have withdrawn from Livia Orm's valley"
    assert len(read(graph, topic, by=Sure(share))) == rows


def test_who_says_it_once_disputes_it_nowhere() -> None:
    later = {**FATHER, "actor_id": OFFICIAL["actor_id"], "article_id": "n-2", "story": "y-2"}
    told = Kidnapping([PAID], [LIVIA], [], articles={"n-1": [OFFICIAL], "n-2": [later]})
    assert read(told) == []
    assert len(read(Kidnapping([PAID], [LIVIA], [], articles={"n-1": [POLICE], "n-2": [later]}))) == 1


def test_one_row_for_each_story() -> None:
    again = {**FATHER, "statement_id": "s-2", "content": "“No ransom was paid.”"}
    assert len(read(world(FATHER, again))) == 1
    copy = {**FATHER, "article_id": "n-2"}
    assert len(read(Kidnapping([PAID], [LIVIA], [], articles={"n-1": [FATHER], "n-2": [copy]}))) == 1


def test_only_where_the_question_says_a_proposition_and_a_claim_says_it_too() -> None:
    assert read(world(FATHER), topic="ransom") == []
    assert read_disputes(TOPIC, Matched(), [], world(FATHER), encoder(), judge()) == ([], [])


def test_a_noun_is_judged_as_the_claim_that_it_stands_for_too() -> None:
    found, noun = Matched([(PAID, 0.9)]), "the ransom payment"
    claimed = world(OFFICIAL, claimed=[{"actor_id": "a-an official", "statement_id": "s-an official"}])
    assert _propositions(noun, found, claimed) == [noun, PAID.text]
    assert _propositions(noun, found, world(OFFICIAL)) == [noun]
    assert _propositions("the ransom", found, claimed) == [PAID.text]
    assert _propositions("the ransom", found, world(OFFICIAL)) == []
    assert _propositions(f"that {TOPIC}", found, claimed) == [TOPIC]


def test_articles_of_that_time_that_name_the_same_people_are_read_too() -> None:
    later = {**FATHER, "article_id": "n-2", "published_at": "2022-07-01"}
    found = Matched([(PAID, 0.9)])
    for day, ever, then in (("2022-07-01", 1, 1), ("2023-07-01", 1, 0), ("2023-08-01", 0, 0), (None, 0, 0)):
        near = Kidnapping([PAID], [LIVIA], [], articles={"n-1": [OFFICIAL], "n-2": [later]}, naming={"n-2": day})
        assert len(read(near)) == ever
        assert len(read_disputes(TOPIC, found, [], near, encoder(), judge(), around=ABOUT)[0]) == then


def test_articles_of_that_time_that_name_who_is_named_in_the_affair_and_rarely_elsewhere_are_read_too() -> None:
    @dataclass
    class Named(Kidnapping):
        others: Sequence[str] = ()

        def named_in(self, article: str) -> Sequence[str]:
            return ["p-1"]

        def articles_naming(self, name: str) -> Mapping[str, str | None]:
            return dict.fromkeys(["n-1", *self.others], "2022-07-01") if name == "p-1" else {}

    later = {**FATHER, "article_id": "n-2", "published_at": "2022-07-01"}
    for others, found in ((["n-2"], 1), ([f"n-{n}" for n in range(2, RARE + 2)], 0)):
        articles = {"n-1": [OFFICIAL], "n-2": [later]}
        near = Named([PAID], [LIVIA], [], articles=articles, naming={"n-2": None}, others=others)
        assert len(read(near)) == found


def test_who_is_rarely_named_is_enough_and_all_together_are() -> None:
    @dataclass
    class Named(Kidnapping):
        by: Mapping[str, Sequence[str]] = field(default_factory=dict)

        def articles_naming(self, name: str) -> Mapping[str, str | None]:
            return dict.fromkeys(self.by[name], "2022-06-14")

    often = [f"n-{n}" for n in range(RARE + 1)]
    place = Name("p-1", "Halden", actor=False)
    for others, found in ((["n-1", "n-99"], ["n-1", "n-99"]), ([*often[1:], "n-99", "n-100"], often[1:])):
        world = Named([PAID], [LIVIA, place], [], by={LIVIA.id: often, "p-1": others})
        assert sorted(_naming(f"{TOPIC} in Halden", world)) == sorted(found)


def test_no_more_is_read_than_a_question_may_cost() -> None:
    many = [said(f"Person {n}", "said", "it rained", statement_id=f"s-{n}") for n in range(MOST)]
    full = Kidnapping([PAID], [LIVIA], [], articles={"n-1": many, "n-2": [FATHER]})
    rows, notes = read_disputes(TOPIC, Matched([(PAID, 0.9)]), [], full, encoder(), judge())
    assert (rows, notes) == ([], ["1 more articles not read for disputes in other words"])


def test_the_answer_shows_them() -> None:
    answer = ask(f"Who disputed that {TOPIC}?", world(OFFICIAL, FATHER, POLICE), encoder(), judge())
    assert [row["actor"] for row in answer.rows] == ["Augustin Orm"]


def test_who_only_passes_it_on_disputes_nothing_and_who_is_quoted_does() -> None:
    told = said("Gideon Sparr", "said", "that Petra Holm had assured him that no ransom had been paid for Livia Orm")
    inner = said("Petra Holm", "assured", "that no ransom had been paid for Livia Orm", reported_by="Gideon Sparr")
    assert [(row["actor"], row["reported_by"]) for row in read(world(told, inner))] == [("Petra Holm", "Gideon Sparr")]


def test_what_others_looked_for_in_vain_is_also_said_by_who_tells_of_it() -> None:
    found = "had found no sign of a ransom payment in any account of the family"
    told = said("Ottilie Kern", "said", f"investigators {found}")
    inner = said("investigators", "had found", "no sign of a ransom payment in any account of the family")
    rows = read(world(told, {**inner, "reported_by": "Ottilie Kern"}))
    assert {"Ottilie Kern"} <= {row["actor"] for row in rows}
    assert {row["how"] for row in rows} == {"not observed"}
