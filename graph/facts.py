"""From one article's extraction to the facts that claims are folded from: one per proposition."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from whosaidwhat.graph._payload import packed
from whosaidwhat.graph.event_types import OTHER, EventType, Vocabulary
from whosaidwhat.graph.gazetteer import by_adjective, countries
from whosaidwhat.graph.meaning import readable
from whosaidwhat.graph.model import (
    Article,
    ExtractedStatement,
    Extraction,
    Frozen,
    Kind,
    LocalActor,
    Participant,
    Phase,
    Proposition,
    Quantity,
    Stance,
    Time,
)
from whosaidwhat.graph.principals import NOBODY, Party, counterpart, normal, principal, scene, stemmed

OPEN = "other"
"""The family of all that is outside the vocabulary: what is one event there, its meaning tells."""

_PEOPLE = frozenset(
    stemmed(word)
    for word in (
        "person people death fatality victim casualty civilian man woman child soldier body case dead "
        "protester protestor demonstrator marcher participant supporter"
    ).split()
)
"""What is counted where people die or are hurt: one kind of thing, by many names."""


class Fact(Frozen):
    """A proposition with all that the fold asks of it. Actors and places are keys within the article."""

    article: str
    statement: str
    key: str
    order: str
    story: str
    family: str
    principal: str
    """Whose affair it is: a gazetteer's id, or `name:` and a normal form; empty where the text does not say."""
    principal_name: str
    scenic: bool = False
    """Whether the text does not say whose: the principal is what the article is about."""
    other: str = ""
    """To whom it is done, or by whom where the affair is the victim's: a key as above, or `n:` and a noun."""
    other_name: str = ""
    event_type: str
    phase: Phase
    scope: tuple[str, ...]
    """Normal forms of the units and places that it is limited to; empty where it is said of the whole."""
    scope_names: tuple[str, ...]
    text: str
    stance: Stance | None
    polarity: int
    certainty: float
    basis: str | None
    marks: tuple[tuple[int, int], ...]
    start: str | None
    end: str | None
    said_at: str | None
    confidence: float
    speakers: tuple[str, ...]
    reported_by: tuple[str, ...]
    agents: tuple[tuple[str, str], ...]
    """`(role, key of a local actor)`."""
    places: tuple[str, ...]
    gist: str = ""
    """The clause with names for its pronouns, as printed: affirmed or denied."""
    negative: bool = False
    """Whether the clause itself is negative."""
    number: tuple[float | None, float | None, str] | None = None
    """`(low, high, unit)` of how many it is said of; an open side is null."""
    number_words: str = ""
    meant: str = ""
    """Key of the fact of its article that it refers to, or `ELSEWHERE`."""
    apart: str = ""
    """What tells it from others of the same words since people have said that it is none of them."""
    figures: tuple[tuple[float | None, float | None, str, str], ...] = ()
    """`(low, high, unit, words)` of each number that it gives; an open side is null."""
    vector: bytes | None = None
    """Half-precision numbers of the sentence vector, little-endian."""

    @property
    def day(self) -> str:
        """The first day of what may fall together with others' facts; empty where it stays with its own story."""
        return self.start if self.start and self.end and self.principal else ""

    @property
    def block(self) -> str:
        """What it is folded together with; the story only where it cannot meet another one."""
        return _dumped(self.family, self.principal) if self.day else _dumped(self.family, self.principal, self.story)

    @property
    def rival(self) -> str:
        """What other culprits would have done it to: the same thing, by a deed of the same family; empty for none."""
        known = self.day and not self.scenic and self.other.startswith("n:")
        return _dumped(self.family, self.other) if known else ""

    @property
    def affirms(self) -> bool:
        """Whether it says that the thing holds."""
        return self.stance in (Stance.CLAIMED, Stance.OBSERVED) and self.polarity > 0


@lru_cache(maxsize=4096)
def _dumped(*parts: str) -> str:
    return json.dumps(parts)


class _Roles(NamedTuple):
    """Who is in a proposition, and how many."""

    whose: Party
    scenic: bool
    phase: Phase
    other: Party
    number: Quantity | None


