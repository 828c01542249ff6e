"""Every question gives the same rows in the same order on every engine: those that plain Python finds."""

from __future__ import annotations

import os
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import whosaidwhat as wsw
from tests.engines import ENGINES, EVERY, QUICK, SERVERS, SLOW, Engines
from tests.graphs import Sample, generated
from tests.queries.asked import asked
from tests.queries.oracle import Oracle
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.views import Reader
from whosaidwhat.queries.catalogue import catalogue
from whosaidwhat.queries.run import Rows, example, run
from whosaidwhat.samples import METADATA, dispatches

GIVEN = os.environ.get("WHOSAIDWHAT_STATEMENTS")
"""How many statements the generated graph is to have for every engine; 50000 takes long."""
USUAL = int(GIVEN or "1000")
STATEMENTS = {} if GIVEN else {**dict.fromkeys(SERVERS, USUAL // 3), **dict.fromkeys(SLOW, 150)}
TIMES = {**dict.fromkeys(ENGINES, int(os.environ.get("WHOSAIDWHAT_TIMES", "2"))), **dict.fromkeys(SLOW, 1)}
"""Times that an engine is asked each question: with rows to find, and once without."""
NOTHING_OF = {"date": "2022-02-15"}
"""What is asked of a graph that has nothing, where no text would do."""


def tuples(rows: Rows) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in rows]


@cache
def sample(statements: int) -> Sample:
    return generated(statements)


@cache
def oracle(statements: int) -> Oracle:
    return Oracle(sample(statements))


@pytest.mark.parametrize("name", sorted(catalogue()))
@pytest.mark.parametrize("engine", EVERY)
def test_rows_are_those_of_the_oracle(engine: str, name: str, engines: Engines) -> None:
    size = STATEMENTS.get(engine, USUAL)
    found = compared(engine, name, engines.load(engine, sample(size)), sample(size), oracle(size))
    assert found > 0 or size < USUAL  # so small a graph has not everything


def compared(engine: str, name: str, reader: Reader, graph: Sample, truth: Oracle) -> int:
    """How many rows were the same."""
    every = [parameters for question, parameters in asked(graph) if question == name]
    most = TIMES[engine]
    questions = [*every[:: max(1, len(every) // (4 * most))], *every[-1:]]
    full = [parameters for parameters in questions if truth.ask(name, parameters)]
    full = full or list(islice((parameters for parameters in every if truth.ask(name, parameters)), 1))
    questions = [*full[:: max(1, len(full) // most)][:most], *questions[-1:]]
    total = 0
    for parameters in questions:
        rows = tuples(run(name, reader, parameters))
        assert rows == truth.ask(name, parameters), parameters
        total += len(rows)
    return total


@pytest.fixture(scope="session")
def dispatches_graph(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    graph = wsw.open(tmp_path_factory.mktemp("contract") / "dispatches")
    graph.ingest(dispatches(), metadata=METADATA)
    return folded(graph)


@pytest.fixture(scope="session")
def articles_graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    graph = wsw.open(tmp_path_factory.mktemp("contract") / "articles")
    graph.ingest([shared / "articles"], metadata=shared / "articles.csv")
    return folded(graph)


def folded(graph: wsw.Graph) -> Sample:
    with Ledger(graph.folder) as ledger, Store(graph.folder) as store:
        store.refresh(ledger)
        return Sample(list(store.nodes()), list(store.edges()))


@pytest.mark.parametrize("engine", EVERY)
def test_rows_of_the_dispatches_are_those_of_the_oracle(
    engine: str, engines: Engines, dispatches_graph: Sample
) -> None:
    reader, truth = engines.load(engine, dispatches_graph), Oracle(dispatches_graph)
    names = sorted(catalogue())
    found = sum(compared(engine, name, reader, dispatches_graph, truth) for name in names)
    assert found > len(names)


@pytest.mark.parametrize("engine", EVERY)
def test_rows_of_real_articles_are_those_of_the_oracle(engine: str, engines: Engines, articles_graph: Sample) -> None:
    reader, truth = engines.load(engine, articles_graph), Oracle(articles_graph)
    names = sorted(catalogue())
    found = sum(compared(engine, name, reader, articles_graph, truth) for name in names)
    assert found > len(names)


def test_every_question_is_in_the_contract() -> None:
    assert {name for name, _ in asked(sample(USUAL))} == set(catalogue())


@pytest.mark.parametrize("name", sorted(catalogue()))
@pytest.mark.parametrize("engine", QUICK)
def test_examples_run(engine: str, name: str, engines: Engines) -> None:
    reader = engines.load(engine, sample(USUAL))
    parameters = example(name, reader)
    assert parameters is not None
    assert len(run(name, reader, parameters)) > 0


NOTHING = Sample()


@pytest.mark.parametrize("name", sorted(catalogue()))
@pytest.mark.parametrize("engine", EVERY)
def test_an_empty_graph_has_the_columns_and_no_rows(engine: str, name: str, engines: Engines) -> None:
    reader = engines.load(engine, NOTHING)
    takes = catalogue()[name].parameters
    parameters = {each.name: each.default or NOTHING_OF.get(each.type, "nothing") for each in takes}
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


AFFAIR = affair()


@pytest.mark.parametrize(("name", "claim"), BY_HAND)
@pytest.mark.parametrize("engine", EVERY)
def test_rows_written_by_hand(engine: str, name: str, claim: str, engines: Engines) -> None:
    rows = run(name, engines.load(engine, AFFAIR), {"claim": claim})
    assert [tuple(row[column] for column in SHORT) for row in rows] == BY_HAND[name, claim]


@pytest.mark.parametrize("engine", EVERY)
def test_most_contested_by_hand(engine: str, engines: Engines) -> None:
    # general: the ministry and Ann (of the part) against Bob, and Ann who did not see it; part: Eve denies it too.
    assert tuples(run("most_contested", engines.load(engine, AFFAIR), {})) == [
        ("part", "the south withdraws", "e", "Withdrawal", "2022-02-15", "2022-02-20", 2, 2, 1, 1, 3),
        ("general", "they withdraw", "e", "Withdrawal", "2022-02-15", "2022-02-20", 2, 1, 1, 1, 3),
    ]


@pytest.mark.parametrize("engine", EVERY)
def test_statements_by_hand(engine: str, engines: Engines) -> None:
    rows = run("statements_by", engines.load(engine, AFFAIR), {"actor": "ann"})
    assert [(row.statement_id, row.stance, row.claim_id, row.printed_as) for row in rows] == [
        ("s4", "not observed", "general", "ANN"),
        ("s9", "observed", "part", "ANN"),
    ]


@pytest.mark.parametrize("engine", EVERY)
def test_relayed_evidence_never_hides_a_first_hand_one(engine: str, engines: Engines) -> None:
    graph = affair()
    early = {"order_key": "0000", "first_hand": False, "reported_by": "Eve"}
    graph.statement("s0", "a1", {"bob": None}, **early)
    graph.about("s0", "general", "denied")
    rows = run("who_disputed", engines.load(engine, graph), {"claim": "general"})
    assert [row.statement_id for row in rows if row.actor_id == "bob"] == ["s1", "s3"]


def rumour() -> Sample:
    """Nine articles in eight stories: a ministry five times, an unnamed official, and residents."""
    graph = Sample()
    graph.node("fall", "Claim", text="the bridge fell")
    graph.node("mod", "Organization", name="Ministry", kind="Organization", voice="named", anonymous=False)
    for actor in ("eve", "spokesman-2", "spokesman-3"):
        voice = "named" if actor == "eve" else "anonymous"
        graph.node(actor, "Person", name=actor, kind="Person", voice=voice, anonymous=voice == "anonymous")
        graph.edge("SPEAKS_FOR", actor, "mod")
    for number, words in [(6, "an official"), (7, "an aide"), (8, "an official"), (9, "residents"), (10, "residents")]:
        voice = "group" if words == "residents" else "anonymous"
        graph.node(f"x{number}", "Person", name=words, kind="Person", voice=voice, anonymous=True)
    stories = {1: "st1", 2: "st2", 3: "st3", 4: "st4", 5: "st5", 6: "st6", 7: "st7", 8: "st8", 9: "st9", 10: "st9"}
    for number, story in stories.items():
        graph.node(f"a{number}", "Article", title=f"T{number}", publisher=f"Paper {number}", sha256="0")
        graph.edge("COPY_OF", f"a{number}", story)
    for story in set(stories.values()):
        graph.node(story, "Story", label=story)
    who = ["mod", "eve", "eve", "spokesman-2", "spokesman-3", "x6", "x7", "x8", "x9", "x10"]
    told = {5: "Reuters", 6: "the BBC", 7: "BBC", 8: "a statement"}
    for number, actor in enumerate(who, 1):
        more = {"medium": told[number]} if number in told else {}
        graph.statement(f"s{number}", f"a{number}", {actor: None}, order_key=f"{number:02}", quote="It fell.", **more)
        graph.about(f"s{number}", "fall", "claimed")
    return graph


@pytest.mark.parametrize("engine", EVERY)
def test_sources_are_counted_by_who_is_behind_them_and_by_whom_they_told(engine: str, engines: Engines) -> None:
    rows = run("independent_sources", engines.load(engine, rumour()), {"claim": "fall"})
    found = [(row.actor_id, row.medium, row.speakers, row.stories, row.articles, row.statement_id) for row in rows]
    assert found == [
        ("mod", None, 4, 5, 5, "s1"),  # five papers that quote one ministry
        ("x6", "the BBC", 2, 2, 2, "s6"),  # what two papers have of one broadcaster
        ("x10", None, 2, 1, 2, "s9"),  # two copies of one text
        ("x8", "a statement", 1, 1, 1, "s8"),  # another official: a statement is nobody's name
    ]
