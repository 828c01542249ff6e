"""IRIs: of the words, from the JSON-LD context, and of our own things, through one escaping function."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from whosaidwhat.graph.vocabulary import context

THINGS = "urn:whosaidwhat:"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""Subject, predicate, object."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?\Z")


def iri(*parts: str) -> NamedNode:
    """The IRI of the thing called `parts[0]`, or of a part of it.

    Everything but letters, digits and `-._~:` is percent-encoded, so no id can leave its place in the IRI and no
    two ids share one: the `/` between parts is never part of an id.
    """
    return NamedNode(THINGS + "/".join(quote(part, safe=":") for part in parts))


@cache
def prefixes() -> dict[str, str]:
    """The prefixes of the context: name and namespace."""
    return {name: value for name, value in context().items() if isinstance(value, str) and value[-1:] in "#/"}


@cache
def word(term: str) -> NamedNode:
    """The IRI of a term of the context; of a property that it does not list, `wsw:` and its name in camel case."""
    found = context().get(term)
    compact = found["@id"] if isinstance(found, dict) else found
    if compact is None:
        first, *rest = term.split("_")
        return NamedNode(prefixes()["wsw"] + quote(first + "".join(part.capitalize() for part in rest)))
    prefix, _, name = compact.partition(":")
    return NamedNode(prefixes()[prefix] + name)


def moment(text: str) -> Literal:
    """A time as the literal that its precision allows: a date, a date-time, else plain text."""
    for pattern, datatype in ((_DATE, "date"), (_MOMENT, "dateTime")):
        if pattern.match(text):
            return Literal(text, datatype=NamedNode(XSD + datatype))
    return Literal(text)
