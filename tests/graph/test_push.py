"""What a real store holds after pushes: the fold, whole, whatever happened on the way."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from tests.engines import emptied
from tests.graph.test_fold import corpus
from tools import servers
from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.views import _base, _neo4j_push, endpoint, neo4j
from whosaidwhat.graph.views.endpoint import Client
from whosaidwhat.graph.views.remote import open_remote, push
from whosaidwhat.graph.vocabulary.mapping import Mapper

pytestmark = pytest.mark.server
STORES = ("neo4j_url", "fuseki_url")
NODES = f"MATCH (n) WHERE NOT n:{neo4j.STATE} RETURN labels(n) AS labels, properties(n) AS properties"
EDGES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS properties"


@pytest.fixture
def url(request):
    """An empty store."""
    found = request.getfixturevalue(request.param)
    emptied(found)
    return found


def fill(folder, pairs):
    with Ledger(folder) as ledger:
        for pair in pairs:
            ledger.add(*pair)


def is_the_fold(url, folder):
    """Whether the store holds the nodes and edges of the folder, all of them and nothing else."""
    with Ledger(folder) as ledger, Store(folder) as store:
        store.refresh(ledger)
        if url.startswith("sparql"):
            return triples(url) == {
                f"{quad.subject} {quad.predicate} {quad.object}"
                for quad in Mapper().quads(store.nodes(), store.edges())
            }
        nodes = sorted(repr((kinds(n.label), sorted({"id": n.id, **n.properties}.items()))) for n in store.nodes())
        edges = sorted(repr((e.type, e.start, e.end, sorted(e.properties.items()))) for e in store.edges())
    with neo4j.driver(url) as driver:
        found = driver.execute_query(NODES).records
        tied = driver.execute_query(EDGES).records
    return (
        sorted(repr((sorted(r["labels"]), sorted(r["properties"].items()))) for r in found) == nodes
        and sorted(repr((r["type"], r["a"], r["b"], sorted(r["properties"].items()))) for r in tied) == edges
    )


def kinds(label):
    return sorted({label, "Actor"}) if label in _base.ACTOR else [label]


def triples(url):
    """What a store that was asked as N-Triples gives, as text."""
    import pyoxigraph as ox

    client = Client(url)
    ask = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    answer = client._send("POST", client._query, ask.encode(), "application/sparql-query", "application/n-triples")
    client.close()
    found = ox.parse(answer.data, format=ox.RdfFormat.N_TRIPLES)
    return {f"{t.subject} {t.predicate} {t.object}" for t in found if t.subject.value != endpoint.SUBJECT}


@pytest.mark.parametrize("url", STORES, indirect=True)
def test_pushed_in_portions_it_is_the_same_graph(url, press, tmp_path):
    pairs = corpus(press)
    for number in range(0, len(pairs), 3):
        fill(tmp_path, pairs[number : number + 3])
        assert push(tmp_path, url).nodes > 0
        assert is_the_fold(url, tmp_path)
        again = push(tmp_path, url)
        assert (again.nodes, again.edges, again.removed) == (0, 0, 0)
    with Ledger(tmp_path) as ledger:
        ledger.forget(pairs[0][0].id)
    assert push(tmp_path, url).removed > 0
    assert is_the_fold(url, tmp_path)
    with Ledger(tmp_path) as ledger:
        assert open_remote(url).position == ledger.position


@pytest.mark.parametrize("url", STORES, indirect=True)
def test_a_fold_that_was_made_anew_leaves_nothing_behind(url, press, tmp_path):
    pairs = corpus(press)
    fill(tmp_path, pairs)
    push(tmp_path, url)
    with Ledger(tmp_path) as ledger:
        ledger.forget(pairs[1][0].id)
    (tmp_path / "fold.db").unlink()
    push(tmp_path, url)
    assert is_the_fold(url, tmp_path)


@pytest.mark.parametrize("url", STORES, indirect=True)
def test_nothing_there_and_something_else_there_are_told(url, press, tmp_path):
    with pytest.raises(EngineError, match="push"):
        open_remote(url)
    fill(tmp_path, corpus(press)[:1])
    if url.startswith("sparql"):
        Client(url).update("INSERT DATA { <a:a> <a:b> 'theirs' }")
    else:
        with neo4j.driver(url) as driver:
            driver.execute_query("CREATE (:Theirs)")
    with pytest.raises(EngineError, match="something else"):
        push(tmp_path, url)
    emptied(url)


@pytest.mark.parametrize("url", ["neo4j_url"], indirect=True)
def test_a_wrong_password_is_told_and_not_repeated(url, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-right-one")
    with pytest.raises(EngineError, match="NEO4J_PASSWORD") as refused:
        open_remote(url)
    assert "not-the-right-one" not in str(refused.value)


@pytest.mark.parametrize("url", ["neo4j_url"], indirect=True)
def test_the_database_has_constraints_and_a_full_text_index(url, press, tmp_path):
    fill(tmp_path, corpus(press))
    push(tmp_path, url)
    with neo4j.driver(url) as driver:
        constrained = driver.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes, properties").records
        assert {(r["labelsOrTypes"][0], r["properties"][0]) for r in constrained} >= {
            (label, "id") for label in _neo4j_push.BASES
        }
        driver.execute_query("CALL db.awaitIndexes(300)")
    rows = (
        open_remote(url)
        .query(
            "CALL db.index.fulltext.queryNodes($index, $words) YIELD node RETURN DISTINCT labels(node) AS l",
            {"index": _neo4j_push.TEXT, "words": "Stoltenberg"},
        )
        .rows
    )
    assert ('["Actor", "Person"]',) in rows


@pytest.fixture
def server(tmp_path_factory, monkeypatch):
    """A Neo4j that may be stopped."""
    monkeypatch.setattr(_base, "BATCH", 10)
    monkeypatch.setattr(_neo4j_push, "BATCH", 10)
    with servers.Neo4j(tmp_path_factory.mktemp("stopped")) as made:
        monkeypatch.setenv("NEO4J_USER", made.user)
        monkeypatch.setenv("NEO4J_PASSWORD", made.password)
        yield made


def test_a_server_that_stops_restarts_or_hangs_loses_nothing(server, press, tmp_path, monkeypatch):
    fill(tmp_path, corpus(press))
    batches = []

    def killed(_):
        batches.append(1)
        if len(batches) == 8:
            server.stop(signal.SIGKILL)

    monkeypatch.setattr(neo4j, "RETRY", 2.0)
    with pytest.raises(EngineError, match=r"does not answer.*push again") as stopped:
        push(tmp_path, server.url, progress=killed)
    assert "\n" not in str(stopped.value)
    server.start()
    push(tmp_path, server.url)
    assert is_the_fold(server.url, tmp_path)

    # Restarted while it is pushed to: the driver tries again until it is back.
    monkeypatch.setattr(neo4j, "RETRY", 600.0)
    (tmp_path / "fold.db").unlink()
    batches.clear()

    def restarted(_):
        batches.append(1)
        if len(batches) == 8:
            server.stop(signal.SIGKILL)
            threading.Thread(target=server.start).start()

    push(tmp_path, server.url, progress=restarted)
    assert is_the_fold(server.url, tmp_path)

    # Slow: it hangs for some seconds, and goes on.
    (tmp_path / "fold.db").unlink()
    batches.clear()

    def hanging(_):
        batches.append(1)
        if len(batches) == 8:
            server.send(signal.SIGSTOP)
            threading.Timer(3.0, server.send, [signal.SIGCONT]).start()

    since = time.monotonic()
    push(tmp_path, server.url, progress=hanging)
    assert time.monotonic() - since > 3
    assert is_the_fold(server.url, tmp_path)
