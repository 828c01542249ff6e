"""A small extractor for tests of `ingest`: "Somebody said something." is a statement. Also a program, to be killed:

    python said.py GRAPH PATH...

It prints a line for each article once it is settled.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice

from whosaidwhat.graph.ids import statement_id
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, LocalActor, Mention, Role
from whosaidwhat.loaders.ingest import Settled, ingest

SENTENCE = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said|denied) (?P<content>[^.\n]+)\.")
BATCH = 4


class Said:
    """Extracts in batches of four, as a model would; an article that says "Poison" breaks its whole batch."""

    version = "said-1"

    def __init__(self) -> None:
        self.extracted: list[str] = []
        """Ids of the articles that it was run on."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """The extractions in order; no more than a batch is read ahead."""
        stream = iter(articles)
        while batch := list(islice(stream, BATCH)):
            yield from [(article, self.extract(article)) for article in batch]

    def extract(self, article: Article) -> Extraction:
        """Its statements."""
        if "Poison" in article.text:
            raise ValueError("cannot\nswallow this")
        self.extracted.append(article.id)
        found = list(SENTENCE.finditer(article.text))
        return Extraction(
            article=article.id,
            version=self.version,
            actors=tuple(_actor(match) for match in found),
            statements=tuple(_statement(article, match) for match in found),
            dropped={"no cue": article.text.count(" thought ")},
        )


def _actor(match: re.Match[str]) -> LocalActor:
    mention = Mention(span=match.span("source"), form="name")
    return LocalActor(key=_key(match), name=match["source"], kind="Person", mentions=(mention,))  # type: ignore[arg-type]


def _key(match: re.Match[str]) -> str:
    return f"{match.start('source')}-{match.end('source')}"


def _statement(article: Article, match: re.Match[str]) -> ExtractedStatement:
    source, cue, content = (Role.of(article.text, [match.span(name)]) for name in ("source", "cue", "content"))
    return ExtractedStatement(
        id=statement_id(article.id, source.spans, cue.spans, content.spans),
        source=source,
        cue=cue,
        content=content,
        speakers=(_key(match),),
        speech="indirect",
        speech_act="assertion",
        quote=Role.of(article.text, [match.span()]),
        confidence=0.5,
    )


def main(graph: str, *paths: str) -> None:
    """Ingest and say so."""

    def settled(item: Settled) -> None:
        print(item.id if isinstance(item, Article) else item, flush=True)

    with Ledger(graph) as ledger:
        ingest(paths, ledger, extractor=Said(), progress=settled)


if __name__ == "__main__":
    main(*sys.argv[1:])
