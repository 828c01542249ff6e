"""Stores elsewhere: which one a URL means, what one is told of itself, and bringing it up to date from a folder.

A store keeps, beside the graph, the `State` that it has. From that a push knows what it lacks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from whosaidwhat.graph import imports
from whosaidwhat.graph.changes import Changes
from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views._base import Reader

SCHEMES = {
    **dict.fromkeys(("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"), "neo4j"),
    **dict.fromkeys(("sparql+http", "sparql+https"), "endpoint"),
}
"""The module that speaks to a store, by the scheme of its URL."""
VARIABLES = {"neo4j": "NEO4J_USER and NEO4J_PASSWORD", "endpoint": "SPARQL_USER and SPARQL_PASSWORD"}
LOCK = "push.lock"
WAIT = 60.0
"""Seconds to wait for another process that pushes from the same folder."""

Progress = Callable[[int], None]
"""Called with the number of nodes and edges that were sent since the last call."""


class Graph(Protocol):
    """What is pushed: the store of the fold."""

    def nodes(self) -> Iterator[Node]:
        """All nodes."""

    def edges(self) -> Iterator[Edge]:
        """All edges."""


@dataclass(frozen=True)
class State:
    """What a store has."""

    position: int
    """The ledger's position whose whole graph is there; 0 while the first push is under way."""
    stamp: str
    """What tells the ledger's row at that position from that of another ledger."""
    ledger: str
    """The same of its first row."""
    made: str
    """The making of the fold that it was pushed from; empty while everything is pushed."""
    busy: bool = False
    """A push has begun and has not ended."""

    def to_dict(self) -> dict[str, Any]:
        """As a store keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Pushed:
    """What a push did."""

    position: int
    nodes: int = 0
    edges: int = 0
    removed: int = 0
    """Nodes that were there and are no more in the graph."""


@dataclass(frozen=True)
class Work:
    """What a store lacks: everything, or the things of these ids."""

    graph: Graph
    """Standing still."""
    goal: State
    ids: list[str] | None = None
    """Of what changed; null for everything."""
    fresh: bool = False
    """Nothing is there yet."""

    @property
    def changes(self) -> Changes:
        """Of the fold; asked for only where `ids` are given."""
        assert isinstance(self.graph, Store)
        return self.graph.changes

    def begun(self, there: State | None) -> State:
        """What the store is to say of itself while it is written to."""
        if self.ids is None or there is None:
            return State(0, "", self.goal.ledger, "", busy=True)
        return State(there.position, there.stamp, there.ledger, there.made, busy=True)


class Remote(Protocol):
    """The connection to one store; a context manager that closes it."""

    def __enter__(self) -> Remote: ...
    def __exit__(self, *error: object) -> None: ...

    def state(self) -> State | None:
        """What it has; null if it is empty. Raises `EngineError` if it holds something that is not ours."""

    def write(self, work: Work, there: State | None, progress: Progress) -> Pushed:
        """Do the work. What was done when it fails stays, and the next push completes it."""


class Stored:
    """What readers of all stores have in common: a store is read as it is, and a push changes it under the reader."""

    def __init__(self, url: str, state: State | None) -> None:
        """Raises `EngineError` if the store is empty."""
        if state is None:
            raise EngineError(f"{url}: there is no graph; whosaidwhat push {url} brings one")
        self._position = state.position

    @property
    def position(self) -> int:
        """The ledger's position that was there when it was opened."""
        return self._position


class RemoteModule(Protocol):
    """The module of one kind of store."""

    def open(self, url: str) -> Reader:
        """Read the store. Raises `EngineError` if it does not answer or holds no graph of ours."""

    def connect(self, url: str) -> Remote:
        """Write to the store. Raises `EngineError` if it does not answer."""


def module_of(url: str) -> RemoteModule:
    """The module that speaks to the store at `url`. Raises `UsageError`, without repeating a password."""
    scheme = url.partition("://")[0].lower()
    if "://" not in url or scheme not in SCHEMES:
        raise UsageError(f"no store is addressed by {scheme!r}; there are {', '.join(f'{s}://' for s in SCHEMES)}")
    name = SCHEMES[scheme]
    if "@" in urlsplit(url).netloc:
        raise UsageError(f"no user and password in the address of a store: others can see it; set {VARIABLES[name]}")
    return cast(RemoteModule, import_module(f"{__package__}.{name}"))


def open_remote(url: str) -> Reader:
    """A reader of the store at `url`."""
    return module_of(url).open(url)


def push(folder: Path, url: str, *, replace: bool = False, progress: Progress = lambda _: None) -> Pushed:
    """Bring the store at `url` up to date with the ledger in `folder`, or with what was imported there.

    Only what changed is sent; of an imported graph, which never changes, everything once.
    `replace` lets another graph of this program that lies there be overwritten. Raises `EngineError`, whose message
    says what to do; a push that stopped anywhere is completed by the next one.
    """
    module = module_of(url)
    if not imports.kept(folder):
        Ledger(folder, create=False).close()  # where there is no graph, nothing is made
    with _alone(folder, url), _standing(folder) as ours, module.connect(url) as remote:
        goal = ours.goal
        there = remote.state()
        if there == goal:
            return Pushed(goal.position)
        if there and not ours.had(there) and not replace:
            raise EngineError(f"{url}: another graph lies there, or a later state of this one; give an empty store, or "
                              "say --replace")  # fmt: skip
        known = there is not None and there.made == goal.made and ours.had(there)
        ids = ours.since(there.position) if there and known else None
        return remote.write(Work(ours.graph, goal, ids, fresh=there is None), there, progress)


class _Standing(NamedTuple):
    """A folder's graph while nobody changes it."""

    graph: Graph
    goal: State
    stamp: Callable[[int], str]
    """See `Ledger.stamp`."""
    since: Callable[[int], list[str]]
    """See `Changes.since`."""

    def had(self, there: State) -> bool:
        """Whether a store has what this folder once was."""
        return there.ledger in ("", self.stamp(1)) and there.stamp == self.stamp(there.position)


@contextmanager
def _alone(folder: Path, url: str) -> Iterator[None]:
    try:
        with FileLock(folder / LOCK, timeout=WAIT):
            yield
    except Timeout:
        raise EngineError(f"{url}: another process pushes from {folder}; it was not done in {WAIT:g} s, try again "
                          "later") from None  # fmt: skip


@contextmanager
def _standing(folder: Path) -> Iterator[_Standing]:
    """What was imported, or the fold: up to date, with its changes found, and still."""
    if path := imports.kept(folder):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        goal = State(1, digest, digest, digest)
        yield _Standing(imports.read(path), goal, lambda at: digest if at == 1 else "", lambda _: [])
        return
    with Ledger(folder, create=False) as ledger, Store(folder) as store:
        while True:
            store.refresh(ledger)
            store.changes.settle()
            with store.snapshot():
                if store.changes.settled:  # nobody folded in between
                    goal = State(store.position, ledger.stamp(store.position), ledger.stamp(1), store.changes.made)
                    yield _Standing(store, goal, ledger.stamp, store.changes.since)
                    return
