"""What a run of `ingest` did, in numbers and, for the first ones, by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import Field

from whosaidwhat.graph.errors import Skip
from whosaidwhat.graph.model import Article, Extraction, Frozen

Entry = TypeVar("Entry")
LISTED = 1000
"""Entries in each list of a report; the counts go on."""


class Skipped(Frozen):
    """Something that could not be used: where it was read, why, and what to do."""

    source: str
    reason: str
    advice: str = ""


class Copied(Frozen):
    """An article that copies one that the ledger had before."""

    article: str
    of: str
    jaccard: float
    containment: float


class Note(Frozen):
    """Something that was assumed about an article, such as its encoding."""

    source: str
    text: str


class Report(Frozen):
    """What a run did: `read` = `new` + `known`; skips are counted apart."""

    read: int = 0
    """Articles that could be read."""
    new: int = 0
    known: int = 0
    copies: int = 0
    """Those among the new ones that copy another article."""
    reused: int = 0
    """Those among the copies that needed no extraction, being the same to the letter."""
    undated: int = 0
    """Those among the new ones with no known date of publication."""
    statements: int = 0
    dropped: dict[str, int] = Field(default_factory=dict)
    """Statements that were not kept, by reason."""
    skipped: int = 0
    skips: tuple[Skipped, ...] = ()
    """The first skips; `skipped` counts all."""
    copied: tuple[Copied, ...] = ()
    """The first copies; `copies` counts all."""
    notes: tuple[Note, ...] = ()
    """The first notes."""


@dataclass
class Tally:
    """A report in the making."""

    new: int = 0
    known: int = 0
    copies: int = 0
    reused: int = 0
    undated: int = 0
    statements: int = 0
    skipped: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    skips: list[Skipped] = field(default_factory=list)
    copied: list[Copied] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def skip(self, skip: Skip) -> None:
        """Count something that could not be used."""
        self.skipped += 1
        _list(self.skips, Skipped(source=skip.source, reason=skip.reason, advice=skip.advice))

    def add(self, article: Article, extraction: Extraction, copied: Copied | None, *, reused: bool) -> None:
        """Count an article that was written."""
        self.new += 1
        self.reused += reused
        self.undated += article.published is None
        self.statements += len(extraction.statements)
        self.dropped.update(extraction.dropped)
        for note in article.notes:
            _list(self.notes, Note(source=article.source or article.source_id or article.id, text=note))
        if copied:
            self.copies += 1
            _list(self.copied, copied)

    def report(self) -> Report:
        """The report so far."""
        return Report(
            read=self.new + self.known,
            new=self.new,
            known=self.known,
            copies=self.copies,
            reused=self.reused,
            undated=self.undated,
            statements=self.statements,
            dropped=dict(sorted(self.dropped.items())),
            skipped=self.skipped,
            skips=tuple(self.skips),
            copied=tuple(self.copied),
            notes=tuple(self.notes),
        )


def _list(entries: list[Entry], entry: Entry) -> None:
    if len(entries) < LISTED:
        entries.append(entry)
