"""Names that the words beside them tell, and capitalised words that are nobody's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.told import told_persons
from whosaidwhat.loaders.parsed import Doc

Parsed = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The treasurer, Udo Brix, said that the money was there.", "Udo Brix"),
        ('"It was there," said the treasurer, Cot Varley. Nobody laughed.', "Cot Varley"),
        ("Wanda Kroll, 61, saw the balloon fall.", "Wanda Kroll"),
        ("Pim Ostrander, a clerk at the mill, saw the balloon fall.", "Pim Ostrander"),
        ("Pim Ostrander, the mill's former clerk, saw it.", "Pim Ostrander"),
        ("Brandt's sister, Marta, was at home.", "Marta"),
        ("Nobody asked Mr Vesk again.", "Vesk"),
        ("Nobody came.\n\nPetra Lohse has sold houses for thirty years. She shook her head.", "Petra Lohse"),
        ("Then Colonel Rurik Halm saw the balloon fall.", "Rurik Halm"),
    ],
)
def test_a_person_is_told_by_an_office_an_age_or_a_form_of_address(parsed: Parsed, text: str, name: str) -> None:
    page = Page.of(parsed(text))
    assert [page.cut(*at) for at in told_persons(page)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The chairman met the General Assembly of the club.",
        "Varley Health, its deputy director said, has lost the files.",
        "The minister, Tuesday Evening Post reporters found, was away.",
        "Nobody came.\n\nTarn Domestic has sold kettles for thirty years. Its manager shook her head.",
        "Nobody came.\n\nTarn Domestic has dismissed Wanda. She shook her head.",
        "They played in the Premier Division that year.",
        "Marn Harbour, 61 kilometres away, was closed.",
        "The mayor closed St Brendan's.",
    ],
)
def test_bodies_places_and_days_are_not(parsed: Parsed, text: str) -> None:
    assert not list(told_persons(Page.of(parsed(text))))
