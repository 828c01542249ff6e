"""Reading one article with the models, in this process; importing this takes as long as reading a thousand words."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
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
_WORDS = 50_000
"""Different words that spaCy keeps in mind, some 30 MB: most of what any article has, and dear to look at anew."""


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
        with _ONE_AT_A_TIME, self._memory():
            doc = parse(article.text)
            relations = self._tagger.tag(article.text, Grammar.of(doc))
            return assemble(article, Doc(doc), relations, types, self._version)

    def _memory(self) -> AbstractContextManager[object]:
        """Once spaCy knows many words, what it notes of others goes with the article, or it would fill the memory."""
        return nullcontext() if len(self._pipeline.vocab) < _WORDS else self._pipeline.memory_zone()
