from __future__ import annotations

import io
import json
import tracemalloc

import pytest

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers import Limits, Raw
from whosaidwhat.loaders.readers.records import read, read_lines

DEFAULT = Limits()


def items(data: bytes | str, name: str = "feed.json", limits: Limits = DEFAULT) -> list[Raw | Skip]:
    return list(read(io.BytesIO(data.encode() if isinstance(data, str) else data), name, limits))


def contents(found: list[Raw | Skip]) -> list[str | None]:
    return [item.content if isinstance(item, Raw) else None for item in found]


@pytest.mark.parametrize(
    "data",
    [
        '{"text": "one"}\n{"text": "two"}\n',
        '[{"text": "one"}, {"text": "two"}]',
        '{"articles": [{"text": "one"}, {"text": "two"}]}',
        '[\n {"text": "one"},\n {"text": "two"}\n]',
        '\n\n{"text": "one"}\r\n\r\n{"text": "two"}',
        b'\xef\xbb\xbf{"text": "one"}\n{"text": "two"}',
        '[{"text": "one"}, {"text": "two"}]'.encode("utf-16"),
    ],
)
def test_every_way_to_write_two_articles(data: bytes | str) -> None:
    found = items(data)
    assert contents(found) == ["one", "two"]
    assert len({item.source_id for item in found if isinstance(item, Raw)}) == 2


def test_a_single_object_has_the_file_for_its_id() -> None:
    (item,) = items('{"text": "one"}')
    assert isinstance(item, Raw)
    assert item.source_id == "feed.json"


@pytest.mark.parametrize("field", ["text", "raw_text", "maintext", "body", "plaintext", "content"])
def test_field_names_of_the_text(field: str) -> None:
    assert contents(items(json.dumps({field: "Said so."}))) == ["Said so."]


@pytest.mark.parametrize(
    ("record", "name", "value"),
    [
        ({"source-url": "https://x.example/a"}, "url", "https://x.example/a"),
        ({"source": "https://x.example/a"}, "url", "https://x.example/a"),
        ({"source": "The Dispatch"}, "url", None),
        ({"date": "2031-03-04"}, "published", "2031-03-04"),
        ({"date_publish": None, "publishing_date": "2031-03-04"}, "published", "2031-03-04"),
        ({"published_at": 1930000000}, "published", "1930000000"),
        ({"sitename": "Dispatch", "hostname": "x.example"}, "publisher", "Dispatch"),
        ({"source_domain": "x.example"}, "publisher", "x.example"),
        ({"author": "By Ines Harrow and Tom Vane"}, "authors", ("Ines Harrow", "Tom Vane")),
        ({"authors": [{"name": "Ines Harrow"}, "Tom Vane", ""]}, "authors", ("Ines Harrow", "Tom Vane")),
        ({"id": 12}, "source_id", "12"),
        ({"title": "Two\n lines"}, "title", "Two lines"),
    ],
)
def test_field_names_of_the_rest(record: dict[str, object], name: str, value: object) -> None:
    (item,) = items(json.dumps({"text": "x"} | record))
    assert getattr(item, name) == value


@pytest.mark.parametrize(
    "bad", ["{bad", '{"text": }', "[" * 100_000, '{"text": "' + "9" * 10, "\x00\x01\x02", "3", "{}"]
)
def test_a_bad_line_is_one_skip_with_its_number(bad: str) -> None:
    found = items(f'{{"text": "one"}}\n{bad}\n{{"text": "three"}}\n', "feed.jsonl")
    assert contents(found) == ["one", None, "three"]
    assert str(found[1]).startswith("feed.jsonl line 2: ")


def test_a_bad_first_line_does_not_hide_the_others() -> None:
    assert contents(items('{bad\n{"text": "two"}', "feed.jsonl")) == [None, "two"]
    assert contents(items('{"text": bad}\n{"text": "two"}', "feed.json")) == [None, "two"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "empty"),
        ("[]", "empty"),
        ("3", "not articles"),
        ('{"title": "x"\n', "no valid JSON"),
        ('{"text": ""}', "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
    ],
)
def test_a_bad_document_is_one_skip(data: bytes | str, reason: str) -> None:
    (item,) = items(data)
    assert isinstance(item, Skip)
    assert reason in str(item)


def test_lone_surrogates_are_replaced() -> None:
    (item,) = items(r'{"text": "a\ud800b", "title": "\udfff"}')
    assert isinstance(item, Raw)
    assert item.content == "a\N{REPLACEMENT CHARACTER}b"
    assert item.title == "\N{REPLACEMENT CHARACTER}"


def test_limits_skip_one_line_and_go_on() -> None:
    long = json.dumps({"text": "x" * 3000})
    found = items(f'{long}\n{{"text": "two"}}', "feed.jsonl", Limits(text=100, document=10_000))
    assert contents(found) == [None, "two"]
    found = items(f'{{"text": "one"}}\n{long}\n{{"text": "three"}}', "feed.jsonl", Limits(document=1000))
    assert contents(found) == ["one", None, "three"]
    assert "line 2: longer" in str(found[1])


def test_lines_are_streamed() -> None:
    lines = b'{"text": "' + b"x" * 1000 + b'"}\n'

    class Endless(io.RawIOBase):
        left = 20_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self.left -= 1
            size = min(len(buffer), len(lines)) if self.left > 0 else 0
            buffer[:size] = lines[:size]
            return size

    tracemalloc.start()
    count = sum(1 for _ in read_lines(io.BufferedReader(Endless(), 1013), "-", Limits()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 10_000
    assert peak < 1_000_000
