"""Who and what is the same across the articles of ECB+ (development set): CoNLL F1 beside simple baselines.

Only annotated sentences count, and only mentions that were found there: each is mapped to the gold mention whose words
it overlaps most; one that is no gold mention counts against precision, a gold one that was not found against recall.
Entities are people, bodies and places of all articles at once, beside "same words"; events are the triggers of what
statements say and of what articles report in their own voice and the graph keeps (`REPORTS`), beside "same lemma".
Ours and the baseline have the same mentions, so that only identity differs. ECB+ dates no article, and of what is
undated claims stay with their own story in the graph; so an event is here what the articles of one affair
(`MOSTLY_ABOUT`) tell of one family of types, as it is in the graph for what they report. "Of those found" leaves out
the gold mentions that were not found and the found ones that are not gold: what identity alone does.

Over all gold, events are six points above their baseline. Entities are not five above theirs, and this is why: 56 % of
the gold mentions are found, and of the 504 that are not, 369 have nobody in their article that was found and is the
same: "a man", "the pirates", "a store", told of and never named, who say nothing and so are no actors of the graph. If
each of the other 135 ("the actress", "who") were put to whom it means, entities would be nine points above.

With the environment variable ECB_CACHE (a folder) extractions are kept there.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coreference import conll, matched

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.identity import forms_in, identify
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Extraction, Span
from whosaidwhat.graph.names import place_name
from whosaidwhat.loaders.clean import raw_article
from whosaidwhat.loaders.vectors import VectorExtractor

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "coreference" / "ecbplus-dev.jsonl"
ENTITIES = ("HUMAN_PART", "LOC")
"""How the tags of people, bodies and places begin."""
Mention = tuple[str, frozenset[int]]


@dataclass(frozen=True)
class Page:
    """An article of ECB+: its text, where its tokens stand, and which of them lie in annotated sentences."""

    article: Article
    tokens: tuple[Span, ...]
    annotated: frozenset[int]
    gold: Mapping[str, Mapping[frozenset[int], str]]
    """By kind ("entity", "event"): the chain of each gold mention."""

    def at(self, span: Span) -> frozenset[int]:
        """Tokens of annotated sentences that a span covers."""
        begin, end = span
        return frozenset(n for n, (b, e) in enumerate(self.tokens) if b < end and begin < e) & self.annotated


def page(record: Mapping[str, Any]) -> Page:
    """The article of a record: one line per sentence, its tokens divided by spaces. Its mentions count from one."""
    tokens: list[Span] = []
    homes: list[int] = []
    lines: list[str] = []
    at = 0
    for number, sentence in sorted((int(n), text) for n, text in record["sents"].items()):
        for word in sentence.split(" "):
            tokens.append((at, at + len(word)))
            homes.append(number)
            at += len(word) + 1
        lines.append(sentence)
    gold: dict[str, dict[frozenset[int], str]] = {"entity": {}, "event": {}}
    for mention in record["mentions"]:
        if mention["kind"] == "event" or mention["tag"].startswith(ENTITIES):
            gold[mention["kind"]][frozenset(n - 1 for n in mention["tokens"])] = mention["chain"]
    sentences = {mention["sent"] for mention in record["mentions"]}
    annotated = frozenset(n for n, home in enumerate(homes) if home in sentences)
    return Page(raw_article(record["id"], "\n".join(lines)), tuple(tokens), annotated, gold)


def run() -> Iterator[tuple[str, float, str]]:
    """CoNLL F1 of entities and events, ours and the baseline's, and how many mentions were found."""
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf8").splitlines()]
    pages = {record["id"]: page(record) for record in records}
    extractions = dict(_extracted(pages))
    yield from scored(pages, "entity", _entities(pages, extractions))
    yield from scored(pages, "event", _events(pages, extractions))


