"""The public shapes of articles and statements."""

from __future__ import annotations

import json

from whosaidwhat.graph.model import (
    Article,
    Basis,
    ExtractedStatement,
    Extraction,
    Kind,
    LocalActor,
    Phase,
    Proposition,
    Role,
    Stance,
    Time,
)
from whosaidwhat.shapes import about, raw_article, statements, text_of

TEXT = "Kyiv denied it, officials said."
DAY = Time(start="2022-02-16", end="2022-02-16", basis=Basis.GIVEN)
DENIAL = Proposition(
    key="5-11", content=Role.of(TEXT, [(0, 14)]), trigger=(5, 11), lemma="deny", event_type="other:deny",
    phase=Phase.COMPLETED, stance=Stance.DENIED, polarity=-1,
)  # fmt: skip
SAID = ExtractedStatement(
    id="s-1", source=Role.of(TEXT, [(16, 25)]), cue=None, content=Role.of(TEXT, [(0, 14)]), speakers=("16-25", "gone"),
    speech="indirect", speech_act="assertion", propositions=(DENIAL,), said=DAY, quote=Role.of(TEXT, [(0, 31)]),
    confidence=0.123456,
)  # fmt: skip
OFFICIALS = LocalActor(key="16-25", name="officials", kind=Kind.GROUP, anonymous=True)
KEYS = ["article", "id", "source", "cue", "content", "speakers", "speech", "speech_act", "propositions", "said_from",
        "said_to", "said_basis", "medium", "within", "responds_to", "confidence"]  # fmt: skip


def test_a_statement_has_the_documented_keys_and_is_json() -> None:
    (made,) = statements(Extraction(article="a-1", version="1", actors=(OFFICIALS,), statements=(SAID,)))
    assert list(made) == KEYS
    assert json.loads(json.dumps(made)) == made
    assert made["source"] == {"text": "officials", "spans": [[16, 25]]}
    assert made["cue"] is None
    assert made["speakers"] == [{"id": "16-25", "name": "officials", "kind": "Group", "anonymous": True}]
    assert (made["said_from"], made["said_basis"]) == ("2022-02-16", "given")
    said = made["propositions"][0]
    assert list(said) == ["text", "spans", "event_type", "phase", "stance", "polarity", "basis", "certainty"]
    assert (said["stance"], said["phase"], said["polarity"]) == ("denied", "completed", -1)


def test_a_raw_text_keeps_its_id_and_every_character() -> None:
    article = raw_article("\n  Text\u00a0\n", "x-7")
    assert (article.id, article.source_id, article.text) == ("x-7", "x-7", "\n  Text\u00a0\n")
    assert list(text_of(article)) == ["id", "source_id", "title", "text"]


def test_what_is_known_of_an_article_is_json_and_unknown_is_null() -> None:
    known = about(Article(id="a-1", text="t", sha256="0", published=DAY, authors=("A", "B")))
    assert json.loads(json.dumps(known)) == known
    assert (known["published_at"], known["published_basis"], known["publisher"]) == ("2022-02-16", "given", None)
