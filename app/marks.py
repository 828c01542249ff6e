"""Where in a quote the words stand that make it a denial, a doubt, a claim."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whosaidwhat.graph.model import GAP, Span
from whosaidwhat.graph.views import Id, Reader

STATEMENT = {
    "cypher": """
    MATCH (s:Statement {id: $id}) OPTIONAL MATCH (s)-[r:ABOUT]->(c:Claim)
    RETURN s.spans AS spans, r.marks AS marks, r.stance AS stance, c.id AS claim ORDER BY c.id, r.marks""",
    "sparql": """
    PREFIX wsw: <https://w3id.org/whosaidwhat/ns#>
    PREFIX schema: <https://schema.org/>
    SELECT ?spans ?marks ?stance ?claim WHERE {
      { $id schema:identifier ?id . OPTIONAL { $id wsw:spans ?spans } FILTER NOT EXISTS { $id wsw:takes ?none } }
      UNION {
        $id wsw:takes ?d .
        ?d wsw:toward ?c .
        ?c schema:identifier ?claim .
        OPTIONAL { $id wsw:spans ?spans }
        OPTIONAL { ?d wsw:marks ?marks }
        OPTIONAL { ?d wsw:stance ?stance }
      }
    } ORDER BY ?claim ?marks""",
}
_TAKEN = frozenset({"denied", "doubted", "observed"})


def marks_of(reader: Reader, row: Mapping[str, Any]) -> list[Span]:
    """Spans into the row's `quote`: the marks of its claim, else of what the statement disputes, else its cue."""
    found = reader.query(STATEMENT[reader.language], {"id": Id(str(row.get("statement_id")))})
    edges = [dict(zip(found.columns, cells, strict=True)) for cells in found.rows]
    if not edges:
        return []
    spans = json.loads(str(edges[0]["spans"] or "{}"))
    mine = [edge for edge in edges if edge["claim"] == row.get("claim_id")]
    taken = [edge for edge in edges if edge["stance"] in _TAKEN]
    marked = next((pieces for group in (mine, taken) if (pieces := _pieces(group))), spans.get("cue", []))
    return within(spans.get("quote", []), marked)


def _pieces(edges: Iterable[Mapping[str, Any]]) -> list[Sequence[int]]:
    return [span for edge in edges if edge["marks"] for span in json.loads(str(edge["marks"]))]


def within(quote: Iterable[Sequence[int]], spans: Iterable[Sequence[int]]) -> list[Span]:
    """Spans of the article as spans of its quote, whose pieces are joined by `GAP`; what lies outside is cut."""
    out: list[Span] = []
    wanted = [tuple(span) for span in spans]
    offset = 0
    for begin, end in quote:
        for b, e in wanted:
            low, high = max(b, begin), min(e, end)
            if low < high:
                out.append((low - begin + offset, high - begin + offset))
        offset += end - begin + len(GAP)
    return sorted(set(out))


def exact(quote: str, words: str | None) -> list[Span]:
    """Where the pieces of `words` (joined by `GAP`) stand in `quote`."""
    pieces = [piece for piece in (words or "").split(GAP) if piece.strip()]
    found = (re.search(re.escape(piece), quote) for piece in pieces)
    return [match.span() for match in found if match]
