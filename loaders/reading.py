"""Reading one article with the models, in this process; importing this takes as long as reading a thousand words."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from whosaidwhat.graph.errors import Error, ExtractionError, reason_of
from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.assembly import assemble
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.grammar import Grammar
from whosaidwhat.models.kept import Kept
from whosaidwhat.models.parsing import parse, pipeline
from whosaidwhat.models.tagger import Tagger

_ONE_AT_A_TIME = Lock()
"""spaCy's memory belongs to one article."""


class Models:
    """All that reads an article, loaded on construction, so that what is wrong is told before any is read."""

    def __init__(self, version: str, kept: Path | None = None) -> None:
        """`version` is told of every extraction; `kept` as in `Extractor`. Raises ExtractionError."""
        self._version = version
        try:
            self._pipeline = pipeline()
            self._tagger = Tagger(Kept(kept, version) if kept else None)
        except Error:
            raise
        except Exception as error:
            raise ExtractionError(f"the models cannot be loaded: {reason_of(error)}; reinstall whosaidwhat") from error

    def read(self, article: Article, types: Vocabulary) -> Extraction:
        """The extraction of one article."""
        # What spaCy notes about new words goes with the article, or it would fill the memory.
        with _ONE_AT_A_TIME, self._pipeline.memory_zone():
            doc = parse(article.text)
            relations = self._tagger.tag(article.text, Grammar.of(doc))
            return assemble(article, Doc(doc), relations, types, self._version)
