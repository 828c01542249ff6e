"""Where a statement's words stand, in the Web Annotation vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal

from whosaidwhat.graph.model import GAP, Node
from whosaidwhat.graph.vocabulary.names import RDF_TYPE, Fact, iri, word

_TEXT_OF = {"source": "source_text", "cue": "cue", "content": "content", "quote": "quote"}
"""Role in `spans`, and the property that holds its text."""


def selectors(statement: Node, article: str) -> Iterator[Fact]:
    """Each piece of each role as a specific resource of the article, found by position and, should the text have
    changed, by its words. Positions are Unicode code points into the article's text, end exclusive.
    """
    spans = json.loads(str(statement.properties.get("spans", "{}")))
    for role, property_ in _TEXT_OF.items():
        pairs = spans.get(role) or []
        exact = pieces(str(statement.properties.get(property_, "")), pairs)
        for number, ((begin, end), words) in enumerate(zip(pairs, exact, strict=True)):
            yield from _piece(statement.id, article, role, number, (begin, end, words))


def _piece(statement: str, article: str, role: str, number: int, found: tuple[int, int, str]) -> Iterator[Fact]:
    begin, end, words = found
    place = (statement, "evidence", role, str(number))
    resource, position, exact = iri(*place), iri(*place, "position"), iri(*place, "words")
    yield iri(statement), word(f"{role}_evidence"), resource
    yield resource, RDF_TYPE, word("SpecificResource")
    yield resource, word("evidence_source"), iri(article)
    yield resource, word("selector"), position
    yield resource, word("selector"), exact
    yield position, RDF_TYPE, word("TextPositionSelector")
    yield position, word("span_start"), Literal(begin)
    yield position, word("span_end"), Literal(end)
    yield exact, RDF_TYPE, word("TextQuoteSelector")
    yield exact, word("exact"), Literal(words)


def pieces(text: str, spans: Sequence[Sequence[int]]) -> list[str]:
    """The pieces that a role's text was joined from, one per span: by length, as a piece may hold the joint itself."""
    cut, at = [], 0
    for begin, end in spans:
        cut.append(text[at : at + end - begin])
        at += end - begin + len(GAP)
    return cut
