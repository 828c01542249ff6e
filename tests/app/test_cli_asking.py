"""The commands that ask: shapes, formats, exit codes."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.app.conftest import Command
from whosaidwhat.cli.demo import QUESTION
from whosaidwhat.queries.catalogue import catalogue

COLUMNS = ["actor_id", "actor", "kind", "voice", "speaks_for", "how", "quote", "exact_words", "speech", "printed_as",
           "medium", "said_from", "said_to", "said_basis", "reported_by", "stories", "article_id", "source_id", "title",
           "publisher", "published_at", "statement_id", "claim_id", "claim", "confidence"]  # fmt: skip


def test_ask_has_the_documented_shape_and_is_one_line_in_a_pipe(command: Command) -> None:
    code, out, _ = command("ask", *QUESTION.split())
    found = json.loads(out)
    assert code == 0 and out.count("\n") == 1
    assert list(found) == ["question", "query", "parameters", "claims", "alternatives", "rows"]
    assert found["question"] == QUESTION and found["query"] == "who_disputed"
    assert list(found["rows"][0]) == COLUMNS
    assert all(list(claim) == ["id", "text", "score", "event_id", "start", "end"] for claim in found["claims"])
    assert {row["claim_id"] for row in found["rows"]} <= {claim["id"] for claim in found["claims"]}


def test_an_empty_answer_is_no_failure(command: Command) -> None:
    code, out, err = command("ask", "who disputed the withdrawal in 1999?")
    assert code == 0 and json.loads(out)["rows"] == []
    assert "note: no claim of that kind is dated in 1999" in err


def test_a_question_that_does_not_fit_lists_those_that_do(command: Command) -> None:
    code, out, err = command("ask", "how is the weather")
    assert code == 0 and {row["query"] for row in json.loads(out)["alternatives"]} < set(catalogue())
    assert "no question of the catalogue fits" in err


def test_ask_as_a_table_and_as_csv(command: Command) -> None:
    code, out, _ = command("ask", QUESTION, "--format", "table")
    assert code == 0 and "Mila Kostan" in out and "not observed" in out and "asked: who_disputed" in out
    code, out, _ = command("--format", "csv", "ask", QUESTION)
    assert list(csv.DictReader(io.StringIO(out)).fieldnames or []) == COLUMNS


def test_query_and_its_mistakes(command: Command) -> None:
    claim = command.json("ask", QUESTION)["rows"][0]["claim_id"]
    rows = command.json("query", "who_disputed", "--param", f"claim={claim}")
    assert rows and list(rows[0]) == COLUMNS
    assert rows == command.json("query", "who_disputed", "-p", f"claim={claim}", "--engine", "sparql")
    assert len(command.json("query", "most_contested", "-p", "limit=2")) == 2
    assert command("query", "who_disputed")[0] == 2
    assert command("query", "who_disputd", "-p", "claim=x")[0] == 2
    assert command("query", "most_contested", "-p", "limit=many")[0] == 2
    code, out, err = command("query", "who_disputed", "-p", "claim=x")
    assert (code, out) == (1, "") and err.count("\n") == 1 and "no claim 'x'" in err


def test_free_queries(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command.json("cypher", "RETURN $x AS x", "-p", "x=y") == [{"x": "y"}]
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT (1 AS ?one) {}"))
    assert command.json("sparql", "-") == [{"one": 1}]
    code, out, err = command("cypher", "MATCH (")
    assert (code, out) == (1, "") and err.count("\n") == 1


def test_queries_is_the_catalogue(command: Command) -> None:
    found = command.json("queries")
    assert [entry["name"] for entry in found] == sorted(entry["name"] for entry in found)
    assert {"who_disputed", "who_claimed", "who_observed", "statements_by", "most_contested"} <= {
        entry["name"] for entry in found
    }
    for entry in found:
        assert {"name", "description", "parameters", "columns", "example"} <= set(entry)
    assert "who_disputed" in command("queries", "--format", "table")[1]
