"""A press that never stops: articles with their extractions, made without any model, growing as real ones do.

Affairs begin and end; most stay small, a few fill weeks. Each is of a country or of somebody with less fame, has its
places, its topics and its own people, and everybody who is in the news now and then speaks in it too. Names follow a
Zipf law: a few are in every other article, and new ones keep coming; some articles print a surname only, or an initial.
The same seed gives the same articles, one by one.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from whosaidwhat.graph.ids import statement_id
from whosaidwhat.graph.model import (
    Article,
    Basis,
    ExtractedStatement,
    Extraction,
    Kind,
    LocalActor,
    LocalPlace,
    Mention,
    Participant,
    Phase,
    Proposition,
    Quantity,
    Report,
    Role,
    Span,
    Stance,
    Time,
)

Pair = tuple[Article, Extraction]
A_DAY = 30
"""Articles a day."""
STATEMENTS = (5, 6, 7, 8, 9, 10, 12, 15)
COUNTRIES = "RU UA US GB FR DE PL CN IN TR IR IL SY JP BR ZA NG MX CA AU KR ES IT EG KE".split()
TYPES = (
    "withdraw", "build up", "attack", "shell", "die", "talk", "sanction", "resign", "win", "arrest", "charge", "agree",
    "protest", "ban", "help", "threaten", "injure", "strike",
)  # fmt: skip
VERBS = "open send build visit cut raise test plan warn sell buy close move back name join leave hold find lose".split()
SYLLABLES = "ka lo mi ne ro su ta ve zi pu dra gol bek stan".split()
WIDTH = 384
STANCES = (Stance.CLAIMED,) * 6 + (Stance.OBSERVED, Stance.DENIED, Stance.DENIED, Stance.DOUBTED)


@dataclass(frozen=True)
class Affair:
    """What some days of news are about."""

    whose: str
    types: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[tuple[str, tuple[float, ...]], ...]
    """Verbs outside the vocabulary with the middle of what is said with them."""
    weight: float
    last: date


def press(seed: int = 1, a_day: int = A_DAY, width: int = WIDTH) -> Iterator[Pair]:
    """Articles without end, in order of publication, `a_day` on each day, with vectors of `width` numbers."""
    chance = random.Random(seed)
    running: list[Affair] = []
    for number in count():
        today = date(2020, 1, 1) + timedelta(days=number // a_day)
        if number % a_day == 0:
            running = [affair for affair in running if affair.last >= today]
            running += [_affair(chance, today, width) for _ in range(3 if running else 12)]
        affair = chance.choices(running, [a.weight for a in running])[0]
        yield _article(chance, number, today, affair)


def _affair(chance: random.Random, today: date, width: int) -> Affair:
    """A new affair of some days; long ones have more to tell."""
    days = min(int(chance.paretovariate(1.1) * 2), 90)
    return Affair(
        whose=_principal(chance),
        types=tuple(chance.sample(TYPES, 3)),
        people=tuple(_person(chance) for _ in range(4 + days // 4)),
        places=tuple(_name(_zipf(chance, 4000), 3) for _ in range(3)),
        topics=tuple((chance.choice(VERBS), _vector(chance, width)) for _ in range(4 + days // 4)),
        weight=chance.paretovariate(1.5),
        last=today + timedelta(days=days),
    )


def _article(chance: random.Random, number: int, today: date, affair: Affair) -> Pair:
    page = _Page(f"Report {number}")
    for _ in range(chance.choice(STATEMENTS)):
        page.write(chance, affair)
    when = Time(start=today.isoformat(), end=today.isoformat(), basis=Basis.GIVEN)
    sha = hashlib.sha256(page.text.encode()).hexdigest()
    of = Article(id=f"a-{sha[:16]}", text=page.text, title=page.title, sha256=sha, published=when)
    statements = tuple(_statement(of, line) for line in page.lines)
    return of, Extraction(
        article=of.id, version="1", actors=tuple(page.actors.values()), places=tuple(page.places.values()),
        statements=statements, reports=_reports(page, affair, number), vector=_topic(affair, number),
    )  # fmt: skip


def _reports(page: _Page, affair: Affair, number: int) -> tuple[Report, ...]:
    """What the article tells itself, some of it of the affair: as many reports as real articles have."""
    chance = random.Random(number)
    told = (*affair.types, *(f"other:{verb}" for verb, _ in affair.topics), *(f"other:{verb}" for verb in VERBS))
    who = tuple(actor for actor in page.actors.values() if actor.mentions)
    found = []
    for _ in range(chance.randint(5, 20)):
        kind, actor = chance.choice(told), chance.choice(who)
        span = actor.mentions[0].span
        taking_part = Participant(role="agent", text=actor.name, span=span, actor=actor.key)
        found.append(Report(trigger=span, quote=span, lemma=kind.removeprefix("other:"), event_type=kind,
                            phase=Phase.COMPLETED, participants=(taking_part,)))  # fmt: skip
    return tuple(found)


def _topic(affair: Affair, number: int) -> tuple[float, ...]:
    """What the article's first words mean: near to the others of its affair."""
    return _near(random.Random(number), affair.topics[0][1])


@dataclass(frozen=True)
class _Line:
    """One sentence of a page."""

    spans: tuple[Span, Span, Span]
    """Source, cue and content."""
    speaker: str
    kind: str
    stance: Stance
    phase: Phase
    whose: str
    """A gazetteer's id."""
    place: str | None
    deaths: int | None
    vector: tuple[float, ...] | None


