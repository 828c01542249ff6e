"""Small articles and extractions, made of nothing but a text: the fixture `samples`."""

import hashlib
from types import SimpleNamespace

import pytest

from whosaidwhat.graph.ids import statement_id
from whosaidwhat.graph.model import (
    Article,
    Basis,
    ExtractedStatement,
    Extraction,
    LocalActor,
    Mention,
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
