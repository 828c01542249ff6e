from __future__ import annotations

import pytest

from whosaidwhat.graph.model import Basis
from whosaidwhat.loaders.clean import clean
from whosaidwhat.loaders.readers import Raw

BODY = (
    "Northland’s ministry said on Monday that two of its battalions had begun to leave the frontier.\n"
    "Nobody could confirm it, and the minister of Westmark said on Tuesday, March 4, 2031, that she doubted it.\n"
)


def published(text: str) -> tuple[str, str | None] | None:
    time = clean(Raw(text, "a.txt", "0")).published
    assert time is None or time.basis is Basis.INFERRED
    return time and (time.start, time.evidence)


@pytest.mark.parametrize(
    ("text", "day", "evidence"),
    [
        (f"A Convoy Leaves\nPublished: 5 March 2031\n{BODY}", "2031-03-05", "Published: 5 March 2031"),
        (f"A Convoy Leaves\nEldra | Updated: 2031-03-05 17:52\n{BODY}", "2031-03-05", "Updated: 2031-03-05"),
        (
            f"A Convoy Leaves\nPosted on March 4, 2031 | Updated March 5, 2031\n{BODY}",
            "2031-03-04",
            "Posted on March 4, 2031",
        ),
        (f"A Convoy Leaves\nBy Ines Harrow, March 5, 2031\n{BODY}", "2031-03-05", "By Ines Harrow, March 5, 2031"),
        (f"A Convoy Leaves\nBy Ines Harrow\nMarch 5, 2031\n{BODY}", "2031-03-05", "March 5, 2031"),
        (f"A Convoy Leaves\nELDRA, March 5, 2031 (Dispatch) - {BODY}", "2031-03-05", "ELDRA, March 5, 2031"),
        (f"PORT ELDRA, Westmark, 5 March 2031 — {BODY}", "2031-03-05", "PORT ELDRA, Westmark, 5 March 2031"),
    ],
)
def test_a_date_of_publication_that_is_stated(text: str, day: str, evidence: str) -> None:
    assert published(text) == (day, evidence)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"A Convoy Leaves\n{BODY}",
        f"A Convoy Leaves\n5 March 2031\n{BODY}",
        f"A Convoy Leaves\n{BODY}\n5 March 2031\n",
        f"A Convoy Leaves\nhttps://x.example/2031/03/05/a\n{BODY}",
        f"A Convoy Leaves\nRelated article: Published on March 5, 2031\n{BODY}",
        f"A Convoy Leaves\nPublished: March 5, 2031\nPublished: March 6, 2031\n{BODY}",
        f"A Convoy Leaves\nThe order was published on March 1, 2031, in the gazette of the ministry, it said.\n{BODY}",
        f"A Convoy Leaves\n{BODY}\nLatest news\nThe Valley Waits\n09.Jan.2033\nThe River Rises\n08.Jan.2033\n",
        f"A Convoy Leaves\nOn March 5, 2031, {BODY}",
    ],
)
def test_any_other_date_is_none(text: str) -> None:
    assert published(text) is None


def test_a_dateline_without_a_year_is_only_noted() -> None:
    article = clean(Raw(f"A Convoy Leaves\nELDRA, March 5 (Dispatch) - {BODY}", "a.txt", "0"))
    assert article.published is None
    assert article.notes == ('the dateline "ELDRA, March 5 (Dispatch) -" states no year, so the article has no date',)
    assert "ELDRA, March 5 (Dispatch) -" in article.text
