"""The words of claims."""

from whosaidwhat.graph.event_types import vocabulary
from whosaidwhat.graph.model import Phase, Stance
from whosaidwhat.graph.wording import claim_text, evidence, name_in


def fact(press, words, kind="shell", *, stance=Stance.CLAIMED, **change):
    [found] = press.facts(press.news(press.say("He", words, kind, whose=None, stance=stance), day="2023-05-03"))
    return found.model_copy(update={"scenic": False, **change})


def text(kind, phase, *facts):
    return claim_text(facts, vocabulary()[kind], phase, "Karvonia")


def test_who_does_what_to_whom(press):
    found = fact(press, "guns fired", other="n:bridg", other_name="the old bridge")
    assert text("shell", Phase.COMPLETED, found) == "Karvonia has shelled the old bridge"
    assert text("shell", Phase.INTENDED, fact(press, "guns fire")) == "Karvonia will shell"


def test_by_whom_where_the_affair_is_the_victim_s(press):
    found = fact(press, "he was shot", "kill", other="name:tarn", other_name="Tarn")
    assert text("kill", Phase.COMPLETED, found) == "Karvonia was killed by Tarn"


def test_how_many(press):
    found = fact(press, "it cuts", "lay off", number=(300.0, 300.0, "job"), number_words="300 jobs")
    assert text("lay off", Phase.INTENDED, found) == "Karvonia will cut jobs (300 jobs)"


def test_where_nobody_says_whose_the_evidence_speaks(press):
    found = fact(press, "that 40 people have died", "die", scenic=True)
    assert text("die", Phase.COMPLETED, found) == "40 people have died"


def test_who_affirms_says_it_best(press):
    denied = fact(press, "it was never shelled", stance=Stance.DENIED, negative=True)
    assert evidence([denied]) == "it was shelled"
    assert evidence([denied, fact(press, "whether guns shelled it")]) == "guns shelled it"


def test_the_fullest_of_the_most_frequent_names(press):
    names = ["Berg", "Ada Berg", "Berg", "Ada Berg", "Falk"]
    assert name_in(fact(press, "guns fired", principal_name=name) for name in names) == "Ada Berg"
    assert name_in([]) == ""
