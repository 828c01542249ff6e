"""Commands for files that other programs read, or that others made with this one: `export`, `import`."""

from __future__ import annotations

from pathlib import Path

import click

from whosaidwhat.cli._base import DONE, Settings, command
from whosaidwhat.output import say

OUTPUT = click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="PATH")


@command()
@OUTPUT
@click.option("--as", "as_", metavar="FORMAT", help="A format of this list, where the suffix is none of it.")
def export(settings: Settings, output: Path, as_: str | None) -> int:
    """Write the whole graph; the suffix says as what.

    \b
    .ttl      turtle     RDF in one graph
    .trig     trig       RDF, with a named graph for each article
    .nq       nquads     the same, one quad on each line
    .jsonld   jsonld     RDF as JSON, with its context
    .graphml  graphml    for most programs that draw networks
    .gexf     gexf       for Gephi, with the day since when each part is known
    .cyjs     cytoscape  for Cytoscape and Cytoscape.js
    .neo4j    neo4j      a folder of CSV for neo4j-admin database import
    .parquet  parquet    a folder of tables for pandas, polars, DuckDB (needs pyarrow)

    The RDF ones say everything: import makes the same graph of them.
    """  # noqa: D301 - \b is what click reads
    settings.graph().export(output, as_)
    say(f"wrote {output}")
    return DONE


@command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "as_", metavar="FORMAT", help="turtle, trig, nquads or jsonld, where the suffix is another.")
def import_(settings: Settings, file: Path, as_: str | None) -> int:
    """Make a graph of what export wrote.

    FILE is a .ttl, .trig, .nq or .jsonld. The graph has the same nodes and edges and can be asked, drawn and exported;
    the articles' texts are not in it, and nothing can be added to it.
    """
    found = settings.graph().load(file, as_)
    say(f"{settings.folder}: {len(found.all_nodes):,} nodes and {len(found.all_edges):,} edges from {file}")
    return DONE
