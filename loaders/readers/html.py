"""HTML pages, by trafilatura: the main text, and the metadata that the page's header states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import BinaryIO

from htmldate import find_date
from lxml.html import HtmlElement, builder  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers._encoding import decode
from whosaidwhat.loaders.readers._raw import Limits, Raw, digest, megabytes, name_of, storable
from whosaidwhat.loaders.readers.text import why_not

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
_LOOKS = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST = 40
"""Characters of an article; where there is none, trafilatura gives a menu's words rather than nothing."""
_DATED = (
    ".//meta[not(contains(@property, 'url') or contains(@name, 'url') or contains(@property, 'image'))]",
    ".//script[@type='application/ld+json']",
    ".//*[@itemprop='datePublished']",
)


def looks(head: bytes) -> bool:
    """Whether a file without a telling name is HTML, by its first bytes."""
    return bool(_LOOKS.match(head))


def read(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skip]:
    """The one article of the page in `stream`."""
    data = stream.read(limits.document + 1)
    yield why_not(data, source, limits.document) or _page(data, source, limits)


def _page(data: bytes, source: str, limits: Limits) -> Raw | Skip:
    declared = _CHARSET.search(data[:2048])
    markup, notes = decode(data, declared.group(1).decode("ascii", "ignore") if declared else None)
    tree = load_html(markup)
    if tree is None:
        return Skip(source, "not HTML that can be parsed", "save the page again or convert it to plain text")
    published = _published(tree)
    page = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=True)
    if not isinstance(page, Document) or len((page.text or "").strip()) < _SHORTEST:
        return Skip(source, "no article text found in the page", "save the article's own page or its plain text")
    text = storable(page.text or "")
    if len(text.encode()) > limits.text:
        return Skip(source, f"text longer than {megabytes(limits.text)}", "split it or raise the limit (--max-mb)")
    return Raw(
        text,
        source,
        digest(data),
        source_id=name_of(source),
        title=_line(page.title),
        url=_line(page.url),
        published=published,
        publisher=_line(page.sitename or page.hostname),
        authors=tuple(name for part in (page.author or "").split(";") if (name := _line(part))),
        language=page.language or tree.get("lang") or None,
        notes=notes,
    )


def _published(tree: HtmlElement) -> str | None:
    """The date that the page's metadata states, ISO.

    htmldate would go on to the URL, to links and to any date in the text; those are not dates of publication, so it
    is only shown the metadata, without addresses.
    """
    head, body = builder.HEAD(), builder.BODY()
    for path in _DATED:
        for element in tree.xpath(path):
            copied = deepcopy(element)
            copied.tail = None
            (head if copied.tag in {"meta", "script"} else body).append(copied)
    if not len(head) and not len(body):
        return None
    found = find_date(builder.HTML(head, body), original_date=True, extensive_search=False, url="")
    return found or None


def _line(text: str | None) -> str | None:
    """A metadata value as one line, or nothing."""
    return " ".join(storable(text).split()) or None if text else None
