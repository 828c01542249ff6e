"""The words of `lexicon.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib.resources import files

from whosaidwhat.loaders.lexicon import Phrases, lexicon
from whosaidwhat.loaders.parsed import Token

Word = Callable[[str, str], Token]


def test_it_is_read_once() -> None:
    assert lexicon() is lexicon()


def test_no_word_denies_and_confirms() -> None:
    acts = lexicon().acts
    assert not acts["deny"] & (acts["confirm"] | acts["announce"] | acts["concede"])


def test_no_word_is_both_false_and_true() -> None:
    assert not lexicon().operators["false"] & lexicon().operators["true"]


def test_what_words_do(word: Word) -> None:
    assert lexicon().does(word("The report is a hoax.", "hoax"), "false")
    assert not lexicon().does(word("The report is long.", "long"), "false")
    assert lexicon().does(word("It fell far short, far from home.", "from"), "negate") is False


def test_contractions_are_not(word: Word) -> None:
    assert word("We don't know.", "n't").lemma == "not"
    assert word("We don’t know.", "n’t").lemma == "not"
    assert word("Troops left.", "Troops").lemma == "troop"


def test_phrases_take_the_particle(word: Word) -> None:
    assert "pull back" in word("They pulled back.", "pulled").phrases
    assert "take place" in word("It took place.", "took").phrases
    assert "build-up" in word("The build-up goes on.", "build").phrases
    assert not word("They left", "left").phrases


def test_phrases_of_doubt() -> None:
    assert lexicon().doubt.search("That remains to be seen.")
    assert lexicon().doubt.search("WE WILL SEE")
    assert not lexicon().doubt.search("We have seen it.")


def test_phrases_stand_where_they_are_in_the_text() -> None:
    phrases = Phrases([r"\bwe(?:['’]ll| will) see\b", r"^\W*nonsense\W*$"])
    text = "İİ said WE’LL See."
    match = phrases.search(text)
    assert match
    assert text[match.start() : match.end()] == "WE’LL See"
    assert phrases.search("“Nonsense!”")
    assert not phrases.search("Sweet nonsense: awe will see it.")


def test_phrases_of_the_lexicon_are_in_lower_case() -> None:
    data = tomllib.loads((files("whosaidwhat.loaders") / "lexicon.toml").read_text("utf8"))
    for part in ("doubt", "denial"):
        bare = [re.sub(r"\\\w", "", each) for each in data[part]["phrases"]]
        assert bare == [each.lower() for each in bare]
