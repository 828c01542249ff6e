"""The picture of a claim of the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

import whosaidwhat as wsw
from whosaidwhat.cards import STYLES
from whosaidwhat.cli.demo import QUESTION
from whosaidwhat.graph.errors import UnknownId
from whosaidwhat.pictures import stances, subject


def test_a_picture_shows_everybody_who_took_a_stance(graph: wsw.Graph, tmp_path: Path) -> None:
    row = next(row for row in graph.ask(QUESTION).rows if row["how"] == "not observed")
    claim = str(row["claim_id"])
    assert subject(graph, claim).text == row["claim"]
    found = stances(graph, claim)
    assert {str(each["how"]) for each in found} <= set(STYLES)
    svg = graph.draw(claim, tmp_path / "claim.svg").read_text("utf8")
    assert str(row["actor"]) in svg


def test_an_unknown_claim_is_said(graph: wsw.Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownId, match="no claim 'x'"):
        graph.draw("x", tmp_path / "claim.svg")
