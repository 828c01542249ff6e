"""What a denial in other words answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosaidwhat.graph.model import Article, Extraction, Stance
from whosaidwhat.loaders.answers import answering
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.models.sentence import SentenceEncoder


@pytest.fixture(scope="module")
def answered(extractor: Extractor, article_of: Callable[[str], Article]) -> Callable[[str], list[tuple[Stance, str]]]:
    """How what was added stands to which clauses, of a text."""
    encoder = SentenceEncoder()

    def make(text: str) -> list[tuple[Stance, str]]:
        plain = extractor.extract(article_of(text))
        found = answering(plain, encoder.encode)
        said = {p.key: p.content.text for s in found.statements for p in s.propositions}
        return [(p.stance, said[p.refers_to]) for p in new(plain, found) if p.stance and p.refers_to]

    def new(plain: Extraction, found: Extraction):  # type: ignore[no-untyped-def]
        known = {p.key for s in plain.statements for p in s.propositions}
        return [p for s in found.statements for p in s.propositions if p.key not in known]

    return make


def test_who_denies_something_near_disputes_the_claim(answered: Callable[[str], list[tuple[Stance, str]]]) -> None:
    text = 'The union said the carmaker would scrap 4,000 posts.\n\n"Not one post was scrapped," said Viktor Hale.'
    assert [(how, "4,000" in clause) for how, clause in answered(text)] == [(Stance.DENIED, True)]


def test_so_does_who_looked_and_saw_nothing(answered: Callable[[str], list[tuple[Stance, str]]]) -> None:
    text = (
        "Fishermen said the tanker had spilt tonnes of oil in the bay.\n\n"
        "The coast guard said its divers had seen no oil in the bay."
    )
    assert [how for how, _ in answered(text)] == [Stance.OBSERVED]


@pytest.mark.parametrize(
    "text",
    [
        "The union said the carmaker would scrap 4,000 posts.\n\nViktor Hale denied that he had met the bishop.",
        "The union said the carmaker would scrap 4,000 posts. The union denied that it had scrapped posts of its own.",
        "The union said the carmaker would scrap 4,000 posts.\n\nViktor Hale said he did not know of any posts.",
    ],
)
def test_other_denials_answer_nothing(answered: Callable[[str], list[tuple[Stance, str]]], text: str) -> None:
    assert answered(text) == []
