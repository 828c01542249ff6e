"""From a raw text to an `Article`: cleaned, with its metadata, and a map back to the raw text. Pure."""

from __future__ import annotations

import hashlib
from bisect import bisect_right

from whosaidwhat.graph.model import Article, Span, Time
from whosaidwhat.loaders._published import stated_in
from whosaidwhat.loaders.cleaning import Mapped, Tidied, tidy
from whosaidwhat.loaders.cleaning.mapped import flat, joined
from whosaidwhat.loaders.dates import parse_given
from whosaidwhat.loaders.metadata import Given
from whosaidwhat.loaders.readers import Raw
from whosaidwhat.loaders.readers._raw import digest, storable


def clean(raw: Raw, given: Given | None = None) -> Article:
    """The article in `raw`; what is `given` outweighs what the raw text says of itself.

    Its text is one line per paragraph or heading, the title first. A title that is given but does not stand in the
    text is put before it (and has no place in the raw text). Never fails, whatever the text.
    """
    given = given or Given()
    title = flat(given.title or raw.title or "")
    tidied = tidy(raw.content, title)
    parts = tidied.paragraphs
    if title and not tidied.titled:
        parts = (Mapped(title), *parts)
    words = joined(parts, "\n")
    url = flat(given.url or raw.url or "")
    published, notes = _published(raw, given, tidied)
    return Article(
        id=article_id(raw.content, url),
        text=words.text,
        title=parts[0].text if tidied.titled or title else None,
        url=url,
        publisher=flat(given.publisher or raw.publisher or ""),
        authors=tuple(name for author in given.authors or raw.authors if (name := flat(author))),
        published=published,
        language=flat(given.language or raw.language or ""),
        sha256=raw.sha256,
        source_id=flat(given.source_id or raw.source_id or ""),
        source=storable(raw.source),
        raw_map=words.pieces,
        notes=tuple(storable(note) for note in (*raw.notes, *notes)),
    )


def raw_article(id: str, text: str) -> Article:  # what it is
    """`text` as it is, not cleaned, under an id that the caller gives: offsets are those of `text`."""
    data = text.encode("utf-8", "surrogatepass")
    text = storable(text)
    return Article(id=id, text=text, sha256=digest(data), source_id=id, raw_map=((0, 0, len(text)),) if text else ())


def article_id(content: str, url: str | None) -> str:
    """`a-` and 16 hex digits: the same content under the same address is the same article, wherever it was read."""
    data = content.encode("utf-8", "surrogatepass") + b"\0" + (url or "").encode("utf-8", "surrogatepass")
    return "a-" + hashlib.sha256(data).hexdigest()[:16]


def to_raw(article: Article, span: Span) -> Span | None:
    """Where `span` of the article's text stands in the raw text: the smallest span there that holds all of it.

    `None` where nothing of it does (a title that was put before the text).
    """
    begin, end = span
    number = max(0, bisect_right(article.raw_map, begin, key=lambda piece: piece[0]) - 1)
    first: int | None = None
    last = 0
    for at, raw, length in article.raw_map[number:]:
        if at >= end:
            break
        if at + length > begin:
            first = raw + max(begin - at, 0) if first is None else first
            last = raw + min(end - at, length)
    return None if first is None else (first, last)


def _published(raw: Raw, given: Given, tidied: Tidied) -> tuple[Time | None, tuple[str, ...]]:
    """The date of publication: given for this run, given in the file, or stated in the text."""
    if given.published:
        return given.published, ()
    notes = []
    if raw.published:
        if found := parse_given(raw.published):
            return found, ()
        notes.append(f'"{flat(raw.published)}" is no date of publication that can be read')
    stated, note = stated_in(tidied.head, tidied.opening)
    return stated, (*notes, note) if note else tuple(notes)
