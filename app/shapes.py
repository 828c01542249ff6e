"""The public shapes of one article and its statements, as `extract` and `show` print them."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, TypedDict

from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, LocalActor, Proposition, Role


class Spans(TypedDict):
    """A role: its text, and `[begin, end]` of its pieces."""

    text: str
    spans: list[list[int]]


class Speaker(TypedDict):
    """Who makes a statement; `id` is unique in the article."""

    id: str
    name: str
    kind: str
    anonymous: bool


class Said(TypedDict):
    """What a statement says of one event. `stance` is None for speech that asserts nothing."""

    text: str
    spans: list[list[int]]
    event_type: str
    phase: str
    stance: str | None
    polarity: int
    basis: str | None
    certainty: float


class Statement(TypedDict):
    """One attribution; spans are Unicode code points into the article's text, end exclusive."""

    article: str
    id: str
    source: Spans | None
    cue: Spans | None
    content: Spans
    speakers: list[Speaker]
    speech: str
    speech_act: str
    propositions: list[Said]
    said_from: str | None
    said_to: str | None
    said_basis: str | None
    medium: str | None
    within: str | None
    responds_to: str | None
    confidence: float


def statements(extraction: Extraction) -> Iterator[Statement]:
    """The statements of one article in the order of the extraction."""
    actors = {actor.key: actor for actor in extraction.actors}
    for statement in extraction.statements:
        yield _statement(extraction.article, statement, actors)


def raw_article(text: str, id: str) -> Article:
    """`text` as an article of that id: nothing cleaned, nothing known of it."""
    return Article(id=id, text=text, sha256=sha256(text.encode("utf8", "surrogatepass")).hexdigest(), source_id=id)


def text_of(article: Article) -> dict[str, Any]:
    """The text that the spans of an article's statements point into."""
    return {"id": article.id, "source_id": article.source_id, "title": article.title, "text": article.text}


def about(article: Article) -> dict[str, Any]:
    """What is known of an article, without its text."""
    published = article.published
    return {
        "id": article.id,
        "source_id": article.source_id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "published_at": published.start if published else None,
        "published_end": published.end if published else None,
        "published_basis": str(published.basis) if published else None,
        "language": article.language,
        "sha256": article.sha256,
        "notes": list(article.notes),
    }


def _statement(article: str, made: ExtractedStatement, actors: dict[str, LocalActor]) -> Statement:
    said = made.said
    return {
        "article": article,
        "id": made.id,
        "source": _role(made.source),
        "cue": _role(made.cue),
        "content": _spans(made.content),
        "speakers": [_speaker(actors[key]) for key in made.speakers if key in actors],
        "speech": made.speech,
        "speech_act": made.speech_act,
        "propositions": [_said(proposition) for proposition in made.propositions],
        "said_from": said.start if said else None,
        "said_to": said.end if said else None,
        "said_basis": str(said.basis) if said else None,
        "medium": made.medium,
        "within": made.within,
        "responds_to": made.responds_to,
        "confidence": round(made.confidence, 4),
    }


def _role(role: Role | None) -> Spans | None:
    return _spans(role) if role else None


def _spans(role: Role) -> Spans:
    return {"text": role.text, "spans": [[begin, end] for begin, end in role.spans]}


def _speaker(actor: LocalActor) -> Speaker:
    return {"id": actor.key, "name": actor.name, "kind": str(actor.kind), "anonymous": actor.anonymous}


def stated(stance: str | None, polarity: int) -> str | None:
    """The stance in a word: who looked and did not see it has not "observed" it."""
    return "not observed" if stance == "observed" and polarity < 0 else stance


def _said(proposition: Proposition) -> Said:
    return {
        "text": proposition.content.text,
        "spans": [[begin, end] for begin, end in proposition.content.spans],
        "event_type": proposition.event_type,
        "phase": str(proposition.phase),
        "stance": str(proposition.stance) if proposition.stance else None,
        "polarity": proposition.polarity,
        "basis": proposition.basis,
        "certainty": proposition.certainty,
    }
