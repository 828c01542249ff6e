"""JSON documents and JSON lines, with the field names of trafilatura, news-please and fundus exports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from whosaidwhat.graph.errors import Skip, one_line
from whosaidwhat.loaders.readers._encoding import byte_order_mark, decode, is_binary
from whosaidwhat.loaders.readers._raw import Limits, Raw, digest, megabytes, name_of, storable

SUFFIXES = (".json", ".jsonl", ".ndjson")

# Of each, the first field that holds something counts. `raw_text` has lost its paragraphs, so it comes last.
TEXT = ("text", "maintext", "body", "plaintext", "content", "raw_text")
TITLE = ("title", "headline")
URL = ("url", "source-url", "source_url", "link", "source")
PUBLISHED = ("published_at", "publishing_date", "date_publish", "published", "date")
PUBLISHER = ("publisher", "sitename", "source-hostname", "source_domain", "hostname")
AUTHORS = ("authors", "author")
LANGUAGE = ("language", "lang")
ID = ("id", "source_id")
_WRAPPED = ("articles", "documents", "items", "results")
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: its source, what to call it in messages, and its id where it has none itself."""

    source: str
    label: str
    fallback: str
    notes: tuple[str, ...] = ()


def read(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skip]:
    """The articles of a JSON document (an object, a list, or an object around a list), or of JSON lines."""
    if source.lower().endswith(SUFFIXES[1:]):
        yield from read_lines(stream, source, limits)
        return
    first = stream.readline(limits.document + 1)
    while first and not first.strip(b" \t\r\n\xef\xbb\xbf"):
        first = stream.readline(limits.document + 1)
    if not first:
        yield Skip(source, "the file is empty", "nothing to do, or fetch it again")
    elif byte_order_mark(first) not in {None, "utf-8-sig"} or not _is_record(first):
        yield from _document(first, stream, source, limits)
    else:
        yield from _numbered(first, stream, source, limits)


def read_lines(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skip]:
    """The articles of JSON lines, one per line; a line that cannot be read is one `Skip`, the others survive."""
    first = stream.readline(limits.document + 1)
    if not first:
        yield Skip(source, "nothing in it", "give one JSON object per line")
        return
    if byte_order_mark(first) not in {None, "utf-8-sig"}:
        yield Skip(source, "JSON lines must be UTF-8", "convert them to UTF-8")
        return
    yield from _numbered(first, stream, source, limits)


def _is_record(line: bytes) -> bool:
    """Whether this line by itself is a record, so that the file is JSON lines (or an object on one line)."""
    try:
        value = json.loads(decode(line)[0], strict=False)
    except (ValueError, RecursionError):
        # A line that begins like a record and is broken: if it ends like one too, the file still is JSON lines.
        return line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and line.rstrip().endswith(b"}")
    return isinstance(value, dict) and not any(isinstance(value.get(key), list) for key in _WRAPPED)


def _numbered(first: bytes, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skip]:
    number, line, lone = 1, first, True
    while line:
        following = b"" if len(line) > limits.document else stream.readline(limits.document + 1)
        lone = lone and not following.strip()
        place = _Place(source, f"{source} line {number}", name_of(source) + ("" if lone else f":{number}"))
        if len(line) > limits.document:
            yield Skip(place.label, f"longer than {megabytes(limits.document)}", "split it or raise the limit")
            following = _next_line(stream, line, limits.document + 1)
        elif line.strip():
            yield _line(line, place, limits)
        number, line = number + 1, following


