from __future__ import annotations

import io

import pytest

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers import Limits, Raw
from whosaidwhat.loaders.readers.text import read

DEFAULT = Limits()


def one(data: bytes, limits: Limits = DEFAULT) -> Raw | Skip:
    (item,) = read(io.BytesIO(data), "folder/note.txt", limits)
    return item


def test_a_text_is_read_with_its_name_for_an_id() -> None:
    item = one("Kärna said no.\n".encode())
    assert isinstance(item, Raw)
    assert (item.content, item.source_id, item.notes) == ("Kärna said no.\n", "note.txt", ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"GIF89a" + bytes(range(256)), "binary"),
        (b"said\0so" * 50, "binary"),
        (b"%PDF-1.7\nsome text", "binary"),
        (b"a" * 1001, "longer than 0.001 MB"),
    ],
)
def test_what_is_no_text_is_one_line(data: bytes, reason: str) -> None:
    item = one(data, Limits(text=1000))
    assert isinstance(item, Skip)
    assert reason in item.reason
    assert str(item).startswith("folder/note.txt: ")
    assert item.advice
    assert "\n" not in str(item)


def test_a_text_of_exactly_the_limit_is_read() -> None:
    assert isinstance(one(b"a" * 1000, Limits(text=1000)), Raw)
