"""From paths to the ledger: read, clean, skip what is known, extract, write; one article after the other.

Memory is bounded: what is held is one article that is being read, those that the extractor holds in its batch, and
a report whose lists end after `LISTED` entries. Each article is written as soon as it is extracted, so a run that is
killed can simply be started again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Protocol

from whosaidwhat.graph.checks import sound
from whosaidwhat.graph.errors import Error, ExtractionError, Skip, reason_of
from whosaidwhat.graph.ids import input_key, moved
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders.clean import clean
from whosaidwhat.loaders.metadata import Metadata, read_metadata
from whosaidwhat.loaders.readers import Limits, Raw, read
from whosaidwhat.loaders.redating import redated
from whosaidwhat.loaders.report import Copied, Report, Tally

Path = str | os.PathLike[str]
Settled = Article | Skip
MAX_WAITING = 1000
"""Copies that may wait for the extraction of an article that is still in the extractor's batch."""


class Extractor(Protocol):
    """What turns articles into extractions."""

    @property
    def version(self) -> str:
        """Of the models and rules."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """The extractions in the order of the articles, read lazily, a batch at a time."""


def ingest(
    paths: Iterable[Path],
    ledger: Ledger | Callable[[], Ledger],
    *,
    extractor: Extractor,
    published: str | None = None,
    metadata: Path | None = None,
    limits: Limits | None = None,
    progress: Callable[[Settled], None] | None = None,
) -> Report:
    """Bring all articles at `paths` into the ledger. What cannot be used is in the report, never raised.

    A function that opens the ledger is called for the first article, so that a mistyped path makes none.
    `published` (one date for all) and `metadata` (a CSV) outweigh what the files say. `progress` is called with each
    article or skip once it is settled. Raises Error only for what stops all: a ledger that cannot be written, a model
    that cannot be loaded, unusable metadata.
    """
    given = read_metadata(metadata, published)
    run = _Run(ledger if callable(ledger) else lambda: ledger, extractor, progress or (lambda _: None))
    for article, extraction in run.extracted(run.fresh(read_articles(paths, limits, given))):
        run.settle(article, extraction)
    return run.tally.report()


def read_articles(
    paths: Iterable[Path], limits: Limits | None = None, metadata: Metadata | None = None
) -> Iterator[Article | Skip]:
    """All articles at `paths`, cleaned, and what cannot be read; nothing of one is held while the next is read."""
    metadata = metadata or Metadata()
    yield from metadata.problems
    for path in paths:
        for item in _guarded(path, limits or Limits()):
            yield item if isinstance(item, Skip) else _cleaned(item, metadata)


def _guarded(path: Path, limits: Limits) -> Iterator[Raw | Skip]:
    """What `read` gives; a reader that breaks costs the rest of its path only."""
    try:
        yield from read(path, limits)
    except Exception as error:  # noqa: BLE001  # a bad file must not stop the others
        yield _skip(os.fspath(path), error, "the rest of it was not read")


def _cleaned(raw: Raw, metadata: Metadata) -> Article | Skip:
    try:
        article = clean(raw, metadata.given(raw))
    except Exception as error:  # noqa: BLE001  # a bad article must not stop the others
        return _skip(raw.source, error, "look at the file")
    return article if article.text.strip() else Skip(raw.source, "no text left after cleaning", "look at the file")


def failed(article: Article, error: Exception) -> Skip:
    """The skip of an article that cannot be extracted. Raises `error` if it is one that stops the run."""
    return _skip(_source(article), error, "the other articles are not affected")


def _skip(source: str, error: Exception, advice: str) -> Skip:
    """`error` as the reason to skip what was read at `source`; errors that stop the run are raised."""
    if isinstance(error, Skip):
        return error
    if isinstance(error, Error):
        raise error
    return Skip(source, reason_of(error), advice)


class _Feed:
    """An iterator that remembers that it broke, to tell its errors from those of whoever reads it."""

    def __init__(self, articles: Iterator[Article]) -> None:
        self._articles = articles
        self.broken = False

    def __iter__(self) -> Iterator[Article]:
        return self

    def __next__(self) -> Article:
        try:
            return next(self._articles)
        except StopIteration:
            raise
        except BaseException:
            self.broken = True
            raise


class _Run:
    """One run: which articles are in the extractor, which copies wait for them, and what was done."""

    def __init__(self, opened: Callable[[], Ledger], extractor: Extractor, progress: Callable[[Settled], None]) -> None:
        self.tally = Tally()
        self._opened = opened
        self._extractor = extractor
        self._progress = progress
        self._inside: dict[str, Article] = {}
        """By id, in the order in which the extractor took them."""
        self._waiting: dict[str, dict[str, Article]] = {}
        """Input key of an article inside -> the copies that wait for its extraction, by id."""

    @cached_property
    def _ledger(self) -> Ledger:
        return self._opened()

    @cached_property
    def _version(self) -> str:
        """The extractor's; asked for only if it is needed, because then the models are loaded."""
        try:
            return self._extractor.version
        except Error:
            raise
        except Exception as error:
            raise ExtractionError(f"the models cannot be loaded: {reason_of(error)}; reinstall whosaidwhat") from error

    def fresh(self, articles: Iterable[Article | Skip]) -> Iterator[Article]:
        """Those articles that need the extractor; all others are settled on the way."""
        for article in articles:
            if isinstance(article, Skip):
                self._skip(article)
            elif not (self._is_known(article) or self._is_twin(article)):
                self._version  # noqa: B018  # a model that cannot be loaded stops the run here
                self._inside[article.id] = article
                self._waiting.setdefault(input_key(article), {})
                yield article

    def _is_known(self, article: Article) -> bool:
        if (when := self._ledger.forgotten(article.id)) is not None:
            self._skip(Skip(_source(article), f"forgotten at {when}", "articles that were taken down stay out"))
            return True
        waiting = self._waiting.get(input_key(article), {})
        if article.id in self._inside or article.id in waiting or self._ledger.knows(article.id):
            self.tally.known += 1
            self._progress(article)
            return True
        return False

    def _is_twin(self, article: Article) -> bool:
        """Whether its extraction is that of an article that is in the ledger or will be."""
        waiting = self._waiting.get(input_key(article))
        if waiting is not None:
            fits = len(waiting) < MAX_WAITING
            if fits:
                waiting[article.id] = article
            return fits
        twin = self._ledger.twin(article)
        if twin is None or twin.version != self._version:
            return False
        self._write(article, redated(moved(twin, article.id), article), reused=True)
        return True

    def extracted(self, articles: Iterator[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Articles with their extractions. When a batch fails, its articles are tried one by one."""
        feed = _Feed(articles)
        while True:
            try:
                yield from self._extractor.extract_many(feed)
                break
            except Exception as error:
                if feed.broken or isinstance(error, Error):
                    raise
                if not self._inside:
                    raise ExtractionError(f"the extractor cannot run: {reason_of(error)}; reinstall it") from error
            yield from self._one_by_one()
        yield from self._one_by_one()

    def _one_by_one(self) -> Iterator[tuple[Article, Extraction]]:
        for article in list(self._inside.values()):
            try:
                yield from self._extractor.extract_many([article])
            except Exception as error:  # noqa: BLE001  # a bad article must not stop the others
                self._fail(article, failed(article, error))
            if article.id in self._inside:
                self._fail(article, Skip(_source(article), "the extractor gave nothing back", "report it"))

    def _fail(self, article: Article, skip: Skip) -> None:
        """Skip an article that cannot be extracted, and its copies with it."""
        del self._inside[article.id]
        self._skip(skip)
        for copy in self._waiting.pop(input_key(article), {}).values():
            self._skip(Skip(_source(copy), skip.reason, skip.advice))

    def settle(self, article: Article, extraction: Extraction) -> None:
        """Write an article that comes from the extractor, then the copies that waited for it."""
        del self._inside[article.id]
        self._write(article, extraction, reused=False)
        for copy in self._waiting.pop(input_key(article), {}).values():
            self._write(copy, redated(moved(extraction, copy.id), copy), reused=True)

    def _write(self, article: Article, extraction: Extraction, *, reused: bool) -> None:
        extraction = sound(article, extraction)
        if self._ledger.add(article, extraction):
            self.tally.add(article, extraction, self._copied(article), reused=reused)
        else:
            self.tally.known += 1  # another process was faster
        self._progress(article)

    def _copied(self, article: Article) -> Copied | None:
        """The copy that is most like the article, if it has any."""
        copies = self._ledger.stories.copies(article.id)
        if not copies:
            return None
        best = max(copies, key=lambda copy: (copy.jaccard, copy.containment))
        return Copied(article=article.id, of=best.article, jaccard=best.jaccard, containment=best.containment)

    def _skip(self, skip: Skip) -> None:
        self.tally.skip(skip)
        self._progress(skip)


def _source(article: Article) -> str:
    return article.source or article.source_id or article.id
