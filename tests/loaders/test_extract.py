"""Whole articles: who says what to whom, with which stance, and that it is all in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from whosaidwhat.graph.errors import ExtractionError
from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Role, Span, Stance
from whosaidwhat.loaders import assembly, extract, reading
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.models.tagger import Tagger

WITHDRAWAL = '"We see no withdrawal," Defence Minister Anna Berg told the Daily Post on Wednesday.'
ARRIVED = "Defence Minister Anna Berg arrived in Eastport on Monday."
PRONOUN = f'{ARRIVED} "The army has left the valley," she said.'
TWO = "Anna Berg and Otto Falk said the troops had left the valley."
HEARSAY = '"General Otto Falk said that the troops had left the valley," Defence Minister Anna Berg said.'
CLAIM = "Officials said the army was pulling back.\n\n"
DECLINED = "The defence ministry declined to say whether the troops had left the valley."
ALL = [WITHDRAWAL, PRONOUN, TWO, HEARSAY, CLAIM + "Anna Berg denied it.", DECLINED]


def stances(statement: ExtractedStatement) -> list[tuple[str, Stance | None, int]]:
    return [(p.event_type, p.stance, p.polarity) for p in statement.propositions]


def test_looked_for_and_not_seen(page) -> None:
    here = page(WITHDRAWAL)
    said = here.saying("no withdrawal")
    assert here.names(said.speakers) == ["Anna Berg"]
    assert stances(said) == [("withdraw", Stance.OBSERVED, -1)]
    assert said.speech == "direct"
    assert said.exact_words
    assert said.exact_words.text.strip(",") == "We see no withdrawal"
    assert said.addressee == "the Daily Post"
    assert said.said
    assert said.said.start == "2031-03-05"  # the Wednesday before the article's Thursday
    assert said.cue
    assert said.cue.text == "told"
    assert 0 < said.confidence <= 1


def test_the_quote_holds_the_name_behind_a_pronoun(page) -> None:
    here = page(PRONOUN)
    said = here.saying("left the valley")
    assert said.source
    assert said.source.text == "she"
    assert here.names(said.speakers) == ["Anna Berg"]
    assert "Anna Berg" in said.quote.text
    assert said.quote.text == PRONOUN


def test_the_quote_shows_the_name_from_the_paragraph_before(page) -> None:
    told = "Defence Minister Anna Berg said the army was tired."
    said = page(f'{told}\n\n"It has left the valley," she said.').saying("left the valley")
    assert said.quote.text == f'{told}\n\n"It has left the valley," she said.'


@pytest.mark.parametrize(
    ("text", "words", "speech", "exact"),
    [
        ('Anna Berg said the army had "no plans" to leave the valley.', "to leave", "mixed", "no plans"),
        ("Anna Berg said the army had left the valley.", "had left", "indirect", None),
        ("“The army has left the valley,” Anna Berg said.", "has left", "direct", "The army has left the valley"),
    ],
)
def test_speech(page, text: str, words: str, speech: str, exact: str | None) -> None:
    said = page(text).saying(words)
    assert said.speech == speech
    assert (said.exact_words and said.exact_words.text.strip(",")) == exact


def test_medium(page) -> None:
    said = page("Defence Minister Anna Berg said in an interview that the army had left the valley.").saying("had left")
    assert said.medium == "an interview"
    assert said.addressee is None


def test_hearsay_has_its_own_speaker(page) -> None:
    here = page(HEARSAY)
    inner, outer = here.saying("that the troops had left"), here.saying("General Otto Falk said")
    assert here.names(inner.speakers) == ["Otto Falk"]
    assert here.names(inner.reported_by) == ["Anna Berg"]
    assert inner.within == outer.id
    assert stances(inner) == [("withdraw", Stance.CLAIMED, 1)]
    assert here.names(outer.speakers) == ["Anna Berg"]
    assert outer.reported_by == ()
    assert stances(outer) == [("withdraw", None, 1)]


def test_several_speakers_of_one_statement(page) -> None:
    here = page(TWO)
    said = here.saying("had left")
    assert here.names(said.speakers) == ["Anna Berg", "Otto Falk"]
    assert [here.article.text[b:e] for b, e in said.printed] == ["Anna Berg", "Otto Falk"]


def test_doubt(page) -> None:
    said = page("Police said it was unclear whether the hostage was killed.").saying("unclear")
    assert stances(said) == [("kill", Stance.DOUBTED, -1)]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Defence Minister Anna Berg called the claim false.", "the claim false"),
        ("Defence Minister Anna Berg said it was not genuine.", "it was not genuine"),
        ("Defence Minister Anna Berg denied it.", "it"),
    ],
)
def test_denial_of_what_was_said_before(page, answer: str, words: str) -> None:
    here = page(CLAIM + answer)
    claim, denial = here.saying("pulling back"), next(s for s in here.extraction.statements if s.content.text == words)
    assert stances(claim) == [("withdraw", Stance.CLAIMED, 1)]
    assert stances(denial) == [("withdraw", Stance.DENIED, -1)]
    assert here.names(denial.speakers) == ["Anna Berg"]
    assert denial.responds_to == claim.id
    assert denial.propositions[0].refers_to == claim.propositions[0].key


def test_who_declines_to_comment_takes_no_stance(page) -> None:
    said = page(DECLINED).saying("the troops had left")
    assert said.speech_act == "decline"
    assert [p.stance for p in said.propositions] == [None]


def test_without_attributions_there_is_nothing(page) -> None:
    extraction = page("").extraction
    assert extraction.statements == extraction.actors == ()


def test_no_statement_without_content(page) -> None:
    for text in ("“…,” Anna Berg said.", "Anna Berg said.", '"!" Anna Berg said.'):
        assert all(any(c.isalnum() for c in s.content.text) for s in page(text).extraction.statements)


def test_dateline_is_no_part_of_the_source(page) -> None:
    said = page("EASTPORT (Wire) - Defence Minister Anna Berg said the army had left the valley.").saying("had left")
    assert said.source
    assert said.source.text == "Defence Minister Anna Berg"


def test_a_batch_changes_nothing(extractor: Extractor, article_of: Callable[[str], Article]) -> None:
    articles = [article_of(text) for text in ALL]
    alone = [extractor.extract(a) for a in articles]
    together = [(a.id, x) for a, x in extractor.extract_many(iter(articles))]
    assert together == [(a.id, x) for a, x in zip(articles, alone, strict=True)]
    assert [x for _, x in extractor.extract_many(articles[::-1])] == alone[::-1]


def test_the_version_names_weights_and_rules(extractor: Extractor, article_of: Callable[[str], Article]) -> None:
    assert extractor.extract(article_of(TWO)).version == extractor.version
    assert all(part.isdigit() for part in extractor.version.split("."))


def roles(extraction: Extraction) -> Iterator[Role]:
    for s in extraction.statements:
        yield from (r for r in (s.source, s.cue, s.content, s.quote, s.exact_words) if r)
        yield from (p.content for p in s.propositions)


def spans(extraction: Extraction) -> Iterator[Span]:
    for s in extraction.statements:
        yield from s.printed
        for p in s.propositions:
            yield from (p.trigger, *p.marks, *(x.span for x in (*p.participants, *p.quantities)))
    yield from (m.span for x in (*extraction.actors, *extraction.places) for m in x.mentions)
    for role in roles(extraction):
        yield from role.spans


def check(text: str, extraction: Extraction) -> None:
    assert all(role == Role.of(text, role.spans) for role in roles(extraction))
    assert all(0 <= begin < end <= len(text) for begin, end in spans(extraction))
    known = {a.key for a in extraction.actors}
    ids = {s.id for s in extraction.statements}
    assert len(ids) == len(extraction.statements)
    for s in extraction.statements:
        assert {*s.speakers, *s.reported_by} <= known
        assert {s.within, s.responds_to} - {None} <= ids


@pytest.mark.parametrize("text", [*ALL, "\n\n".join(ALL)])
def test_every_role_is_what_stands_in_the_text(page, text: str) -> None:
    extraction = page(text).extraction
    assert extraction.statements
    check(text, extraction)


ODD = ["said", "denied", "told", "Anna Berg", "She", "it was false", "no sign of", "withdrawal", "on Monday"]
ODD += ['"', "“", "”", "‘", "’", "\n", "\r\n", "\u2028", "\t", ".", ",", "؟", "שלום", "🪖", "é", "\x00", "\u200f"]
ODD += ["ſix tanks", "x" * 3000, "²", "٣ tanks", "İ", "1,,,,0 men", "if", "not", "whether", "(", "…", "—"]
words = st.lists(st.sampled_from(ODD) | st.text(max_size=8), max_size=30).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda between: between.join(parts))
)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(text=words | st.text(max_size=200))
@example(text="The MFA")
@example(text="MFA")
def test_any_text_is_extracted(extractor: Extractor, article_of: Callable[[str], Article], text: str) -> None:
    check(text, extractor.extract(article_of(text)))


def test_an_article_that_fails_leaves_the_others(
    extractor: Extractor, article_of: Callable[[str], Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def sometimes(article: Article, *rest: Any) -> Extraction:
        if article.text == TWO:
            raise ValueError("cannot swallow this")
        return assembly.assemble(article, *rest)

    monkeypatch.setattr(reading, "assemble", sometimes)
    articles = [article_of(text) for text in (DECLINED, TWO, "Anna Berg said the hostage was killed.")]
    lost: list[tuple[Article, str]] = []
    kept = [a for a, _ in extractor.extract_many(articles, lambda article, error: lost.append((article, str(error))))]
    assert (kept, lost) == ([articles[0], articles[2]], [(articles[1], "cannot swallow this")])
    with pytest.raises(ValueError, match="swallow"):
        list(extractor.extract_many(articles))


def test_processes_find_what_one_finds_and_what_was_kept(
    extractor: Extractor, article_of: Callable[[str], Article], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    articles = [article_of(text) for text in ALL]
    alone = list(extractor.extract_many(articles))
    monkeypatch.setattr(extract, "FEW", 0)
    monkeypatch.setenv("WHOSAIDWHAT_THREADS", "2")
    keeping = Extractor(kept=tmp_path / "windows.db")
    assert list(keeping.extract_many(iter(articles))) == alone
    monkeypatch.setattr(Tagger, "_found", None)  # nothing is read that was read there
    assert [keeping.extract(article) for article in articles] == [extraction for _, extraction in alone]


def test_an_edited_copy_is_extracted_as_if_it_were_the_first(
    extractor: Extractor, article_of: Callable[[str], Article], tmp_path: Path
) -> None:
    keeping = Extractor(kept=tmp_path / "windows.db")
    filler = [f"It rained over valley {number} for days, and the roads were closed." * 3 for number in range(30)]
    lines = [line for pair in zip(filler, (ALL * 30)[:30], strict=True) for line in pair]
    for number in (60, 0, 30):
        edited = article_of(
            "\n".join([*lines[:number], "The mayor of Velin said that nobody had left.", *lines[number:]])
        )
        expected = extractor.extract(edited)
        assert keeping.extract(edited) == expected
        assert any("nobody had left" in statement.content.text for statement in expected.statements)


def test_models_that_cannot_be_loaded_are_an_error_of_ours(
    article_of: Callable[[str], Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: Any) -> None:
        raise FileNotFoundError("attribution.onnx: not among the package's weights")

    monkeypatch.setattr(reading, "Tagger", missing)
    with pytest.raises(ExtractionError, match=r"cannot be loaded: .*attribution\.onnx"):
        list(Extractor().extract_many([article_of(TWO)], lambda *_: None))
