"""Every question gives the same rows in the same order on every engine: those that plain Python finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.graphs import HOSTILE, Sample, generated
from tests.queries.oracle import Oracle
from whosaidwhat.graph.views import ENGINES, Reader, view
from whosaidwhat.queries.catalogue import catalogue
from whosaidwhat.queries.run import Rows, example, run

STATEMENTS = 2500
WHO = ["who_disputed", "who_claimed", "who_observed"]


def readers(sample: Sample, folder: Path) -> dict[str, Reader]:
    for language in ENGINES:
        view(language).build(folder / language, sample.nodes(), sample.edges(), 1)
    return {language: view(language).open(folder / language) for language in ENGINES}


def tuples(rows: Rows) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in rows]


@pytest.fixture(scope="module")
def large() -> Sample:
    return generated(STATEMENTS)


@pytest.fixture(scope="module")
def oracle(large: Sample) -> Oracle:
    return Oracle(large)


@pytest.fixture(scope="module")
def engines(large: Sample, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reader]:
    return readers(large, tmp_path_factory.mktemp("large"))


def asked(large: Sample) -> Iterator[tuple[str, dict[str, Any]]]:
    """Questions that reach everything: popular claims, both ends of the long chain, hostile ids, and nobody's."""
    claims, actors = large.ids("Claim"), large.ids("Person", "Organization", "Unit", "Group")
    for claim in [*claims[:30], *claims[-16:], "claim-nowhere", HOSTILE[6]]:
        yield from ((name, {"claim": claim}) for name in WHO)
    for actor in [*actors[: len(HOSTILE) + 20], "nobody", HOSTILE[5]]:
        yield "statements_by", {"actor": actor}
    for limit in (0, 1, 10, 100_000):
        yield "most_contested", {"limit": limit}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", [*WHO, "statements_by", "most_contested"])
def test_rows_are_those_of_the_oracle(
    name: str, engine: str, large: Sample, oracle: Oracle, engines: dict[str, Reader]
) -> None:
    total = 0
    for question, parameters in asked(large):
        if question == name:
            rows = tuples(run(name, engines[engine], parameters))
            assert rows == oracle.ask(name, parameters), parameters
            total += len(rows)
    assert total > 100


def test_every_question_is_in_the_contract(large: Sample) -> None:
    assert {name for name, _ in asked(large)} == set(catalogue())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", catalogue())
def test_examples_run(name: str, engine: str, engines: dict[str, Reader]) -> None:
    parameters = example(name, engines[engine])
    assert parameters is not None
    assert len(run(name, engines[engine], parameters)) > 0


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", catalogue())
def test_an_empty_graph_has_the_columns_and_no_rows(name: str, engine: str, tmp_path: Path) -> None:
    view(engine).build(tmp_path, [], [], 0)
    reader = view(engine).open(tmp_path)
    parameters = {parameter.name: parameter.default or "nothing" for parameter in catalogue()[name].parameters}
    rows = run(name, reader, parameters)
    assert list(rows) == []
    assert rows.columns == tuple(column.name for column in catalogue()[name].columns)


def affair() -> Sample:
    """Five articles, two of them copies, about a withdrawal and the part of it in one district."""
    graph = Sample()
    for actor, kind, name in [("bob", "Person", "Bob"), ("ann", "Person", "Ann"), ("eve", "Person", "Eve"),
                           ("mod", "Organization", "Ministry"), ("off", "Person", "a senior official")]:  # fmt: skip
        voice = "anonymous" if actor == "off" else "named"
        graph.node(actor, kind, name=name, kind=kind, voice=voice, anonymous=actor == "off")
    graph.edge("SPEAKS_FOR", "eve", "mod")
    graph.node("e", "Event", label="Withdrawal", type="retreat")
    for claim, text in [("general", "they withdraw"), ("part", "the south withdraws"), ("stay", "they stay")]:
        graph.node(claim, "Claim", text=text, start="2022-02-15", end="2022-02-20")
        graph.edge("CONCERNS", claim, "e")
    graph.edge("ENTAILS", "part", "general")
    for number, story in [(1, "st1"), (2, "st1"), (3, "st3"), (4, "st4")]:
        graph.node(f"a{number}", "Article", title=f"T{number}", publisher="Paper", published_at=f"2022-02-1{number}",
                   published_ts=1644500000 + number, source_id=f"{number}.txt", sha256="0")  # fmt: skip
        graph.edge("COPY_OF", f"a{number}", story)
    for story in ("st1", "st3", "st4"):
        graph.node(story, "Story", label=story)

    def say(id: str, article: str, who: str, claim: str, stance: str, polarity: int = 1, **more: Any) -> None:
        key = f"2022-02-1{article[1]} {article} {id}"
        graph.statement(id, article, {who: who.upper()}, order_key=key, quote=f"{id}.", **more)
        graph.about(id, claim, stance, polarity)

    say("s1", "a1", "bob", "general", "denied")
    say("s2", "a2", "bob", "general", "denied")  # the copy: one row, one story, the earlier article
    say("s3", "a3", "bob", "general", "denied")  # another story: a second row, and two stories in both
    say("s4", "a3", "ann", "general", "observed", -1)
    say("s5", "a3", "off", "general", "doubted")
    say("s6", "a4", "eve", "part", "denied")
    say("s7", "a4", "eve", "stay", "claimed")
    graph.edge("DISPUTES", "s7", "general", how="contradicts", because="stay", reason="opposite")
    say("s8", "a4", "mod", "part", "claimed")
    say("s9", "a4", "ann", "part", "observed")
    say("s10", "a1", "mod", "general", "denied", first_hand=False, reported_by="Bob")
    return graph


