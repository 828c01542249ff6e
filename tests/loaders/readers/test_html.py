from __future__ import annotations

import io

import pytest

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers import Limits, Raw
from whosaidwhat.loaders.readers.html import looks, read

DEFAULT = Limits()
PARAGRAPH = (
    "<p>Westmark’s minister said on Tuesday that the {} convoy had not left the camp, whatever Northland says.</p>"
)
BODY = "".join(PARAGRAPH.format(n) for n in ("first", "second", "third", "fourth"))


def one(head: str = "", body: str = BODY, limits: Limits = DEFAULT, codec: str = "utf-8") -> Raw | Skip:
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>No convoy has left</title>{head}</head><body>{body}</body></html>'
    )
    (item,) = read(io.BytesIO(page.encode(codec)), "page.html", limits)
    return item


def published(head: str, body: str = BODY) -> str | None:
    item = one(head, body)
    assert isinstance(item, Raw)
    return item.published


def test_text_and_title() -> None:
    item = one()
    assert isinstance(item, Raw)
    assert item.title == "No convoy has left"
    assert item.content.count("\n") == 3
    assert item.language == "en"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-03-04T10:00:00Z">',
        '<meta name="date" content="2031-03-04">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-03-04"}</script>',
    ],
)
def test_the_header_may_date_the_page(head: str) -> None:
    # htmldate takes no date of the future.
    assert published(head.replace("2031", "2021")) == "2021-03-04"


def test_a_marked_element_may_date_it() -> None:
    element = '<time itemprop="datePublished" datetime="2021-03-04">4 March</time>'
    assert published("", element + BODY) == "2021-03-04"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="canonical" href="https://dispatch.example/2021/03/04/x">', BODY),
        ('<meta property="og:url" content="https://dispatch.example/2021/03/04/x">', BODY),
        ('<meta property="og:image" content="https://dispatch.example/2021/03/04/x.jpg">', BODY),
        ("", BODY + '<a href="/2021/03/04/other">Other news</a><time datetime="2021-03-04">4 March 2021</time>'),
        ("", BODY + "<footer>4 March 2021</footer>"),
        (
            "",
            BODY + "<p>On March 4, 2021, the convoy had come to the camp, as the ministry of Northland said then.</p>",
        ),
    ],
)
def test_addresses_links_and_page_furniture_do_not(head: str, body: str) -> None:
    assert published(head, body) is None


def test_the_declared_encoding_is_used() -> None:
    item = one('<meta charset="windows-1252">', codec="cp1252")
    assert isinstance(item, Raw)
    assert "Westmark’s" in item.content
    assert item.notes == ()


@pytest.mark.parametrize("body", ["", "<nav><a href='/'>Home</a></nav>"])
def test_a_page_without_an_article_is_skipped(body: str) -> None:
    item = one(body=body)
    assert isinstance(item, Skip)
    assert "no article text" in item.reason


def test_a_long_text_is_skipped() -> None:
    item = one(limits=Limits(text=100))
    assert isinstance(item, Skip)
    assert "longer" in item.reason


def test_html_is_known_by_its_beginning() -> None:
    assert looks(b"\n<!-- saved -->\n<!DOCTYPE html>")
    assert looks(b"<?xml version='1.0'?><html lang='en'>")
    assert not looks(b"He said <html> is a language.")
