"""Commands with which people correct the graph: `actors`, `claims`, `statements`, `decisions`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import click

from whosaidwhat.cli._base import Settings, command
from whosaidwhat.output import records, say

if TYPE_CHECKING:
    from whosaidwhat.session import Graph


def decides(function: Callable[..., int]) -> Callable[..., int]:
    """Options for who decided, and why."""
    function = click.option("--by", metavar="NAME", help="Who decided.")(function)
    return click.option("--reason", metavar="TEXT", help="Why.")(function)


class Decidable(Protocol):
    """The modules `actors` and `claims`."""

    def listed(self, graph: Graph, text: str = ...) -> list[dict[str, Any]]:
        """Those that hold a text."""

    def merge(self, graph: Graph, ids: Sequence[str], *, by: str | None = ..., reason: str | None = ...) -> int:
        """Say that these are one."""

    def split(
        self, graph: Graph, id: str, where: Sequence[str], /, *, by: str | None = ..., reason: str | None = ...
    ) -> int:
        """Say that it is something else there."""


def _decide_on(
    things: Decidable, settings: Settings, action: str, what: tuple[str, ...], by: str | None, reason: str | None
) -> int:
    graph = settings.graph()
    if action == "list":
        _listed(things.listed(graph, " ".join(what)), settings)
    elif action == "merge":
        _told(things.merge(graph, what, by=by, reason=reason))
    elif not what[1:]:
        raise click.UsageError("split needs an id, and in what it is something else")
    else:
        _told(things.split(graph, what[0], what[1:], by=by, reason=reason))
    return 0


def _listed(found: list[dict[str, Any]], settings: Settings) -> None:
    from whosaidwhat.tables import rows

    records(found, settings.format, rows)


@command()
@click.argument("action", type=click.Choice(["list", "alike", "merge", "split"]), default="list")
@click.argument("what", nargs=-1)
@decides
def actors(settings: Settings, action: str, what: tuple[str, ...], by: str | None, reason: str | None) -> int:
    """List actors; say who is one and who is not.

    \b
    actors list [TEXT]            actors with TEXT in a name
    actors alike                  pairs whose names may be one's, for you to decide on
    actors merge ID ID...         these are one
    actors split ID ARTICLE...    in these articles it is somebody else

    A decision is kept in the ledger by the words of the articles, survives new models, and is taken back by the
    opposite one.
    """  # noqa: D301 - \b is what click reads
    from whosaidwhat import actors

    if action == "alike":
        _listed(actors.alike(settings.graph()), settings)
        return 0
    return _decide_on(actors, settings, action, what, by, reason)


@command()
@click.argument("action", type=click.Choice(["list", "merge", "split"]), default="list")
@click.argument("what", nargs=-1)
@decides
def claims(settings: Settings, action: str, what: tuple[str, ...], by: str | None, reason: str | None) -> int:
    """List claims; say which are one.

    \b
    claims list [TEXT]              claims with TEXT in them or in the name of their affair
    claims merge ID ID...           these say one thing; the first has its words
    claims split ID STATEMENT...    these statements say something else

    A decision is kept in the ledger by the words of the articles, survives new models, and is taken back by the
    opposite one.
    """  # noqa: D301 - \b is what click reads
    from whosaidwhat import claims

    return _decide_on(claims, settings, action, what, by, reason)


@command()
@click.argument("action", type=click.Choice(["reject", "correct"]))
@click.argument("id")
@click.option("--stance", metavar="STANCE", help="claimed, denied, observed, doubted or none.")
@click.option("--speaker", metavar="WORDS", help="Words with which the article names who really says it.")
@decides
def statements(
    settings: Settings,
    action: str,
    id: str,
    stance: str | None,
    speaker: str | None,
    by: str | None,
    reason: str | None,
) -> int:
    """Say what is wrong with a statement.

    That it is none (reject), or what its stance or its speaker is (correct).
    """
    from whosaidwhat import corrections

    given = [(name, value) for name, value in (("stance", stance), ("speaker", speaker)) if value]
    if (action == "correct") != bool(given):
        raise click.UsageError("correct needs --stance or --speaker, and reject takes neither")
    graph = settings.graph()
    if action == "reject":
        _told(corrections.reject(graph, id, by=by, reason=reason))
    for name, value in given:
        _told(corrections.correct(graph, id, name, value, by=by, reason=reason))
    return 0


@command()
@click.option("--apply", "source", type=click.File(encoding="utf8", errors="replace"), metavar="FILE",
              help="Take over decisions from JSON lines that this command printed; - for standard input.")  # fmt: skip
def decisions(settings: Settings, source: Any) -> int:
    """List what people have decided.

    Or take it over from such a list, into another graph of the same articles.
    """
    from whosaidwhat import corrections

    graph = settings.graph()
    if source is None:
        found = corrections.decisions(graph)
        _listed(found, settings)
        for row in found:
            if row["lost"]:
                say(f"note: decision {row['position']} finds its words no more")
        return 0
    taken = sum(1 for _ in corrections.apply(graph, _objects(source)))
    say(f"{taken} decisions taken over")
    return 0


def _objects(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of JSON lines."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError:
                found = None
            if not isinstance(found, dict):
                raise click.UsageError(
                    f"--apply: line {number} is no JSON object; give what decisions --format jsonl printed"
                )
            yield found


def _told(position: int) -> None:
    say(f"decision {position} is kept")
