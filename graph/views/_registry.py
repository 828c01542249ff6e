"""Which views there are. To add one: a module with `build` and `open`, and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from whosaidwhat.graph.errors import UsageError
from whosaidwhat.graph.views._base import View

ENGINES = {"cypher": "kglite", "sparql": "oxigraph"}
"""Query language, and the module that speaks it."""


def view(language: str) -> View:
    """The view that speaks `cypher` or `sparql`. Its engine is imported only now."""
    if language not in ENGINES:
        raise UsageError(f"no engine speaks {language!r}; there are {', '.join(sorted(ENGINES))}")
    return cast(View, import_module(f"{__package__}.{ENGINES[language]}"))
