"""What every engine that speaks Cypher needs: parameters as it takes them, and queries that stay inside."""

from __future__ import annotations

import re
from collections.abc import Mapping

from whosaidwhat.graph.errors import EngineError
from whosaidwhat.graph.views._base import Parameter

WRITES = "this query writes; the graph can only be read, its truth is the ledger"
_LOAD = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_SKIPPED = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\u+([0-9a-fA-F]{4})")
"""Neo4j reads these anywhere in a query, before it looks for words and quotation marks."""


def check(text: str) -> None:
    """Refuse `LOAD CSV`: it reads files of the server and calls other machines, in a read-only transaction too."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    for form in (text, plain):
        if _LOAD.search(form) or _LOAD.search(_SKIPPED.sub(" ", form)):
            raise EngineError("LOAD CSV reads files and is refused; give a text that holds these words as a parameter")


def bound(parameters: Mapping[str, Parameter] | None) -> dict[str, str | int | float | bool]:
    """Parameters as the engine binds them: ids and dates are texts."""
    return {
        name: value if isinstance(value, bool | int | float) else str(value)
        for name, value in (parameters or {}).items()
    }
