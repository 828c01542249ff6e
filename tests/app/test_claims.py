"""Which claims are one, as people say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.piles import filled
from tests.graph.conftest import news, say
from whosaidwhat import claims, corrections
from whosaidwhat.graph.errors import UnknownId, UsageError
from whosaidwhat.session import Graph

HOME, GO, LEAVE, PORT = "they take their troops home", "they go", "the French leave", "the port is closed"
PAGES = [
    news(say("Robert Lee", HOME), title="First", day="2022-02-15"),
    news(say("Ann Orlova", GO), title="Second", day="2022-02-16"),
    news(say("Jo Marsh", LEAVE, whose="gov:FR"), title="Third", day="2022-02-17"),
    news(say("Olaf Brandt", PORT, "other:close", whose=None), title="Fourth", day="2022-02-18"),
]


@pytest.fixture
def pile(tmp_path: Path) -> Graph:
    return filled(tmp_path / "pile.graph", PAGES)


def about(graph: Graph) -> dict[str, str]:
    """The claim's id by the content of the statement that it is about."""
    rows = Graph(graph.folder).cypher("MATCH (s:Statement)-[:ABOUT]->(c:Claim) RETURN s.content AS content, c.id AS id")
    return {row["content"]: row["id"] for row in rows}


def statement(graph: Graph, content: str) -> str:
    query = "MATCH (s:Statement) WHERE s.content = $content RETURN s.id AS id"
    return str(graph.cypher(query, content=content)[0]["id"])


def test_they_are_listed_by_words(pile: Graph) -> None:
    found = [(row["claim"], row["statements"]) for row in claims.listed(pile)]
    assert found == [
        ("Russia is withdrawing forces", 2),
        ("France is withdrawing forces", 1),
        ("The port is closed", 1),
    ]
    assert [row["claim"] for row in claims.listed(pile, "FRANCE")] == ["France is withdrawing forces"]
    assert claims.listed(pile, "no such words") == []


def test_merged_split_and_taken_over_by_another_graph(pile: Graph, tmp_path: Path) -> None:
    before = about(pile)
    assert before[HOME] == before[GO]
    claims.merge(pile, [before[HOME], before[LEAVE], before[PORT]], by="Jo", reason="the same troops")
    assert set(about(pile).values()) == {before[HOME]}
    claims.split(Graph(pile.folder), before[HOME], [statement(pile, LEAVE)])
    apart = about(pile)
    assert apart == {**before, PORT: before[HOME]}
    rows = corrections.decisions(Graph(pile.folder))
    assert [(row["action"], row["by"]) for row in rows] == [("merge", "Jo"), ("split", None), ("merge", None)]
    assert not any(row["lost"] for row in rows)
    other = filled(tmp_path / "other.graph", PAGES)
    assert len(list(corrections.apply(other, rows))) == 3
    assert about(other) == apart


def test_what_is_left_stays_one_though_it_was_one_by_way_of_what_goes(pile: Graph) -> None:
    before = about(pile)
    claims.merge(pile, [before[LEAVE], before[PORT], before[HOME]])
    claims.split(pile, before[LEAVE], [statement(pile, LEAVE)])
    after = about(pile)
    assert after[PORT] == after[HOME] == after[GO] != after[LEAVE] == before[LEAVE]


def test_what_the_rules_take_for_one_is_set_apart_and_merged_again(pile: Graph) -> None:
    before = about(pile)
    claims.split(pile, before[HOME], [statement(pile, GO)])
    apart = about(pile)
    assert apart[HOME] != apart[GO]
    assert {row["claim"] for row in claims.listed(Graph(pile.folder), "home")} == set()
    assert [row["claim"] for row in claims.listed(Graph(pile.folder), "they go")] == ["They go"]
    claims.merge(pile, [apart[HOME], apart[GO]])
    assert about(pile)[HOME] == about(pile)[GO]


def test_what_joined_is_set_apart_from_what_it_joined_and_from_its_own(pile: Graph) -> None:
    before = about(pile)
    claims.merge(pile, [before[LEAVE], before[HOME]])
    claims.split(pile, before[LEAVE], [statement(pile, GO)])
    after = about(pile)
    assert after[HOME] == after[LEAVE] != after[GO]


def test_decisions_find_no_words_in_a_forgotten_article(pile: Graph) -> None:
    before = about(pile)
    claims.merge(pile, [before[LEAVE], before[PORT]])
    with pile._ledger() as ledger:
        ledger.forget(PAGES[3][0].id)
    assert [row["lost"] for row in corrections.decisions(Graph(pile.folder))] == [True]
    assert about(pile) == {content: claim for content, claim in before.items() if content != PORT}


def test_what_cannot_be_decided_is_told(pile: Graph) -> None:
    one, two = about(pile)[HOME], about(pile)[PORT]
    for error, call in (
        (UsageError, lambda: claims.merge(pile, [one, one])),
        (UsageError, lambda: claims.split(pile, one, [statement(pile, PORT)])),
        (UsageError, lambda: claims.split(pile, two, [statement(pile, PORT)])),
        (UnknownId, lambda: claims.merge(pile, [one, "c-none"])),
        (UnknownId, lambda: claims.merge(pile, [one, statement(pile, HOME)])),
        (UnknownId, lambda: claims.split(pile, one, ["s-none"])),
    ):
        with pytest.raises(error):
            call()
    assert corrections.decisions(pile) == []
