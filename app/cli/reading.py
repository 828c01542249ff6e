"""Commands that read articles: `ingest` and `extract`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from whosaidwhat.cli._base import DONE, FAILED, Settings, command
from whosaidwhat.graph.errors import Skip
from whosaidwhat.output import records, say

if TYPE_CHECKING:
    from whosaidwhat.graph.model import Article
    from whosaidwhat.loaders.readers import Limits

LONGEST = click.option("--max-mb", type=click.FloatRange(min=0, min_open=True), default=None, metavar="MB",
                       help="Skip texts that are larger; default 2.")  # fmt: skip


@command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="When they were published; outweighs what they say, not what the "
              "metadata say.")  # fmt: skip
@click.option("--metadata", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="CSV",
              help="What is known of each: a column path (relative to the CSV) or id, and any of published_at, "
                   "publisher, title, url, authors, language.")  # fmt: skip
@LONGEST
@click.option("--push", "url", metavar="URL", help="Bring that store up to date afterwards (see: push).")
def ingest(
    settings: Settings,
    paths: tuple[str, ...],
    published: str | None,
    metadata: Path | None,
    max_mb: float | None,
    url: str | None,
) -> int:
    """Read articles into the graph.

    PATHS are files, directories, archives, or - for JSON lines on standard input.
    """
    from whosaidwhat.cli.pushing import checked, pushed, told
    from whosaidwhat.output import document
    from whosaidwhat.progress import Progress
    from whosaidwhat.reports import report_table

    if url:
        checked(url)  # before hours of reading, not after
    graph = settings.graph()
    with Progress("reading") as progress:
        report = graph.ingest(
            paths, metadata=metadata, published=published, limits=_limits(max_mb), progress=progress.step
        )
    for skip in report.skips:
        say(f"skipped {skip.source}: {skip.reason}" + (f"; {skip.advice}" if skip.advice else ""))
    for note in report.notes:
        say(f"note on {note.source}: {note.text}")
    document(report.model_dump(mode="json"), settings.format, lambda console: report_table(console, report))
    if url and report.read:
        say(told(url, pushed(graph, url)))
    return DONE if report.read else FAILED


@command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--raw", is_flag=True, help="JSON lines with id and text: no cleaning, ids and offsets stay.")
@click.option("--texts", is_flag=True, help="Print the cleaned texts that the spans point into, instead.")
@LONGEST
def extract(settings: Settings, paths: tuple[str, ...], raw: bool, texts: bool, max_mb: float | None) -> int:
    """Print the statements of articles.

    One on each line; no graph is needed.
    """
    from whosaidwhat.loaders.extract import Extractor
    from whosaidwhat.loaders.ingest import failed, read_articles
    from whosaidwhat.reports import statements_table
    from whosaidwhat.shapes import statements, text_of
    from whosaidwhat.tables import rows

    seen = _Seen()
    articles = seen.good(_raw(paths) if raw else read_articles(paths, _limits(max_mb)))
    if texts:
        records(map(text_of, articles), settings.format, rows)
    else:
        pairs = Extractor().extract_many(articles, lambda article, error: seen.bad(failed(article, error)))
        found: Iterator[Any] = (statement for _, extraction in pairs for statement in statements(extraction))
        records(found, settings.format, statements_table)
    return DONE if seen.any else FAILED


class _Seen:
    """Says what is skipped, and remembers whether there was anything else."""

    def __init__(self) -> None:
        self.any = False

    def good(self, items: Iterable[Article | Skip]) -> Iterator[Article]:
        for item in items:
            if isinstance(item, Skip):
                self.bad(item)
            else:
                self.any = True
                yield item

    def bad(self, item: Skip) -> None:
        say(f"skipped {item}")


def _limits(max_mb: float | None) -> Limits | None:
    from whosaidwhat.loaders.readers import Limits

    return None if max_mb is None else Limits(text=int(max_mb * 1_000_000))


def _raw(paths: Iterable[str]) -> Iterator[Article | Skip]:
    for path in paths:
        try:
            if path == "-":
                yield from _raw_lines(sys.stdin.buffer, path)
            else:
                with Path(path).open("rb") as file:
                    yield from _raw_lines(file, path)
        except IsADirectoryError:
            yield Skip(path, "a folder", "name files of JSON lines, or leave --raw out")
        except OSError as error:
            yield Skip(path, error.strerror or type(error).__name__, "check the path")


def _raw_lines(file: BinaryIO, path: str) -> Iterator[Article | Skip]:
    from whosaidwhat.shapes import raw_article

    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                given = json.loads(line)
                yield raw_article(str(given["text"]), str(given["id"]))
            except (ValueError, KeyError, TypeError):
                yield Skip(f"{path}:{number}", "not a JSON object with id and text", "give one per line")