class _Page:
    """An article that is being written."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.text = title + "\n"
        self.lines: list[_Line] = []
        self.actors: dict[str, LocalActor] = {}
        self.places: dict[str, LocalPlace] = {}

    def write(self, chance: random.Random, affair: Affair) -> None:
        """One more sentence: most are of the affair, by its people or by others."""
        ours = chance.random() < 0.8
        whose = affair.whose if ours else _principal(chance)
        speaker = _printed(chance, chance.choice(affair.people) if ours and chance.random() < 0.6 else _person(chance))
        vector, place = None, chance.choice(affair.places) if ours and chance.random() < 0.3 else None
        if chance.random() < 0.5:
            kind = chance.choice(affair.types if ours else TYPES)
        else:
            verb, middle = (
                chance.choice(affair.topics)
                if ours
                else (chance.choice(VERBS), _vector(chance, len(affair.topics[0][1])))
            )
            kind, vector = f"other:{verb}", _near(chance, middle)
        deaths = chance.choice((10, 12, 50, 200)) if kind == "die" and chance.random() < 0.5 else None
        words = [_name(chance.randrange(14**3), 3).lower() for _ in range(8)]
        words += ([f"{deaths} people"] if deaths else []) + ([f"in {place}"] if place else [])
        begin = len(self.text)
        self.text += f"{speaker} said that {' '.join(words)}. "
        middle_of = begin + len(speaker)
        spans = (begin, middle_of), (middle_of + 1, middle_of + 5), (middle_of + 6, len(self.text) - 2)
        phase = chance.choice((Phase.UNDER_WAY, Phase.UNDER_WAY, Phase.COMPLETED, Phase.INTENDED))
        line = _Line(spans, self._meet(speaker, spans[0]), kind, chance.choice(STANCES), phase, whose,
                     self._pass(place) if place else None, deaths, vector)  # fmt: skip
        self.lines.append(line)

    def _meet(self, name: str, at: Span) -> str:
        """The key of a person who speaks there."""
        mention = Mention(span=at, form="name")
        known = self.actors.get(name)
        mentions = (*known.mentions, mention) if known else (mention,)
        key = known.key if known else f"{at[0]}-{at[1]}"
        self.actors[name] = LocalActor(key=key, name=name, kind=Kind.PERSON, aliases=(name,), mentions=mentions)
        return key

    def _pass(self, name: str) -> str:
        """The key of a place that is named there."""
        at = self.text.rindex(name)
        mention = Mention(span=(at, at + len(name)), form="name")
        if name not in self.places:
            self.places[name] = LocalPlace(key=f"{at}-{at + len(name)}", name=name, mentions=(mention,))
        return self.places[name].key


def _statement(of: Article, line: _Line) -> ExtractedStatement:
    source, cue, content = (Role.of(of.text, [span]) for span in line.spans)
    begin, end = line.spans[2]
    parts = [Participant(role="owner", text=line.whose, span=line.spans[2], canonical=line.whose)]
    if line.place:
        parts.append(Participant(role="place", text=of.text[begin:end], span=line.spans[2], place=line.place))
    if line.deaths:
        parts.append(Participant(role="patient", text=f"{line.deaths} people", span=line.spans[2]))
    proposition = Proposition(
        key=f"{begin}-{end}-0", content=content, trigger=line.spans[2], lemma=line.kind, event_type=line.kind,
        phase=line.phase, participants=tuple(parts), quantities=_figures(line),
        stance=line.stance, vector=line.vector,
    )  # fmt: skip
    return ExtractedStatement(
        id=statement_id(of.id, source.spans, cue.spans, content.spans), source=source, cue=cue, content=content,
        speakers=(line.speaker,), printed=source.spans, speech="indirect", speech_act="assertion",
        propositions=(proposition,), said=of.published, quote=Role.of(of.text, [(source.spans[0][0], end)]),
        confidence=0.9,
    )  # fmt: skip


def _figures(line: _Line) -> tuple[Quantity, ...]:
    if line.deaths is None:
        return ()
    given = Quantity(low=line.deaths, high=line.deaths, unit="people", text=f"{line.deaths} people", span=line.spans[2])
    return (given,)


def _person(chance: random.Random) -> str:
    """Somebody: one of a few whom all papers name, or of many, without an end to them."""
    number = _zipf(chance, 1_000_000)
    return f"{_name(number * 7919, 3)} {_name(int(number**0.8), 4)}"


def _printed(chance: random.Random, name: str) -> str:
    """A name as an article prints it."""
    first, last = name.split()
    return chance.choices((name, last, f"{first[0]}. {last}"), (85, 10, 5))[0]


def _principal(chance: random.Random) -> str:
    """Whose affair it is: of a country, or of one of a thousand others."""
    number = _zipf(chance, 1000)
    return f"gov:{COUNTRIES[number]}" if number < len(COUNTRIES) else f"name:{_name(number, 3).lower()}"


def _name(number: int, length: int) -> str:
    return "".join(SYLLABLES[number // 14**n % 14] for n in range(length)).capitalize()


def _zipf(chance: random.Random, most: int) -> int:
    """A number below `most`; each is met about as often as its rank says."""
    return int(math.exp(chance.random() * math.log(most + 1))) - 1


def _vector(chance: random.Random, width: int) -> tuple[float, ...]:
    """A direction: two of them are far apart."""
    return _unit([chance.gauss(0, 1) for _ in range(width)])


def _near(chance: random.Random, middle: Sequence[float]) -> tuple[float, ...]:
    """A direction near another: what is said of the same in other words, at a cosine of about .7 to one another."""
    return _unit([x + chance.gauss(0, 0.65 / math.sqrt(len(middle))) for x in middle])


def _unit(numbers: Sequence[float]) -> tuple[float, ...]:
    length = math.sqrt(sum(x * x for x in numbers))
    return tuple(x / length for x in numbers)
