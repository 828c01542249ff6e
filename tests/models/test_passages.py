"""The passages that the reader of disputes is taught with."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "models" / "training" / "passages"
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