SHORT = ("actor_id", "how", "stories", "article_id", "statement_id", "claim_id", "reported_by", "speaks_for")
BY_HAND: dict[tuple[str, str], list[tuple[Any, ...]]] = {
    ("who_disputed", "general"): [
        ("bob", "denied", 2, "a1", "s1", "general", None, None),
        ("bob", "denied", 2, "a3", "s3", "general", None, None),
        ("ann", "not observed", 1, "a3", "s4", "general", None, None),
        ("eve", "contradicts", 1, "a4", "s7", "general", None, "Ministry"),
        ("off", "doubted", 1, "a3", "s5", "general", None, None),
        ("mod", "denied", 1, "a1", "s10", "general", "Bob", None),
    ],
    ("who_disputed", "part"): [
        ("bob", "denied", 2, "a1", "s1", "general", None, None),
        ("bob", "denied", 2, "a3", "s3", "general", None, None),
        ("eve", "denied", 1, "a4", "s6", "part", None, "Ministry"),
        ("ann", "not observed", 1, "a3", "s4", "general", None, None),
        ("eve", "contradicts", 1, "a4", "s7", "general", None, "Ministry"),
        ("off", "doubted", 1, "a3", "s5", "general", None, None),
        ("mod", "denied", 1, "a1", "s10", "general", "Bob", None),
    ],
    ("who_claimed", "general"): [("mod", "claimed", 1, "a4", "s8", "part", None, None)],
    ("who_claimed", "stay"): [("eve", "claimed", 1, "a4", "s7", "stay", None, "Ministry")],
    ("who_observed", "general"): [
        ("ann", "observed", 1, "a4", "s9", "part", None, None),
        ("ann", "not observed", 1, "a3", "s4", "general", None, None),
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reader]:
    return readers(affair(), tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "claim"), BY_HAND)
def test_rows_written_by_hand(name: str, claim: str, engine: str, small: dict[str, Reader]) -> None:
    rows = run(name, small[engine], {"claim": claim})
    assert [tuple(row[column] for column in SHORT) for row in rows] == BY_HAND[name, claim]


@pytest.mark.parametrize("engine", ENGINES)
def test_most_contested_by_hand(engine: str, small: dict[str, Reader]) -> None:
    # general: the ministry and Ann (of the part) against Bob, and Ann who did not see it; part: Eve denies it too.
    assert tuples(run("most_contested", small[engine], {})) == [
        ("part", "the south withdraws", "e", "Withdrawal", "2022-02-15", "2022-02-20", 2, 2, 1, 1, 3),
        ("general", "they withdraw", "e", "Withdrawal", "2022-02-15", "2022-02-20", 2, 1, 1, 1, 3),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_statements_by_hand(engine: str, small: dict[str, Reader]) -> None:
    rows = run("statements_by", small[engine], {"actor": "ann"})
    assert [(row.statement_id, row.stance, row.claim_id, row.printed_as) for row in rows] == [
        ("s4", "not observed", "general", "ANN"),
        ("s9", "observed", "part", "ANN"),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_relayed_evidence_never_hides_a_first_hand_one(engine: str, tmp_path: Path) -> None:
    graph = affair()
    early = {"order_key": "0000", "first_hand": False, "reported_by": "Eve"}
    graph.statement("s0", "a1", {"bob": None}, **early)
    graph.about("s0", "general", "denied")
    rows = run("who_disputed", readers(graph, tmp_path)[engine], {"claim": "general"})
    assert [row.statement_id for row in rows if row.actor_id == "bob"] == ["s1", "s3"]
