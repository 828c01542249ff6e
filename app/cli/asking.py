"""Commands that ask the graph: `ask`, `query`, `cypher`, `sparql`, `queries`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from whosaidwhat.cli._base import Settings, command
from whosaidwhat.output import document, records, say

if TYPE_CHECKING:
    from whosaidwhat.queries.answer import Answer
    from whosaidwhat.session import Graph

PARAMETERS = click.option("--param", "-p", "pairs", multiple=True, metavar="NAME=VALUE", help="Repeatable.")


@command(asks=True)
@click.argument("question", nargs=-1, required=True)
def ask(settings: Settings, question: tuple[str, ...]) -> int:
    """Answer a question in plain English.

    It is answered over every claim that says what the question says, affair by affair.
    """
    answered(settings, settings.graph(), " ".join(question))
    return 0


def answered(settings: Settings, graph: Graph, question: str) -> Answer:
    """Ask, and print the answer; what the reader has to know besides goes to standard error."""
    from whosaidwhat.marks import marks_of
    from whosaidwhat.tables import answer

    found = graph.ask(question)
    reader = graph.reader()
    for note in found.notes:
        say(f"note: {note}")
    document(
        found.to_dict(),
        settings.format,
        lambda console: answer(console, found, lambda row: marks_of(reader, row)),
        rows=found.rows,
    )
    return found


@command(asks=True)
@click.argument("name")
@PARAMETERS
@click.option("--engine", type=click.Choice(["cypher", "sparql", "rdflib"]),
              help="All give the same rows; default cypher, or what the store of --view speaks.")  # fmt: skip
def query(settings: Settings, name: str, pairs: tuple[str, ...], engine: str | None) -> int:
    """Answer a question by its name (see: queries)."""
    return _printed(settings, settings.graph().query(name, engine=engine, **_parameters(pairs)))


@command(asks=True)
@click.argument("text")
@PARAMETERS
def cypher(settings: Settings, text: str, pairs: tuple[str, ...]) -> int:
    """Run a query in Cypher; - is standard input.

    It can only read.
    """
    return _printed(settings, settings.graph().cypher(_text(text), **_parameters(pairs)))


@command(asks=True)
@click.argument("text")
def sparql(settings: Settings, text: str) -> int:
    """Run a query in SPARQL; - is standard input.

    It can only read.
    """
    return _printed(settings, settings.graph().sparql(_text(text)))


@command()
def queries(settings: Settings) -> int:
    """List what can be asked by name.

    Each with its parameters, columns and an example.
    """
    from whosaidwhat.queries.catalogue import catalogue
    from whosaidwhat.tables import catalogue_table

    records((entry.to_dict() for entry in catalogue().values()), settings.format, catalogue_table)
    return 0


def _printed(settings: Settings, found: Iterable[Mapping[str, Any]]) -> int:
    from whosaidwhat.tables import rows

    records((dict(row) for row in found), settings.format, rows)
    return 0


def _parameters(pairs: Sequence[str]) -> dict[str, str]:
    """`k=v` pairs; the catalogue knows their types."""
    out: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.UsageError(f"--param {pair}: not name=value")
        out[name.strip()] = value
    return out


def _text(text: str) -> str:
    return sys.stdin.read() if text == "-" else text
