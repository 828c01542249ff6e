"""Who says it."""

from __future__ import annotations


def test_we_in_a_quotation_is_its_speaker(cast_of):
    text = "“We believe the dam will hold,” Viktor Adler said."
    scene = cast_of(text, [("Viktor Adler", "We believe the dam will hold"), ("We", "the dam will hold")])
    assert scene.speakers == [["Viktor Adler"], ["Viktor Adler"]]
    assert scene.cast.actor_at((1, 3)) == scene.actor("Viktor Adler").key


def test_i_outside_a_quotation_is_nobody_we_know(cast_of):
    assert cast_of("I think the dam will hold.", [("I", "the dam will hold")]).speakers == [[]]


def test_they_after_two_speakers_are_both(cast_of):
    text = "Ivan Kostov and Maria Lenz said the road was open. They said buses would run."
    said = [("Ivan Kostov and Maria Lenz", "the road was open"), ("They", "buses would run")]
    assert cast_of(text, said).speakers == [["Ivan Kostov", "Maria Lenz"]] * 2


def test_who_is_the_noun_before_it(cast_of):
    text = (
        "Residents who said they heard a blast left. Anna Weiss, a nurse at the clinic, who said she saw smoke, stayed."
    )
    said = [("who", "they heard a blast"), ("who", "she saw smoke")]
    assert cast_of(text, said).speakers == [["Residents"], ["Anna Weiss"]]


def test_no_source_no_speaker(cast_of):
    scene = cast_of("Reportedly the bridge fell.", [(None, "the bridge fell")])
    assert (scene.speakers, scene.printed) == ([[]], [[]])


def test_she_who_told_him_is_another_than_who_relays_it(cast_of):
    text = "Halden Roe met the premier, Ingrid Solheim. Halden Roe said that she had told him she was staying."
    said = [("Halden Roe", "that she had told him she was staying"), ("she", "she was staying")]
    assert cast_of(text, said).speakers == [["Halden Roe"], ["Ingrid Solheim"]]


def test_which_of_two_women_told_him_is_left_open(cast_of):
    text = "Anna Weiss said that she had told him the lift was empty."
    said = [("Anna Weiss", "that she had told him the lift was empty"), ("she", "the lift was empty")]
    assert cast_of(text, said).speakers == [["Anna Weiss"], []]


def test_a_given_name_of_men_and_women_is_both(cast_of):
    text = "Tam Corrigan is a welder. Nobody was burning gas at noon, he said."
    assert cast_of(text, [("he", "Nobody was burning gas at noon")]).speakers == [["Tam Corrigan"]]
