"""The catalogue is read from the files, and a file that is wrong is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.queries.catalogue import catalogue, entry, load

WHO = (
    "actor_id, actor, kind, voice, speaks_for, how, quote, exact_words, speech, printed_as, medium, said_from, said_to"
    ", said_basis, reported_by, stories, article_id, source_id, title, publisher, published_at, statement_id, claim_id"
    ", claim, confidence"
)
COLUMNS = {
    "who_denied": WHO,
    "who_supported": WHO,
    "who_disputed": WHO,
    "who_claimed": WHO,
    "who_observed": WHO,
    "statements_by": "statement_id, speech_act, stance, claim_id, claim, quote, exact_words, printed_as, speech, "
    "medium, said_from, said_to, said_basis, reported_by, article_id, source_id, title, publisher, published_at, "
    "confidence",
    "most_contested": "claim_id, claim, event_id, event, start, end, claimed_by, denied_by, not_observed_by, "
    "doubted_by, stories",
}
CYPHER = """// name: q
// description: What it
//   answers.
// parameter: n (int, default 3) How many.
// parameter: a (id) Whose.
// example: a = x
// column: x (text?) A text.
// column: y (int) A number.
// edge: x x -> y y
RETURN $a AS x, $n AS y
"""
SPARQL = "# name: q\nSELECT ($a AS ?x) ($n AS ?y) {}\n"


def written(folder: Path, cypher: str = CYPHER, sparql: str = SPARQL) -> Path:
    for name, text in (("cypher/q.cypher", cypher), ("sparql/q.rq", sparql)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_the_public_ones(name: str) -> None:
    assert [column.name for column in entry(name).columns] == COLUMNS[name].split(", ")


def test_the_catalogue_answers_what_analysts_ask() -> None:
    assert catalogue().keys() >= COLUMNS.keys()
    assert len(catalogue()) >= 30


@pytest.mark.parametrize("name", catalogue())
def test_an_example_names_what_other_entries_give(name: str) -> None:
    for parameter, given in entry(name).example.items():
        if given.entry:
            types = {column.name: column.type for column in entry(given.entry).columns}
            assert types[given.column] == next(p.type for p in entry(name).parameters if p.name == parameter)


def test_an_entry_says_all_of_itself(tmp_path: Path) -> None:
    found = load(written(tmp_path))["q"]
    assert found.edge == ("x", "x", "y", "y")
    assert found.text("cypher") == CYPHER
    assert found.text("sparql") == SPARQL
    assert found.to_dict() == {
        "name": "q",
        "description": "What it answers.",
        "parameters": [
            {"name": "n", "type": "int", "description": "How many.", "default": 3},
            {"name": "a", "type": "id", "description": "Whose.", "default": None},
        ],
        "columns": [
            {"name": "x", "type": "text", "description": "A text.", "optional": True},
            {"name": "y", "type": "int", "description": "A number.", "optional": False},
        ],
        "example": {"a": "x"},
    }


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("name: q", "name: other", "begin with their name"),
        ("(int, default 3)", "(number)", "number is no type"),
        ("y (int)", "y", "cannot read"),
        ("y (int)", "x (int)", "columns with a name"),
        ("// description: What it\n//   answers.\n", "", "needs a description"),
        ("// example: a = x\n", "", "example must give a"),
        ("example: a = x", "example: b = x", "does not take"),
        ("example: a = x", "example: a", "cannot read"),
        ("-> y y", "-> y z", "edge names a column"),
        ("RETURN $a", "RETURN $b", "must stand in both"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(EngineError, match=complaint):
        load(written(tmp_path, CYPHER.replace(old, new)))


@pytest.mark.parametrize("sparql", ["SELECT ($a AS ?x) ($n AS ?y) {}", "# name: p\n$a $n", "# name: q\n$a"])
def test_a_wrong_sparql_file_is_refused(tmp_path: Path, sparql: str) -> None:
    with pytest.raises(EngineError, match="query q"):
        load(written(tmp_path, sparql=sparql))


def test_a_file_without_its_pair_is_refused(tmp_path: Path) -> None:
    (written(tmp_path) / "sparql" / "more.rq").write_text("# name: more\n")
    with pytest.raises(EngineError, match="more has one only"):
        load(tmp_path)


def test_an_unknown_name_lists_the_others() -> None:
    with pytest.raises(UsageError, match="most_contested, numbers_given"):
        entry("who_knows")
