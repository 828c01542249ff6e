from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosaidwhat.graph.model import Basis, Time
from whosaidwhat.loaders.dates import anchor_days, find_times, parse_given

WEDNESDAY = Time(start="2022-02-16", end="2022-02-16", basis=Basis.GIVEN)


def found(text: str, anchor: Time | None = WEDNESDAY, future: bool | None = None) -> list[tuple[str, str, str]]:
    return [(text[b:e], time.start, time.end) for (b, e), time in find_times(text, anchor, future)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022-02-15", "2022-02-15", "2022-02-15"),
        ("20220215", "2022-02-15", "2022-02-15"),
        ("2022-02-15T10:00:00Z", "2022-02-15T10:00:00+00:00", "2022-02-15T10:00:00+00:00"),
        ("2022-02-15 10:00:00+02:00", "2022-02-15T10:00:00+02:00", "2022-02-15T10:00:00+02:00"),
        ("2022-02-15 10:00:00", "2022-02-15", "2022-02-15"),
        ("Tue, 15 Feb 2022 10:30:00 -0500", "2022-02-15T10:30:00-05:00", "2022-02-15T10:30:00-05:00"),
        ("1644919200", "2022-02-15T10:00:00+00:00", "2022-02-15T10:00:00+00:00"),
        ("15 February 2022", "2022-02-15", "2022-02-15"),
        ("Tuesday, February 15, 2022", "2022-02-15", "2022-02-15"),
        ("Feb. 15th, 2022 10:30 AM EST", "2022-02-15", "2022-02-15"),
        ("15.02.2022", "2022-02-15", "2022-02-15"),
        ("15-Feb-2022", "2022-02-15", "2022-02-15"),
        ("02/15/2022", "2022-02-15", "2022-02-15"),
        ("February 2022", "2022-02-01", "2022-02-28"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_given_dates(text: str, start: str, end: str) -> None:
    time = parse_given(f" {text}\n")
    assert time == Time(start=start, end=end, basis=Basis.GIVEN, evidence=text)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "03/02/2022", "30 February 2022", "2022-13-01", "0001-01-01", "15/02/22", "12345", "x" * 99],
)
def test_what_is_no_date_or_not_one_date(text: str) -> None:
    assert parse_given(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Ministers met on Wednesday.", "2022-02-16", "2022-02-16"),
        ("The talks of Tuesday failed.", "2022-02-15", "2022-02-15"),
        ("He left on Thursday.", "2022-02-10", "2022-02-10"),
        ("The drills are set to end on Sunday.", "2022-02-20", "2022-02-20"),
        ("On Saturday, paratroopers will jump.", "2022-02-19", "2022-02-19"),
        ("The attack could come on Wednesday.", "2022-02-16", "2022-02-16"),
        ("The vote is on Thursday.", "2022-02-17", "2022-02-17"),
        ("They will talk next Wednesday.", "2022-02-23", "2022-02-23"),
        ("He left last Monday.", "2022-02-07", "2022-02-07"),
        ("It happened last Friday.", "2022-02-11", "2022-02-11"),
        ("They said so today.", "2022-02-16", "2022-02-16"),
        ("They said so yesterday.", "2022-02-15", "2022-02-15"),
        ("They arrive tomorrow.", "2022-02-17", "2022-02-17"),
        ("It was filmed late last week.", "2022-02-10", "2022-02-13"),
        ("It was filmed last week.", "2022-02-07", "2022-02-13"),
        ("It began earlier this week.", "2022-02-14", "2022-02-16"),
        ("It ends later this week.", "2022-02-16", "2022-02-20"),
        ("They meet this weekend.", "2022-02-19", "2022-02-20"),
        ("They met last month.", "2022-01-01", "2022-01-31"),
        ("In late December, they left.", "2021-12-21", "2021-12-31"),
        ("The elections in May are near.", "2022-05-01", "2022-05-31"),
        ("They left last May.", "2021-05-01", "2021-05-31"),
        ("It happened on Feb. 15.", "2022-02-15", "2022-02-15"),
        ("It happened on Dec. 3.", "2021-12-03", "2021-12-03"),
        ("They will be back by May 1.", "2022-05-01", "2022-05-01"),
        ("It was paid until July.", "2021-07-01", "2021-07-31"),
        ("They will be back by January 3.", "2023-01-03", "2023-01-03"),
        ("From 10 March on.", "2022-03-10", "2022-03-10"),
        ("Two weeks ago it rained.", "2022-01-31", "2022-02-06"),
        ("Three days ago it rained.", "2022-02-13", "2022-02-13"),
    ],
)
def test_expressions_against_an_anchor(text: str, start: str, end: str) -> None:
    ((words, first, last),) = found(text)
    assert (first, last) == (start, end)
    ((_, time),) = find_times(text, WEDNESDAY)
    assert (time.basis, time.evidence) == (Basis.RESOLVED, words)
    assert find_times(text, None) == []


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("on February 15, 2022, he", "February 15, 2022", "2022-02-15", "2022-02-15"),
        ("on Tuesday, Feb. 15, 2022.", "Tuesday, Feb. 15, 2022", "2022-02-15", "2022-02-15"),
        ("15 February 2022", "15 February 2022", "2022-02-15", "2022-02-15"),
        ("since Feb. 15, 2022", "Feb. 15, 2022", "2022-02-15", "2022-02-15"),
        ("until Feb. 10-20, 2022", "Feb. 10-20, 2022", "2022-02-10", "2022-02-20"),
        ("in February 2022,", "February 2022", "2022-02-01", "2022-02-28"),
        ("in late December 2021", "late December 2021", "2021-12-21", "2021-12-31"),
        ("seized in 2014, in", "2014", "2014-01-01", "2014-12-31"),
        ("by late 2014", "late 2014", "2014-09-01", "2014-12-31"),
        ("dated 2022-02-15.", "2022-02-15", "2022-02-15", "2022-02-15"),
    ],
)
def test_stated_dates_need_no_anchor(text: str, words: str, start: str, end: str) -> None:
    for anchor in (None, WEDNESDAY):
        assert found(text, anchor) == [(words, start, end)]
        assert find_times(text, anchor)[0][1].basis is Basis.STATED


