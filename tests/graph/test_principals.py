"""Whose affair something is, and to or by whom else it is done."""

import pytest

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Kind, LocalActor, LocalPlace, Mention, Participant, Stance
from whosaidwhat.graph.principals import NOBODY, counterpart, nation, normal, principal, scene, stemmed

BERG = LocalActor(key="berg", name="Ada Berg", kind=Kind.PERSON)
ACME = LocalActor(key="acme", name="Acme", kind=Kind.ORGANIZATION)
SOUTH = LocalActor(key="south", name="South Lavia", kind=Kind.ORGANIZATION)
POST = LocalActor(key="post", name="Ann Post", kind=Kind.PERSON, speaks_for="acme")
ACTORS = {a.key: a for a in (BERG, ACME, SOUTH, POST)}


def part(role, text, actor=None, canonical=None):
    return Participant(role=role, text=text, span=(0, 1), actor=actor, canonical=canonical)


def parties(press, kind, *parts, speaker="berg", speech="indirect", stance=Stance.CLAIMED):
    """Keys of the principal and of the counterpart."""
    _, extraction = press.news(press.say("He", "something was said", kind, whose=None, stance=stance))
    [statement] = extraction.statements
    statement = statement.model_copy(update={"speakers": (speaker,), "speech": speech})
    p = statement.propositions[0].model_copy(update={"participants": parts})
    whose = principal(statement, p, vocabulary()[kind], ACTORS)
    return whose.key, counterpart(statement, p, vocabulary()[kind], ACTORS, whose).key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("southern artillery", "name:south"),
        ("the South", "name:south"),
        ("the northern government", "name:north"),
        ("Asteran soldiers", "name:aster"),
        ("the southern suburbs", ""),
        ("another man", "else:another man"),
        ("400 people", ""),
    ],
)
def test_agents_without_an_actor(press, text, key):
    assert parties(press, "shell", part("agent", text))[0] == key


def test_a_country_s_name_and_its_adjective_are_one(press):
    astera = LocalActor(key="astera", name="Astera", kind=Kind.ORGANIZATION)
    assert nation(part("agent", "Our soldiers"), {}) == NOBODY
    assert nation(part("owner", "Asteran"), {}).key == nation(part("agent", "Astera", "astera"), {"astera": astera}).key


def test_a_land_of_the_south_is_the_south(press):
    assert parties(press, "shell", part("agent", "South Lavia", "south")) == ("name:south", "")


def test_to_whom_it_is_done_is_not_who_does_it(press):
    assert parties(press, "acquire", part("patient", "Acme", "acme")) == ("", "name:acm")
    assert parties(press, "die", part("patient", "Ada Berg", "berg"))[0] == "name:berg"
    assert parties(press, "kill", part("agent", "Acme", "acme"), part("patient", "Berg", "berg")) == (
        "name:berg",
        "name:acm",
    )


def test_a_thing_is_known_by_its_noun(press):
    for text in ("the bridge", "the old bridges"):
        assert parties(press, "shell", part("agent", "Acme", "acme"), part("patient", text))[1] == "n:bridg"
    for text in ("it", "no shell", "them", "400"):
        assert parties(press, "shell", part("agent", "Acme", "acme"), part("patient", text))[1] == ""


def test_what_has_no_counterpart_has_none(press):
    assert parties(press, "resign", part("agent", "Berg", "berg"), part("patient", "Acme", "acme"))[1] == ""


@pytest.mark.parametrize(
    ("text", "speech", "stance", "key"),
    [
        ("I", "direct", Stance.CLAIMED, "name:berg"),
        ("We", "direct", Stance.CLAIMED, ""),
        ("its artillery", "indirect", Stance.DENIED, "name:berg"),
        ("its artillery", "indirect", Stance.CLAIMED, ""),
        ("his client", "indirect", Stance.DENIED, ""),
        ("they", "direct", Stance.DENIED, ""),
    ],
)
def test_whose_own_it_is(press, text, speech, stance, key):
    assert parties(press, "shell", part("agent", text), speech=speech, stance=stance)[0] == key


@pytest.mark.parametrize(("speaker", "key"), [("acme", "name:acm"), ("post", "name:acm"), ("berg", "")])
def test_we_are_whom_one_speaks_for(press, speaker, key):
    assert parties(press, "close", part("agent", "We", "post"), speaker=speaker, speech="direct")[0] == key


def test_what_no_one_did_was_done_by_nature(press):
    for text, key in (("record rain", "n:rain"), ("the railway", ""), ("troops", ""), ("a guard", ""), ("who", "")):
        assert parties(press, "cause", part("agent", text), part("patient", "the fire")) == (key, "n:fire")


def test_nobody_speaks_of_himself_as_she(press):
    she = part("agent", "she", "berg")
    assert parties(press, "resign", she, speech="direct")[0] == ""
    assert parties(press, "resign", she)[0] == "name:berg"


def test_the_scene_is_what_is_named_most_and_does_not_speak():
    def mentions(count):
        return tuple(Mention(span=(n, n + 1), form="name") for n in range(count))

    people = [BERG.model_copy(update={"mentions": mentions(9)}), ACME.model_copy(update={"mentions": mentions(2)})]
    place = LocalPlace(key="p", name="Port Selm", mentions=mentions(3))
    assert scene(people, [place], {"berg"}).key == "name:port selm"
    assert scene(people, [], {"berg"}).key == "name:acm"
    assert scene([], [], set()) == NOBODY


def test_forms_of_words():
    assert normal("The Acme-Group’s") == "acme group s"
    assert stemmed("Bridges") == stemmed("bridge")
