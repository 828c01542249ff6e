"""One article and the models; and what is not loaded by whoever only asks others to read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Article
from whosaidwhat.loaders import reading
from whosaidwhat.loaders.reading import Models

HEAVY = ("spacy", "onnxruntime", "whosaidwhat.loaders.assembly")


def test_an_article_is_read_and_told_of_its_version(article_of: Callable[[str], Article]) -> None:
    article = article_of("Ada Berg said that the bridge was open.")
    found = Models("7.7").read(article, vocabulary())
    assert (found.article, found.version) == (article.id, "7.7")
    assert [statement.content.text for statement in found.statements] == ["that the bridge was open"]


def test_once_many_words_are_known_others_go_with_their_article(
    article_of: Callable[[str], Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    models, article = Models("7.7"), article_of("Ada Quorrintha said that the zweefmolen had been oiled.")
    monkeypatch.setattr(reading, "_WORDS", 0)
    went = models.read(article, vocabulary())
    assert "Quorrintha" not in models._pipeline.vocab.strings
    monkeypatch.setattr(reading, "_WORDS", 1_000_000)
    assert models.read(article, vocabulary()) == went
    assert "Quorrintha" in models._pipeline.vocab.strings


def test_starting_other_processes_loads_no_models() -> None:
    program = (
        f"import sys, whosaidwhat.loaders.extract as e; e.Extractor(); print([m for m in {HEAVY} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
