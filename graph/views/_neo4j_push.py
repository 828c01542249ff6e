"""Writing to Neo4j: batches of one kind of node or edge, each in a transaction that the driver tries again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views import neo4j as view
from whosaidwhat.graph.views._base import ACTOR, BATCH, batches
from whosaidwhat.graph.views.remote import Progress, Pushed, State, Work

if TYPE_CHECKING:
    import neo4j

BASES = ("Actor", "Article", "Claim", "Event", "Place", "Statement", "Story")
"""One of these labels is on every node, and its id is unique among them."""
SMALL = 2000
"""Up to that many things a change is one transaction: readers see it whole."""
TEXT = "whosaidwhat_text"
"""The full-text index."""
_SCHEMA = (
    *(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in BASES),
    *(f"CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON (n.id)" for label in sorted(ACTOR)),
)
_FULLTEXT = (
    f"CREATE FULLTEXT INDEX {TEXT} IF NOT EXISTS FOR (n:Actor|Article|Claim|Event|Place|Statement)"
    " ON EACH [n.name, n.aliases, n.title, n.text, n.label, n.quote]"
)
_KINDS = "".join(f":{label}" for label in sorted(ACTOR))
_STOPPED = "what was pushed is kept; start it, and push again: that goes on from there"


class Step(NamedTuple):
    """One batch."""

    text: str
    rows: list[Any]
    edges: bool = False

    @property
    def nodes(self) -> int:
        """How many nodes it writes."""
        return 0 if self.edges or "DELETE" in self.text else len(self.rows)


class Neo4j:
    """See `Remote`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._driver = view.driver(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._driver.close()

    def state(self) -> State | None:
        """See `Remote.state`."""
        return view.read_state(self._url, self._driver)

    def write(self, work: Work, there: State | None, progress: Progress) -> Pushed:
        """See `Remote.write`."""
        with view.told(self._url, _STOPPED), view.session(self._driver, read=False) as session:
            if work.ids is not None and len(work.ids) <= SMALL:
                steps = [*_changed(work, gone := _gone(work)), _state(work.goal)]
                session.execute_write(_run, steps)
                done = [(step.nodes, len(step.rows) if step.edges else 0) for step in steps[:-1]]
                return Pushed(work.goal.position, sum(n for n, _ in done), sum(e for _, e in done), len(gone))
            return self._at_length(session, work, there, progress)

    def _at_length(self, session: neo4j.Session, work: Work, there: State | None, progress: Progress) -> Pushed:
        for text in _SCHEMA:
            session.run(text).consume()
        session.execute_write(_run, [_state(work.begun(there))])
        gone = _gone(work) if work.ids is not None else None
        steps = _changed(work, gone) if gone is not None else _everything(work)
        nodes = edges = 0
        for step in _sent(session, steps):
            nodes, edges = nodes + step.nodes, edges + (len(step.rows) if step.edges else 0)
            progress(len(step.rows))
        if gone is None:
            gone = [] if work.fresh else session.execute_read(_strangers, {node.id for node in work.graph.nodes()})
            for step in _removal(gone):
                session.execute_write(_run, [step])
        session.run(_FULLTEXT).consume()
        session.execute_write(_run, [_state(work.goal)])
        return Pushed(work.goal.position, nodes, edges, len(gone))


def _sent(session: neo4j.Session, steps: Iterable[Step]) -> Iterator[Step]:
    """Each step once the server has it; the next one is prepared meanwhile."""
    with ThreadPoolExecutor(1) as sender:
        before: tuple[Step, Future[None]] | None = None
        for step in chain(steps, [None]):
            if before:
                before[1].result()
                yield before[0]
            before = (step, sender.submit(session.execute_write, _run, [step])) if step else None


def _run(transaction: neo4j.ManagedTransaction, steps: Iterable[Step]) -> None:
    for step in steps:
        counted = transaction.run(step.text, rows=step.rows).consume().counters
        if step.edges and counted.relationships_created != len(step.rows):
            raise EngineError(f"{len(step.rows) - counted.relationships_created} edges have no node at one end: "
                              "somebody else writes to this database; push again")  # fmt: skip


def _state(state: State) -> Step:
    return Step(f"UNWIND $rows AS row MERGE (s:{view.STATE}) SET s = row", [state.to_dict()])


def _gone(work: Work) -> list[str]:
    there = work.changes.labels(work.ids or [])
    return [each for each in work.ids or [] if each not in there]


def _changed(work: Work, gone: list[str]) -> Iterator[Step]:
    """All nodes first, so that no edge lacks an end; then the edges; last what is gone."""
    for ids in batches(work.ids or []):
        yield from _nodes((part for part in work.changes.of(ids) if isinstance(part, Node)), fresh=False)
    for ids in batches(work.ids or []):
        edges = [part for part in work.changes.of(ids) if isinstance(part, Edge)]
        ends = sorted({end for edge in edges for end in (edge.start, edge.end)})
        yield from _edges(edges, {each: base(label) for each, label in work.changes.labels(ends).items()})
    yield from _removal(gone)


def _everything(work: Work) -> Iterator[Step]:
    bases: dict[str, str] = {}

    def noted() -> Iterator[Node]:
        for node in work.graph.nodes():
            bases[node.id] = base(node.label)
            yield node

    yield from _nodes(noted(), fresh=work.fresh)
    yield from _edges(work.graph.edges(), bases)


def base(label: str) -> str:
    """The label under which a node of that label is found."""
    return "Actor" if label in ACTOR else label


def _nodes(nodes: Iterable[Node], *, fresh: bool) -> Iterator[Step]:
    """Put nodes there, without any edge that starts at them."""
    for label, rows in _grouped((node.label, {"id": node.id, **node.properties}) for node in nodes):
        found = base(label)
        kind = f":{label}" if found != label else ""
        if fresh:
            yield Step(f"UNWIND $rows AS row CREATE (n:{found}{kind}) SET n = row", rows)
            continue
        # An actor may be of another kind than before.
        relabel = f" REMOVE n{_KINDS} SET n{kind}" if kind else ""
        yield Step(f"UNWIND $rows AS row MERGE (n:{found} {{id: row.id}}) SET n = row{relabel}", rows)
        yield Step(f"UNWIND $rows AS row MATCH (:{found} {{id: row}})-[r]->() DELETE r", [row["id"] for row in rows])


def _edges(edges: Iterable[Edge], bases: dict[str, str]) -> Iterator[Step]:
    rows = (
        ((edge.type, bases[edge.start], bases[edge.end]), {"a": edge.start, "b": edge.end, "p": edge.properties})
        for edge in edges
    )
    for (type_, start, end), group in _grouped(rows):
        text = f"UNWIND $rows AS row MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}}) "
        yield Step(f"{text}CREATE (a)-[r:{type_}]->(b) SET r = row.p", group, edges=True)


def _removal(ids: list[str]) -> Iterator[Step]:
    for chunk in batches(ids):
        for label in BASES:
            yield Step(f"UNWIND $rows AS row MATCH (n:{label} {{id: row}}) DETACH DELETE n", chunk)


def _strangers(transaction: neo4j.ManagedTransaction, ours: set[str]) -> list[str]:
    found = transaction.run(f"MATCH (n) WHERE NOT n:{view.STATE} RETURN n.id AS id")
    return [record["id"] for record in found if record["id"] not in ours]


def _grouped(rows: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, list[Any]]]:
    """Rows of one kind together, as soon as there are enough for a batch."""
    waiting: dict[Any, list[Any]] = defaultdict(list)
    for kind, row in rows:
        waiting[kind].append(row)
        if len(waiting[kind]) == BATCH:
            yield kind, waiting.pop(kind)
    yield from waiting.items()
