"""Every engine that answers queries, for the contract tests. To add one: a line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.graphs import Sample
from whosaidwhat.graph.views import Reader, endpoint, neo4j, view
from whosaidwhat.graph.views.remote import State, Work, module_of

MARK = "whosaidwhat-tests"
"""Says that what lies in a database was put there by these tests."""


class Local:
    """A view in a folder; as many samples at once as there are."""

    def __init__(self, engine: str, folder: Path) -> None:
        self._engine, self._folder = engine, folder
        self._read: dict[int, tuple[Sample, Reader]] = {}

    def load(self, sample: Sample) -> Reader:
        """A reader of that sample."""
        if id(sample) not in self._read:
            folder = self._folder / str(len(self._read))
            view(self._engine).build(folder, sample.nodes(), sample.edges(), 1)
            self._read[id(sample)] = sample, view(self._engine).open(folder)
        return self._read[id(sample)][1]


class Stored:
    """A store elsewhere, which holds one sample at a time."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._samples: list[Sample] = []

    def load(self, sample: Sample) -> Reader:
        """A reader of the store, after that sample was put there."""
        self._samples.append(sample)  # so that no other one gets its id
        goal = State(1, str(id(sample)), MARK, "")
        module = module_of(self._url)
        with module.connect(self._url) as remote:
            there = remote.state()
            if there != goal:
                remote.write(Work(sample, goal, fresh=there is None), there, lambda _: None)
        return module.open(self._url)


def emptied(url: str) -> None:
    """Take everything out of a store."""
    if url.startswith("sparql"):
        client = endpoint.Client(url)
        client.update("CLEAR ALL")
        client.close()
        return
    with neo4j.driver(url) as driver, neo4j.session(driver, read=False) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def ours_to_fill(url: str) -> str:
    """The store at `url`, if it holds nothing but what such tests left there."""
    with module_of(url).connect(url) as remote:
        there = remote.state()
    if there and there.ledger != MARK:
        raise RuntimeError(f"{url} holds a graph that is not of these tests; they would delete it")
    return url


Make = Callable[[pytest.FixtureRequest, Path], Local | Stored]


def local(engine: str) -> Make:
    """An engine of the registry."""
    return lambda _, folder: Local(engine, folder)


def stored(fixture: str) -> Make:
    """A store whose URL that fixture gives."""
    return lambda request, _: Stored(request.getfixturevalue(fixture))


ENGINES: dict[str, Make] = {
    "kglite": local("cypher"),
    "oxigraph": local("sparql"),
    "rdflib": local("rdflib"),
    "neo4j": stored("neo4j_url"),
    "fuseki": stored("fuseki_url"),
}
SERVERS = ("neo4j", "fuseki")
"""Of them, those that need a server."""
SLOW = ("rdflib",)
"""Of them, those that are asked less, of a smaller graph."""
EVERY = [pytest.param(name, marks=pytest.mark.server) if name in SERVERS else name for name in ENGINES]
"""For `pytest.mark.parametrize("engine", EVERY)`."""
QUICK = [each for each in EVERY if each not in SLOW]
"""Those that can be asked as often as a test likes."""


class Engines:
    """All of them; each is started when it is first asked for."""

    def __init__(self, request: pytest.FixtureRequest, folder: Path) -> None:
        self._request, self._folder = request, folder
        self._made: dict[str, Local | Stored] = {}

    def load(self, engine: str, sample: Sample) -> Reader:
        """A reader of that sample by that engine."""
        if engine not in self._made:
            self._made[engine] = ENGINES[engine](self._request, self._folder / engine)
        return self._made[engine].load(sample)
