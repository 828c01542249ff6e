"""Copies and second-hand reports, from files to answers: what they cost, and what they count for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import whosaidwhat as wsw
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.extract import Extractor

PAPERS = {
    "Courier": "Karvonia's Defense Ministry said on Tuesday that Karvonian troops had left the Teldran border. "
    "It gave no numbers.",
    "Gazette": "Karvonian troops have left the Teldran border, Karvonia's Defense Ministry said on Tuesday evening in "
    "Sarn.",
    "Herald": "A spokesman for Karvonia's Defense Ministry said on Tuesday that Karvonian troops had withdrawn from "
    "the Teldran border after exercises.",
    "Meridian": "Markets rose. A senior diplomat told the BBC on Tuesday that Karvonian troops had left the Teldran "
    "border by noon.",
    "Post": "In Velin, an official told the BBC that Karvonian troops had left the Teldran border. Nobody at the "
    "crossing would talk about it.",
}
ADDED = "Teldran President Mila Kostan denied that any of them had left."


def ingest(graph: wsw.Graph, *papers: tuple[str, str, str]) -> wsw.Report:
    """Articles of publishers, texts and dates."""
    path = graph.folder.with_suffix(".jsonl")
    rows = ({"publisher": name, "url": f"https://{name}.example/", "text": text, "published_at": day}
            for name, text, day in papers)  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)), "utf8")
    return graph.ingest(path)


def test_papers_that_quote_one_ministry_are_one_source_and_so_is_what_the_bbc_was_told(tmp_path: Path) -> None:
    graph = wsw.open(tmp_path / "g")
    ingest(graph, *((name, text, "2019-03-13") for name, text in PAPERS.items()))
    (claim,) = graph.cypher("MATCH (c:Claim) RETURN c.id AS id")
    rows = graph.query("independent_sources", claim=claim["id"])
    assert [(row.voice, row.medium, row.speakers, row.stories) for row in rows] == [
        ("named", None, 2, 3),
        ("anonymous", "the BBC", 2, 2),
    ]
    assert [(row.original, row.stories) for row in graph.query("originals_cited")] == [("BBC", 2)]


def test_copies_are_read_once_and_what_was_added_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([*PAPERS.values(), *PAPERS.values()])
    graph = wsw.open(tmp_path / "g")
    ingest(graph, ("Courier", text, "2019-03-13"))
    edited = f"{text}\n{ADDED}"
    ingest(graph, ("Gazette", edited, "2019-03-14"))
    monkeypatch.setattr(Extractor, "extract", None)  # nothing is read any more
    report = ingest(graph, ("Herald", text, "2019-03-20"), ("Post", edited, "2019-03-21"))
    assert (report.new, report.reused, report.copies) == (2, 2, 2)
    found = {article.publisher: graph.extraction(article.id) for article in articles(graph)}
    monkeypatch.undo()
    extractor = Extractor()
    for article in articles(graph):
        assert told(found[article.publisher]) == told(extractor.extract(article))
    assert any(said.content.text == "that any of them had left" for said in found["Post"].statements)
    assert len(graph.cypher("MATCH (s:Story) RETURN s.id AS id")) == 1


def told(extraction: Extraction) -> list[dict[str, Any]]:
    """The statements; sentence vectors are added by `ingest`."""
    vectors = {"propositions": {"__all__": {"vector"}}}
    return [statement.model_dump(exclude=vectors) for statement in extraction.statements]


def articles(graph: wsw.Graph) -> list[Article]:
    return [graph.article(str(row["id"])) for row in graph.cypher("MATCH (n:Article) RETURN n.id AS id ORDER BY id")]
