"""Who said what: a knowledge graph of actors, statements and events, made from news articles.

::

    import whosaidwhat as wsw

    g = wsw.open("affair.graph")
    g.ingest(["articles/"], metadata="articles.csv")
    g.ask("who disputed the withdrawal claim?")

Importing this is quick: what takes long (models, engines) is loaded by the first call that needs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosaidwhat.graph.errors import Error, Skip
    from whosaidwhat.loaders.report import Report
    from whosaidwhat.queries.answer import Answer
    from whosaidwhat.queries.rows import Rows
    from whosaidwhat.session import AnyPath, Graph
    from whosaidwhat.shapes import Statement

__all__ = ["Answer", "Error", "Graph", "Report", "Rows", "Skip", "Statement", "extract", "open"]

_HOMES = {
    "Answer": "whosaidwhat.queries.answer",
    "Error": "whosaidwhat.graph.errors",
    "Graph": "whosaidwhat.session",
    "Report": "whosaidwhat.loaders.report",
    "Rows": "whosaidwhat.queries.rows",
    "Skip": "whosaidwhat.graph.errors",
    "Statement": "whosaidwhat.shapes",
}


def open(folder: AnyPath, view: str | None = None) -> Graph:
    """The graph in `folder`, which the first `ingest` makes.

    With `view`, the URL of a store that was pushed to (`neo4j://…`, `sparql+http://…`), questions go there.
    """
    from whosaidwhat.session import Graph

    return Graph(folder, view)


def extract(text: str) -> list[Statement]:
    """The statements of one text, which is taken as it is: spans are offsets into `text`. No graph is needed."""
    from whosaidwhat.loaders.extract import Extractor
    from whosaidwhat.shapes import raw_article, statements

    article = raw_article(text, "text")
    return list(statements(Extractor().extract(article)))


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
