"""One article and the models; and what is not loaded by whoever only asks others to read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Article
from whosaidwhat.loaders.reading import Models

HEAVY = ("spacy", "onnxruntime", "whosaidwhat.loaders.assembly")


def test_an_article_is_read_and_told_of_its_version(article_of: Callable[[str], Article]) -> None:
    article = article_of("Ada Berg said that the bridge was open.")
    found = Models("7.7").read(article, vocabulary())
    assert (found.article, found.version) == (article.id, "7.7")
    assert [statement.content.text for statement in found.statements] == ["that the bridge was open"]


def test_starting_other_processes_loads_no_models() -> None:
    program = (
        f"import sys, whosaidwhat.loaders.extract as e; e.Extractor(); print([m for m in {HEAVY} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
