"""A graph in memory, as far as asking in plain English looks at one, and the shipped models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from whosaidwhat.models.disputes import DisputeReader
from whosaidwhat.models.sentence import SentenceEncoder
from whosaidwhat.queries.matching import Claim, Name

Ties = Sequence[tuple[str, str]]


@dataclass
class World:
    """Claims, names and their ties; the rows are each test's own."""

    known_claims: Sequence[Claim]
    known_names: Sequence[Name]
    known_ties: Ties

    def claims(self) -> Sequence[Claim]:
        return self.known_claims

    def names(self) -> Sequence[Name]:
        return self.known_names

    def ties(self) -> Ties:
        return self.known_ties

    def told(self) -> Ties:
        return self.known_ties

    def disputed_beside(self, claim: str) -> Sequence[str]:
        """Nothing is disputed beside any claim."""
        return []

    def articles_of(self, claim: str) -> Mapping[str, str | None]:
        """No article tells of any claim's affair."""
        return {}

    def articles_naming(self, name: str) -> Mapping[str, str | None]:
        """No article names anybody."""
        return {}

    def named_in(self, article: str) -> Sequence[str]:
        """An article names nobody."""
        return []

    def said_in(self, article: str) -> Sequence[Mapping[str, Any]]:
        """Nothing is said."""
        return []

    def principals(self, actor: str) -> Sequence[str]:
        """Nobody speaks for anybody."""
        return []

    def rows(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """No rows, whatever is asked."""
        return []


@cache
def encoder() -> SentenceEncoder:
    """Loaded once."""
    return SentenceEncoder()


@cache
def judge() -> DisputeReader:
    """Loaded once."""
    return DisputeReader()
