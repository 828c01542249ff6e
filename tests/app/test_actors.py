"""Who is one and who is not, as people say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.piles import PAGES, filled, speakers
from whosaidwhat import actors, corrections
from whosaidwhat.graph.errors import UnknownId, UsageError
from whosaidwhat.session import Graph


def test_actors_are_listed_and_those_alike_told(pile: Graph) -> None:
    assert [(row["name"], row["articles"]) for row in actors.listed(pile, "LEE")] == [
        ("Robert Lee", 2),
        ("Robert Lees", 1),
    ]
    ((pair,)) = actors.alike(pile)
    assert {pair["name"], pair["other"]} == {"Robert Lee", "Robert Lees"}
    assert actors.ALIKE <= pair["likeness"] <= 1


def test_merged_split_and_taken_over_by_another_graph(pile: Graph, tmp_path: Path) -> None:
    before = speakers(pile)
    assert before["First"] == before["Second"] != before["Third"]
    actors.merge(pile, [before["First"], before["Third"]], by="Jo", reason="one and the same")
    merged = speakers(pile)
    assert merged["First"] == merged["Second"] == merged["Third"] != merged["Fourth"]
    actors.split(Graph(pile.folder), merged["First"], [PAGES[1][0].id])
    apart = speakers(pile)
    assert apart["First"] == apart["Third"] != apart["Second"]
    rows = corrections.decisions(Graph(pile.folder))
    assert (rows[0]["action"], rows[0]["by"], rows[-1]["action"]) == ("merge", "Jo", "split")
    assert not any(row["lost"] for row in rows)
    other = filled(tmp_path / "other.graph")
    assert len(list(corrections.apply(other, rows))) == len(rows)
    assert list(corrections.apply(other, rows)) == []
    assert speakers(other) == apart


def test_what_was_set_apart_is_merged_again(pile: Graph) -> None:
    before = speakers(pile)
    actors.split(pile, before["First"], [PAGES[1][0].id])
    apart = speakers(pile)
    assert apart["First"] != apart["Second"]
    actors.merge(Graph(pile.folder), [apart["First"], apart["Second"]])
    assert speakers(pile) == before


def test_what_cannot_be_decided_is_told(pile: Graph) -> None:
    who = speakers(pile)
    for error, call in (
        (UsageError, lambda: actors.merge(pile, [who["First"], who["First"]])),
        (UsageError, lambda: actors.split(pile, who["First"], [PAGES[3][0].id])),
        (UsageError, lambda: actors.split(pile, who["Third"], [PAGES[2][0].id])),
        (UnknownId, lambda: actors.merge(pile, [who["First"], "p-none"])),
    ):
        with pytest.raises(error):
            call()
    assert corrections.decisions(pile) == []
