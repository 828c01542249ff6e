"""Cleaning a raw text: lines, paragraphs, furniture, title. `tidy` does all of it."""

from __future__ import annotations

from dataclasses import dataclass

from whosaidwhat.loaders.cleaning.furniture import sweep
from whosaidwhat.loaders.cleaning.mapped import Mapped, lines
from whosaidwhat.loaders.cleaning.paragraphs import Paragraph, gather, mend, width
from whosaidwhat.loaders.cleaning.title import is_credit, is_title, same

__all__ = ["Mapped", "Tidied", "tidy"]


_BODY = 80
"""Characters of the shortest paragraph that is taken for the first of the body."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """A cleaned text: `paragraphs` are one line each; `titled` says whether the first of them is the title."""

    paragraphs: tuple[Mapped, ...]
    titled: bool
    removed: tuple[tuple[str, str], ...]
    """Reason and text of what was taken out, in order."""
    head: tuple[str, ...]
    """The raw paragraphs before the body, furniture included: where a byline and a date may stand."""
    opening: str | None
    """The first paragraph of the body, where a dateline may stand."""


def tidy(content: str, title: str | None = None) -> Tidied:
    """Clean `content`; `title` is the title if it is known, in the text or not."""
    seen = list(lines(content))
    found = gather(seen, width(seen))
    reasons = sweep([p.text for p in found], title)
    kept = [p for p, reason in zip(found, reasons, strict=True) if reason is None]
    removed = [(reason, p.text) for p, reason in zip(found, reasons, strict=True) if reason]
    first, rest = _titled(kept, title)
    if first and rest and is_credit(rest[0].text, rest[1].text if len(rest) > 1 else None):
        removed.append(("byline", rest.pop(0).text))
    body = mend(rest)
    paragraphs = tuple(p.words for p in (*first, *body))
    opening = next((p for p in body if len(p.text) >= _BODY), body[0] if body else None)
    head = _head(found, reasons, opening.first if opening else len(seen))
    return Tidied(paragraphs, bool(first), tuple(removed), head, opening.text if opening else None)


def _titled(kept: list[Paragraph], title: str | None) -> tuple[list[Paragraph], list[Paragraph]]:
    """The title, if the text begins with one, and the rest."""
    if not kept:
        return [], []
    text = kept[0].text
    following = kept[1].text if len(kept) > 1 else None
    is_it = same(title, text) if title else is_title(text, following)
    return (kept[:1], kept[1:]) if is_it else ([], kept[:])


def _head(found: list[Paragraph], reasons: list[str | None], first: int) -> tuple[str, ...]:
    """Lists, links and appeals are never part of it: dates in them are of other things."""
    usable = (None, "byline", "date")
    return tuple(p.text for p, reason in zip(found, reasons, strict=True) if p.first < first and reason in usable)
