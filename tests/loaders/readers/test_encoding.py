from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosaidwhat.loaders.readers._encoding import decode, is_binary

TEXT = "The mayor of Châlons denied it on Monday, and called the report naïve. Nobody had left. "


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_note(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, ())
    assert not is_binary(TEXT.encode(codec))


def test_big_endian_with_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == (TEXT, ())


@pytest.mark.parametrize(("codec", "text"), [("latin-1", TEXT), ("cp1252", TEXT + "“Never,” he said.")])
def test_western_encodings_are_assumed_and_named(codec: str, text: str) -> None:
    decoded, notes = decode(text.encode(codec))
    assert decoded == text
    assert len(notes) == 1
    assert codec in notes[0]


def test_other_alphabets_are_guessed_and_named() -> None:
    text = "Министерство обороны сообщило во вторник о возвращении войск на базы. " * 5
    decoded, notes = decode(text.encode("cp1251"))
    assert decoded == text
    assert "assumed" in notes[0]


def test_what_the_page_declares_is_believed() -> None:
    assert decode("Łódź denied it".encode("iso-8859-2"), "iso-8859-2") == ("Łódź denied it", ())


@pytest.mark.parametrize("codec", ["no-such-codec", "zip", "base64"])
def test_a_declaration_of_nonsense_is_not(codec: str) -> None:
    assert decode("naïve".encode("latin-1"), codec)[0] == "naïve"


def test_lost_characters_are_counted() -> None:
    text, notes = decode(codecs.BOM_UTF8 + b"a\xffb\xfe")
    assert text == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
    assert notes[0].startswith("2 characters")


@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    text, notes = decode(data)
    assert isinstance(text, str)
    assert (
        notes or text.encode() in {data, data.removeprefix(codecs.BOM_UTF8)} or data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    )
