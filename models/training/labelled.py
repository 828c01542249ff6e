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


def texts(files: Iterable[Path]) -> dict[str, str]:
    """The texts of corpora of JSON lines, by the name of the corpus and the article's id."""
    out: dict[str, str] = {}
    for file in files:
        with file.open(encoding="utf8") as lines:
            for row in map(json.loads, lines):
                out[f"{file.stem}/{row.get('body_id', row.get('id'))}"] = row["text"]
    return out


def filled(labels: Iterable[Mapping[str, Any]], known: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Passages as `training/disputes.py` takes them, from labels whose article is known.

    The `span` of what is said becomes its text, and `at` tells where it begins.
    """
    for row in labels:
        text = known.get(row["article"])
        if text is not None:
            said = [{**one, "at": one["span"][0], "span": text[slice(*one["span"])]} for one in row["said"]]
            yield {"id": row["article"], "text": text, "claims": row["claims"], "said": said}


@click.command()
@click.argument("labels", type=_FILE)
@click.argument("corpora", type=_FILE, nargs=-1, required=True)
def main(labels: Path, corpora: tuple[Path, ...]) -> None:
    """Print the passages of LABELS with their texts from CORPORA."""
    rows = list(map(json.loads, labels.read_text(encoding="utf8").splitlines()))
    found = list(filled(rows, texts(corpora)))
    for passage in found:
        click.echo(json.dumps(passage, ensure_ascii=False))
    click.echo(f"{len(rows) - len(found)} of {len(rows)} articles are in no corpus given", err=True)


if __name__ == "__main__":
    main()
