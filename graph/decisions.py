"""What people decide about the graph. Decisions point at words in articles, so they survive every model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Frozen, LocalActor, Proposition, Span


class Anchor(Frozen):
    """Words in an article that a decision is about."""

    article: str
    """Id of the article."""
    quote: str
    """The words exactly as they stand in the article's text; empty once the article is forgotten."""
    role: Literal["article", "actor", "place", "source", "cue", "content", "statement", "claim", "event"]
    """What the words are in this decision: the name of an actor, the content of a statement, ..."""


class Decision(Frozen):
    """One decision: `merge` and `split` say of two or more anchors that they are (not) the same thing; `reject` that
    what stands there is wrong; `correct` that `field` of it is `value`.
    """

    action: Literal["merge", "split", "reject", "correct"]
    anchors: tuple[Anchor, ...] = Field(min_length=1)
    field: str | None = None
    value: str | None = None
    by: str | None = None
    """Who decided."""
    reason: str | None = None


def actor_at(article: Article, extraction: Extraction, quote: str) -> str | None:
    """Key of the local actor that the quoted words name, None if there is none: of several, the one most named so."""
    counts = {actor.key: _named(article, actor, quote) for actor in extraction.actors}
    best = max(sorted(counts), key=lambda key: counts[key], default=None)
    return best if best is not None and counts[best] else None


def _named(article: Article, actor: LocalActor, quote: str) -> int:
    exact = sum(article.text[begin:end] == quote for begin, end in (mention.span for mention in actor.mentions))
    return 2 * exact + (quote == actor.name or quote in actor.aliases)


def actor_anchor(article: Article, extraction: Extraction, key: str) -> Anchor | None:
    """Words of the article that name this local actor and no other one; None where there are none."""
    actor = next((each for each in extraction.actors if each.key == key), None)
    spans = [mention.span for mention in actor.mentions if mention.form != "pronoun"] if actor else []
    quotes = sorted({article.text[begin:end] for begin, end in spans}, key=lambda quote: (-len(quote), quote))
    found = next((quote for quote in quotes if actor_at(article, extraction, quote) == key), None)
    return Anchor(article=article.id, quote=found, role="actor") if found else None


def claim_at(article: Article, extraction: Extraction, quote: str) -> str | None:
    """Key of the proposition that the quoted words mean, None if there is none: that of the closest bounds."""
    begin = article.text.find(quote)
    if begin < 0 or not quote:
        return None
    meant = (begin, begin + len(quote))
    near = {p.key: _overlap(_stretch(s, p), meant) for s in extraction.statements for p in s.propositions}
    best = max(sorted(near), key=lambda key: near[key], default=None)
    return best if best is not None and 2 * near[best] > 1 else None


def claim_anchor(article: Article, extraction: Extraction, key: str) -> Anchor | None:
    """Words of the article that mean this proposition and no other one; None where there are none."""
    for statement in extraction.statements:
        for proposition in statement.propositions:
            begin, end = _stretch(statement, proposition)
            if proposition.key == key and claim_at(article, extraction, article.text[begin:end]) == key:
                return Anchor(article=article.id, quote=article.text[begin:end], role="claim")
    return None


def _stretch(statement: ExtractedStatement, proposition: Proposition) -> Span:
    """From the cue to the word that says it, whichever is first: no other proposition has both."""
    spans = [proposition.trigger, *(statement.cue or proposition.content).spans]
    return min(begin for begin, _ in spans), max(end for _, end in spans)


def _overlap(one: Span, other: Span) -> float:
    """Share of what either span covers that both cover."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