def scored(
    pages: Mapping[str, Page], kind: str, found: Mapping[Mention, tuple[Hashable, Hashable]]
) -> Iterator[tuple[str, float, str]]:
    """Rows for mentions with our label and the baseline's."""
    gold: dict[Hashable, Hashable] = {}
    names: dict[Mention, Mention] = {}
    for name, each in pages.items():
        gold |= {(name, tokens): chain for tokens, chain in each.gold[kind].items()}
        pairs = matched(each.gold[kind], [tokens for home, tokens in found if home == name])
        names |= {(name, mine): (name, theirs) for mine, theirs in pairs.items()}
    yield f"{kind}: gold mentions found", len(names) / len(gold), "share"
    yield f"{kind}: found mentions that are gold", len(names) / max(1, len(found)), "share"
    for which, title in enumerate(("ours", "same words" if kind == "entity" else "same lemma")):
        said = {names.get(mention, mention): labels[which] for mention, labels in found.items()}
        for measure, value in conll(gold, said).items():
            yield f"{kind}: {title}, {measure}", value, "F1"
        both = gold.keys() & said.keys()
        alone = conll({m: gold[m] for m in both}, {m: said[m] for m in both})
        yield f"{kind}: {title}, conll of those found", alone["conll"], "F1"


def _extracted(pages: Mapping[str, Page]) -> Iterator[tuple[str, Extraction]]:
    cache = Path(folder) if (folder := os.environ.get("ECB_CACHE")) else None
    extractor = VectorExtractor(propositions=False)
    for name, each in pages.items():
        kept = cache / f"{name}.json" if cache else None
        if kept and kept.exists():
            yield name, Extraction.model_validate_json(kept.read_text(encoding="utf8"))
            continue
        ((_, extraction),) = extractor.extract_many([each.article])
        if kept:
            kept.write_text(extraction.model_dump_json(), encoding="utf8")
        yield name, extraction


def _entities(
    pages: Mapping[str, Page], extractions: Mapping[str, Extraction]
) -> dict[Mention, tuple[Hashable, Hashable]]:
    forms = {
        f"{name}:{key}": (name, form)
        for name, each in extractions.items()
        for key, form in forms_in(each, name).items()
    }
    actors = identify(forms)
    found: dict[Mention, tuple[Hashable, Hashable]] = {}
    for name, each in extractions.items():
        places = ((place.mentions, place.canonical or place_name(place.name)) for place in each.places)
        people = ((actor.mentions, actors[f"{name}:{actor.key}"].id) for actor in each.actors)
        for mentions, label in (*places, *people):
            for mention in mentions:
                if tokens := pages[name].at(mention.span):
                    words = pages[name].article.text[mention.span[0] : mention.span[1]]
                    found[name, tokens] = (label, words.casefold())
    return found


def _events(
    pages: Mapping[str, Page], extractions: Mapping[str, Extraction]
) -> dict[Mention, tuple[Hashable, Hashable]]:
    with tempfile.TemporaryDirectory() as folder, Ledger(folder) as ledger, Store(folder) as store:
        for name, extraction in extractions.items():
            ledger.add(pages[name].article, extraction)
        store.refresh(ledger)
        edges = list(store.edges())
    types = vocabulary()
    affairs = {edge.start: edge.end for edge in edges if edge.type == "MOSTLY_ABOUT"}
    kept: dict[str, set[str]] = defaultdict(set)
    for edge in (edge for edge in edges if edge.type == "REPORTS"):
        kept[edge.start].add(types[str(edge.properties["event_type"])].family)
    found: dict[Mention, tuple[Hashable, Hashable]] = {}
    for name, extraction in extractions.items():
        article = pages[name].article.id
        said = [p for statement in extraction.statements for p in statement.propositions]
        told = [report for report in extraction.reports if types[report.event_type].family in kept[article]]
        for each in (*told, *said):
            if tokens := pages[name].at(each.trigger):
                label = (affairs.get(article, name), types[each.event_type].family)
                found[name, tokens] = (label, each.lemma)
    return found
