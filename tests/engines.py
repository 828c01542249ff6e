"""Every engine that answers queries, for the contract tests. To add one: a line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.graphs import Sample
from whosaidwhat.graph.views import Reader, view
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
        self._there: Sample | None = None

    def load(self, sample: Sample) -> Reader:
        """A reader of the store, after that sample was put there."""
        module = module_of(self._url)
        if sample is not self._there:
            with module.connect(self._url) as remote:
                state = remote.state()
                if state and state.ledger != MARK:
                    raise RuntimeError(f"{self._url} holds a graph that is not of these tests; they would delete it")
                self._there = None
                remote.write(Work(sample, State(1, "", MARK, ""), fresh=state is None), state, lambda _: None)
            self._there = sample
        return module.open(self._url)


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
