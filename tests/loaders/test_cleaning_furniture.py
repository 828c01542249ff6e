from __future__ import annotations

import pytest

from whosaidwhat.loaders.cleaning import tidy
from whosaidwhat.loaders.cleaning.furniture import rules, sweep

BODY = "Northland’s ministry said on Monday that its battalions were leaving, and nobody could confirm it."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Related article: The Valley Waits", "related"),
        ("Related: The Valley Waits", "related"),
        ("READ MORE: Second convoy seen by herders", "related"),
        ("Also Read The river rises", "related"),
        ("Read more", "related"),
        ("[Graphic: How many vehicles stand in the camps]", "related"),
        ("https://dispatch.example/2033/07/07/the-valley-waits", "url"),
        ("Read or Share this story: https://x.example/a", "page"),
        ("Not ready to support today?", "appeal"),
        ("Remind me later.", "appeal"),
        ("Payment methods", "appeal"),
        ("Sign up for our morning newsletter.", "appeal"),
        ("Your support, however small, makes a difference.", "appeal"),
        ("Lorries on the bridge over the Elder. Northland Defence Ministry / TASS", "caption"),
        ("The minister at the river. Photo: Ines Harrow/Longview/AFP via Getty Images)", "caption"),
        ("The camp on Monday. (Tom Vane/Reuters)", "caption"),
        ("The camp on Monday. Tom Vane/AFP", "caption"),
        ("Lorries on the bridge. | Photo Credit: AP", "caption"),
        ("Photo", "caption"),
        ("Image copyright Getty Images Image caption The camp lies by the river", "caption"),
        ("By Ines Harrow and Tom Vane", "byline"),
        ("(Reporting by Ines Harrow; Editing by Tom Vane)", "byline"),
        ("Eldra Dispatch | Updated: 2031-03-04 17:52", "byline"),
        ("Published: 15 March 2031, 10:30", "date"),
        ("14 Jan 2033", "date"),
        ("Advertisement", "page"),
        ("© 2031 The Eldra Dispatch. All rights reserved.", "page"),
    ],
)
def test_furniture_is_taken_out_with_its_reason(line: str, reason: str) -> None:
    assert sweep([BODY, BODY + "!", line, BODY + "?", BODY]) == [None, None, reason, None, None]


@pytest.mark.parametrize(
    "line",
    [
        "“We have a small favor to ask of our neighbours,” the minister said.",
        "More: the minister refused to say where the lorries went.",
        "Reuters reported that the camp was empty.",
        "The Associated Press (AP) said that it had seen the order.",
        "He read more into the statement than it held.",
        "The ministry published a photo: it shows an empty camp, and nothing else.",
        "Support for the ministry fell.",
        "By Monday evening the camps were empty.",
        "The camps were photographed by satellites / and by herders, he said.",
        "[He was later told to leave.]",
        "On 14 January 2033 the ministry denied it.",
        "'A field and nothing else'",
        "U.S. says the claims are 'false'",
        "The ministry’s newsletter said that people should sign up for the reserve.",
        "Tags of red cloth marked the river.",
    ],
)
def test_article_text_stays(line: str) -> None:
    assert sweep([BODY, BODY, line, BODY, BODY]) == [None] * 5


def test_a_call_for_support_counts_only_at_the_edge() -> None:
    assert sweep(["Support The Eldra Dispatch!", BODY, BODY, BODY])[0] == "appeal"
    assert sweep([BODY, BODY, BODY, "Support the Valley!", BODY, BODY, BODY, BODY])[3] is None


def test_an_appeal_goes_on_to_the_end() -> None:
    tail = ["… we have a small favor to ask. The Dispatch is free.", "We, its journalists, will go on.", "Thank you."]
    assert sweep([BODY, BODY, *tail]) == [None, None, "appeal", "appeal", "appeal"]


def test_an_appeal_amid_the_article_is_one_paragraph() -> None:
    assert sweep(["We have a small favor to ask.", BODY, BODY, BODY]) == ["appeal", None, None, None]


def test_a_list_of_headlines_with_dates_goes_with_its_heading() -> None:
    links = ["Latest newsThe Valley Waits", "09.Jan.2033", "Is the Bridge Open?", "08.Jan.2033", "A Camp by the River"]
    assert sweep([BODY, BODY, *links, "07 January 2033"]) == [None, None, *["list"] * 6]


def test_a_list_without_dates_goes_with_its_heading() -> None:
    links = ["Read more:", "The river rises for a third day", "A camp by the river"]
    assert sweep([BODY, BODY, *links]) == [None, None, "related", "list", "list"]


def test_a_button_takes_nothing_with_it() -> None:
    assert sweep([BODY, "Read more", "'A field and nothing else'", BODY]) == [None, "related", None, None]


def test_many_headlines_at_the_end_are_links() -> None:
    links = [
        f"Minister speaks about the {n} bridge over the Elder" for n in ("first", "second", "third", "fourth", "fifth")
    ]
    assert sweep([BODY] * 6 + links) == [None] * 6 + ["list"] * 5
    assert sweep([BODY] * 6 + links[:3]) == [None] * 9


def test_a_caption_printed_twice_goes_twice() -> None:
    caption = "The minister speaks at the river."
    texts = [BODY, caption, caption + " Photo: Ines Harrow via Getty Images", BODY]
    assert sweep(texts) == [None, "caption", "caption", None]


def test_the_known_title_is_never_furniture() -> None:
    assert sweep(["Photo", BODY], "Photo") == [None, None]
    assert sweep(["Photo", BODY]) == ["caption", None]


def test_a_text_of_furniture_only_is_kept() -> None:
    assert sweep(["Read more", "Photo"]) == [None, None]
    assert tidy("Read more").removed == ()


def test_the_rules_are_well_formed() -> None:
    reasons = {rule.reason for rule in rules().rules}
    assert reasons <= {"related", "url", "appeal", "caption", "byline", "date", "page", "list"}
    assert all(rule.pattern.pattern.startswith("^") or rule.pattern.pattern.endswith("$") for rule in rules().rules)
