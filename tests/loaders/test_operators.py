"""What the words around an event make of it: `sentences.txt`, and the verdict's parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.acts import act_in
from whosaidwhat.loaders.operators import Verdict, judge, reach
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.phases import phase_of
from whosaidwhat.loaders.quoting import quotations, speech_of
from whosaidwhat.loaders.stance import attitude
from whosaidwhat.loaders.triggers import triggers

Word = Callable[[str, str], Token]


@dataclass(frozen=True)
class Example:
    """A line of `sentences.txt`."""

    text: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    expected: tuple[str, ...]


def read() -> Iterator[Example]:
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            marked, expected = line.split(" => ")
            text, spans = "", {"[": [], "{": [], "<": []}
            for piece in re.split(r"([\[\]{}<>])", marked):
                if piece in spans:
                    begin, opened = len(text), piece
                elif piece in ("]", "}", ">"):
                    spans[opened].append((begin, len(text)))
                else:
                    text += piece
            yield Example(text, *(tuple(spans[b]) for b in "[{<"), tuple(expected.split(";")))


EXAMPLES = list(read())


def found(doc: Doc, example: Example) -> list[str]:
    inside = {t.i for b, e in example.content for t in doc if b <= t.idx < e}
    speech, _ = speech_of(doc.text, example.content, quotations(doc.text))
    act = act_in(doc, example.source, example.cue, example.content, direct=speech == "direct")
    out = []
    for trigger in triggers(doc, vocabulary()):
        if trigger.token.i in inside:
            verdict = judge(trigger.token, inside)
            how = attitude(verdict, act)
            sign, why = "" if how.polarity > 0 else "-", f" {verdict.why_not}" if verdict.why_not else ""
            phase = phase_of(trigger.token, intended=verdict.intended)
            stance = f"{how.stance and how.stance.value}{sign}{why}/{phase.value}"
            out.append(f"{trigger.type.name}/{trigger.name}:{stance}")
    return out


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text[:60])
def test_sentence(example: Example, parse: Callable[[str], Doc]) -> None:
    is_so = found(parse(example.text), example)
    for expected in example.expected:
        assert any(one.startswith(expected) for one in is_so), is_so


def test_sentences_show_every_stance() -> None:
    stances = {expected.split(":")[1].split("/")[0].split()[0] for e in EXAMPLES for expected in e.expected}
    assert stances >= {"claimed", "denied-", "observed", "observed-", "doubted", "None"}


def whole(token: Token) -> set[int]:
    return {t.i for t in token.sentence}


def verdict_of(token: Token, **how: bool) -> Verdict:
    return judge(token, whole(token), **how)


def test_the_words_that_decided_are_marked(word: Word) -> None:
    token = word("We have seen no evidence of a withdrawal.", "withdrawal")
    marks = [token.doc.text[b:e] for b, e in verdict_of(token).marks]
    assert {"no", "evidence"} <= set(marks)


@pytest.mark.parametrize(
    ("text", "positive"),
    [
        ("The troops withdrew.", True),
        ("The troops never withdrew.", False),
        ("The brigade did not fail to withdraw.", True),
        ("No soldier, not one tank will withdraw.", False),
    ],
)
def test_negations_are_counted(word: Word, text: str, positive: bool) -> None:
    name = next(n for n in ("withdrew", "withdraw") if f" {n}" in text)
    assert verdict_of(word(text, name)).positive is positive


def test_in_direct_speech_another_reports(word: Word) -> None:
    """Reported speech's "she" may be the speaker, direct speech's never is."""
    token = word("She said the troops withdrew.", "withdrew")
    assert verdict_of(token).asserted
    assert verdict_of(token, direct=True).why_not == "hearsay"


def test_may_is_less_certain_than_is(word: Word) -> None:
    assert verdict_of(word("Troops may withdraw.", "withdraw")).certainty < 1
    assert verdict_of(word("Troops withdraw.", "withdraw")).certainty == 1


def test_reach_ends_at_the_cue(word: Word) -> None:
    token = word("Berg said troops had left.", "left")
    said = list(token.sentence)[1].i
    assert reach(token, {token.i}, {said}) == whole(token) - {said}
