"""The main job on real articles: from a folder to "who disputed the withdrawal claim?", with and without dates.

Only names, ways and offsets are checked here: the articles' text stays where it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import whosaidwhat as wsw
from whosaidwhat.samples import METADATA, dispatches

QUESTION = "who disputed the withdrawal claim?"
DENIED = ["a senior White House official", "Leviev", "Muzyka"]
LOOKED = ["Zelenskiy", "Stoltenberg", "Rob Lee", "Kofman", "Leviev", "United States", "NATO", "Ukraine"]
DOUBTED = ["Biden", "Kyiv", "its Western allies"]
NEVER = ["Putin", "Makei", "Belarus", "Shoigu", "Kremlin", "Russian defence ministry", "Russian Defense Ministry"]
FURNITURE = ["Support The Moscow Times", "Related article", "small favor", "Latest news", "Jan.2026", "Jan 2026"]


@pytest.fixture(scope="session")
def dated(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> wsw.Graph:
    graph = wsw.open(tmp_path_factory.mktemp("dated"))
    graph.ingest([shared / "articles"], metadata=shared / "articles.csv")
    return graph


@pytest.fixture(scope="session")
def undated(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> wsw.Graph:
    graph = wsw.open(tmp_path_factory.mktemp("undated"))
    graph.ingest([shared / "articles"])
    return graph


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> wsw.Graph:
    graph = wsw.open(tmp_path_factory.mktemp("sampled"))
    graph.ingest(dispatches(), metadata=METADATA)
    return graph


def rows(graph: wsw.Graph, year: str | None = None) -> list[dict[str, Any]]:
    found = [dict(row) for row in graph.ask(QUESTION).rows]
    return [r for r in found if year is None or str(r["published_at"]).startswith(year)]


def named(row: dict[str, Any], name: str) -> bool:
    return name.lower() in f"{row['actor']} | {row['printed_as']}".lower()


@pytest.mark.parametrize(
    ("how", "name"),
    [*(("denied", n) for n in DENIED), *(("not observed", n) for n in LOOKED), *(("doubted", n) for n in DOUBTED)],
)
def test_february_2022_names_everybody_who_disputed(dated: wsw.Graph, how: str, name: str) -> None:
    assert any(r["how"] == how and named(r, name) and r["reported_by"] is None for r in rows(dated, "2022"))


@pytest.mark.parametrize("name", NEVER)
def test_who_announced_or_affirmed_it_is_the_actor_of_no_row(dated: wsw.Graph, undated: wsw.Graph, name: str) -> None:
    assert not [r for graph in (dated, undated) for r in rows(graph) if name.lower() in r["actor"].lower()]


def test_april_2021_is_another_affair_in_which_nobody_denied(dated: wsw.Graph) -> None:
    old, new = rows(dated, "2021"), rows(dated, "2022")
    assert {r["how"] for r in old} == {"doubted"}
    assert any(named(r, "Price") for r in old)
    assert any(named(r, "NATO official") for r in old)
    events = {c["id"]: c["event_id"] for c in dated.ask(QUESTION).claims}
    assert not {events[r["claim_id"]] for r in old} & {events[r["claim_id"]] for r in new}


def test_two_copies_of_one_article_count_once(dated: wsw.Graph) -> None:
    seen = [(r["actor_id"], r["claim_id"], r["how"]) for r in rows(dated) if r["published_at"] == "2022-02-16"]
    assert len(seen) == len(set(seen))
    assert all(r["stories"] == 1 for r in rows(dated) if named(r, "Muzyka"))


def test_every_row_rests_on_words_of_its_article(dated: wsw.Graph) -> None:
    for row in rows(dated):
        text = dated.article(row["article_id"]).text
        assert all(piece in text for piece in row["quote"].split(" … "))
        assert row["printed_as"] in text
        assert not row["exact_words"] or all(piece in text for piece in row["exact_words"].split(" … "))


def test_a_pronoun_s_quote_holds_the_speaker_s_name(dated: wsw.Graph) -> None:
    assert all(r["actor"].split()[-1] in r["quote"] for r in rows(dated) if r["printed_as"].lower() in ("he", "she"))


def test_no_statement_comes_from_page_furniture(dated: wsw.Graph) -> None:
    quotes = dated.cypher("MATCH (s:Statement) RETURN s.quote AS quote")
    assert len(quotes) > 80
    assert not [q for q in quotes for words in FURNITURE if words.lower() in str(q["quote"]).lower()]


def test_without_metadata_nothing_is_dated_and_the_years_stay_apart(undated: wsw.Graph) -> None:
    answer = undated.ask(QUESTION)
    assert len(answer.rows) > 15
    assert all(r["published_at"] is None for r in answer.rows)
    events = {c["id"]: c["event_id"] for c in answer.claims}
    by_article: dict[str, set[str]] = {}
    for r in answer.rows:
        by_article.setdefault(str(r["source_id"])[:3], set()).add(events[r["claim_id"]])
    others = set().union(*(found for article, found in by_article.items() if not article.startswith("004")))
    assert by_article.get("004")
    assert not by_article["004"] & others
    assert any("date" in note for note in answer.notes)


@pytest.mark.parametrize("which", ["dated", "undated", "sampled"])
def test_both_languages_give_the_same_rows(which: str, request: pytest.FixtureRequest) -> None:
    graph: wsw.Graph = request.getfixturevalue(which)
    claims = [str(r["id"]) for r in graph.cypher("MATCH (c:Claim) RETURN c.id AS id ORDER BY id")]
    speakers = "MATCH (s:Statement)-[:MADE_BY]->(a) RETURN DISTINCT a.id AS id ORDER BY id"
    actors = [str(r["id"]) for r in graph.cypher(speakers)]
    calls: list[tuple[str, dict[str, Any]]] = [("most_contested", {"limit": 1000})]
    calls += [(name, {"claim": c}) for name in ("who_disputed", "who_claimed", "who_observed") for c in claims]
    calls += [("statements_by", {"actor": a}) for a in actors]
    total = 0
    for name, parameters in calls:
        one, other = (graph.query(name, engine=e, **parameters) for e in ("cypher", "sparql"))
        assert [tuple(r.values()) for r in one] == [tuple(r.values()) for r in other], (name, parameters)
        total += len(one)
    assert total > 100