def facts(article: Article, extraction: Extraction, story: str, types: Vocabulary) -> Iterator[Fact]:
    """The facts of an article. What a proposition leaves out is as in what it refers to, else as usual there."""
    # What is said comes before what only refers to it, wherever it stands in the text.
    pairs = sorted(
        ((s, p) for s in extraction.statements for p in s.propositions), key=lambda sp: bool(sp[1].refers_to)
    )
    said = {p.key: p for _, p in pairs if not p.refers_to}
    told: set[tuple[str, tuple[int, int], str, str, str | None]] = set()
    for (statement, p), roles in zip(pairs, _roles(extraction, pairs, types), strict=True):
        deed = (statement.id, p.trigger, roles.whose.key, roles.other.key, p.refers_to)
        if deed in told:
            continue  # "the old guns did it, not the new ones": whose parties we do not tell apart
        told.add(deed)
        yield _fact(article, statement, _restated(p, said.get(p.refers_to or "")), story, types, roles, extraction)


def _restated(p: Proposition, meant: Proposition | None) -> Proposition:
    """A proposition in the words of the one that it refers to."""
    taken = {"content": meant.content, "positive": meant.positive, "vector": meant.vector} if meant else {}
    return p.model_copy(update=taken) if meant else p


def _roles(
    extraction: Extraction, pairs: Sequence[tuple[ExtractedStatement, Proposition]], types: Vocabulary
) -> list[_Roles]:
    actors = {a.key: a for a in extraction.actors}
    around = scene(extraction.actors, extraction.places, {key for s, _ in pairs for key in s.speakers})
    kinds = [types[p.event_type] for _, p in pairs]
    whose = [principal(s, p, kind, actors) for (s, p), kind in zip(pairs, kinds, strict=True)]
    usual: dict[str, Counter[Party]] = {}
    for kind, party in zip(kinds, whose, strict=True):
        if party and not party.key.startswith("else:") and not kind.name.startswith(OTHER):
            usual.setdefault(kind.family, Counter())[party] += 1
    told = {p.key: p for _, p in pairs}
    made: dict[str, _Roles] = {}
    out: list[_Roles] = []
    for (_, p), kind, own in zip(pairs, kinds, whose, strict=True):
        meant = made.get(p.refers_to or "")
        party = own or (meant.whose if meant and not meant.scenic else NOBODY) or _most(usual.get(kind.family))
        scenic = not party and kind.subject != "whose"
        party = around if scenic else party
        # Who denies "the report" denies what it says, as far along as it says; who doubts it, that it is going on.
        phase = told[p.refers_to].phase if p.refers_to in told and p.stance is Stance.DENIED else p.phase
        if meant and kind.name.startswith(OTHER):
            out.append(meant)  # outside the vocabulary it is that very claim
            continue
        out.append(_Roles(party, scenic, phase, NOBODY, _number(p) or (meant.number if meant else None)))
        made[p.key] = out[-1]
    return _with_others(pairs, kinds, out, actors)


def _with_others(
    pairs: Sequence[tuple[ExtractedStatement, Proposition]],
    kinds: Sequence[EventType],
    roles: Sequence[_Roles],
    actors: Mapping[str, LocalActor],
) -> list[_Roles]:
    """The roles with their counterparts; one without a name takes the only name that the article has."""
    found = [counterpart(s, p, kind, actors, r.whose) for (s, p), kind, r in zip(pairs, kinds, roles, strict=True)]
    usual: dict[tuple[str, str], Counter[Party]] = {}
    for kind, r, party in zip(kinds, roles, found, strict=True):
        if party:
            usual.setdefault((kind.family, r.whose.key), Counter())[party] += 1
    made: dict[str, Party] = {}
    out = []
    for (_, p), kind, r, party in zip(pairs, kinds, roles, found, strict=True):
        counted = usual.get((kind.family, r.whose.key), Counter())
        names = {each.key for each in counted if not each.key.startswith("n:")}
        if kind.pair and (not party or party.key.startswith("n:") and len(names) == 1):
            known = Counter({each: n for each, n in counted.items() if not names or each.key in names})
            party = (made.get(p.refers_to or "") or NOBODY) or (_most(known) if len(names) < 2 else party)
        made[p.key] = party
        out.append(r._replace(other=party))
    return out


