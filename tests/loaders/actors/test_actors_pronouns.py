"""Pronouns to actors."""

from __future__ import annotations

from whosaidwhat.graph.model import Kind

HE_SAID = "Mayor Marko Petrov opened the bridge on Monday. Tanya Orlova watched from the bank. "


def test_he_and_she_agree_in_gender(cast_of):
    scene = cast_of(
        HE_SAID + "He said it was safe. She said it was not.", [("He", "it was safe"), ("She", "it was not")]
    )
    assert scene.speakers == [["Marko Petrov"], ["Tanya Orlova"]]


def test_who_speaks_is_not_whom_the_quotation_names(cast_of):
    text = "Karen Miles spoke first. “Julia Stone is wrong,” she said. “Stone never came,” she added."
    scene = cast_of(text, [("she", "Julia Stone is wrong"), ("she", "Stone never came")])
    assert scene.speakers == [["Karen Miles"], ["Karen Miles"]]


def test_a_pronoun_may_mean_who_has_no_name(cast_of):
    text = "The bank closed 40 branches last year. It said customers preferred their phones."
    assert cast_of(text, [("It", "customers preferred their phones")]).speakers == [["The bank"]]
    text = "A woman was saved by neighbours. She said the fire had begun upstairs."
    scene = cast_of(text, [("She", "the fire had begun upstairs")])
    assert scene.speakers == [["A woman"]]
    assert (scene.actor("A woman").anonymous, scene.actor("A woman").kind) == (True, Kind.PERSON)


def test_who_is_named_is_rather_meant(cast_of):
    text = "Anna Berg met a lawyer. The guest, the singer Ada Holm, came late. She said it was cold."
    assert cast_of(text, [("She", "it was cold")]).speakers == [["Ada Holm"]]
    text = "The clinic was closed by Anna Berg. The doctor left. She had no permit, she said."
    assert "The doctor" not in [actor.name for actor in cast_of(text).cast.actors]


def test_who_stands_in_the_same_sentence_is_nearer(cast_of):
    text = (
        "Sweden said its troops would stay. Sweden’s minister Ann Lee agreed. "
        "Old fishermen say that doubts about Norway’s promise come from days when it announced a truce."
    )
    said = [
        ("Sweden", "its troops would stay"),
        ("Old fishermen", "doubts about Norway’s promise come from days when it announced a truce"),
        ("it", "a truce"),
    ]
    assert cast_of(text, said).speakers == [["Sweden"], ["Old fishermen"], ["Norway"]]


def test_a_long_quotation_is_one_step_back_and_its_paragraph_counts(cast_of):
    text = (
        'Petra Holm walked out. "Enough of Petra Holm," Holm said.\n\n'
        "The dentist's lawyer, Greta Wirth, said that he had sold nothing. "
        '"My client drills teeth. He likes it. He has no time for anything else," she told the court.'
    )
    said = [("Greta Wirth", "he had sold nothing"), ("she", "My client drills teeth.")]
    assert cast_of(text, said).speakers == [["Greta Wirth"], ["Greta Wirth"]]


def test_the_name_after_an_office_is_the_subject(cast_of):
    text = (
        "Karl Brandt won the race on Sunday. Brandt is a baker. Brandt was tested twice.\n\n"
        "The club's doctor, Otto Rees, was sure that the court had been hard on Brandt. He denied knowing more."
    )
    assert cast_of(text, [("He", "knowing more")]).speakers == [["Otto Rees"]]


def test_who_speaks_is_found_before_those_whom_the_quotation_means(cast_of):
    text = (
        "The letter of Karl Brix is lost. Nobody has seen it.\n\n"
        "Tavi Ostrow, once an aide, found it odd. “He told me that he would go,” she recalled."
    )
    said = [("she", "“He told me that he would go,”"), ("He", "he would go")]
    assert cast_of(text, said).speakers == [["Tavi Ostrow"], ["Karl Brix"]]


def test_it_may_be_whom_only_its_own_words_name(cast_of):
    text = "The electoral commission found no fault, it said in a report."
    scene = cast_of(text, [("it", "The electoral commission found no fault")])
    assert scene.speakers == [["The electoral commission"]]
