"""One article in, its extraction out: a pure function of the article and of the shipped models."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice

from spacy.tokens import Doc

from whosaidwhat.graph.event_types import Vocabulary, vocabulary
from whosaidwhat.graph.ids import statement_id
from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Role, Span
from whosaidwhat.loaders.actors import Cast, resolve_actors
from whosaidwhat.loaders.acts import act_of
from whosaidwhat.loaders.nested import nested
from whosaidwhat.loaders.nesting import containers, named, relayed
from whosaidwhat.loaders.nominal import nominal
from whosaidwhat.loaders.parsing import parse_many
from whosaidwhat.loaders.propositions import Reader, Said
from whosaidwhat.loaders.quoting import Sentences, quotations, speech_of
from whosaidwhat.loaders.setting import head_of, setting
from whosaidwhat.loaders.syntax import text_of, tokens_in
from whosaidwhat.loaders.times import Times
from whosaidwhat.models.tagger import Relation, Tagger

RULES = "1"
"""Raised whenever the rules change what is extracted."""
_BATCH = 16
_DATELINE = re.compile(r"[A-Z][A-Z .,'’/-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([^)\n]{2,30}\))? ?[-–—] ")


class Extractor:
    """Loads the models when first needed; then any number of articles, in one process and thread."""

    def __init__(self, types: Vocabulary | None = None) -> None:
        self._types = types or vocabulary()

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger()

    @property
    def version(self) -> str:
        """Of the weights and rules: the same for the same results."""
        return f"{self._tagger.settings['version']:g}.{RULES}"

    def extract(self, article: Article) -> Extraction:
        """The extraction of one article."""
        return next(self.extract_many([article]))[1]

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Each article with its extraction, in order; reads a batch ahead."""
        articles = iter(articles)
        while batch := list(islice(articles, _BATCH)):
            texts = [a.text for a in batch]
            for article, doc in zip(batch, parse_many(texts), strict=True):
                yield article, self._assemble(article, doc, self._tagger.tag(article.text))

    def _assemble(self, article: Article, doc: Doc, relations: list[Relation]) -> Extraction:
        relations = [_tidied(doc, r) for r in relations]
        relations = [*relations, *nested(doc, relations)]
        relations = sorted([*relations, *nominal(doc, relations)], key=lambda r: (r.cue, r.content, r.source))
        kept, dropped = _usable(article.text, relations)
        roles = [_roles(article.text, r) for r in kept]
        cast = resolve_actors(doc, article, roles)
        inside = containers(kept)
        ids = [_id(article, row) for row in roles]
        reader = Reader(doc, cast, self._types, Times(doc, article))
        quoted = quotations(article.text)
        sentences = Sentences(article.text, [(s.start_char, s.end_char) for s in doc.sents])
        acts = [act_of(doc.char_span(*r.cue[0], alignment_mode="expand") if r.cue else None) for r in kept]
        names = {a.key: (a.name, *a.aliases) for a in cast.actors}
        speakers = named(inside, cast.speakers, [s.text if s else "" for s, _, _ in roles], names)
        by = relayed(inside, speakers, [a.name not in ("doubt", "deny") for a in acts])
        statements = []
        owners: dict[str, str] = {}
        for n, (relation, (source, cue, content)) in enumerate(zip(kept, roles, strict=True)):
            head = head_of(doc, relation.cue[0] if relation.cue else None)
            speech, exact = speech_of(article.text, relation.content, quoted)
            propositions = reader.read(n, Said(relation.content, relation.cue, acts[n], speech == "direct"))
            owners |= {p.key: ids[n] for p in propositions}
            medium, addressee = setting(head, relation.source, relation.content)
            holder = inside[n]
            answered = {owners[p.refers_to] for p in propositions if p.refers_to in owners} - {ids[n]}
            statements.append(ExtractedStatement(
                id=ids[n], source=source, cue=cue, content=content, speakers=speakers[n],
                printed=cast.printed[n] if speakers[n] else (), speech=speech, speech_act=acts[n].name,
                propositions=propositions, said=reader.times.said(head), medium=medium, addressee=addressee,
                within=None if holder is None else ids[holder], reported_by=by[n],
                responds_to=min(answered, default=None),
                exact_words=exact, quote=sentences.around(_all(relation), _names(cast, speakers[n])),
                confidence=relation.confidence,
            ))  # fmt: skip
        return Extraction(
            article=article.id, version=self.version, actors=cast.actors, places=cast.places,
            statements=tuple(statements), dropped=dict(dropped),
        )  # fmt: skip


def _tidied(doc: Doc, relation: Relation) -> Relation:
    return replace(
        relation, source=_trimmed(doc, _undated(doc, relation.source)), content=_undated(doc, relation.content)
    )


def _undated(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without one that is only the place of a dateline."""
    if len(spans) < 2:
        return spans
    text, (begin, end) = text_of(doc), spans[0]
    return spans[1:] if text[begin:end].isupper() and (begin == 0 or text[begin - 1] == "\n") else spans


def _trimmed(doc: Doc, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without a dateline before it, or the date or preposition after it: "an official on Wednesday"."""
    if not source:
        return source
    first, last = source[0]
    starts = first == 0 or text_of(doc)[first - 1] == "\n"
    if starts and (line := _DATELINE.match(text_of(doc), first, last)) and line.end() < last:
        source = ((line.end(), last), *source[1:])
    begin, end = source[-1]
    tokens = [t for t in tokens_in(doc, begin, end) if t.idx + len(t) <= end]
    while len(tokens) > 1 and (tokens[-1].pos_ == "ADP" or tokens[-1].ent_type_ == "DATE"):
        end = tokens.pop(-1).idx
        while end > begin and text_of(doc)[end - 1].isspace():
            end -= 1
    return (*source[:-1], (begin, end))


def _roles(text: str, relation: Relation) -> tuple[Role | None, Role | None, Role]:
    source, cue = (Role.of(text, spans) if spans else None for spans in (relation.source, relation.cue))
    return source, cue, Role.of(text, relation.content)


def _id(article: Article, row: tuple[Role | None, Role | None, Role]) -> str:
    source, cue, content = row
    return statement_id(article.id, source.spans if source else None, cue.spans if cue else None, content.spans)


def _all(relation: Relation) -> list[Span]:
    return [*relation.source, *relation.cue, *relation.content]


def _names(cast: Cast, speakers: tuple[str, ...]) -> list[Span]:
    """Where the speakers are named; empty where they have no name to show."""
    actors = {a.key: a for a in cast.actors}
    return [m.span for key in speakers if key in actors for m in actors[key].mentions if m.form == "name"]


def _usable(text: str, relations: list[Relation]) -> tuple[list[Relation], Counter[str]]:
    """Relations that can stand as statements, each content and cue once, and why the others cannot."""
    kept: dict[tuple[object, ...], Relation] = {}
    dropped: Counter[str] = Counter()
    for relation in relations:
        words = "".join(text[b:e] for b, e in relation.content)
        if not any(c.isalnum() for c in words):
            dropped["no words in the content"] += 1
        elif (relation.cue, relation.content, relation.source) in kept:
            dropped["found twice"] += 1
        else:
            kept[relation.cue, relation.content, relation.source] = relation
    return list(kept.values()), dropped
