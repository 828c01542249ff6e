"""The quick names are those of spaCy's recognizer."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from whosaidwhat.models.parsing import MODELS, pipeline

LONG = "the Committee for the Protection of the Rivers and Lakes of Northern Teldra"
DISPATCH = (
    f"BRENNA, March 12 - Ada Berg, 41, told {LONG} on Tuesday, 12 March 2019, that Norland had spent $3.5 million.\n\n"
    "\n   She met Olga Falk of the Brenna Post in Paris.\n\nUnited Nations\n\nPARIS"
)
TEXTS = [
    DISPATCH,
    "Ada Berg",
    "Berg",
    "he left",
    "New York\nTimes Square \n\n Tuesday",
    "   ",
    "",
]
WORDS = "Ada Berg of the New York Times said on Tuesday , 12 March 2019 that 3 % \n\n .".split(" ")


@cache
def plain() -> Language:
    """The model as spaCy runs it, up to the names."""
    nlp = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)), exclude=["lemmatizer"])
    nlp.add_pipe("paragraphs", before="parser")
    return nlp


def seen(doc: Doc) -> list[tuple[str, str, str]]:
    return [(t.text, t.ent_iob_, t.ent_type_) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_names_are_those_of_spacy(text: str) -> None:
    assert seen(pipeline()(text)) == seen(plain()(text))


def test_a_long_name_is_found_whole() -> None:
    doc = pipeline()(DISPATCH)
    assert max(len(name) for name in doc.ents) > 2
    assert {"Ada Berg", "$3.5 million"} <= {name.text for name in doc.ents}


@given(st.lists(st.sampled_from(WORDS), max_size=30))
@settings(max_examples=60, deadline=None)
def test_words_in_any_order_have_the_names_that_spacy_finds(words: list[str]) -> None:
    text = " ".join(words)
    assert seen(pipeline()(text)) == seen(plain()(text))
