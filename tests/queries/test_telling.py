"""Which of several affairs a question's words are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.queries.worlds import World
from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.matching import Claim
from whosaidwhat.queries.telling import RARE, beside, telling_of

COACH = Claim("c-1", "Ana Vey will resign", "resign", Event("e-1", "Ana Vey: resignation, May 2022"))
MINISTER = Claim("c-2", "Omar Lind will resign", "resign", Event("e-2", "Omar Lind: resignation, June 2022"))
LATER = Claim("c-3", "Omar Lind has resigned", "resign", Event("e-3", "Omar Lind: resignation, July 2022"))
ALL = [(claim, 0.5) for claim in (COACH, MINISTER, LATER)]
OF = {"c-1": ("n-1",), "c-2": ("n-2",), "c-3": ("n-3",)}
SAID = {
    "n-1": ("Coach leaves", "“I shall resign,” the coach of Karsk told fans."),
    "n-2": ("Cabinet", "The Prime Minister would resign, aides said."),
    "n-3": ("Gone", "“He has resigned,” an aide said of Lind."),
}


@dataclass
class Press(World):
    """Articles of several affairs, and whom each names."""

    named: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def articles_of(self, claim: str) -> Mapping[str, str | None]:
        return dict.fromkeys(OF[claim])

    def said_in(self, article: str) -> Sequence[Mapping[str, Any]]:
        title, quote = SAID[article]
        return [{"title": title, "quote": quote}, {"title": title, "quote": None}]

    def named_in(self, article: str) -> Sequence[str]:
        return self.named.get(article, ())

    def articles_naming(self, name: str) -> Mapping[str, str | None]:
        return {article: "2022-06-01" for article, names in self.named.items() if name in names}


def kept(topic: str, **named: Sequence[str]) -> str:
    world = Press([], [], [], {key.replace("_", "-"): names for key, names in named.items()})
    return "".join(claim.id[-1] for claim, _ in telling_of(topic, ALL, world))


@pytest.mark.parametrize(
    ("topic", "claims"),
    [
        ("that the prime minister will resign", "2"),
        ("that the coach will resign", "1"),
        ("the resignation in Karsk", "1"),
        ("the resignation", "123"),
        ("that the treasurer resigned", "123"),
    ],
)
def test_the_affair_whose_articles_use_the_words_is_meant(topic: str, claims: str) -> None:
    assert kept(topic) == claims


def test_articles_that_name_somebody_who_is_rarely_named_are_of_one_affair() -> None:
    assert kept("that the prime minister will resign", n_2=["a-1"], n_3=["a-1"]) == "23"
    others = {f"n_{n}": ["a-1"] for n in range(2, RARE + 3)}
    assert kept("that the prime minister will resign", **others) == "2"


def test_beside_an_article_are_those_that_share_a_rare_name() -> None:
    often = {f"n-{n}": ["a-1"] for n in range(RARE + 1)}
    world = Press([], [], [], {**often, "n-1": ["a-1", "a-2"], "m-1": ["a-2"]})
    assert beside("n-1", world) == {"n-1": "2022-06-01", "m-1": "2022-06-01"}
    assert beside("n-2", world) == {}
