"""Small articles and extractions, made of nothing but a text: the fixtures `samples` and `press`."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Literal

import pytest

from whosaidwhat.graph.checks import sound
from whosaidwhat.graph.claims import grouped, told
from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.facts import Fact, facts
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ids import statement_id
from whosaidwhat.graph.model import (
    Article,
    Basis,
    Edge,
    ExtractedStatement,
    Extraction,
    Kind,
    LocalActor,
    LocalPlace,
    Mention,
    Node,
    Participant,
    Phase,
    Proposition,
    Role,
    Span,
    Stance,
    Time,
)

TEXT = "Troops leave\nThe minister said the troops had left. Kyiv denied it."


def article(text: str = TEXT, *, url: str | None = None, day: str | None = None) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = hashlib.sha256(f"{text}\n{url}".encode()).hexdigest()[:16]
    published = Time(start=day, end=day, basis=Basis.GIVEN) if day else None
    return Article(
        id=f"a-{name}", text=text, title=text.split("\n", maxsplit=1)[0], url=url, sha256=digest, published=published
    )


def span(text: str, words: str) -> Span:
    begin = text.index(words)
    return begin, begin + len(words)


def statement(of: Article, source: str, cue: str, content: str, vector: tuple[float, ...] | None) -> ExtractedStatement:
    roles = [Role.of(of.text, [span(of.text, words)]) for words in (source, cue, content)]
    proposition = Proposition(
        key=f"{roles[2].spans[0][0]}-{roles[2].spans[0][1]}-0",
        content=roles[2],
        trigger=roles[2].spans[0],
        lemma="leave",
        event_type="retreat",
        phase=Phase.COMPLETED,
        stance=Stance.CLAIMED,
        vector=vector,
    )
    return ExtractedStatement(
        id=statement_id(of.id, *(role.spans for role in roles)),
        source=roles[0],
        cue=roles[1],
        content=roles[2],
        speakers=("0-1",),
        speech="indirect",
        speech_act="assertion",
        propositions=(proposition,),
        quote=Role.of(of.text, [(0, len(of.text))]),
        confidence=0.5,
    )


def extraction(of: Article, vector: tuple[float, ...] | None = (0.25, -0.5, 0.125)) -> Extraction:
    """Two statements over `TEXT`; none over any other text."""
    actor = LocalActor(key="0-1", name="Minister", kind="Person", mentions=(Mention(span=(0, 1), form="name"),))
    if of.text != TEXT:
        return Extraction(article=of.id, version="1", actors=(actor,))
    first = statement(of, "The minister", "said", "the troops had left", vector)
    second = statement(of, "Kyiv", "denied", "it", None).model_copy(update={"responds_to": first.id})
    return Extraction(article=of.id, version="1", actors=(actor,), statements=(first, second), dropped={"no cue": 2})


@pytest.fixture(scope="session")
def samples() -> SimpleNamespace:
    """`TEXT`, `article(text, url=, day=)` and `extraction(article, vector=)`."""
    return SimpleNamespace(TEXT=TEXT, article=article, extraction=extraction)


@dataclass(frozen=True)
class Say:
    """One sentence: who says what of which event."""

    speakers: tuple[str, ...]
    content: str
    type: str = "withdraw"
    stance: Stance | None = Stance.CLAIMED
    polarity: Literal[-1, 1] = 1
    phase: Phase = Phase.UNDER_WAY
    whose: str | None = "gov:RU"
    """Canonical id of the owner, where the words tell it."""
    agent: tuple[str, Kind] | None = None
    """Words of the content that are a local actor and the agent."""
    part: str | None = None
    """Words of the content that limit it to a part."""
    place: str | None = None
    happened: str | None = None
    relayed: str | None = None
    vector: tuple[float, ...] | None = None
    kind: Kind = Kind.PERSON
    anonymous: bool = False


class _Page:
    """An article that grows sentence by sentence, and what is found in it."""

    def __init__(self, title: str) -> None:
        self.text = title + "\n"
        self.actors: dict[str, LocalActor] = {}
        self.places: dict[str, LocalPlace] = {}
        self.rows: list[tuple[Say, Span, dict[str, Span]]] = []

    def write(self, say: Say) -> None:
        begin = len(self.text)
        start = f"{say.relayed} reported that " if say.relayed else ""
        self.text += f"{start}{' and '.join(say.speakers)} said {say.content}. "
        words = [*say.speakers, "said", say.content, say.relayed, say.agent and say.agent[0], say.part, say.place]
        spans = {w: (self.text.index(w, begin), self.text.index(w, begin) + len(w)) for w in words if w}
        named = [(w, say.kind, say.anonymous) for w in say.speakers]
        named += [(say.relayed, Kind.PERSON, False)] if say.relayed else []
        named += [(*say.agent, False)] if say.agent else []
        for name, kind, anonymous in named:
            self._meet(name, kind, anonymous, spans[name])
        if say.place and say.place not in self.places:
            at = spans[say.place]
            key, mention = f"{at[0]}-{at[1]}", Mention(span=at, form="name")
            self.places[say.place] = LocalPlace(
                key=key, name=say.place, canonical=f"geo:{say.place[:3].lower()}", mentions=(mention,)
            )
        self.rows.append((say, (begin, len(self.text) - 1), spans))

    def _meet(self, name: str, kind: Kind, anonymous: bool, at: Span) -> None:
        mention = Mention(span=at, form="name")
        if name not in self.actors:
            self.actors[name] = LocalActor(
                key=f"{at[0]}-{at[1]}", name=name, kind=kind, anonymous=anonymous, mentions=(mention,)
            )
        elif mention not in self.actors[name].mentions:
            old = self.actors[name]
            self.actors[name] = old.model_copy(update={"mentions": (*old.mentions, mention)})

    def statement(self, of: Article, number: int) -> ExtractedStatement:
        say, sentence, at = self.rows[number]
        source = (at[say.speakers[0]][0], at[say.speakers[-1]][1])
        roles = [Role.of(of.text, [s]) for s in (source, at["said"], at[say.content])]
        return ExtractedStatement(
            id=statement_id(of.id, *(role.spans for role in roles)), source=roles[0], cue=roles[1], content=roles[2],
            speakers=tuple(self.actors[w].key for w in say.speakers), printed=tuple(at[w] for w in say.speakers),
            speech="indirect", speech_act="assertion", propositions=(self._proposition(of, number),),
            reported_by=(self.actors[say.relayed].key,) if say.relayed else (),
            quote=Role.of(of.text, [sentence]), confidence=0.9, said=of.published,
        )  # fmt: skip

    def _proposition(self, of: Article, number: int) -> Proposition:
        say, _, at = self.rows[number]
        roles = []
        if say.whose:
            roles.append(Participant(role="owner", text=say.whose, span=at[say.content], canonical=say.whose))
        if say.agent:
            name = say.agent[0]
            roles.append(Participant(role="agent", text=name, span=at[name], actor=self.actors[name].key))
        if say.part:
            roles.append(Participant(role="patient", text=say.part, span=at[say.part]))
        if say.place:
            key = self.places[say.place].key
            roles.append(Participant(role="place", text=say.place, span=at[say.place], place=key))
        return Proposition(
            key=f"{at[say.content][0]}-{at[say.content][1]}-{number}", content=Role.of(of.text, [at[say.content]]),
            trigger=at[say.content], lemma=say.type, event_type=say.type, phase=say.phase, specific=bool(say.part),
            participants=tuple(roles), happened=_day(say.happened), stance=say.stance, polarity=say.polarity,
            vector=say.vector,
        )  # fmt: skip


def _day(day: str | None) -> Time | None:
    return Time(start=day, end=day, basis=Basis.GIVEN) if day else None


def news(
    *said: Say, day: str | None = None, title: str = "Troops", url: str | None = None
) -> tuple[Article, Extraction]:
    """An article of these sentences, and what an extractor would find there."""
    page = _Page(title)
    for say in said:
        page.write(say)
    of = article(page.text, url=url, day=day)
    statements = tuple(page.statement(of, n) for n in range(len(page.rows)))
    found = Extraction(
        article=of.id, version="1", actors=tuple(page.actors.values()), places=tuple(page.places.values()),
        statements=statements,
    )  # fmt: skip
    assert sound(of, found) is found
    return of, found


def say(speakers: str | tuple[str, ...], content: str, type: str = "withdraw", **more: Any) -> Say:
    """A sentence; `more` are the fields of `Say`."""
    return Say((speakers,) if isinstance(speakers, str) else speakers, content, type, **more)


def dump(store: Store) -> list[str]:
    """All nodes and edges as sorted JSON, to be compared."""
    return sorted(part.model_dump_json() for part in (*store.nodes(), *store.edges()))


def folded(facts: Iterable[Fact], actors: Mapping[tuple[str, str], str] | None = None) -> SimpleNamespace:
    """Claims and events of one block: `nodes` by id, `edges(type)`, `claims` by text."""
    units = told(grouped(facts), vocabulary(), actors or {}, {"gov:RU": "Russia"})
    parts = [part for unit in units for part in unit.parts()]
    nodes = {part.id: part for part in parts if isinstance(part, Node)}
    return SimpleNamespace(
        nodes=nodes,
        events=[n for n in nodes.values() if n.label == "Event"],
        claims={str(n.properties["text"]): n for n in nodes.values() if n.label == "Claim"},
        edges=lambda kind: [part for part in parts if isinstance(part, Edge) and part.type == kind],
    )


def facts_of(*pairs: tuple[Article, Extraction], story: str | None = None) -> list[Fact]:
    """The facts of articles, each a story of its own unless one is given."""
    return [f for a, e in pairs for f in facts(a, e, story or f"y-{a.id}", vocabulary())]


@pytest.fixture(scope="session")
def press() -> SimpleNamespace:
    """`say(speakers, content, type, …)`, `news(*said, day=)`, `facts(*news)`, `folded(facts)`, `dump(store)`."""
    return SimpleNamespace(say=say, news=news, facts=facts_of, folded=folded, dump=dump)
