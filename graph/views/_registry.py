"""Which views there are. To add one: a module with `build` and `open`, and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from whosaidwhat.graph.errors import UsageError
from whosaidwhat.graph.views._base import View

ENGINES = {"cypher": "kglite", "sparql": "oxigraph", "rdflib": "rdflib"}
"""What people say for an engine (a language, for that which speaks it by default), and the module."""


def view(engine: str) -> View:
    """The view of that engine. It is imported only now."""
    if engine not in ENGINES:
        raise UsageError(f"no engine is called {engine!r}; there are {', '.join(sorted(ENGINES))}")
    return cast(View, import_module(f"{__package__}.{ENGINES[engine]}"))
