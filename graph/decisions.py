"""What people decide about the graph. Decisions point at words in articles, so they survive every model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whosaidwhat.graph.model import Frozen


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
