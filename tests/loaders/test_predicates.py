"""Which word of a content tells what is said."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.loaders.conftest import Page
from whosaidwhat.graph.model import Stance
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.predicates import relays, sense, telling
from whosaidwhat.loaders.syntax import tops


@pytest.mark.parametrize(
    ("content", "verb"),
    [
        ("the gulls ate the bun", "ate"),
        ("they did not believe that the gulls ate the bun", "ate"),
        ("he was sceptical that the gulls ate the bun", "ate"),
        ("she was far from certain that the gulls ate the bun", "ate"),
        ("I have a hard time believing that the gulls ate the bun", "ate"),
        ("it had no reason to believe that the gulls ate the bun", "ate"),
        ("there was reason to believe that the gulls ate the bun", "ate"),
        ("there is no evidence that the gulls ate the bun", "ate"),
        ("we have found nothing to show that the gulls ate the bun", "ate"),
        ("the film will prove that the gulls ate the bun", "ate"),
        ("there is no truth in claims that the gulls ate the bun", "ate"),
        ("I can promise you that the gulls ate the bun", "ate"),
        ("the baker believes that the gulls ate the bun", "believes"),
        ("it was not true that the gulls ate the bun", "ate"),
        ("he was glad that the gulls ate the bun", "was"),
    ],
)
def test_the_clause_that_is_weighed(parse: Callable[[str], Doc], content: str, verb: str) -> None:
    doc = parse(f"The mayor said {content}.")
    inside = {t.i for t in doc if t.idx >= 15}
    main = next(t for t in tops(inside, [t for t in doc if t.i in inside]) if t.pos_ in ("VERB", "AUX"))
    assert telling(main).lower_ == verb


def test_light_verbs_lend_no_sense(parse: Callable[[str], Doc]) -> None:
    assert sense(parse("The gulls made a deal.")[2]).lower_ == "deal"


def test_who_tells_what_another_says_relays_it(parse: Callable[[str], Doc]) -> None:
    says, eats = parse("Falk says that the gulls ate."), parse("The gulls ate the bun.")
    assert (relays(says[1]), relays(eats[2])) == (True, False)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ada Berg said she was sceptical that the gulls ate the bun.", Stance.DOUBTED),
        ('"Gulls, indoors? I very much doubt they ate it," Ada Berg said.', Stance.DOUBTED),
        ('"I like him, but I have a hard time believing that gulls ate it," Ada Berg said.', Stance.DOUBTED),
        ("Ada Berg said that she was far from certain that gulls ate it.", Stance.DOUBTED),
        ("The bakery said that it had no reason to believe that gulls ate it.", Stance.DENIED),
        ("The inquiry said that it had found no evidence that any gull ate it.", Stance.OBSERVED),
        ("The inquiry said there was insufficient evidence that gulls ate it.", Stance.OBSERVED),
        ("The inquiry said the suggestion that gulls ate the bun was unfounded.", Stance.DENIED),
        ('"Reports that gulls ate the bun are premature," the inquiry said.', Stance.DENIED),
        ("Ada Berg said there was reason to believe that gulls ate it.", Stance.CLAIMED),
    ],
)
def test_how_it_is_weighed(page: Callable[[str], Page], text: str, stance: Stance) -> None:
    found = page("A lighthouse keeper missed his breakfast on Monday.\n\n" + text)
    told = [p for p in found.saying("ate").propositions if p.stance]
    assert told[-1].stance is stance
    assert re.fullmatch(r"(that )?(they|the gulls|gulls|any gull) ate (it|the bun)", told[-1].content.text)


def test_who_has_read_it_claims_nothing(page: Callable[[str], Page]) -> None:
    text = 'Ivo Falk said gulls had eaten the bun.\n\n"I have read that I ate the bun," Ada Berg said.'
    assert [p.stance for p in page(text).saying("I ate").propositions] == [None]


def test_it_that_only_leads_on_is_no_claim(page: Callable[[str], Page]) -> None:
    text = "Ivo Falk said gulls had eaten the bun.\n\nAda Berg said it would be wrong to speculate."
    assert not [p for p in page(text).saying("speculate").propositions if p.polarity < 0]
