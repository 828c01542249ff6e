from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from whosaidwhat.graph.model import Article, Basis, Time
from whosaidwhat.loaders.clean import article_id, clean, raw_article, to_raw
from whosaidwhat.loaders.metadata import Given
from whosaidwhat.loaders.readers import Raw

WRAPPED = """ Northland's Announced Pullback Met With
Doubt Across the River
 Westmark Border Guard

Northland’s announcement that it is moving its battalions away from the frontier has been met
with doubt in Eldra and among its partners alike, as nobody has yet counted fewer vehicles in
the camps.

“We judge by what we see, and we see no movement at all,” said Westmark’s interior minister



Ada Quill, who toured the river posts on Monday.

Related article: 'Words Are Cheap': The Valley Reacts to Northland’s Unexpected Announcement of
Departure

Analysts who follow the satellite pictures say that much of the caution comes from the spring’s

https://dispatch.example/2033/07/07/words-are-cheap
https://dispatch.example/2033/07/07/nobody-will-stay

broken promise, when a similar step lasted for a week. Tom Vane of the open-
source group Longview said that the newest pictures showed the opposite.
"""

PARAGRAPHS = (
    ("Northland's Announced Pullback Met With Doubt Across the River"),
    (
        "Northland’s announcement that it is moving its battalions away from the frontier has been met with doubt "
        "in Eldra and among its partners alike, as nobody has yet counted fewer vehicles in the camps."
    ),
    (
        "“We judge by what we see, and we see no movement at all,” said Westmark’s interior minister Ada Quill, "
        "who toured the river posts on Monday."
    ),
    (
        "Analysts who follow the satellite pictures say that much of the caution comes from the spring’s broken "
        "promise, when a similar step lasted for a week. Tom Vane of the open-source group Longview said that the "
        "newest pictures showed the opposite."
    ),
)


def article(text: str, title: str | None = None, given: Given | None = None, **fields: str) -> Article:
    return clean(Raw(text, "a.txt", "0" * 64, title=title, **fields), given)  # type: ignore[arg-type]


def pieces_match(cleaned: Article, content: str) -> None:
    end = 0
    for begin, raw, length in cleaned.raw_map:
        assert length > 0
        assert begin >= end
        assert cleaned.text[end:begin].strip(" \n") in {"", cleaned.title}
        assert cleaned.text[begin : begin + length] == content[raw : raw + length]
        end = begin + length


def test_a_wrapped_text_becomes_one_line_per_paragraph() -> None:
    cleaned = article(WRAPPED)
    assert tuple(cleaned.text.split("\n")) == PARAGRAPHS
    assert cleaned.title == "Northland's Announced Pullback Met With Doubt Across the River"
    pieces_match(cleaned, WRAPPED)


def test_every_span_leads_back_to_the_raw_text() -> None:
    cleaned = article(WRAPPED)
    begin = cleaned.text.index("Westmark’s interior")
    span = to_raw(cleaned, (begin, cleaned.text.index(", who toured")))
    assert span is not None
    assert WRAPPED[slice(*span)] == "Westmark’s interior minister\n\n\n\nAda Quill"
    begin = cleaned.text.index("open-source")
    span = to_raw(cleaned, (begin, begin + len("open-source")))
    assert span is not None
    assert WRAPPED[slice(*span)] == "open-\nsource"


def test_a_given_title_that_the_text_lacks_comes_first_and_has_no_place_in_the_raw_text() -> None:
    text = "Northland denied it.\nNobody had left."
    cleaned = article(text, "No  Convoy\u00a0Has Left")
    assert cleaned.text == "No Convoy Has Left\n" + text
    assert cleaned.title == "No Convoy Has Left"
    assert to_raw(cleaned, (0, 18)) is None
    assert to_raw(cleaned, (19, 28)) == (0, 9)
    pieces_match(cleaned, text)


@pytest.mark.parametrize(
    "title", ["No convoy has left, minister says", "No Convoy Has Left – Minister Says | Dispatch"]
)
def test_a_given_title_that_the_text_has_is_not_doubled(title: str) -> None:
    cleaned = article("No convoy has left, minister says.\nNorthland denied it on Monday.", title)
    assert cleaned.text.count("\n") == 1
    assert cleaned.title == "No convoy has left, minister says."


