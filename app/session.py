"""One graph on disk: a folder with the ledger, the fold, and the views that are made from them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosaidwhat.graph.errors import UnknownId

if TYPE_CHECKING:
    import networkx as nx

    from whosaidwhat.graph.fold import Store
    from whosaidwhat.graph.imports import Imported
    from whosaidwhat.graph.ledger import Ledger
    from whosaidwhat.graph.model import Article, Extraction
    from whosaidwhat.graph.views import Reader, View
    from whosaidwhat.graph.views.remote import Pushed
    from whosaidwhat.loaders.readers import Limits
    from whosaidwhat.loaders.report import Report
    from whosaidwhat.queries.answer import Answer
    from whosaidwhat.queries.run import Rows

AnyPath = str | os.PathLike[str]
VIEWS = "views"
"""The folder of the views, in that of the graph."""


class Graph:
    """A graph in a folder. Views are brought up to date with the ledger before anything is asked.

    The folder is made by the first `ingest`; asking one that does not exist raises `LedgerError`. With `view`, the URL
    of a store that was pushed to, questions go there; the folder is then not needed for them.
    """

    def __init__(self, folder: AnyPath, view: str | None = None) -> None:
        self.folder = Path(folder)
        self.view = view
        self._readers: dict[str, Reader] = {}

    def __repr__(self) -> str:
        return f"whosaidwhat.open({str(self.folder)!r}{f', view={self.view!r}' if self.view else ''})"

    def ingest(
        self,
        paths: Iterable[AnyPath] | AnyPath,
        metadata: AnyPath | None = None,
        published: str | None = None,
        *,
        limits: Limits | None = None,
        progress: Callable[[Any], None] | None = None,
    ) -> Report:
        """Read articles from files, directories and archives into the graph; the report says what was done.

        `metadata` is a CSV with a `path` or `id` column, `published` a date for all. What cannot be read is in the
        report, and raises nothing.
        """
        from whosaidwhat.loaders.extract import Extractor
        from whosaidwhat.loaders.ingest import ingest
        from whosaidwhat.loaders.vectors import VectorExtractor
        from whosaidwhat.models.kept import FILE

        given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        if self._imported:
            self._ledger()  # says that nothing can be added, before anything is read
        with ExitStack() as stack:
            return ingest(
                given,
                lambda: stack.enter_context(self._ledger(create=True)),
                extractor=VectorExtractor(Extractor(kept=self.folder / FILE)),
                published=published,
                metadata=metadata,
                limits=limits,
                progress=progress,
            )

    def ask(self, question: str) -> Answer:
        """Answer a question in plain English, over every claim that says what it says."""
        from whosaidwhat.queries.ask import ask
        from whosaidwhat.queries.reading import GraphSource

        return ask(question, GraphSource(self.reader(), self._rows), self._encoder, self._judge)

    def push(self, url: str, *, replace: bool = False, progress: Callable[[int], None] | None = None) -> Pushed:
        """Bring the store at `url` up to date: `neo4j://…`, `bolt://…`, `sparql+http://…`. Only what changed is sent.

        `replace` lets another graph of this program that lies there be overwritten. A push that stopped is completed
        by the next one. `progress` is called with the number of nodes and edges sent since the last call.
        """
        from whosaidwhat.graph.views.remote import push

        return push(self.folder, url, replace=replace, progress=progress or (lambda _: None))

    def query(self, name: str, *, engine: str | None = None, **parameters: Any) -> Rows:
        """The rows of a catalogue entry; the same ones in the same order from every engine.

        Raises UsageError for a wrong name or parameter, UnknownId for an id that is not in the graph.
        """
        from whosaidwhat.ids import must_be
        from whosaidwhat.queries.catalogue import entry
        from whosaidwhat.queries.run import run

        reader = self.reader(engine)
        found = run(name, reader, parameters)
        if not found:
            for wanted in entry(name).parameters:
                if wanted.type == "id":
                    must_be(reader, wanted.name, str(parameters[wanted.name]), self.view or self.folder)
        return found

    def cypher(self, text: str, **parameters: Any) -> Rows:
        """The rows of a Cypher query that only reads."""
        return self._free("cypher", text, parameters)

    def sparql(self, text: str) -> Rows:
        """The rows of a SPARQL query that only reads."""
        return self._free("sparql", text, {})

    def article(self, id: str) -> Article:
        """The article with that id, or else the one that came with that id or from that file. Raises UnknownId."""
        with self._ledger() as ledger:
            if ledger.knows(id):
                return ledger.article(id)
            for article in ledger.articles():
                if id in {article.source_id, article.source}:
                    return article
        raise UnknownId("article", id, str(self.folder), "give its id, or the file name that it came from")

    def extraction(self, article: str) -> Extraction:
        """All that was extracted from the article of that id. Raises UnknownId."""
        with self._ledger() as ledger:
            return ledger.extraction(article)

    def to_networkx(self) -> nx.MultiDiGraph:
        """The whole graph in memory, for algorithms."""
        from whosaidwhat.graph.views.networkx import to_networkx

        with self._standing() as store:
            return to_networkx(store.nodes(), store.edges())

    def export(self, path: AnyPath, format: str | None = None) -> Path:
        """Write the graph; the suffix says as what, or `format`.

        A file of RDF (.ttl, .trig, .nq, .jsonld), .graphml, .gexf or .cyjs (Cytoscape); a folder with two tables of
        Parquet (.parquet) or CSV for neo4j-admin (.neo4j).
        """
        from whosaidwhat.graph.exports import export

        with self._standing() as store:
            return export(store, path, format)

    def load(self, path: AnyPath, format: str | None = None) -> Imported:
        """Make this folder of a graph that `export` wrote as RDF; returns its nodes and edges, the same ones.

        It can be asked, drawn and exported, but has no articles' texts. Raises `UsageError` where a graph is already.
        """
        from whosaidwhat.graph.imports import keep

        return keep(self.folder, path, format)

    def draw(self, claim: str, path: AnyPath) -> Path:
        """Write a picture of who claimed, denied, saw and doubted one claim: .svg, .png or .html."""
        from whosaidwhat.draw import draw
        from whosaidwhat.pictures import stances, subject

        target = Path(path)
        draw(subject(self, claim), stances(self, claim), target)
        return target

    def reader(self, engine: str | None = None) -> Reader:
        """The view that speaks `cypher` (the default) or `sparql`, or that of an engine, brought up to date.

        With a store's URL as `view` it is that store, as it is; `UsageError` if it speaks another language.
        """
        return self._remote(engine) if self.view else self._local(engine or "cypher")

    def _remote(self, engine: str | None) -> Reader:
        from whosaidwhat.graph.errors import UsageError
        from whosaidwhat.graph.views.remote import open_remote

        assert self.view
        reader = self._readers.get(self.view) or open_remote(self.view)
        self._readers[self.view] = reader
        if engine not in (None, reader.language):
            raise UsageError(f"{self.view} speaks {reader.language}, and this needs {engine}; ask without --view, or "
                             "use query, which has both")  # fmt: skip
        return reader

    def _local(self, engine: str) -> Reader:
        from whosaidwhat.graph.views import ENGINES, view

        module = view(engine)
        position = self._position()
        folder = self.folder / VIEWS / ENGINES[engine]
        reader = self._readers.get(engine) or _published(module, folder)
        if reader is None or reader.position < position:
            with self._standing() as store:
                module.build(folder, store.nodes(), store.edges(), store.position)
            reader = module.open(folder)
        self._readers[engine] = reader
        return reader

    def _rows(self, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [dict(row) for row in self.query(name, **parameters)]

    def _free(self, engine: str, text: str, parameters: Mapping[str, Any]) -> Rows:
        from whosaidwhat.queries.rows import Rows

        found = self.reader(engine).query(text, parameters)
        return Rows(found.columns, found.rows)

    def _ledger(self, *, create: bool = False) -> Ledger:
        from whosaidwhat.graph.ledger import Ledger

        return Ledger(self.folder, create=create)

    @property
    def _imported(self) -> Path | None:
        """The file that stands in the ledger's place if the graph was imported."""
        from whosaidwhat.graph.ledger import IMPORTED

        return path if (path := self.folder / IMPORTED).is_file() else None

    @property
    def articles_kept(self) -> bool:
        """Whether the articles and all that was extracted from them are in the folder; of an import they are not."""
        return not self._imported

    def _position(self) -> int:
        """Where the graph stands; an imported one never changes."""
        if self._imported:
            return 1
        with self._ledger() as ledger:
            return ledger.position

    @contextmanager
    def _standing(self) -> Iterator[Store | Imported]:
        """The fold, or the graph that was imported in its place."""
        if path := self._imported:
            from whosaidwhat.graph.imports import read

            yield read(path)
        else:
            with self._fold() as store:
                yield store

    @contextmanager
    def _fold(self) -> Iterator[Store]:
        """The fold, up to date, and still while it is read."""
        from whosaidwhat.graph.fold import Store

        with self._ledger() as ledger, Store(self.folder) as store:
            store.refresh(ledger)
            with store.snapshot():
                yield store

    @cached_property
    def _encoder(self) -> Any:
        from whosaidwhat.models.sentence import SentenceEncoder

        return SentenceEncoder()

    @cached_property
    def _judge(self) -> Any:
        from whosaidwhat.models.disputes import DisputeReader

        return DisputeReader()


def _published(module: View, folder: Path) -> Reader | None:
    """The view as it was published last, if it ever was."""
    from whosaidwhat.graph.errors import EngineError

    try:
        return module.open(folder)
    except EngineError:
        return None
