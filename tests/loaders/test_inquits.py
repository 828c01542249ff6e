"""Who speaks by the words of saying behind or within what is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.inquits import inquits, with_inquits
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

Parse = Callable[[str], Doc]


def pieces(doc: Doc, relation: Relation) -> list[list[str]]:
    """The texts of source, cue and content."""
    return [[doc.text[b:e] for b, e in role] for role in (relation.source, relation.cue, relation.content)]


def marked(doc: Doc, *texts: str) -> tuple[tuple[int, int], ...]:
    """The spans of these words."""
    return tuple((at := doc.text.index(text), at + len(text)) for text in texts)


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        (
            "The president had denied that there was any clause, Orlo told the people in the square.",
            "Orlo",
            ["The president had denied that there was any clause"],
        ),
        (
            "He swore that he had taken nothing, his lawyer, Philippa Gorst, reported afterwards.",
            "his lawyer, Philippa Gorst",
            ["He swore that he had taken nothing"],
        ),
        (
            "No ship, Captain Moe insisted on Friday, had left the harbour that night.",
            "Captain Moe",
            ["No ship", "had left the harbour that night"],
        ),
    ],
)
def test_one_that_the_tagger_missed_is_added(parse: Parse, text: str, source: str, said: list[str]) -> None:
    doc = parse(text)
    (found,) = inquits(doc, [])
    assert pieces(doc, found)[0] == [source]
    assert pieces(doc, found)[2] == said
    assert found.confidence == CONFIDENCE


@pytest.mark.parametrize(
    "text",
    [
        "The president had denied that there was any clause.",
        "But when the council cut the money two years later, Norland said enough.",
        "She locked the door, and Captain Moe reported the loss.",
        "If the harbour was empty, Moe would say so.",
        "One lesson is plain from this finding: “27 companies reported 300 subsidiaries.”",
    ],
)
def test_none_where_nothing_is_said_before_it(parse: Parse, text: str) -> None:
    assert not list(inquits(parse(text), []))


def test_none_is_added_twice(parse: Parse) -> None:
    doc = parse("No ship, Captain Moe insisted on Friday, had left the harbour that night.")
    known = Relation(marked(doc, "Captain Moe"), marked(doc, "insisted"), marked(doc, "No ship"), 0.9)
    assert not list(inquits(doc, [known]))


def test_the_subject_of_what_is_said_does_not_say_it(parse: Parse) -> None:
    doc = parse("The harbour, said Captain Erik Moe, was empty that night, and no ship had left it.")
    told = marked(doc, "was empty that night")
    known = Relation(marked(doc, "The harbour", "Captain Erik Moe"), marked(doc, "said"), told, 0.9)
    (found,) = with_inquits(doc, [known])
    assert pieces(doc, found) == [["Captain Erik Moe"], ["said"], ["The harbour", "was empty that night"]]


def test_what_is_said_begins_before_an_inquit(parse: Parse) -> None:
    doc = parse("The agent swore to her that there had been no wedding, she says, and that he would have been invited.")
    known = Relation(marked(doc, "she"), marked(doc, "says"), marked(doc, "and that he would have been invited"), 0.9)
    (found,) = with_inquits(doc, [known])
    assert pieces(doc, found)[2][0] == "The agent swore to her that there had been no wedding"


def test_according_to_somebody_goes_with_what_follows(parse: Parse) -> None:
    doc = parse("Marco Leal is ill. According to Luis Prado, who is writing his life, Leal still insists that he won.")
    source = marked(doc, "Luis Prado, who is writing his life")
    known = Relation(source, marked(doc, "According to"), marked(doc, "Marco Leal is ill"), 0.6)
    (found,) = with_inquits(doc, [known])
    assert pieces(doc, found)[2] == ["Leal still insists that he won"]


def test_a_source_of_one_piece_and_its_content_stay(parse: Parse) -> None:
    doc = parse("The harbour was empty, said Captain Erik Moe.")
    known = Relation(marked(doc, "Captain Erik Moe"), marked(doc, "said"), marked(doc, "The harbour was empty"), 0.9)
    assert with_inquits(doc, [known]) == [known]
