"""What one article brings to the graph by itself: its node, its statements, and who speaks in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from whosaidwhat.graph.facts import order_key, place_key
from whosaidwhat.graph.gazetteer import body
from whosaidwhat.graph.identity import Cluster
from whosaidwhat.graph.model import Article, Edge, ExtractedStatement, Extraction, Kind, Node, Time, seconds
from whosaidwhat.graph.names import place_name

Properties = dict[str, str | int | float | bool]


def known(**values: str | int | float | bool | None) -> Properties:
    """The properties that are known: nothing null or empty among them."""
    return {k: v for k, v in values.items() if v is not None and v != ""}


def article_node(article: Article) -> Node:
    """The node of an article."""
    time = article.published
    return Node(id=article.id, label="Article", properties=known(
        title=article.title, url=article.url, publisher=article.publisher, authors="; ".join(article.authors),
        **_time("published", time), source_id=article.source_id, language=article.language, sha256=article.sha256,
    ))  # fmt: skip


def _time(prefix: str, time: Time | None) -> Properties:
    if time is None:
        return {}
    return known(**{
        f"{prefix}_at": time.start, f"{prefix}_end": time.end, f"{prefix}_basis": time.basis.value,
        f"{prefix}_ts": seconds(time.start),
    })  # fmt: skip


def statements(article: Article, extraction: Extraction) -> Iterator[Node | Edge]:
    """The statements of an article with the edges among them and to it."""
    names = {a.key: a.name for a in extraction.actors}
    for statement in extraction.statements:
        yield _statement_node(article, statement, names)
        yield Edge(type="REPORTED_IN", start=statement.id, end=article.id)
        if statement.within:
            yield Edge(type="WITHIN", start=statement.id, end=statement.within)
        if statement.responds_to:
            yield Edge(type="RESPONDS_TO", start=statement.id, end=statement.responds_to)


def _statement_node(article: Article, s: ExtractedStatement, names: Mapping[str, str]) -> Node:
    roles = {"source": s.source, "cue": s.cue, "content": s.content, "quote": s.quote, "exact_words": s.exact_words}
    return Node(id=s.id, label="Statement", properties=known(
        source_text=s.source.text if s.source else None, cue=s.cue.text if s.cue else None, content=s.content.text,
        quote=s.quote.text, exact_words=s.exact_words.text if s.exact_words else None,
        spans=json.dumps({k: r.spans for k, r in roles.items() if r}), speech=s.speech, speech_act=s.speech_act,
        medium=s.medium, addressee=s.addressee, said_from=s.said.start if s.said else None,
        said_to=s.said.end if s.said else None, said_basis=s.said.basis.value if s.said else None,
        said_ts=seconds(s.said.start) if s.said else None, first_hand=not s.reported_by,
        reported_by="; ".join(names[k] for k in s.reported_by if k in names), confidence=s.confidence,
        order_key=order_key(article, s),
    ))  # fmt: skip


def places(extraction: Extraction) -> Iterator[tuple[str, Node]]:
    """The local key and the node of each place; one place of the gazetteer is one node in all articles."""
    for place in extraction.places:
        key = "l-" + hashlib.sha256((place.canonical or place_name(place.name)).encode()).hexdigest()[:16]
        yield place_key(place.key), Node(id=key, label="Place", properties=known(
            name=place.name, country=place.country, lat=place.lat, lon=place.lon, geonames=place.canonical,
        ))  # fmt: skip


def actor_node(cluster: Cluster) -> Node:
    """The node of an actor, with the reasons for its merges."""
    voice = "group" if cluster.kind is Kind.GROUP else "anonymous" if cluster.anonymous else "named"
    # The first merge of each kind: of a name that thousands of articles print, one pair says as much as all.
    first = {(m.reason, m.evidence): m for m in sorted(cluster.merges, reverse=True)}
    merges = [[m.left, m.right, m.reason, m.evidence] for m in sorted(first.values())]
    return Node(id=cluster.id, label=cluster.kind.value, properties=known(
        name=cluster.name, aliases="; ".join(cluster.aliases), kind=cluster.kind.value, anonymous=cluster.anonymous,
        voice=voice, gazetteer=cluster.canonical, merges=json.dumps(merges, ensure_ascii=False) if merges else None,
    ))  # fmt: skip


def speech(article: Article, extraction: Extraction, actors: Mapping[tuple[str, str], str]) -> Iterator[Edge]:
    """Who makes and relays the statements, and who and what is named how often."""
    for s in extraction.statements:
        for n, key in enumerate(s.speakers):
            if actor := actors.get((article.id, key)):
                span = s.printed[n] if n < len(s.printed) else None
                printed = article.text[span[0] : span[1]] if span else s.source.text if s.source else None
                yield Edge(type="MADE_BY", start=s.id, end=actor, properties=known(printed_as=printed))
        for key in s.reported_by:
            if actor := actors.get((article.id, key)):
                yield Edge(type="RELAYED_BY", start=s.id, end=actor)
    counts: dict[str, int] = {}
    named = [(a.key, a.mentions) for a in extraction.actors]
    named += [(place_key(p.key), p.mentions) for p in extraction.places]
    for key, mentions in named:
        if target := actors.get((article.id, key)):
            counts[target] = counts.get(target, 0) + len(mentions)
    for target, count in sorted(counts.items()):
        yield Edge(type="MENTIONS", start=article.id, end=target, properties={"count": count})


def ties(article: str, extraction: Extraction, actors: Mapping[tuple[str, str], str]) -> Iterator[Edge]:
    """Who speaks for whom, what is part of what, and which government has which country."""
    countries = {p.canonical: actors.get((article, place_key(p.key))) for p in extraction.places}
    for actor in extraction.actors:
        for kind, other in (("SPEAKS_FOR", actor.speaks_for), ("PART_OF", actor.part_of)):
            pair = actors.get((article, actor.key)), actors.get((article, other or ""))
            if pair[0] and pair[1] and pair[0] != pair[1]:
                yield Edge(type=kind, start=pair[0], end=pair[1])
        body_of, _, country = (actor.canonical or "").partition(":")
        government, land = actors.get((article, actor.key)), countries.get(country)
        if body_of == "gov" and government and land:
            yield Edge(type="GOVERNS", start=government, end=land)


def name_of(principal: str) -> str | None:
    """The name of a gazetteer's id, as claims and events use it; none for a principal that is only a name."""
    known_body = None if principal.startswith("name:") or ":" not in principal else body(principal)
    return known_body.name if known_body else None
