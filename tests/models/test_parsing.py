"""spaCy over whole articles."""

from __future__ import annotations

import pytest
import spacy

from whosaidwhat.models import parsing
from whosaidwhat.models.parsing import parse_many, pipeline


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Troops left.", "a\r\nb", "  led by  spaces  ", "tail\n", "😀 ok"])
def test_the_text_stays_as_it_is(text: str) -> None:
    (doc,) = parse_many([text])
    assert doc.text == text


def test_texts_come_in_order_however_many() -> None:
    texts = [f"Sentence number {n}." for n in range(19)] + [""]
    assert [doc.text for doc in parse_many(iter(texts))] == texts


def test_a_line_is_a_sentence() -> None:
    (doc,) = parse_many(["Troops leave the valley\n\nThe minister said so."])
    assert [s.text.strip() for s in doc.sents] == ["Troops leave the valley", "The minister said so."]


def test_a_long_text_is_joined() -> None:
    text = "The troops left the valley.\n" * 1700
    assert len(text) > 2 * parsing._CHUNK
    with pipeline().select_pipes(enable=["paragraphs", "senter"]):
        (doc,) = parse_many([text])
    assert doc.text == text
    assert [t.text for t in doc if t.idx == text.rindex("valley")] == ["valley"]


def test_the_model_is_loaded_once() -> None:
    assert pipeline() is pipeline()


def test_a_missing_model_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy.util, "is_package", lambda name: False)
    with pytest.raises(ModuleNotFoundError, match="pip install"):
        pipeline.__wrapped__()
