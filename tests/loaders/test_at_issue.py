"""Which claim is meant by who denies it without saying it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.loaders.conftest import Page
from whosaidwhat.graph.model import Proposition, Stance

Read = Callable[[str], Page]
CLAIM = "Arno Weil said on Monday that hackers had switched off the city.\n\n"


def disputed(page: Page, words: str) -> list[tuple[Stance | None, str]]:
    """How a statement stands to which clauses."""
    said: dict[str, Proposition] = {p.key: p for s in page.extraction.statements for p in s.propositions}
    found = page.saying(words).propositions
    return [(p.stance, said[p.refers_to].content.text if p.refers_to else "") for p in found]


@pytest.mark.parametrize(
    ("answer", "words", "stance"),
    [
        ("The grid operator dismissed that account.", "that account", Stance.DENIED),
        ("The grid operator rejected the hacking theory.", "hacking theory", Stance.DENIED),
        ("The grid operator said there was not a word of truth in it.", "truth", Stance.DENIED),
        ("The grid operator said nothing could be further from the truth.", "further", Stance.DENIED),
        ("The grid operator described the story as fake news.", "fake news", Stance.DENIED),
        ("Lena Hoff, a professor, said she did not believe the story.", "believe", Stance.DENIED),
        ('"I don\'t believe it for a moment," said Lena Hoff, a professor.', "believe", Stance.DENIED),
        ("Lena Hoff, a professor, said she would treat the claim with great caution.", "caution", Stance.DOUBTED),
        ("Lena Hoff, a professor, said it was too early to point the finger at anybody.", "early", Stance.DOUBTED),
    ],
)
def test_what_stands_for_a_claim_is_tied_to_it(page: Read, answer: str, words: str, stance: Stance) -> None:
    found = disputed(page(CLAIM + answer), words)
    assert any(how is stance and "hackers" in clause for how, clause in found), found


def test_nobody_denies_what_he_says_himself(page: Read) -> None:
    text = (
        "Anna Berg said that the bridge had collapsed. The mayor said that the bridge was safe. Berg called it a lie."
    )
    assert all("collapsed" not in clause for _, clause in disputed(page(text), "it a lie"))


def test_the_owner_of_a_version_is_its_maker(page: Read) -> None:
    text = (
        "Anna Berg said that hackers had switched off the city.\n\nOtto Falk said that a storm had cut the lines.\n\n"
        "The grid operator dismissed Berg's version."
    )
    found = disputed(page(text), "version")
    assert [clause for how, clause in found if how is Stance.DENIED] == ["that hackers had switched off the city"]


def test_a_named_claim_is_denied_whatever_else_its_maker_denies(page: Read) -> None:
    text = (
        "An official in Alden said that Norland's claim of a withdrawal from the border was false.\n\n"
        "Norland has denied that it plans to attack its neighbor."
    )
    assert any(
        p.event_type == "withdraw" and p.stance is Stance.DENIED for p in page(text).saying("false").propositions
    )


def test_a_number_is_meant_where_the_noun_is_one_of_numbers(page: Read) -> None:
    text = (
        "Anna Berg said that 400 farmers had marched. She said that the police had behaved badly.\n\n"
        "Otto Falk, the mayor, disputed the figure."
    )
    found = disputed(page(text), "the figure")
    assert [clause for how, clause in found if how is Stance.DENIED and clause] == ["that 400 farmers had marched"]


def test_who_does_not_believe_a_denial_disputes_nothing(page: Read) -> None:
    text = (
        "Halden Motors denied that the plant would close. Rolf Kuhn of the union said he did not believe a word of it."
    )
    assert all(how is not Stance.DENIED for how, _ in disputed(page(text), "believe a word"))


@pytest.mark.parametrize(
    "answer",
    [
        "Anna Berg dismissed that as nonsense.",
        "Anna Berg rejected the council's version.",
    ],
)
def test_who_makes_a_claim_disputes_none_by_rejecting_its_denial(page: Read, answer: str) -> None:
    text = (
        "Anna Berg said that the water had made her children ill. Rolf Kuhn, a plumber, said that the pipes were old."
        f"\n\nThe council denied that the water was poisoned. {answer}"
    )
    found = disputed(page(text), "that as" if "that as" in answer else "version")
    assert all("made her children ill" not in clause and "pipes" not in clause for _, clause in found)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Lena Hoff, an engineer, said she would not take Weil's word for it.", "take"),
        ("Lena Hoff, an engineer, said nobody had proved the claim so far.", "proved"),
        ("Lena Hoff, an engineer, said the logs did not allow any conclusion about who had cut off the city.", "allow"),
    ],
)
def test_who_takes_nobodys_word_doubts(page: Read, answer: str, words: str) -> None:
    assert {how for how, _ in disputed(page(CLAIM + answer), words) if how} == {Stance.DOUBTED}


@pytest.mark.parametrize(
    "answer",
    [
        "Lena Hoff, an engineer, described the story as a joke in poor taste.",
        'Lena Hoff, an engineer, called the accusation "a stunt from start to finish".',
        'The embassy of Norland described the charge as "a badly written thriller".',
        '"It\'s news to me," said Lena Hoff, an engineer.',
    ],
)
def test_a_claim_called_a_joke_or_news_is_denied(page: Read, answer: str) -> None:
    found = [p for s in page(CLAIM + answer).extraction.statements for p in s.propositions if p.refers_to]
    assert [p.stance for p in found] == [Stance.DENIED]


ACCUSED = (
    "A former maid said on Monday that Sten Falk had poisoned the well at Ormley.\n\n"
    '"He did it. I saw the flask," Ada Berg told the Lantern. She was sacked in March.\n\n'
    'Falk said he had never been near the well. "I was in bed. She says this because she lost her post," he said.\n\n'
)


@pytest.mark.parametrize(
    "answer",
    [
        "His lawyer, Nils Orm, said the accusation was a lie from start to finish.",
        "The embassy of Norland described the charge as nonsense.",
    ],
)
def test_the_accusation_is_what_is_said_of_the_accused_not_his_reasons(page: Read, answer: str) -> None:
    found = disputed(page(ACCUSED + answer), "the accusation" if "accusation" in answer else "the charge")
    assert [clause for how, clause in found if how is Stance.DENIED] == [
        "that Sten Falk had poisoned the well at Ormley"
    ]


def test_the_accuser_may_deny_something_afterwards(page: Read) -> None:
    text = (
        "Ada Berg said that the judge had taken a bribe. Nils Orm, his lawyer, said the accusation was a lie.\n\n"
        "Berg denied that she was seeking revenge."
    )
    assert [clause for _, clause in disputed(page(text), "the accusation")] == ["that the judge had taken a bribe"]


@pytest.mark.parametrize(
    ("answer", "words", "clause"),
    [
        ("The court said that reports of a visit to Norland were devoid of any truth.", "visit", "a visit to Norland"),
        ("The baker dismissed rumours about a quarrel at the mill.", "quarrel", "a quarrel at the mill"),
    ],
)
def test_a_report_that_tells_what_it_is_of_stands_for_that(page: Read, answer: str, words: str, clause: str) -> None:
    found = page(CLAIM + answer).saying(words).propositions
    assert [(p.stance, p.refers_to, p.content.text) for p in found] == [(Stance.DENIED, None, clause)]


def test_a_claim_of_somebody_s_stands_for_his(page: Read) -> None:
    text = CLAIM + "The grid operator dismissed Weil's claim of an intrusion."
    assert [clause for _, clause in disputed(page(text), "intrusion")] == ["that hackers had switched off the city"]


def test_a_claim_is_meant_whatever_word_the_parse_takes_for_its_predicate(page: Read) -> None:
    text = (
        "The duchess Ilva Morn has left her husband and may never return to Sarn, the magazine Bella reported.\n\n"
        'Her publicist, Tess Oake, said that the report was untrue. "Ilva has a cold," she said.'
    )
    assert any("has left her husband" in clause for _, clause in disputed(page(text), "untrue"))


def test_the_whole_thing_stands_for_the_claim(page: Read) -> None:
    found = disputed(page(CLAIM + "The grid operator told reporters that the whole thing had been made up."), "whole")
    assert found == [(Stance.DENIED, "that hackers had switched off the city")]


def test_who_refuses_to_accept_something_denies_no_claim(page: Read) -> None:
    found = disputed(
        page(CLAIM + "Lena Hoff sent in her notice. The mayor said he had refused to accept it."), "accept"
    )
    assert all("hackers" not in clause for _, clause in found)


def test_somebody_called_a_joke_denies_nothing(page: Read) -> None:
    found = page(CLAIM + "Lena Hoff, an engineer, called the goalkeeper a joke.").saying("goalkeeper")
    assert all(p.stance is not Stance.DENIED for p in found.propositions)
