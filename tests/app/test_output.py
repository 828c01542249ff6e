"""What goes to standard output, in which form."""

from __future__ import annotations

import csv
import io
import json

import pytest

from whosaidwhat.output import chosen, document, harmless, records, say

ROWS = [{"a": "one\n“two”", "b": None, "c": [1, 2]}, {"a": "x", "b": True, "d": {"k": "v"}}]


def no_table(*_: object) -> None:
    raise AssertionError("a table was not asked for")


def test_a_pipe_gets_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert chosen(None) == "jsonl"
    records(iter(ROWS), None, no_table)
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == ROWS


def test_json_is_one_document_even_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    records(iter([]), "json", no_table)
    assert json.loads(capsys.readouterr().out) == []
    document({"a": 1}, "json", no_table)
    assert json.loads(capsys.readouterr().out) == {"a": 1}


def test_a_document_is_one_line_and_its_rows_are_the_csv(capsys: pytest.CaptureFixture[str]) -> None:
    document({"rows": ROWS}, "jsonl", no_table, rows=ROWS)
    assert capsys.readouterr().out.count("\n") == 1
    document({"rows": ROWS}, "csv", no_table, rows=ROWS)
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["a"] for row in read] == ["one\n“two”", "x"]
    assert json.loads(read[0]["c"]) == [1, 2] and read[0]["b"] == ""


def test_words_are_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    say("two\nlines \x1b[31m")
    seen = capsys.readouterr()
    assert seen.out == "" and seen.err.count("\n") == 1 and "\x1b" not in seen.err


def test_a_terminal_is_not_given_what_it_would_obey() -> None:
    assert harmless("a\x1b]0;title\x07b\x9b\u202ec") == "a\ufffd]0;title\ufffdb\ufffd\ufffdc"
    assert harmless("Ünïcode “ok” 漢字\n\t") == "Ünïcode “ok” 漢字\n\t"
