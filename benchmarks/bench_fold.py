"""What one more article costs a folded graph of hundreds and of thousands (generated articles, no models)."""

from __future__ import annotations

import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ids import statement_id
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import (
    Article,
    Basis,
    ExtractedStatement,
    Extraction,
    Kind,
    LocalActor,
    Mention,
    Participant,
    Phase,
    Proposition,
    Role,
    Stance,
    Time,
)

SIZES = (250, 1000, 3000)
MORE = 20
STATEMENTS = 8
COUNTRIES = "RU UA US GB FR DE PL CN IN TR IR IL SY JP BR".split()
TYPES = (
    "withdraw",
    "build up",
    "attack",
    "resign",
    "talk",
    *(f"other:{verb}" for verb in "open send build visit".split()),
)
SYLLABLES = "ka lo mi ne ro su ta ve zi pu dra gol bek stan".split()


def run() -> Iterator[tuple[str, float, str]]:
    """Folding from scratch, and one more article, at each size; a tenth of all is about one affair."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as scratch, Ledger(scratch) as ledger, Store(scratch) as store:
        count = 0
        for size in SIZES:
            while count < size:
                ledger.add(*article(chance, count))
                count += 1
            store.refresh(ledger)
            yield f"one more article after {size}", statistics.median(_one_more(ledger, store, chance, count)), "s"
            count += MORE
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as other:
            with Store(other) as fresh:
                fresh.refresh(ledger)
                yield f"all {count} at once", time.perf_counter() - start, "s"
                start = time.perf_counter()
                parts = sum(1 for part in (fresh.nodes(), fresh.edges()) for _ in part)
                yield f"reading {parts:,} nodes and edges", time.perf_counter() - start, "s"
            yield "fold.db", sum(path.stat().st_size for path in Path(other).iterdir()) / 1e6, "MB"


def _one_more(ledger: Ledger, store: Store, chance: random.Random, count: int) -> Iterator[float]:
    for number in range(count, count + MORE):
        ledger.add(*article(chance, number))
        start = time.perf_counter()
        store.refresh(ledger)
        yield time.perf_counter() - start


def article(chance: random.Random, number: int) -> tuple[Article, Extraction]:
    """An article of ten years, with made-up people, some of whom many articles name."""
    affair = chance.random() < 0.1
    day = date(2022, 2, 15) if affair else date(2014, 1, 1) + timedelta(days=chance.randrange(3650))
    when = Time(start=day.isoformat(), end=day.isoformat(), basis=Basis.GIVEN)
    words = [f"{_person(chance)} said that {_filler(chance)}." for _ in range(STATEMENTS)]
    text = f"Article {number}\n" + " ".join(words)
    sha = hashlib.sha256(text.encode()).hexdigest()
    of = Article(id=f"a-{sha[:16]}", text=text, title=f"Article {number}", sha256=sha, published=when)
    actors, statements, begin = {}, [], text.index("\n") + 1
    for n, sentence in enumerate(words):
        name = " ".join(sentence.split()[:2])
        at = (begin, begin + len(name))
        mention = Mention(span=at, form="name")
        actor = LocalActor(key=f"{at[0]}-{at[1]}", name=name, kind=Kind.PERSON, aliases=(name,), mentions=(mention,))
        actors.setdefault(name, actor)
        statements.append(_statement(chance, of, n, (begin, begin + len(sentence)), actors[name], affair))
        begin += len(sentence) + 1
    return of, Extraction(article=of.id, version="1", actors=tuple(actors.values()), statements=tuple(statements))


def _statement(
    chance: random.Random, of: Article, number: int, sentence: tuple[int, int], speaker: LocalActor, affair: bool
) -> ExtractedStatement:
    begin, end = sentence
    middle = begin + len(speaker.name)
    source, cue = Role.of(of.text, [(begin, middle)]), Role.of(of.text, [(middle + 1, middle + 5)])
    content = Role.of(of.text, [(middle + 6, end - 1)])
    kind = TYPES[number % 2] if affair else chance.choice(TYPES)
    country = "RU" if affair else chance.choice(COUNTRIES)
    owner = Participant(role="owner", text=country, span=content.spans[0], canonical=f"gov:{country}")
    vector = tuple(chance.gauss(0, 0.05) for _ in range(384)) if kind.startswith("other:") else None
    proposition = Proposition(
        key=f"{begin}-{end}-{number}", content=content, trigger=content.spans[0], lemma=kind, event_type=kind,
        phase=chance.choice(list(Phase)), participants=(owner,), stance=chance.choice(list(Stance)), vector=vector,
    )  # fmt: skip
    return ExtractedStatement(
        id=statement_id(of.id, source.spans, cue.spans, content.spans), source=source, cue=cue, content=content,
        speakers=(speaker.key,), printed=source.spans, speech="indirect", speech_act="assertion",
        propositions=(proposition,), said=of.published, quote=Role.of(of.text, [sentence]), confidence=0.9,
    )  # fmt: skip


def _person(chance: random.Random) -> str:
    """One of five thousand people with a thousand surnames; the first stands in every twentieth sentence or so."""
    number = int(5000 * chance.random() ** 3)
    return f"{_word(number * 7919)} {_word(number % 1000)}"


def _word(number: int) -> str:
    return "".join(SYLLABLES[number // 14**n % 14] for n in range(3)).capitalize()


def _filler(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=2)) for _ in range(12))
