"""Descriptions to actors."""

from __future__ import annotations

from whosaidwhat.graph.model import Kind


def test_an_unnamed_official_is_an_actor_and_the_official_is_the_same(cast_of):
    text = (
        "“The convoy turned back,” a NATO official said in an email. "
        "The alliance “remains ready,” the official said. NATO has no troops there."
    )
    said = [("a NATO official", "The convoy turned back"), ("the official", "remains ready")]
    scene = cast_of(text, said)
    assert scene.speakers == [["a NATO official"]] * 2
    official = scene.actor("a NATO official")
    assert (official.anonymous, official.kind, official.aliases) == (True, Kind.PERSON, ())
    assert scene.by_key(official.part_of).canonical == "org:nato"


def test_the_same_description_twice_is_one_actor_another_is_not(cast_of):
    text = "A senior White House official said no. A senior White House official said yes. Another official said maybe."
    said = [
        ("A senior White House official", "no"),
        ("A senior White House official", "yes"),
        ("Another official", "maybe"),
    ]
    scene = cast_of(text, said)
    assert scene.speakers == [["A senior White House official"]] * 2 + [["Another official"]]
    assert scene.by_key(scene.actor("A senior White House official").part_of).canonical == "office:whitehouse"


def test_plurals_are_groups(cast_of):
    text = "Western officials said so. Residents said so. U.S. analysts said so. Russian officials said so."
    said = [(who, "said so") for who in ("Western officials", "Residents", "U.S. analysts", "Russian officials")]
    scene = cast_of(text, said)
    for name in ("Western officials", "Residents", "U.S. analysts", "Russian officials"):
        assert (scene.actor(name).kind, scene.actor(name).anonymous) == (Kind.GROUP, True)
    assert scene.by_key(scene.actor("Russian officials").part_of).canonical == "gov:RU"
    assert scene.actor("U.S. analysts").part_of is None


def test_the_ministry_and_the_alliance_are_those_named_before(cast_of):
    text = (
        "Russia’s Defense Ministry ordered troops home. NATO met in Brussels on Friday.\n"
        "The defense ministry said units were leaving. The alliance said it saw none. "
        "The ministry said it would publish pictures."
    )
    said = [
        ("The defense ministry", "units were leaving"),
        ("The alliance", "it saw none"),
        ("The ministry", "it would publish pictures"),
    ]
    scene = cast_of(text, said)
    canonical = [scene.by_key(keys[0]).canonical for keys in scene.cast.speakers]
    assert canonical == ["ministry:RU:defence", "org:nato", "ministry:RU:defence"]


def test_the_nominee_is_the_person_just_spoken_of(cast_of):
    text = "Daniel Cross left the hall at noon. The Republican nominee said he would return."
    assert cast_of(text, [("The Republican nominee", "he would return")]).speakers == [["Daniel Cross"]]


def test_a_statement_is_its_owner_s_and_figures_are_nobody_s(cast_of):
    text = "Amnesty International works there. Its report said wells were dry. The figures said otherwise."
    scene = cast_of(text, [("Its report", "wells were dry"), ("The figures", "otherwise")])
    assert scene.speakers == [["Amnesty International"], []]


def test_the_president_keeps_his_person_in_mind(cast_of):
    text = "President Oleh Danko called his aide, Petro Wolk. Mr. Wolk came. The president waited. He said it was late."
    scene = cast_of(text, [("He", "it was late")])
    assert scene.speakers == [["Oleh Danko"]]
    begin = text.index("The president")
    assert scene.cast.actor_at((begin, begin + 13)) == scene.actor("Oleh Danko").key


def test_who_is_spoken_of_is_not_who_speaks(cast_of):
    text = "Prosecutor Hanna Weiss told the court that the driver had admitted that he fell asleep."
    said = [
        ("Prosecutor Hanna Weiss", "the driver had admitted that he fell asleep"),
        ("the driver", "he fell asleep"),
    ]
    assert cast_of(text, said).speakers == [["Hanna Weiss"], ["the driver"]]


def test_a_house_stands_for_who_lives_there(cast_of):
    text = "It was announced by the palace that the princess would not attend. The bridge was closed."
    scene = cast_of(text, [("the palace", "the princess would not attend")])
    assert scene.speakers == [["the palace"]]
    assert (scene.actor("the palace").kind, scene.actor("the palace").anonymous) == (Kind.ORGANIZATION, False)


def test_an_adjective_alone_is_its_government(cast_of):
    text = "Norway said the Russian announcement that the port would close was late."
    scene = cast_of(text, [("Russian", "the port would close")])
    assert [scene.by_key(key).canonical for key in scene.cast.speakers[0]] == ["gov:RU"]


def test_the_judge_is_nobody_who_is_no_judge(cast_of):
    text = "A court fined the tenor Udo Brix on Monday. The judge said that her patience was at an end."
    assert cast_of(text, [("The judge", "her patience was at an end")]).speakers == [["The judge"]]


def test_a_part_of_several_and_who_is_close_to_them_speak(cast_of):
    text = (
        "The bank is for sale, two people close to the owners said. One of them said the price was high. "
        "A second said it was low. One of the reports said nothing."
    )
    said = [
        ("two people close to the owners", "The bank is for sale"),
        ("One of them", "the price was high"),
        ("A second", "it was low"),
        ("One of the reports", "nothing"),
    ]
    scene = cast_of(text, said)
    assert scene.speakers == [["two people close to the owners"], ["One of them"], ["A second"], []]
    assert [scene.actor(name).kind for name in ("One of them", "A second")] == [Kind.PERSON] * 2


def test_the_firm_is_the_one_whose_kind_is_not_told(cast_of):
    text = (
        "Home Council wants the saws back. Norhal denied that its saws were to blame. “We tried nine. Not one broke. "
        "We tried ten. We tried them all,” said Anna Brix.\n\nThe company said it was sure."
    )
    scene = cast_of(text, [("Norhal", "its saws were to blame"), ("The company", "it was sure")])
    assert scene.speakers == [["Norhal"], ["Norhal"]]


def test_a_trade_tells_who_is_meant_too(cast_of):
    text = "Carol Finch missed the train. “That is me,” the mum of three told the paper.\n\nGardener Tom Hale laughed."
    scene = cast_of(text, [("the mum of three", "“That is me,”")])
    assert scene.speakers == [["Carol Finch"]]
    assert scene.actor("Tom Hale").kind is Kind.PERSON


def test_a_native_is_who_was_just_spoken_of(cast_of):
    text = "Danuta Wierz came fourth on Sunday. “She cheated me,” fumed the Pole. A Dane said nothing."
    scene = cast_of(text, [("the Pole", "“She cheated me,”"), ("A Dane", "nothing")])
    assert scene.speakers == [["Danuta Wierz"], ["A Dane"]]


def test_a_general_staff_is_a_body(cast_of):
    text = "Norland's defence ministry met. Leska's general staff denied the loss. “We hold,” it said."
    said = [("Leska's general staff", "the loss"), ("it", "“We hold,”")]
    assert cast_of(text, said).speakers == [["Leska's general staff"]] * 2


def test_an_office_is_somebody_s(cast_of):
    text = "The office of Governor Ada Holm said no. The court of appeal said yes."
    scene = cast_of(text, [("The office of Governor Ada Holm", "no")])
    assert scene.speakers == [["The office of Governor Ada Holm"]]
