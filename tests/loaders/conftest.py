"""One pipeline and one extractor for all tests of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from whosaidwhat.graph.model import Article, Basis, ExtractedStatement, Extraction, Time
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.models.parsing import parse_many

THURSDAY = Time(start="2031-03-06", end="2031-03-06", basis=Basis.GIVEN)


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    """Parses a text."""
    return lambda text: Doc(next(parse_many([text])))


@pytest.fixture(scope="session")
def word(parse: Callable[[str], Doc]) -> Callable[[str, str], Token]:
    """The first token of a text that reads so."""
    return lambda text, which: next(t for t in parse(text) if t.text == which)


@pytest.fixture(scope="session")
def article_of() -> Callable[[str], Article]:
    """An article of a text, published on Thursday, 6 March 2031."""

    def make(text: str) -> Article:
        digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
        return Article(id=f"a-{digest[:16]}", text=text, sha256=digest, published=THURSDAY)

    return make


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The shipped models, loaded once."""
    return Extractor()


@dataclass(frozen=True)
class Page:
    """An article with its extraction, asked by words."""

    article: Article
    extraction: Extraction

    def saying(self, words: str) -> ExtractedStatement:
        """The shortest statement whose content holds `words`."""
        found = [s for s in self.extraction.statements if words in s.content.text]
        assert found, [s.content.text for s in self.extraction.statements]
        return min(found, key=lambda s: len(s.content.text))

    def names(self, keys: tuple[str, ...]) -> list[str]:
        """Names of actors."""
        return [a.name for key in keys for a in self.extraction.actors if a.key == key]


@pytest.fixture(scope="session")
def page(extractor: Extractor, article_of: Callable[[str], Article]) -> Callable[[str], Page]:
    """The page of a text."""

    def make(text: str) -> Page:
        article = article_of(text)
        return Page(article, extractor.extract(article))

    return make