def _next_line(stream: BinaryIO, line: bytes, size: int) -> bytes:
    """Pass over the rest of a line that is too long to hold, and read the next one."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
    return stream.readline(size)


def _line(line: bytes, place: _Place, limits: Limits) -> Raw | Skip:
    if is_binary(line):
        return Skip(place.label, "binary data, not JSON", "give one JSON object per line")
    text, notes = decode(line)
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        return Skip(place.label, f"no valid JSON: {one_line(str(error))}", "mend or remove the line")
    return record(value, _Place(place.source, place.label, place.fallback, notes), digest(line.strip()), limits)


def _document(first: bytes, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skip]:
    data = first + stream.read(max(0, limits.document + 1 - len(first)))
    if len(data) > limits.document:
        yield Skip(source, f"longer than {megabytes(limits.document)}", "convert it to JSON lines, which are streamed")
        return
    if is_binary(data):
        yield Skip(source, "binary data, not JSON", "convert it to JSON lines")
        return
    text, notes = decode(data)
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        yield Skip(source, f"no valid JSON: {one_line(str(error))}", "mend the file, or give one JSON object per line")
        return
    if isinstance(value, dict):
        value = next((value[key] for key in _WRAPPED if isinstance(value.get(key), list)), value)
    if isinstance(value, dict):
        yield record(value, _Place(source, source, name_of(source), notes), digest(data), limits)
        return
    yield from _listed(value, source, notes, limits)


def _listed(value: object, source: str, notes: tuple[str, ...], limits: Limits) -> Iterator[Raw | Skip]:
    if not isinstance(value, list):
        yield Skip(source, f"a JSON {type(value).__name__}, not articles", "give an object or a list of objects")
        return
    if not value:
        yield Skip(source, "an empty list", "nothing to do, or fetch it again")
    for number, item in enumerate(value, 1):
        place = _Place(source, f"{source} item {number}", f"{name_of(source)}:{number}", notes)
        yield record(item, place, digest(json.dumps(item, sort_keys=True).encode()), limits)


def record(value: object, place: _Place, sha256: str, limits: Limits) -> Raw | Skip:
    """The article that one JSON value is."""
    if not isinstance(value, dict):
        return Skip(place.label, f"a JSON {type(value).__name__}, not an object", "give an object with a text")
    text = storable(_first(value, TEXT, _text))
    if not text.strip():
        return Skip(place.label, "no text in it", "a record needs one of the fields " + ", ".join(TEXT))
    if len(text.encode()) > limits.text:
        return Skip(place.label, f"text longer than {megabytes(limits.text)}", "split it or raise the limit (--max-mb)")
    return Raw(
        text,
        place.source,
        sha256,
        source_id=_first(value, ID, _name) or place.fallback,
        title=_first(value, TITLE, _name) or None,
        url=_first(value, URL[:-1], _name) or _first(value, URL[-1:], _address) or None,
        published=_first(value, PUBLISHED, _name) or None,
        publisher=_first(value, PUBLISHER, _name) or None,
        authors=_names(next((value[key] for key in AUTHORS if value.get(key)), None)),
        language=_first(value, LANGUAGE, _name) or None,
        notes=place.notes,
    )


def _first(value: Mapping[str, Any], keys: tuple[str, ...], convert: Callable[[object], str]) -> str:
    """The first of the fields that gives a text with something in it, else the empty one."""
    return next((text for key in keys if (text := convert(value.get(key))).strip()), "")


def _text(value: object) -> str:
    """A text; a list of paragraphs; or fundus' body: a summary and sections of headline and paragraphs."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(text for item in value if (text := _text(item)).strip())
    if isinstance(value, dict):
        return _text([value.get(key) for key in ("summary", "sections", "headline", "paragraphs", "text")])
    return ""


def _name(value: object) -> str:
    """A value on one line: a text or a number, or what an object (JSON-LD style) calls itself."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(storable(str(value)).split())


def _address(value: object) -> str:
    """A field that holds the url in some exports and the outlet's name in others."""
    name = _name(value)
    return name if name.startswith(("http://", "https://")) else ""


def _names(value: object) -> tuple[str, ...]:
    """Authors: a list, or one text with `;` between them (trafilatura), or with commas and `and`."""
    if isinstance(value, list):
        items = [_name(item) for item in value]
    else:
        text = _name(value).removeprefix("By ")
        items = text.split(";") if ";" in text else text.replace(" and ", ", ").split(", ")
    return tuple(dict.fromkeys(name for item in items if (name := item.strip())))
