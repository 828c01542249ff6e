"""Disputing words in quotes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.graphs import generated
from whosaidwhat.graph.model import GAP
from whosaidwhat.graph.views import Result, view
from whosaidwhat.marks import exact, marks_of, within

TEXT = "Nothing here. He said it was false. Something else. He denied it."
QUOTE = [[14, 35], [52, 65]]


class Held:
    """A reader of one statement."""

    language = "cypher"
    position = 1

    def __init__(self, *edges: tuple[str | None, str | None, str | None]) -> None:
        spans = json.dumps({"quote": QUOTE, "cue": [[17, 21]]})
        self.rows = [(spans, marks, stance, claim) for marks, stance, claim in edges]

    def query(self, text: str, parameters: Mapping[str, object] | None = None) -> Result:
        return Result(("spans", "marks", "stance", "claim"), list(self.rows))


def test_offsets_of_the_article_become_offsets_of_the_quote() -> None:
    quote = GAP.join(TEXT[b:e] for b, e in QUOTE)
    spans = within(QUOTE, [[29, 34], [55, 61], [0, 7]])
    assert [quote[b:e] for b, e in spans] == ["false", "denied"]


def test_the_marks_of_the_row_s_claim_come_first_then_others_then_the_cue() -> None:
    row = {"statement_id": "s", "claim_id": "c"}
    assert marks_of(Held(("[[29, 34]]", "denied", "c"), ("[[55, 61]]", "denied", "d")), row) == [(15, 20)]
    assert marks_of(Held((None, "claimed", "c"), ("[[55, 61]]", "denied", "d")), row) == [(27, 33)]
    assert marks_of(Held((None, "claimed", "c")), row) == [(3, 7)]
    assert marks_of(Held(), row) == []


def test_exact_words_are_found_piece_by_piece() -> None:
    assert exact("he said “no” and (never).", f"no{GAP}(never){GAP}absent") == [(9, 11), (17, 24)]
    assert exact("he said", None) == []


PAIRS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)))


@given(PAIRS, PAIRS)
def test_spans_never_leave_the_quote(pieces: list[tuple[int, int]], spans: list[tuple[int, int]]) -> None:
    quote = [sorted(piece) for piece in pieces]
    length = sum(e - b for b, e in quote) + len(GAP) * max(0, len(quote) - 1)
    assert all(0 <= b < e <= length for b, e in within(quote, [sorted(span) for span in spans]))


def test_every_engine_gives_the_same_marks(tmp_path: Path) -> None:
    sample = generated(40)
    readers = []
    for engine in ("cypher", "sparql", "rdflib"):
        view(engine).build(tmp_path / engine, sample.nodes(), sample.edges(), 1)
        readers.append(view(engine).open(tmp_path / engine))
    claims = {edge.start: edge.end for edge in sample.all_edges if edge.type == "ABOUT"}
    for statement in (*sample.ids("Statement"), "nothing"):
        row = {"statement_id": statement, "claim_id": claims.get(statement)}
        one, *others = (marks_of(reader, row) for reader in readers)
        assert others == [one, one] and bool(one) == (statement != "nothing")
