"""Answers of SPARQL engines as rows."""

from __future__ import annotations

import pyoxigraph as ox

from whosaidwhat.graph.views._base import Result, Value
from whosaidwhat.graph.vocabulary.names import XSD

_INTEGERS = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger"))
_FLOATS = frozenset(XSD + name for name in ("double", "float", "decimal"))


def result(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """The rows of a `SELECT`, the truth of an `ASK` as one cell, the triples of a `CONSTRUCT`."""
    if isinstance(found, ox.QueryBoolean):
        return Result(("answer",), [(bool(found),)])
    if isinstance(found, ox.QueryTriples):
        return Result(TRIPLE, [tuple(value(term) for term in triple) for triple in found])
    columns = tuple(variable.value for variable in found.variables)
    return Result(columns, [tuple(value(term) for term in row) for row in found])


TRIPLE = ("subject", "predicate", "object")


def value(term: object) -> Value:
    """A term as a cell; numbers and truth values by their datatype, all else by its text."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return literal(term.value, term.datatype.value)
    return str(term.value) if isinstance(term, ox.NamedNode) else str(term)


def literal(text: str, datatype: str) -> Value:
    """A literal as a cell."""
    if datatype in _INTEGERS:
        return int(text)
    if datatype in _FLOATS:
        return float(text)
    return text in ("true", "1") if datatype == XSD + "boolean" else text
