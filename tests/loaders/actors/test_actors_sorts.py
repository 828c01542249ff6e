"""One sort for one name throughout an article."""

from __future__ import annotations

import pytest

from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.sorts import agreed


def sorts(page, text, sort):
    """The sorts of a name that the model labelled `sort` wherever it stands."""
    found = [Name(i, i + 1, sort) for i, word in enumerate(page.words) if word == text]
    return {name.sort for name in agreed(found, page)}


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("Shells fell in Varosk. Varosk burned. Trucks left for Varosk.", "Varosk", "person", {"place"}),
        ("Colonel Varosk left. Varosk said it was late.", "Varosk", "body", {"person"}),
        ("Varosk, who left, said it was late.", "Varosk", "body", {"person"}),
        ("The NVK met. NVK said it was late.", "NVK", "person", {"body"}),
        ("Varosk, which makes saws, said it was late.", "Varosk", "person", {"body"}),
        ("Varosk withdrew its saws.", "Varosk", "person", {"body"}),
        ("He told the magazine Varosk, a weekly, that it was late.", "Varosk", "person", {"body"}),
        ("Shares in Varosk fell. Varosk laughed.", "Varosk", "place", {"body"}),
        ("They drove a KLV away. The KLV burned.", "KLV", "body", set()),
    ],
)
def test_what_the_words_around_tell(parsed, text, name, label, expected):
    assert sorts(Page.of(parsed(text)), name, label) == expected


def test_what_begins_a_firm_s_name_is_the_firm(parsed):
    page = Page.of(parsed("Varosk Brewing met on Monday. Varosk laughed."))
    assert [name.sort for name in agreed([Name(0, 2, "body"), Name(6, 7, "place")], page)] == ["body", "body"]


def test_numbered_things_are_nobody(parsed):
    page = Page.of(parsed("His engineers had tested forty Velox Sprints."))
    assert agreed([Name(5, 7, "person")], page) == []


def test_a_gazetteer_s_name_keeps_its_sort(parsed):
    page = Page.of(parsed("In NATO, in NATO."))
    name = Name(1, 2, "body", "org:nato")
    assert agreed([name], page) == [name]


def test_a_place_found_once_is_found_wherever_it_stands(parsed):
    page = Page.of(parsed("Shells fell in Varosk. Then Varosk burned."))
    assert agreed([Name(3, 4, "place")], page) == [Name(3, 4, "place"), Name(6, 7, "place")]
