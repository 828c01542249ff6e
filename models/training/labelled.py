"""Labelled articles of the corpora, with their texts: `python -m whosaidwhat.models.training.labelled --help`.

The labels lie here as offsets, the texts in corpora that are not ours to pass on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def texts(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The texts of corpora of JSON lines, each after the name of the corpus and the article's id."""
    for file in files:
        with file.open(encoding="utf8") as lines:
            for row in map(json.loads, lines):
                yield f"{file.stem}/{row.get('body_id', row.get('id'))}", row["text"]


def filled(labels: Iterable[Mapping[str, Any]], articles: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Passages as `training/disputes.py` takes them, from labels whose article is there, in the articles' order.

    The `span` of what is said becomes its text, and `at` tells where it begins. An article may be labelled more than
    once, each time for other claims.
    """
    labelled: dict[str, list[Mapping[str, Any]]] = {}
    for row in labels:
        labelled.setdefault(row["article"], []).append(row)
    for article, text in articles:
        for row in labelled.get(article, ()):
            said = [{**one, "at": one["span"][0], "span": text[slice(*one["span"])]} for one in row["said"]]
            yield {"id": article, "text": text, "claims": row["claims"], "said": said}


@click.command()
@click.argument("labels", type=_FILE)
@click.argument("corpora", type=_FILE, nargs=-1, required=True)
def main(labels: Path, corpora: tuple[Path, ...]) -> None:
    """Print the passages of LABELS with their texts from CORPORA."""
    rows = list(map(json.loads, labels.read_text(encoding="utf8").splitlines()))
    missing = len(rows)
    for passage in filled(rows, texts(corpora)):
        click.echo(json.dumps(passage, ensure_ascii=False))
        missing -= 1
    click.echo(f"{missing} of {len(rows)} articles are in no corpus given", err=True)


if __name__ == "__main__":
    main()
