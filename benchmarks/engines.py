"""Loading and asking one graph on every engine: `python benchmarks/engines.py [ENGINE…] [--edges N]`.

The graph is that of the contract tests, by default with a million edges. `who_disputed` is asked of claims drawn by
chance among those that somebody disputes. Neo4j is loaded twice: by `push`, and by the driver alone with batches of the
same size, which is the pace to keep. Servers are those of NEO4J_URI and SPARQL_URI, which must be empty, else ones that
tools/servers starts.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j import Session
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.graphs import Sample, generated
from tools import servers
from whosaidwhat.graph.views import Reader, neo4j, view
from whosaidwhat.graph.views._base import ACTOR, BATCH, batches
from whosaidwhat.graph.views.remote import State, Work, module_of
from whosaidwhat.queries.run import run

EDGES_PER_STATEMENT = 9.22
CLAIMS = 200
MEMORY = "-Xmx6g"
Row = tuple[str, str, float, str]
"""Engine, what, how much, unit."""


def main(engines: list[str], edges: int) -> None:
    """Measure, and print a line as soon as it is known."""
    sample = generated(int(edges / EDGES_PER_STATEMENT))
    table = Table("engine", "what", "how much", "unit",
                  title=f"{len(sample.all_nodes):,} nodes, {len(sample.all_edges):,} edges")  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        for engine in engines:
            for row in LOADERS[engine](engine, sample, Path(scratch) / engine):
                table.add_row(row[0], row[1], f"{row[2]:,.3g}" if row[2] < 100 else f"{row[2]:,.0f}", row[3])
                print(*row, sep="\t", file=sys.stderr, flush=True)
    Console().print(table)


def local(engine: str, sample: Sample, folder: Path) -> Iterator[Row]:
    """A view in a folder."""
    module = view({"kglite": "cypher", "oxigraph": "sparql"}[engine])
    start = time.perf_counter()
    module.build(folder, sample.nodes(), sample.edges(), 1)
    yield engine, "load", len(sample.all_edges) / (time.perf_counter() - start), "edges/s"
    start = time.perf_counter()
    reader = module.open(folder)
    yield engine, "open", time.perf_counter() - start, "s"
    yield from asked(engine, sample, reader)


def stored(engine: str, sample: Sample, folder: Path) -> Iterator[Row]:
    """A store elsewhere; Neo4j also by the driver alone."""
    servers.MEMORY = MEMORY
    given = os.environ.get({"neo4j": "NEO4J_URI", "fuseki": "SPARQL_URI"}[engine])
    with _given(given) if given else _started(engine, folder) as url:
        raw = 0.0
        if engine == "neo4j":
            raw = by_the_driver_alone(url, sample)
            yield engine, "load, the driver alone", len(sample.all_edges) / raw, "edges/s"
        start = time.perf_counter()
        pushed(url, sample)
        took = time.perf_counter() - start
        yield engine, "load", len(sample.all_edges) / took, "edges/s"
        if raw:
            yield engine, "load, of the driver's own rate", raw / took, ""
        yield from asked(engine, sample, module_of(url).open(url))


def pushed(url: str, sample: Sample) -> None:
    """Everything, as the first push does it."""
    with module_of(url).connect(url) as remote:
        remote.write(Work(sample, State(1, "", "benchmark", ""), fresh=True), None, lambda _: None)


def by_the_driver_alone(url: str, sample: Sample) -> float:
    """Seconds for constraints and batches of `CREATE`; the database is empty before and after."""
    labels = {node.id: node.label for node in sample.nodes()}
    groups: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    with neo4j.driver(url) as driver, neo4j.session(driver, read=False) as session:
        bare(session)
        start = time.perf_counter()
        for label in sorted(set(labels.values())):
            session.run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE").consume()
        for node in sample.nodes():
            groups[(node.label,)].append({"id": node.id, **node.properties})
        for edge in sample.edges():
            ends = {"a": edge.start, "b": edge.end, "p": edge.properties}
            groups[edge.type, labels[edge.start], labels[edge.end]].append(ends)
        for kind, rows in groups.items():
            text = _node(*kind) if len(kind) == 1 else _edge(*kind)
            for batch in batches(rows, BATCH):
                session.execute_write(lambda tx, text=text, batch=batch: tx.run(text, rows=batch).consume())
        took = time.perf_counter() - start
        bare(session)
    return took


def bare(session: Session) -> None:
    """Take everything out, the schema too."""
    session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
    for name in session.run("SHOW CONSTRAINTS YIELD name").value():
        session.run(f"DROP CONSTRAINT `{name}`").consume()
    for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
        session.run(f"DROP INDEX `{name}`").consume()


def _node(label: str) -> str:
    return f"UNWIND $rows AS row CREATE (n:{label}{':Actor' if label in ACTOR else ''}) SET n = row"


def _edge(type_: str, start: str, end: str) -> str:
    match = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
    return f"UNWIND $rows AS row {match} CREATE (a)-[r:{type_}]->(b) SET r = row.p"


def asked(engine: str, sample: Sample, reader: Reader) -> Iterator[Row]:
    """`who_disputed`, after a few questions to warm up."""
    chance = random.Random(1)
    disputed = sorted({edge.end for edge in sample.edges() if edge.type == "DISPUTES"})
    claims = chance.sample(disputed, min(CLAIMS, len(disputed)))
    for claim in claims[:20]:
        run("who_disputed", reader, {"claim": claim})
    times = []
    for claim in claims:
        start = time.perf_counter()
        run("who_disputed", reader, {"claim": claim})
        times.append(1000 * (time.perf_counter() - start))
    yield engine, "who_disputed, median", statistics.median(times), "ms"
    yield engine, "who_disputed, 95 of 100 below", sorted(times)[int(0.95 * len(times))], "ms"


@contextmanager
def _given(url: str) -> Iterator[str]:
    yield url


@contextmanager
def _started(engine: str, folder: Path) -> Iterator[str]:
    kinds: dict[str, Callable[[Path], servers.Server]] = {"neo4j": servers.Neo4j, "fuseki": servers.Fuseki}
    os.environ |= {"NEO4J_USER": servers.Neo4j.user, "NEO4J_PASSWORD": servers.Neo4j.password}
    with kinds[engine](folder) as server:
        yield server.url


LOADERS: dict[str, Callable[[str, Sample, Path], Iterator[Row]]] = {
    "kglite": local,
    "oxigraph": local,
    "neo4j": stored,
    "fuseki": stored,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Loading and asking one graph on every engine.")
    parser.add_argument("engines", nargs="*", metavar="ENGINE", help=f"of {', '.join(LOADERS)}; default all")
    parser.add_argument("--edges", type=int, default=1_000_000, metavar="N")
    given = parser.parse_args()
    main(given.engines or list(LOADERS), given.edges)
