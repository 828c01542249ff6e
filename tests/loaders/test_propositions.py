"""What statements say of which events."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.loaders.conftest import Page
from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Article, Phase, Proposition, Span, Stance
from whosaidwhat.loaders.acts import Act, act_in
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.propositions import Reader, Said
from whosaidwhat.loaders.times import Times

Read = Callable[..., list[tuple[Proposition, ...]]]


class Nobody:
    """A cast that knows nobody."""

    def actor_at(self, span: Span) -> None:
        return None

    def place_at(self, span: Span) -> None:
        return None


@pytest.fixture
def read(parse: Callable[[str], Doc], article_of: Callable[[str], Article]) -> Read:
    """The propositions of contents, given as `(words, act)`, of a text."""

    def make(text: str, *said: tuple[str, str]) -> list[tuple[Proposition, ...]]:
        doc = parse(text)
        reader = Reader(doc, Nobody(), vocabulary(), Times(doc, article_of(text)))
        spans = [(text.index(words), text.index(words) + len(words)) for words, _ in said]
        cues = tuple(m.span() for m in re.finditer(r"said|denied|called", text))
        named = [Act(act) if act != "cue" else None for _, act in said]
        acts = [act or act_in(doc, (), cues, [s]) for s, act in zip(spans, named, strict=True)]
        return [reader.read(n, Said((s,), cues, act)) for n, (s, act) in enumerate(zip(spans, acts, strict=True))]

    return make


def test_each_event_is_a_proposition(read: Read) -> None:
    text = "Berg said the hostage was killed and that 300 soldiers had withdrawn on Monday."
    ((kill, leave),) = read(text, (text[10:], "assert"))
    assert (kill.event_type, leave.event_type) == ("kill", "withdraw")
    assert kill.stance is leave.stance is Stance.CLAIMED
    assert leave.phase is Phase.COMPLETED
    assert leave.happened
    assert leave.happened.start == "2031-03-03"
    assert [q.text for q in leave.quantities] == ["300 soldiers"]
    assert text[leave.trigger[0] : leave.trigger[1]] == "withdrawn"
    assert kill.key != leave.key


def test_who_says_they_will_not_stay_says_they_leave(read: Read) -> None:
    ((leave,),) = read("Not a single soldier will stay, he said.", ("Not a single soldier will stay", "assert"))
    assert (leave.event_type, leave.stance, leave.polarity, leave.phase) == (
        "withdraw",
        Stance.CLAIMED,
        1,
        Phase.INTENDED,
    )


def test_outside_the_vocabulary_the_predicate_counts(read: Read) -> None:
    ((juggle,),) = read("Berg said the clowns juggled.", ("the clowns juggled", "assert"))
    assert (juggle.event_type, juggle.lemma, juggle.stance) == ("other:juggle", "juggle", Stance.CLAIMED)


@pytest.mark.parametrize(
    ("content", "name", "stance"),
    [
        ("the clowns had plans", "other:plan", Stance.CLAIMED),
        ("the clowns had no plans", "other:plan", Stance.DENIED),
        ("the clowns were not afraid", "other:afraid", Stance.DENIED),
    ],
)
def test_light_verbs_leave_the_sense_to_their_noun(read: Read, content: str, name: str, stance: Stance) -> None:
    ((found,),) = read(f"Berg said {content}.", (content, "assert"))
    assert (found.event_type, found.stance) == (name, stance)


def test_what_is_set_aside_is_denied_of(read: Read) -> None:
    content = "northern mortars, not southern guns, had hit the bridge"
    hit, denial = read(f"Berg said {content}.", (content, "assert"))[0]
    agents = [[x.text for x in p.participants if x.role == "agent"] for p in (hit, denial)]
    assert agents == [["northern mortars"], ["southern guns"]]
    assert (hit.stance, denial.stance, denial.polarity) == (Stance.CLAIMED, Stance.DENIED, -1)
    assert hit.key != denial.key


def test_who_is_picked_out_did_it(read: Read) -> None:
    content = "it was Janik who stole the diamonds"
    ((theft,),) = read(f"Berg said {content}.", (content, "assert"))
    assert theft.stance is Stance.CLAIMED
    assert [x.text for x in theft.participants if x.role == "agent"] == ["Janik"]


def test_a_question_takes_no_stance(read: Read) -> None:
    ((found,),) = read("“Who will juggle the clubs?” Berg said.", ("Who will juggle the clubs?", "assert"))
    assert found.stance is None


def test_it_refers_to_what_was_said(read: Read) -> None:
    text = "Berg said troops had withdrawn. Falk denied it."
    (claim,), (denial,) = read(text, ("troops had withdrawn", "assert"), ("it.", "deny"))
    assert (denial.event_type, denial.stance) == ("withdraw", Stance.DENIED)
    assert denial.refers_to == claim.key


def test_a_phrase_of_doubt_is_about_what_was_said(read: Read) -> None:
    text = "Berg said troops had withdrawn. Falk said that time will tell."
    (claim,), (doubt,) = read(text, ("troops had withdrawn", "assert"), ("time will tell", "assert"))
    assert (doubt.event_type, doubt.stance, doubt.polarity) == ("withdraw", Stance.DOUBTED, -1)
    assert doubt.refers_to == claim.key
    assert [text[b:e] for b, e in doubt.marks] == ["time will tell"]


def test_who_watches_what_is_somebody_s_takes_it_for_granted(read: Read) -> None:
    ((own, *_),) = read(
        "Falk said they would closely monitor Karvonia's buildup.", ("closely monitor Karvonia's buildup", "assert")
    )
    assert (own.event_type, own.stance) == ("build up", None)
    ((any_, *_),) = read(
        "Falk said they would closely monitor the withdrawal.", ("closely monitor the withdrawal", "assert")
    )
    assert any_.stance is Stance.DOUBTED


@pytest.mark.parametrize("words", ["the withdrawal a sham", "the withdrawal false"])
def test_who_calls_it_false_denies_it(read: Read, words: str) -> None:
    ((denial,),) = read(f"Berg called {words}.", (words, "cue"))
    assert (denial.event_type, denial.stance, denial.polarity) == ("withdraw", Stance.DENIED, -1)


def test_seen_says_how(read: Read) -> None:
    text = "Satellite images show troops withdrawing."
    ((seen,),) = read(text, (text, "assert"))
    assert (seen.stance, seen.basis) == (Stance.OBSERVED, "imagery")


def test_words_without_a_predicate_say_nothing(read: Read) -> None:
    assert read("Berg said: “Oh!”", ("Oh!", "assert")) == [()]


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Ada Berg said it was too early to say whether the lift had been overfilled.", "overfilled", Stance.DOUBTED),
        ('"Whether troops withdrew is something nobody has shown," Ada Berg said.', "withdrew", Stance.DOUBTED),
        ("Ada Berg said she did not believe that the baker had salted the bread.", "salted", Stance.DENIED),
        ('"I can promise you the lift is not full," Ada Berg said.', "full", Stance.DENIED),
        ('"We can assure you that the bread is fresh," Ada Berg said.', "fresh", Stance.CLAIMED),
    ],
)
def test_a_clause_that_somebody_weighs_or_vouches_for_is_itself(
    page: Callable[[str], Page], text: str, words: str, stance: Stance
) -> None:
    found = page("A lifeguard was the first to leave the ship on Monday.\n\n" + text).saying(words).propositions
    assert [(p.stance, p.refers_to, words in p.content.text) for p in found] == [(stance, None, True)]
