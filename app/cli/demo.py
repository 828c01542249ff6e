"""The command that shows everything once: `demo`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosaidwhat.cli._base import FAILED, Settings, command
from whosaidwhat.cli.asking import answered
from whosaidwhat.output import say
from whosaidwhat.progress import Progress

if TYPE_CHECKING:
    from whosaidwhat.queries.answer import Answer

QUESTION = "who disputed the withdrawal claim?"
PICTURE = "withdrawal.svg"


@command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help=f"The picture, as .svg, .png or .html; by default {PICTURE} in the graph's folder.")  # fmt: skip
def demo(settings: Settings, output: Path | None) -> int:
    """Show all of it on sample dispatches.

    Reads them, asks who disputed the withdrawal claim, and draws it. They are invented. The graph goes to --graph DIR,
    by default a new temporary folder.
    """
    from whosaidwhat.samples import METADATA, dispatches

    if not settings.given:
        settings.folder = Path(tempfile.mkdtemp(prefix="whosaidwhat-demo-"))
    settings.format = settings.format or "table"
    graph = settings.graph()
    with Progress("reading the sample dispatches") as progress:
        report = graph.ingest(dispatches(), metadata=METADATA, progress=progress.step)
    say(f"{report.read} sample dispatches read, {report.new} of them new; {report.statements} statements")
    if not report.read:
        return FAILED
    say(f'$ whosaidwhat --graph {settings.folder} ask "{QUESTION}"')
    picture = output or settings.folder / PICTURE
    if claim := _most_disputed(answered(settings, graph, QUESTION)):
        graph.draw(claim, picture)
        say(f"$ whosaidwhat --graph {settings.folder} draw {claim} -o {picture}")
    return 0


def _most_disputed(found: Answer) -> str | None:
    """The claim that the most actors of the answer dispute."""
    actors: dict[str, set[str]] = {}
    for row in found.rows:
        actors.setdefault(row["claim_id"], set()).add(row["actor_id"])
    return max(sorted(actors), key=lambda claim: len(actors[claim]), default=None)
