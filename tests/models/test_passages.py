"""The passages that the reader of disputes is taught with."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from whosaidwhat.models.training.labelled import filled, texts

TRAINING = Path(__file__).resolve().parents[2] / "models" / "training"
FOLDER = TRAINING / "passages"
LABELS = {"none", "supports", "denies", "contradicts", "doubts", "not observed"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_what_is_said_stands_in_the_text_and_has_a_label_for_each_claim(path: Path) -> None:
    passages = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    assert len(passages) > 150
    for passage in passages:
        for said in passage["said"]:
            assert said["span"] in passage["text"], passage["id"]
            assert len(said["on"]) == len(passage["claims"]), passage["id"]
            assert set(said["on"]) <= LABELS, passage["id"]


def test_no_passage_stands_twice() -> None:
    passages = [json.loads(line) for path in FOLDER.glob("*.jsonl") for line in path.read_text("utf8").splitlines()]
    for key in ("id", "text"):
        assert [what for what, count in Counter(p[key] for p in passages).items() if count > 1] == []


@pytest.mark.parametrize("path", sorted((TRAINING / "labels").glob("*.jsonl")), ids=lambda path: path.stem)
def test_labels_of_corpora_are_offsets_with_a_label_for_each_claim_and_no_text(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    assert len(rows) > 400
    assert [
        what for what, n in Counter((row["article"], c) for row in rows for c in row["claims"]).items() if n > 1
    ] == []
    for row in rows:
        assert set(row) == {"article", "claims", "said"}
        for said in row["said"]:
            assert set(said) == {"span", "content", "on"}
            assert said["span"][0] <= said["content"][0] < said["content"][1], row["article"]
            assert len(said["on"]) == len(row["claims"]) and set(said["on"]) <= LABELS, row["article"]


def test_labels_become_passages_with_the_texts_of_the_corpora(tmp_path: Path) -> None:
    corpus = tmp_path / "wire.jsonl"
    corpus.write_text(json.dumps({"body_id": "7", "text": "It rained. “No,” he said."}) + "\n", encoding="utf8")
    said = {"span": [11, 25], "content": [11, 16], "on": ["denies"]}
    rows = [
        {"article": f"wire/{n}", "claims": [claim], "said": [said]} for n, claim in ((7, "wet"), (8, "dry"), (7, "sun"))
    ]
    passages = list(filled(rows, texts([corpus])))
    assert [(p["id"], p["claims"]) for p in passages] == [("wire/7", ["wet"]), ("wire/7", ["sun"])]
    assert passages[0]["said"] == [{**said, "at": 11, "span": "“No,” he said."}]
