"""Where and to whom something was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.setting import head_of, setting

Parse = Callable[[str], Doc]


def where(parse: Parse, text: str, cue: str, content: str) -> tuple[str | None, str | None]:
    doc = parse(text)
    head = head_of(doc, (text.index(cue), text.index(cue) + len(cue)))
    return setting(head, (), ((text.index(content), text.index(content) + len(content)),))


@pytest.mark.parametrize(
    ("text", "cue", "medium", "addressee"),
    [
        ("Berg told reporters that it rained.", "told", None, "reporters"),
        ("Berg said in an interview that it rained.", "said", "an interview", None),
        ("Berg wrote on Twitter that it rained.", "wrote", "Twitter", None),
        ("Berg told the BBC that it rained.", "told", "the BBC", "the BBC"),
        (
            "Berg told the Velin Courier in an interview that it rained.",
            "told",
            "the Velin Courier",
            "the Velin Courier",
        ),
        ("Berg told Reuters that it rained.", "told", "Reuters", "Reuters"),
        ("Berg told BBC Radio 4 that it rained.", "told", "BBC Radio", "BBC Radio"),
        ("Berg told a local newspaper that it rained.", "told", None, "a local newspaper"),
        ("Berg told the Security Council that it rained.", "told", None, "the Security Council"),
        ("Berg told Anna Post that it rained.", "told", None, "Anna Post"),
        ("Berg tweeted that it rained.", "tweeted", "tweeted", None),
        ("Berg said in Eastport that it rained.", "said", None, None),
        ("Berg said that it rained.", "said", None, None),
    ],
)
def test_setting(parse: Parse, text: str, cue: str, medium: str | None, addressee: str | None) -> None:
    assert where(parse, text, cue, "that it rained") == (medium, addressee)


def test_what_is_said_is_no_addressee(parse: Parse) -> None:
    assert where(parse, "Berg told lies.", "told", "lies") == (None, None)


def test_without_a_cue_nothing_is_known(parse: Parse) -> None:
    assert head_of(parse("It rains."), None) is None
    assert setting(None, (), ()) == (None, None)


def test_the_head_of_a_cue(parse: Parse) -> None:
    doc = parse("Berg had repeatedly denied it.")
    head = head_of(doc, (5, 26))
    assert head
    assert head.text == "denied"
    assert head_of(doc, (4, 5)) is None