def test_body_text_is_no_title() -> None:
    assert article("Northland denied it.\nNobody had left.").title is None
    assert article("Kyiv denied it, officials said").title is None


def test_unseen_characters_go_and_spaces_are_plain() -> None:
    text = "\ufeffNobody\u00a0has\u200b left\u00ad,  he\tsaid.\x00\r\n\r\nNever.\r\n"
    cleaned = article(text)
    assert cleaned.text == "Nobody has left, he said.\nNever."
    pieces_match(cleaned, text)


def test_composed_and_decomposed_letters_stay_as_they_are() -> None:
    assert article("Ma\u0308rz sagte er.").text == "Ma\u0308rz sagte er."


def test_ids() -> None:
    one, two = article("Nobody left."), article("Nobody left.", source_id="other")
    assert one.id == two.id == article_id("Nobody left.", None)
    assert one.id != article("Nobody left.", url="https://x.example/a").id
    assert one.id != article("Nobody left. ").id
    assert len(one.id) == 18
    assert one.sha256 == "0" * 64


def test_what_is_given_outweighs_what_is_read() -> None:
    day = Time(start="2031-03-04", end="2031-03-04", basis=Basis.GIVEN)
    given = Given(url="https://x.example/b", published=day, authors=("Ines Harrow",), source_id="b")
    cleaned = article(
        "Nobody left.", given=given, url="https://x.example/a", published="2030-01-01", publisher="Dispatch"
    )
    assert (cleaned.url, cleaned.published, cleaned.authors) == ("https://x.example/b", day, ("Ines Harrow",))
    assert (cleaned.publisher, cleaned.source_id, cleaned.language) == ("Dispatch", "b", None)


def test_a_date_that_cannot_be_read_is_noted_and_not_guessed() -> None:
    cleaned = article("Nobody left.", published="03/02/2031")
    assert cleaned.published is None
    assert cleaned.notes == ('"03/02/2031" is no date of publication that can be read',)


def test_raw_mode_changes_nothing() -> None:
    text = "Support The Dispatch!\n\n  Nobody\u00a0left.\nRead more\n"
    kept = raw_article("my-id", text)
    assert (kept.id, kept.text, kept.title) == ("my-id", text, None)
    assert to_raw(kept, (3, 9)) == (3, 9)
    assert raw_article("empty", "").raw_map == ()


WORDS = st.sampled_from(
    ["Northland denied it", "on Monday", "Photo:", "https://x.example/1", "open-", "\n", "\n\n", ".", "  "]
)
UNICODE = st.text(st.characters(), max_size=400)


@drawn(
    st.one_of(UNICODE, st.lists(WORDS, max_size=60).map(" ".join), st.text("ab -.\n\r\u00a0\u200b\ud800", max_size=300))
)
def test_any_text_gives_an_article_whose_pieces_match(text: str) -> None:
    for title in (None, text[:40], "A title"):
        cleaned = article(text, title)
        pieces_match(cleaned, text)
        assert "" not in cleaned.text.split("\n") or cleaned.text == ""
        assert all(line == line.strip() for line in cleaned.text.split("\n"))
        cleaned.text.encode()
        assert cleaned == article(text, title)
    raw_article("x", text)


@drawn(st.text("abc \n\u00a0.", min_size=1, max_size=200), st.data())
def test_a_span_maps_to_where_its_ends_stand(text: str, data: st.DataObject) -> None:
    cleaned = article(text)
    begin = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(begin, len(cleaned.text)))
    span = to_raw(cleaned, (begin, end))
    if span is None:
        assert cleaned.text[begin:end].strip() == ""
    else:
        assert text[slice(*span)].split() == cleaned.text[begin:end].split()


@pytest.mark.parametrize("text", [WRAPPED * 100, "Word, " * 20_000, "A. B.\n" * 20_000, "\n" * 100_000, "(" * 100_000])
def test_long_and_hostile_texts_keep_their_map(text: str) -> None:
    cleaned = article(text)
    assert all(cleaned.text[at : at + n] == text[raw : raw + n] for at, raw, n in cleaned.raw_map)
