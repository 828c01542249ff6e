"""Names cut into words."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.namewords import cut


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MENDEL, Rosa Maria", ("rosa", "maria", "mendel")),
        ("Dr. Rosa Mendel", ("rosa", "mendel")),
        ("RosaMendel", ("rosa", "mendel")),
        ("Conor McCall", ("conor", "mccall")),
        ("Rosa Mendel LLC", ("rosa", "mendel")),
        ("R0sa Mende1", ("rosa", "mendei")),
        ("Karim bin Hamza al-Nouri", ("karim", "bin", "hamza", "al", "nouri")),
        ("President", ("president",)),
        ("Роза Мендель", ("roza", "mendel")),
    ],
)
def test_words_of_a_person(name: str, words: tuple[str, ...]) -> None:
    assert cut(name, person=True).words == words


@pytest.mark.parametrize(
    ("name", "words", "forms"),
    [
        ("The Foo & Bar Company, Inc.", ("foo", "bar"), {"other"}),
        ("Foo GmbH", ("foo",), {"limited"}),
        ("FooAG", ("foo",), {"stock"}),
        ("OAO Foo", ("foo",), {"stock"}),
        ("Foo Aktiengeselschaft", ("foo",), {"stock"}),
        ("World Foo Organisation", ("world", "foo", "organization"), set()),
        ("Brigade Forty-Four", ("brigade", "44"), set()),
        ("3rd Foo Bank", ("3", "foo", "bank"), set()),
        ("Foo Fund XIV", ("foo", "fund", "14"), set()),
        ("Company", ("company",), set()),
    ],
)
def test_words_and_legal_forms_of_a_body(name: str, words: tuple[str, ...], forms: set[str]) -> None:
    found = cut(name, person=False)
    assert (found.words, found.forms) == (words, forms)


@pytest.mark.parametrize("name", ["", "?", "…", "Ltd", "al", "-"])
def test_there_is_always_a_word(name: str) -> None:
    assert cut(name, person=True).words
    assert cut(name, person=False).words
