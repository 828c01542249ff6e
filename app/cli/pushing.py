"""The command that brings a store elsewhere up to date: `push`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from whosaidwhat.cli._base import DONE, Settings, command
from whosaidwhat.output import records
from whosaidwhat.progress import Progress

if TYPE_CHECKING:
    from whosaidwhat.graph.views.remote import Pushed
    from whosaidwhat.session import Graph


@command()
@click.argument("url")
@click.option("--replace", is_flag=True, help="Overwrite another graph of this program that lies there.")
def push(settings: Settings, url: str, replace: bool) -> int:
    """Bring a store elsewhere up to date.

    URL is neo4j://, bolt:// or sparql+http://HOST...

    Only what changed since the last push is sent; one that stopped is completed by the next. Neo4j's login is taken
    from NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE, that of other stores from SPARQL_USER and SPARQL_PASSWORD.
    """
    from whosaidwhat.tables import rows

    found = pushed(settings.graph(), url, replace=replace)
    records([{"view": url, **asdict(found)}], settings.format, rows)
    return DONE


def checked(url: str) -> None:
    """Raises `UsageError` for an address that no store can have."""
    from whosaidwhat.graph.views.remote import module_of

    module_of(url)


def pushed(graph: Graph, url: str, *, replace: bool = False) -> Pushed:
    """Push, with progress."""
    with Progress(f"pushing to {url}", "nodes and edges") as progress:
        return graph.push(url, replace=replace, progress=progress.add)


def told(url: str, found: Pushed) -> str:
    """What was done, in one line."""
    done = f"{found.nodes:,} nodes and {found.edges:,} edges sent, {found.removed:,} nodes removed"
    return f"{url} is up to date: {done}"
