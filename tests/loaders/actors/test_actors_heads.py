"""Which words of a source are its head."""

from __future__ import annotations

import pytest

from whosaidwhat.loaders.actors.heads import Heads
from whosaidwhat.loaders.actors.names import find_names
from whosaidwhat.loaders.actors.page import Page


def test_long_sources_are_their_head(cast_of):
    source = "Pavel Dorin of the Open Skies Team, which uses satellite pictures to follow Russian military activities,"
    scene = cast_of(f"{source} said the depot was empty.", [(source, "the depot was empty")])
    assert scene.speakers == [["Pavel Dorin"]]
    assert scene.by_key(scene.actor("Pavel Dorin").part_of).name == "Open Skies Team"


@pytest.mark.parametrize(
    ("words", "sort", "head"),
    [
        ("a senior official from the ministry", "person", "official"),
        ("residents of the town", "group", "residents"),
        ("the company", "body", "company"),
        ("the survey", "document", "survey"),
        ("she", "pronoun", "she"),
        ("who", "relative", "who"),
        ("the lawyer for Anna Weiss", "person", "lawyer"),
        ("the lawyer, Anna Weiss", "name", "Weiss"),
        ("its spokesman, Major Luca Serra", "name", "Serra"),
        ("a clerk", "person", "clerk"),
        ("whose author, Anna Weiss", "name", "Weiss"),
        ("a small militia in the north, the Free Coast Brigade", "name", "Brigade"),
        ("the ship's insurer, Baltic Bank", "name", "Bank"),
        ("a spokesman for the port, the Baltic Bank", "person", "spokesman"),
        ("all the clerks we met", "group", "clerks"),
        ("an official close to the mayor", "person", "official"),
    ],
)
def test_what_a_phrase_is_about(parsed, words, sort, head):
    doc = parsed(f"It rained, {words} said.")
    page = Page.of(doc)
    begin, end = page.tokens((11, 11 + len(words)))
    part = Heads(page, find_names(doc, page)).part(begin, end)
    assert (part.sort, page.words[part.head]) == (sort, head)
