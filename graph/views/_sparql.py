"""Parameters in SPARQL, and which queries we let through.

Bindings and `VALUES` are slow in every engine we tried, so parameters go into the text: here and nowhere else.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from whosaidwhat.graph.errors import EngineError, one_line
from whosaidwhat.graph.views._base import Id, Parameter, Result
from whosaidwhat.graph.vocabulary.names import XSD, iri

_TOKEN = re.compile(
    r"""(?P<skipped> \#[^\n\r]*
          | <[^<>"{}|^`\\\x00-\x20]*>
          | \"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
          | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
      | \$(?P<parameter>\w+) | (?P<variable>\?\w+)
      | (?P<name>[\w.-]*:[\w.:%-]*)
      | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
"""The tokens of SPARQL's grammar that a `$`, a keyword or a bracket could hide in, longest first."""
_WRITES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY".split())


class Local(ABC):
    """A reader of a build: an engine says how it answers one text."""

    language = "sparql"

    def __init__(self, position: int) -> None:
        self._position = position

    @property
    def position(self) -> int:
        """The ledger's position that it was built from."""
        return self._position

    def query(self, text: str, parameters: Mapping[str, Parameter] | None = None) -> Result:
        """See `Reader.query`. `$name` in the text becomes the parameter's term; IRIs come back whole."""
        check(text)
        try:
            return self._answer(inline(text, parameters or {}))
        except Exception as error:  # noqa: BLE001 - parsers and evaluators in Python raise errors of any class
            raise EngineError(f"SPARQL: {one_line(str(error))}") from None

    @abstractmethod
    def _answer(self, text: str) -> Result:
        """The rows, or any error."""


@lru_cache(maxsize=128)
def check(text: str) -> None:
    """Refuse what does not only read this graph. Raises `EngineError`."""
    words = [found["word"].upper() for found in _TOKEN.finditer(text) if found["word"]]
    if "SERVICE" in words:
        raise EngineError("SPARQL: SERVICE asks another machine and is refused")
    if _WRITES.intersection(words):
        raise EngineError("this query writes; the graph can only be read, its truth is the ledger")


def inline(text: str, parameters: Mapping[str, Parameter]) -> str:
    """`text` with every `$name` of `parameters` as its term. A `$` in texts, IRIs and comments stays as it is."""
    pieces = list(_pieces(text))
    for place, name in enumerate(pieces[1::2]):
        pieces[2 * place + 1] = term(parameters[name]) if name in parameters else f"${name}"
    return "".join(pieces)


@lru_cache(maxsize=128)
def _pieces(text: str) -> tuple[str, ...]:
    """Text, a parameter's name, text, …: reading a query of the catalogue takes a millisecond, so once."""
    pieces: list[str] = []
    end = 0
    for found in _TOKEN.finditer(text):
        if found["parameter"]:
            pieces += [text[end : found.start()], found["parameter"]]
            end = found.end()
    return (*pieces, text[end:])


def term(value: Parameter) -> str:
    """A value as SPARQL writes it, escaped by the library's own N-Triples serialiser.

    An `Id` becomes its IRI, a whole number stays bare (`LIMIT` takes no other), a date or date-time is typed.
    """
    if isinstance(value, Id):
        return str(iri(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):
        kind = "dateTime" if isinstance(value, datetime) else "date"
        return str(Literal(value.isoformat(), datatype=NamedNode(XSD + kind)))
    return str(Literal(value))