def _most(counted: Counter[Party] | None) -> Party:
    return min(counted.items(), key=lambda item: (-item[1], item[0]))[0] if counted else NOBODY


def _number(p: Proposition) -> Quantity | None:
    """How many it is said of: the figure of somebody who takes part, or of the event's own noun ("61 deaths")."""
    texts = [x.text for x in p.participants if x.role in ("agent", "patient")]
    for q in p.quantities:
        unit = stemmed(q.unit.split()[-1]) if q.unit else ""
        its_own = unit == stemmed(p.lemma)
        digits = q.text.split()[-2:]
        if not unit:
            # "A toll of 12", "half a million marched": what is counted is who dies or marches.
            return q.model_copy(update={"unit": "person"})
        if its_own or any(q.unit in text and any(d in text for d in digits) for text in texts):
            return q.model_copy(update={"unit": "person" if unit in _PEOPLE or its_own else unit})
    return None


def _fact(
    article: Article,
    statement: ExtractedStatement,
    p: Proposition,
    story: str,
    types: Vocabulary,
    roles: _Roles,
    extraction: Extraction,
) -> Fact:
    window = _window(p.happened, article.published)
    actors = {a.key: a for a in extraction.actors}
    # Where an affair is at home is no part of it.
    home = roles.whose.key.removeprefix("name:")
    limits = [x for x in p.participants if p.specific and _limits(x, actors) and normal(x.text) != home]
    number = roles.number
    return Fact(
        article=article.id, statement=statement.id, key=p.key, order=order_key(article, statement), story=story,
        family=OPEN if p.event_type.startswith(OTHER) else types[p.event_type].family,
        principal=roles.whose.key, principal_name=roles.whose.name, scenic=roles.scenic, other=roles.other.key,
        other_name=roles.other.name, event_type=p.event_type, phase=roles.phase,
        scope=tuple(sorted({normal(x.text) for x in limits})),
        scope_names=tuple(dict.fromkeys(x.text.removeprefix("that ") for x in limits)),
        text=p.content.text, gist=readable(p.content, extraction.actors), negative=not p.positive, stance=p.stance,
        number=(number.low, number.high, number.unit) if number else None, number_words=number.text if number else "",
        polarity=p.polarity, certainty=p.certainty, basis=p.basis, marks=p.marks, start=window[0], end=window[1],
        meant=p.refers_to or "",
        said_at=statement.said.start if statement.said else None, confidence=statement.confidence,
        speakers=statement.speakers, reported_by=statement.reported_by,
        agents=tuple((x.role, x.actor) for x in p.participants if x.actor),
        places=tuple(place_key(x.place) for x in p.participants if x.place),
        figures=tuple((q.low, q.high, q.unit, q.text) for q in p.quantities),
        vector=packed(p.vector) if p.vector else None,
    )  # fmt: skip


def _limits(x: Participant, actors: Mapping[str, LocalActor]) -> bool:
    """Whether a participant narrows what is said: a place smaller than a country, or a named unit."""
    if x.role == "place":
        return not (by_adjective().get(x.text) or normal(x.text) in _countries())
    unit = actors.get(x.actor or "")
    a_unit = (unit is not None and unit.kind is Kind.UNIT) or bool(_UNIT.search(x.text))
    return x.role in ("agent", "patient") and a_unit


_UNIT = re.compile(r"\b(?:district|regiment|brigade|division|battalion|fleet|corps|squadron)s?\b", re.IGNORECASE)


@cache
def _countries() -> frozenset[str]:
    return frozenset(normal(name) for country in countries().values() for name in (*country.names, *country.capitals))


def place_key(key: str) -> str:
    """The key of a local place where actors have theirs too: one span may name both."""
    return f"place:{key}"


def order_key(article: Article, statement: ExtractedStatement) -> str:
    """Sorts evidence: earliest publication first, undated last, then by article and place in the text."""
    begin = min(b for b, _ in statement.content.spans)
    return f"{article.rank}|{begin:08d}|{statement.id}"


def _window(happened: Time | None, published: Time | None) -> tuple[str | None, str | None]:
    """When the thing is said to happen; without a word on that, about when it was printed."""
    time = happened or published
    return (time.start[:10], time.end[:10]) if time else (None, None)