@pytest.mark.parametrize(
    "text",
    [
        "Super Tuesday and Black Friday",
        "He may go. March on!",
        "the 1990s",
        "1,000 in 2000 soldiers",
        "the Sept. 11 attacks",
        "on a Tuesday",
        "March 2,000 men",
        "on 31 April 2021",
        "the years 2014-15",
        "https://x.example/2022/02/15/a",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_the_nearest_word_decides_what_lies_ahead() -> None:
    text = "Troops would be back by May 1, officials said Thursday, after Quill said Monday that he would go Friday."
    assert [(words, start) for words, start, _ in found(text)] == [
        ("May 1", "2022-05-01"),
        ("Thursday", "2022-02-10"),
        ("Monday", "2022-02-14"),
        ("Friday", "2022-02-18"),
    ]


def test_the_caller_may_know_better() -> None:
    assert found("on Sunday", future=True) == [("Sunday", "2022-02-20", "2022-02-20")]
    assert found("will go on Sunday", future=False) == [("Sunday", "2022-02-13", "2022-02-13")]


def test_an_anchor_of_several_days_gives_all_that_the_words_may_mean() -> None:
    week = Time(start="2022-02-15", end="2022-02-21", basis=Basis.INFERRED)
    assert found("on Tuesday", week) == [("Tuesday", "2022-02-15", "2022-02-15")]
    assert found("on Wednesday", week) == [("Wednesday", "2022-02-09", "2022-02-16")]


def test_an_anchor_too_vague_resolves_nothing() -> None:
    year = Time(start="2022-01-01", end="2022-12-31", basis=Basis.GIVEN)
    assert anchor_days(year) == []
    assert found("on Tuesday", year) == []


def test_the_day_of_an_anchor_with_a_time_is_its_own() -> None:
    late = Time(start="2022-02-16T23:30:00-05:00", end="2022-02-16T23:30:00-05:00", basis=Basis.GIVEN)
    assert found("today", late) == [("today", "2022-02-16", "2022-02-16")]


@given(st.text(max_size=80))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    time = parse_given(text)
    assert time is None or time.start[:10] <= time.end[:10]


WORDS = st.sampled_from(
    "on late early last next this Tuesday May 1 31 Feb. 2022 2014 week month in by will ago two today".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join)), st.dates())
def test_spans_are_in_order_and_times_are_spans_of_days(text: str, day: object) -> None:
    end = 0
    for span, time in find_times(text, Time(start=str(day), end=str(day), basis=Basis.GIVEN)):
        assert end <= span[0] < span[1] <= len(text)
        assert time.start <= time.end
        assert time.evidence == text[slice(*span)]
        end = span[1]
