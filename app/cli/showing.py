"""Commands that show what there is: `show`, `why`, `draw`."""

from __future__ import annotations

from pathlib import Path

import click

from whosaidwhat.cli._base import Settings, command
from whosaidwhat.output import document, say


@command()
@click.argument("article")
def show(settings: Settings, article: str) -> int:
    """Show an article and the statements in it.

    ARTICLE is its id, or the id or the file name that it came with.
    """
    from whosaidwhat.details import article_page
    from whosaidwhat.shapes import about, statements

    graph = settings.graph()
    found = graph.article(article)
    said = list(statements(graph.extraction(found.id)))
    value = {**about(found), "text": found.text, "statements": said}
    document(value, settings.format, lambda console: article_page(console, value), rows=said)
    return 0


@command(asks=True)
@click.argument("id")
def why(settings: Settings, id: str) -> int:
    """Show what something in the graph rests on.

    ID is that of a claim, statement, actor, event, article or place. Shown are the sentences that it was made from, the
    rules and decisions that made them one, and why it entails, contradicts or disputes others.
    """
    from whosaidwhat.details import why_page
    from whosaidwhat.why import why

    found = why(settings.graph(), id)
    document(found, settings.format, lambda console: why_page(console, found), rows=found["evidence"])
    return 0


@command(asks=True)
@click.argument("claim")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def draw(settings: Settings, claim: str, output: Path) -> int:
    """Draw who said what of one claim.

    Who claimed, denied, saw and doubted it, as a .svg, .png or .html file that needs no other.
    """
    settings.graph().draw(claim, output)
    say(f"wrote {output}")
    return 0
