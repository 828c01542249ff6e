"""What "it" and "the reports" stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.loaders.anaphora import REACH, Anaphor, Referent, anaphors, resolve
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.triggers import triggers

Parse = Callable[[str], Doc]


def found(doc: Doc, words: str, *, bare: bool = False) -> list[Anaphor]:
    begin = doc.text.rindex(words)
    inside = {t.i for t in doc if begin <= t.idx < begin + len(words)}
    typed = [t for t in triggers(doc, vocabulary()) if t.token.i in inside]
    return list(anaphors(inside, doc, typed, bare=bare, direct=False))


def meant(doc: Doc, anaphor: str) -> Referent | None:
    candidates = [Referent(t.token, t.type.name) for t in triggers(doc, vocabulary())]
    return resolve(last(doc, anaphor), candidates, sentences(doc))


def last(doc: Doc, text: str) -> Token:
    return [t for t in doc if t.text == text][-1]


def sentences(doc: Doc) -> Sequence[int]:
    return [n for n, sentence in enumerate(doc.sentences) for _ in sentence]


def test_what_is_called_false_stands_for_something(parse: Parse) -> None:
    doc = parse("The troops withdrew. Berg said it was false.")
    (anaphor,) = found(doc, "it was false")
    assert anaphor.token.text == "it"
    assert not anaphor.verdict.positive


def test_a_pronoun_that_nobody_weighs_stands_for_nothing(parse: Parse) -> None:
    assert found(parse("The troops withdrew. Berg said it was late."), "it was late") == []


def test_after_a_denial_the_bare_pronoun_will_do(parse: Parse) -> None:
    doc = parse("The troops withdrew. Berg denied it.")
    assert found(doc, "it") == []
    assert [a.token.text for a in found(doc, "it", bare=True)] == ["it"]


def test_a_report_with_an_event_of_its_own_stands_for_itself(parse: Parse) -> None:
    doc = parse("The troops withdrew. Berg said the report of an attack was false.")
    assert found(doc, "the report of an attack was false") == []
    assert [a.token.text for a in found(parse("It rains. Berg said the report was false."), "the report was false")]


def test_the_nearest_event_is_meant(parse: Parse) -> None:
    referent = meant(parse("A minister resigned. The troops withdrew. Berg denied it."), "it")
    assert referent
    assert referent.name == "withdraw"


def test_what_the_article_is_about_beats_what_is_a_little_nearer(parse: Parse) -> None:
    text = "The troops withdrew. The withdrawal began. They pulled back. A minister resigned. Berg denied it."
    referent = meant(parse(text), "it")
    assert referent
    assert referent.name == "resign"  # 0.4/3 - 0.3 is still more than 0.4 - 0.6
    again = meant(parse("A minister resigned, and the troops withdrew in a withdrawal. Berg denied it."), "it")
    assert again
    assert again.name == "withdraw"


def test_nothing_is_meant_that_is_out_of_reach_or_yet_to_come(parse: Parse) -> None:
    far = "The troops withdrew. " + "The sun shone. " * REACH + "Berg denied it."
    assert meant(parse(far), "it") is None
    assert meant(parse("Berg denied it. The troops withdrew."), "it") is None


def test_what_is_set_against_it_is_not_meant(parse: Parse) -> None:
    referent = meant(parse("The troops withdrew. New deployments suggest that it is not genuine."), "it")
    assert referent
    assert referent.name == "withdraw"


@pytest.mark.parametrize(
    "words", ["the story nonsense", "the report pure invention", "that absurd", "such talk rubbish", "it a lie"]
)
def test_what_a_cue_calls_false_is_denied_once(parse: Parse, words: str) -> None:
    doc = parse(f"The troops withdrew. Berg called {words}.")
    (anaphor,) = found(doc, words, bare=True)
    assert anaphor.token.text in words.split()
    assert anaphor.verdict.positive


def test_what_was_said_comes_before_what_was_only_named(parse: Parse) -> None:
    doc = parse("Berg, who lost the election, said the vote had been rigged. Adler denied it.")
    referent = meant(doc, "it")
    assert referent
    assert referent.name == "meddle"


def test_what_takes_part_in_an_event_is_not_what_is_denied(parse: Parse) -> None:
    referent = meant(parse("The company caused the flood. Adler rejected the accusation."), "accusation")
    assert referent
    assert referent.name == "cause"


def test_what_a_report_is_about_is_what_is_denied(parse: Parse) -> None:
    text = "Lawyers demanded that it withdraw its report about an election fraud. Adler said the allegation was false."
    referent = meant(parse(text), "allegation")
    assert referent
    assert referent.token.text in ("election", "fraud")
