"""Folded graphs for tests, made by a seeded generator: what the fold would give, with everything that hurts."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from whosaidwhat.graph.model import GAP, Edge, Node, seconds
from whosaidwhat.graph.vocabulary.relations import RELATIONS

HOSTILE = (
    'O\'Brien "the Fox" \\',
    "back`tick` {curly} }",
    "line\nbreak\r\ttab",
    "\u202eRTL mark\u200f",
    "} # ?x $claim <urn:x> ;",
    "'); MATCH (n) DETACH DELETE n //",
    '" . } ; DROP ALL #',
    "Кирилл 漢字 😀 \uffee é",
    "$actor",
    "%00 %2F a/b",
    " padded ",
)
"""Names that try to leave their place in a query, and some that sort oddly."""

MEDIA = ("a tweet", "the BBC", "BBC", "The Paper 1", "Paper 2", "an interview with the BBC")
ACTS = ("assert", "assert", "deny", "promise", "predict", "decline", "announce")


@dataclass
class Sample:
    """A graph that can be read again and again, as the store of the fold can."""

    all_nodes: list[Node] = field(default_factory=list)
    all_edges: list[Edge] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """All nodes."""
        return iter(self.all_nodes)

    def edges(self) -> Iterator[Edge]:
        """All edges."""
        return iter(self.all_edges)

    def node(self, id: str, label: str, /, **properties: Any) -> str:
        """Add a node; properties that are None are left out."""
        kept = {name: value for name, value in properties.items() if value is not None}
        self.all_nodes.append(Node.model_validate({"id": id, "label": label, "properties": kept}))
        return id

    def edge(self, type: str, start: str, end: str, /, key: str = "", **properties: Any) -> None:
        """Add an edge; properties that are None are left out."""
        kept = {name: value for name, value in properties.items() if value is not None}
        self.all_edges.append(Edge(type=type, start=start, end=end, key=key, properties=kept))

    def ids(self, *labels: str) -> list[str]:
        """Ids of the nodes of these labels."""
        return [node.id for node in self.all_nodes if node.label in labels]

    def statement(self, id: str, article: str, speakers: dict[str, str | None], /, **properties: Any) -> str:
        """Add a statement with its speakers (actor id to `printed_as`) in an article."""
        base = {"first_hand": True, "confidence": 0.5, "content": "it", "quote": "it, they said", "speech": "indirect",
                "speech_act": "assert", "order_key": f"9999 {article} {id}"}  # fmt: skip
        self.node(id, "Statement", **{**base, **properties})
        self.edge("REPORTED_IN", id, article)
        for actor, printed in speakers.items():
            self.edge("MADE_BY", id, actor, printed_as=printed)
        return id

    def gives(self, statement: str, claim: str, low: float | None, high: float | None, unit: str, stance: str | None,
              polarity: int = 1, key: str = "0") -> None:  # fmt: skip
        """Add a number that a statement gives for a claim."""
        self.edge("GIVES", statement, claim, key, low=low, high=high, unit=unit, text=f"{low} to {high} {unit}",
                  stance=stance, polarity=polarity)  # fmt: skip

    def about(self, statement: str, claim: str, stance: str | None, polarity: int = 1, key: str = "",
              basis: str | None = None) -> None:  # fmt: skip
        """Add what a statement says of a claim, with the edge that the fold derives from it where it disputes."""
        self.edge("ABOUT", statement, claim, key, stance=stance, polarity=polarity, certainty=1.0, basis=basis)
        how = {"denied": "denied", "doubted": "doubted"}.get(stance or "")
        if stance == "observed" and polarity == -1:
            how = "not observed"
        if how:
            self.edge("DISPUTES", statement, claim, key, how=how, certainty=1.0)


def generated(statements: int, seed: int = 7) -> Sample:
    """A graph of that many statements: the same for the same seed."""
    chance = random.Random(seed)
    graph = Sample()
    actors, places = _actors(graph, max(12, statements // 12), chance)
    articles = _articles(graph, max(4, statements // 8), chance)
    _affairs(graph, [article for article, _ in articles])
    _reports(graph, [article for article, _ in articles], actors)
    for number in range(0, len(articles), 3):
        graph.edge("MENTIONS", articles[number][0], chance.choice(actors + places), count=number)
    claims = _claims(graph, max(6, statements // 6), chance, actors, places)
    for number in range(statements):
        _statement(graph, number, chance, actors, articles, claims)
    _turns(graph)
    _details(graph, chance, actors + places)
    return graph


def folded(sample: Sample) -> Sample:
    """As the store of the fold gives it: edges differ by type, ends or key, of which bare edges have none; sorted."""
    edges: dict[tuple[str, str, str, str], Edge] = {}
    for edge in sample.all_edges:
        key = edge.key if RELATIONS[edge.type].node else ""
        edges.setdefault((edge.type, edge.start, edge.end, key), edge.model_copy(update={"key": key}))
    return Sample(sorted(sample.all_nodes, key=lambda node: node.id), [edges[key] for key in sorted(edges)])


def _details(graph: Sample, chance: random.Random, things: list[str]) -> None:
    """What only some statements say: numbers, and who and what takes part."""
    for edge in [edge for edge in graph.all_edges if edge.type == "ABOUT"]:
        if chance.random() < 0.2:
            low = _maybe(chance, float(chance.randint(1, 9)), 0.8)
            high = None if low is None else _maybe(chance, low + chance.randint(0, 2), 0.8)
            graph.gives(edge.start, edge.end, low, high if low is not None else 5.0, chance.choice(["troops", "tanks"]),
                        edge.properties.get("stance"), edge.properties["polarity"], edge.key)  # fmt: skip
        for thing in chance.sample(things, k=chance.choice([0, 0, 0, 1, 2])) + chance.sample(things[-4:], k=1):
            graph.edge("NAMES", edge.start, thing, f"{edge.key}|{thing}", claim=edge.end,
                       role=chance.choice(["agent", "place"]))  # fmt: skip


def _turns(graph: Sample) -> None:
    """Some deny what they claim elsewhere; by chance hardly anybody in a large graph speaks twice of one claim."""
    firm = {node.id for node in graph.all_nodes if node.label == "Statement" and node.properties["first_hand"]}
    claimed = {edge.start: edge.end for edge in graph.all_edges
               if edge.type == "ABOUT" and edge.properties.get("stance") == "claimed"}  # fmt: skip
    speakers, said = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for edge in graph.all_edges:
        if edge.type == "MADE_BY" and edge.start in firm and edge.end not in speakers[edge.start]:
            speakers[edge.start].append(edge.end)
            said[edge.end].append(edge.start)
    for first, *others in list(said.values())[::10]:
        if first in claimed and others:
            graph.about(others[-1], claimed[first], "denied", 1, "turn")
            for actor in speakers[others[-1]]:
                graph.edge("DENIED", actor, claimed[first], f"{others[-1]} turn", statement=others[-1], polarity=1,
                           confidence=0.5)  # fmt: skip


def _maybe(chance: random.Random, value: Any, share: float = 0.6) -> Any:
    return value if chance.random() < share else None


def _name(chance: random.Random, number: int) -> str:
    return chance.choice(HOSTILE) if chance.random() < 0.2 else f"Name {number % 17}"


def _actors(graph: Sample, count: int, chance: random.Random) -> tuple[list[str], list[str]]:
    actors = []
    for number in range(count):
        kind = chance.choice(["Person", "Organization", "Unit", "Group"])
        voice = "group" if kind == "Group" else chance.choice(["named", "anonymous"])
        odd = f"/{HOSTILE[number % len(HOSTILE)]}" if number < 2 * len(HOSTILE) else ""
        actors.append(graph.node(f"actor-{number}{odd}", kind, name=_name(chance, number), kind=kind, voice=voice,
                                 anonymous=voice == "anonymous", wikidata=_maybe(chance, f"Q{number}", 0.2),
                                 aliases=_maybe(chance, f"{_name(chance, number)}; Other {number}", 0.3)))  # fmt: skip
    for number in range(count // 3):
        graph.edge("SPEAKS_FOR", chance.choice(actors), chance.choice(actors), str(number))
    places = [graph.node(f"place-{n}", "Place", name=_name(chance, n), country=_maybe(chance, "UA"), lat=50.0,
                         lon=n + 0.5, geonames=_maybe(chance, str(n))) for n in range(4)]  # fmt: skip
    graph.edge("GOVERNS", actors[0], places[0])
    graph.edge("PART_OF", actors[1], actors[2])
    return actors, places


def _articles(graph: Sample, count: int, chance: random.Random) -> list[tuple[str, str | None]]:
    articles: list[tuple[str, str | None]] = []
    stories: list[str] = []
    for number in range(count):
        published = _maybe(chance, f"2022-02-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:00:00+0"
                                   f"{chance.randint(0, 3)}:00", 0.8)  # fmt: skip
        article = graph.node(f"a-{number:04}", "Article", title=_maybe(chance, _name(chance, number), 0.9),
                             publisher=_maybe(chance, f"Paper {number % 5}"), published_at=published,
                             published_ts=seconds(published), source_id=_maybe(chance, f"{number}.txt"),
                             url=_maybe(chance, f"https://example.org/{number}?q=%20"), sha256="0" * 64)  # fmt: skip
        if not stories or chance.random() < 0.7:
            stories.append(graph.node(f"story-{number:04}", "Story", label=f"Story {number}"))
        graph.edge("COPY_OF", article, chance.choice(stories[-5:]))
        articles.append((article, published))
    return articles


def _affairs(graph: Sample, articles: list[str]) -> None:
    """Every third article alone, the others by the dozen; one in seven without an affair."""
    homes = {}
    for number, article in enumerate(articles):
        if number % 7 == 6:
            continue
        name = f"affair-{number}" if number % 3 == 0 else f"affair-of-{number // 12}"
        if name not in homes:
            day = "2022-02-14" if number % 2 else None
            homes[name] = graph.node(name, "Event", label=f"Affair {number}", type="affair", start=day, end=day)
            graph.edge("MOSTLY_ABOUT", article, name)
        else:
            graph.edge("MOSTLY_ABOUT", article, name, near=articles[number - 1], likeness=0.7)


def _reports(graph: Sample, articles: list[str], actors: list[str]) -> None:
    """Events that articles tell of in their own voice, four articles to each."""
    for number, article in enumerate(articles):
        name = f"reported-{number // 4}"
        if number % 4 == 0:
            graph.node(name, "Event", label=f"arrest: Affair {number}", type="arrest")
            graph.edge("INVOLVES", name, actors[number % len(actors)], "patient", role="patient")
        graph.edge(
            "REPORTS",
            article,
            name,
            event_type="arrest",
            words="held",
            quote="Two were held.",
            phase="completed",
            spans='{"words": [[9, 13]], "quote": [[0, 14]]}',
            count=number % 3 + 1,
        )


def _window(chance: random.Random) -> dict[str, Any]:
    start = _maybe(chance, f"2022-02-{chance.randint(1, 20):02}")
    end = start and _maybe(chance, chance.choice(["2022-02-2", "2022-03-0"]) + str(chance.randint(1, 8)), 0.9)
    return {"start": start, "end": end, "start_ts": seconds(start), "end_ts": seconds(end)}


def _claims(graph: Sample, count: int, chance: random.Random, actors: list[str], places: list[str]) -> list[str]:
    events = []
    for number in range(max(2, count // 5)):
        event = graph.node(f"event-{number}", "Event", label=f"Retreat {number}", type="retreat",
                           start=_maybe(chance, "2022-02-15"), end=_maybe(chance, "2022-02-16"))  # fmt: skip
        graph.edge("INVOLVES", event, chance.choice(actors), "1", role="agent")
        graph.edge("INVOLVES", event, chance.choice(places), "2", role="origin")
        graph.edge("LOCATED_IN", event, chance.choice(places))
        events.append(event)
    claims = [graph.node(f"claim-{n}", "Claim", text=_name(chance, n), event_type="retreat",
                         phase=chance.choice(["intended", "under way"]), specific=n % 3 == 0, **_window(chance))
              for n in range(count)]  # fmt: skip
    for number, claim in enumerate(claims):
        if chance.random() < 0.9:
            graph.edge("CONCERNS", claim, chance.choice(events))
        for other in chance.sample(range(count), k=chance.choice([0, 0, 0, 1, 2])):
            if other < number and number - other < 40:
                graph.edge("ENTAILS", claim, claims[other])
    chain = claims[-15:]  # longer than the ten hops at which an engine may stop by itself
    for specific, general in pairwise(chain):
        graph.edge("ENTAILS", specific, general)
    for one, other in zip(claims[::9], claims[1::9], strict=False):
        graph.edge("CONTRADICTS", one, other, reason="opposite changes")
        graph.edge("CONTRADICTS", other, one, reason="opposite changes")
    return claims


def _statement(graph: Sample, number: int, chance: random.Random, actors: list[str],
               articles: list[tuple[str, str | None]], claims: list[str]) -> None:  # fmt: skip
    article, published = chance.choice(articles)
    first_hand = chance.random() < 0.75
    speakers = {actor: _maybe(chance, _name(chance, number), 0.9) for actor in chance.sample(actors, k=chance.choice(
        [0, 1, 1, 1, 2, 3]))}  # fmt: skip
    quote = f"They said {number} {_name(chance, number)}."
    words, begin = f"said{GAP}again", 20 * number
    spans = {"cue": [[begin, begin + 4], [begin + 30, begin + 35]], "content": [[begin, begin + 2]],
             "quote": [[begin, begin + len(quote)]]}  # fmt: skip
    said = _maybe(chance, f"2022-02-{chance.randint(10, 19)}", 0.4)
    statement = graph.statement(
        f"s-{number:05}", article, speakers, cue=words, content="it", quote=quote, spans=json.dumps(spans),
        exact_words=_maybe(chance, f"“{number}”", 0.3), speech=chance.choice(["direct", "mixed", "indirect"]),
        medium=_maybe(chance, chance.choice(MEDIA), 0.3), speech_act=chance.choice(ACTS), said_from=said, said_to=said,
        said_basis=said and "resolved",
        said_ts=seconds(said), first_hand=first_hand, reported_by=None if first_hand else _name(chance, number),
        confidence=round(chance.random(), 4), order_key=f"{published or '9999'} {article} {begin:09} s-{number:05}",
    )  # fmt: skip
    for actor in speakers:  # two mentions that the fold has found to be one actor
        if chance.random() < 0.1:
            graph.edge("MADE_BY", statement, actor, printed_as=_name(chance, number + 1))
    if number and chance.random() < 0.1:
        graph.edge(chance.choice(["WITHIN", "RESPONDS_TO"]), statement, f"s-{chance.randrange(number):05}")
    if not first_hand:
        graph.edge("RELAYED_BY", statement, chance.choice(actors))
    for key in range(chance.choice([0, 1, 1, 1, 2, 3])):
        _proposition(graph, statement, str(key), chance, claims, (list(speakers), first_hand))


def _proposition(graph: Sample, statement: str, key: str, chance: random.Random, claims: list[str],
                 speakers: tuple[list[str], bool]) -> None:  # fmt: skip
    # Few claims get most of the statements, as in a real affair.
    claim = claims[min(int(chance.expovariate(1 / max(4, len(claims) / 6))), len(claims) - 1)]
    stance = chance.choice(["claimed", "claimed", "denied", "observed", "doubted", None])
    polarity = chance.choice([1, -1]) if stance == "observed" else 1
    basis = _maybe(chance, chance.choice(["witness", "imagery"])) if stance == "observed" else None
    graph.about(statement, claim, stance, polarity, key, basis)
    if stance == "claimed" and chance.random() < 0.2:
        graph.edge("DISPUTES", statement, chance.choice(claims), key, how="contradicts", because=claim,
                   reason="opposite changes", certainty=0.8)  # fmt: skip
    for actor in speakers[0] if stance else []:
        graph.edge(stance.upper(), actor, claim, f"{statement} {key}", statement=statement, polarity=polarity,
                   confidence=0.5, reported_by=None if speakers[1] else "x")  # fmt: skip
