"""What falls together to events and claims, what entails, contradicts and disputes what."""

import random

import pytest

from whosaidwhat.graph.claims import events
from whosaidwhat.graph.model import Phase, Stance

INTENDED, UNDER_WAY, COMPLETED = Phase
WITHDRAW = "Russia is withdrawing forces"
BUILD_UP = "Russia is building up its forces"


def fold(press, *said, day="2022-02-15", actors=None):
    """The block of one article for each sentence."""
    return press.folded(press.facts(*(press.news(s, day=day) for s in said)), actors)


def pairs(folded, kind):
    """The edges of that type as pairs of texts."""
    texts = {node.id: text for text, node in folded.claims.items()}
    return {(texts.get(e.start, e.start), texts.get(e.end, e.end)) for e in folded.edges(kind)}


def disputes(folded):
    """How, and the text of the claim that is disputed."""
    texts = {node.id: text for text, node in folded.claims.items()}
    return {(e.properties["how"], texts[e.end]) for e in folded.edges("DISPUTES")}


# -- events -----------------------------------------------------------------------------------------------------------


def test_two_years_are_two_events(press):
    news = [press.news(press.say("He", f"they leave {n}"), day=day)
            for n, day in enumerate(("2021-04-22", "2022-02-15", "2022-02-20"))]  # fmt: skip
    found = press.folded(press.facts(*news))
    assert sorted(e.properties["label"] for e in found.events) == [
        "Russia: withdrawal of forces, April 2021",
        "Russia: withdrawal of forces, February 2022",
    ]
    [later] = [e.properties for e in found.events if e.properties["start"] == "2022-02-15"]
    assert (later["end"], later["start_ts"]) == ("2022-02-20", 1644883200)
    assert len(found.edges("CONCERNS")) == 2


def test_a_year_long_interval_does_not_tie_its_ends(press):
    first = press.facts(press.news(press.say("He", "they leave"), day="2022-01-01"))
    later = press.facts(press.news(press.say("She", "they leave now"), day="2022-06-01"))
    long = [f.model_copy(update={"end": "2022-12-31"}) for f in first]
    assert len(events([*long, *later])) == 2


def test_days_at_most_three_weeks_apart_are_one_event(press):
    def count(*days):
        facts = press.facts(*(press.news(press.say("He", f"they leave {d}"), day=d) for d in days))
        return len(events(facts))

    assert count("2022-02-01", "2022-02-22") == 1
    assert count("2022-02-01", "2022-02-23") == 2
    assert count("2022-02-01", "2022-02-23", "2022-02-12") == 1


def test_the_undated_stays_with_its_own_story(press):
    dated = press.news(press.say("He", "they leave"), day="2022-02-15")
    undated = press.news(press.say("She", "they leave soon"))
    copies = [press.news(press.say("They", "they leave today"), url=url) for url in ("https://a", "https://b")]
    facts = [*press.facts(dated), *press.facts(undated), *press.facts(*copies, story="y-1")]
    found = press.folded(facts)
    assert len(found.events) == 3
    assert sum("start" not in e.properties for e in found.events) == 2
    assert sorted(e.properties["label"].split(", ")[1] for e in found.events) == ["February 2022", "undated", "undated"]


def test_what_is_nobody_s_stays_with_its_own_story(press):
    assert (
        len(fold(press, press.say("He", "they left", whose=None), press.say("She", "it left", whose=None)).events) == 2
    )


def test_open_types_are_told_apart_by_meaning(press):
    def say(who, words, *vector):
        return press.say(who, words, "other:open", vector=vector or None)

    found = fold(press, say("He", "a museum opens", 1.0, 0.0), say("She", "museums open", 0.7071, 0.7071),
                 say("It", "fire opened", 0.0, 1.0), say("I", "doors open"), say("We", "doors open"))  # fmt: skip
    # The middle one is near to both of its neighbours, so the three are one; the same words are one without vectors.
    about = {len([e for e in found.edges("ABOUT") if e.end == claim.id]) for claim in found.claims.values()}
    assert (len(found.events), about, "Doors open" in found.claims) == (2, {2, 3}, True)
    apart = fold(press, say("He", "a museum opens", 1.0, 0.0), say("It", "fire opened", 0.0, 1.0))
    assert len(apart.events) == 2


# -- claims -----------------------------------------------------------------------------------------------------------


def test_who_affirms_and_who_denies_meet_in_one_claim(press):
    said = [press.say("He", "they leave"), press.say("She", "they leave", stance=Stance.DENIED)]
    found = fold(press, *said, press.say("It", "do they leave", stance=None))
    assert list(found.claims) == [WITHDRAW]
    assert {e.properties.get("stance") for e in found.edges("ABOUT")} == {"claimed", "denied", None}
    claim = found.claims[WITHDRAW].properties
    assert (claim["event_type"], claim["phase"], claim["specific"]) == ("withdraw", "under way", False)
    assert (claim["start"], claim["end"]) == ("2022-02-15", "2022-02-15")


@pytest.mark.parametrize(
    ("phase", "text"),
    [
        (INTENDED, "Russia will withdraw forces"),
        (UNDER_WAY, "Russia is withdrawing forces"),
        (COMPLETED, "Russia has withdrawn forces"),
    ],
)
def test_texts_are_readable_and_positive(press, phase, text):
    assert list(fold(press, press.say("She", "no pullout", phase=phase, stance=Stance.DENIED)).claims) == [text]


def test_text_of_a_part_names_it(press):
    found = fold(press, press.say("He", "units of the Southern District leave", part="the Southern District"))
    [(text, node)] = found.claims.items()
    assert text == "Russia is withdrawing forces (the Southern District)"
    assert node.properties["specific"] is True


def test_text_outside_the_vocabulary_is_that_of_the_best_evidence(press):
    vector = (1.0, 0.0)
    said = [press.say("He", "it never opened", "other:open", stance=Stance.DENIED, vector=vector),
            press.say("She", "the museum opened", "other:open", vector=vector)]  # fmt: skip
    assert list(fold(press, *said).claims) == ["The museum opened"]


# -- entailment -------------------------------------------------------------------------------------------------------


def test_completed_entails_under_way_entails_intended(press):
    found = fold(press, *(press.say("He", f"they leave {p}", phase=p) for p in Phase))
    assert pairs(found, "ENTAILS") == {
        ("Russia has withdrawn forces", WITHDRAW),
        (WITHDRAW, "Russia will withdraw forces"),
    }


def test_the_part_entails_the_whole_and_no_part_another(press):
    said = [
        press.say("He", f"units of the {d} District leave", part=f"the {d} District") for d in ("Western", "Southern")
    ]
    found = fold(press, *said, press.say("She", "all leave"))
    assert pairs(found, "ENTAILS") == {(f"{WITHDRAW} (the {d} District)", WITHDRAW) for d in ("Western", "Southern")}


def test_a_type_entails_its_general_one(press):
    found = fold(press, press.say("He", "they leave"), press.say("She", "things calm down", "de-escalate"))
    assert pairs(found, "ENTAILS") == {(WITHDRAW, "Russia is de-escalating")}


def test_nothing_is_entailed_across_events(press):
    said = [press.news(press.say("He", "they left", phase=COMPLETED), day="2021-04-22"),
            press.news(press.say("He", "they leave"), day="2022-02-15")]  # fmt: skip
    assert press.folded(press.facts(*said)).edges("ENTAILS") == []


# -- contradiction ----------------------------------------------------------------------------------------------------


def test_change_contradicts_change_both_ways(press):
    found = fold(press, press.say("He", "they leave"), press.say("She", "more come", "build up"))
    assert pairs(found, "CONTRADICTS") == {(WITHDRAW, BUILD_UP), (BUILD_UP, WITHDRAW)}
    assert all(e.properties["reason"] for e in found.edges("CONTRADICTS"))
    assert disputes(found) == {("contradicts", WITHDRAW), ("contradicts", BUILD_UP)}
    for edge in found.edges("DISPUTES"):
        other = {found.claims[WITHDRAW].id, found.claims[BUILD_UP].id} - {edge.end}
        assert {edge.properties["because"]} == other
        first = "withdrawal" if edge.end == found.claims[BUILD_UP].id else "build-up"
        assert edge.properties["reason"].startswith(f"{first} of forces against ")


@pytest.mark.parametrize("phase", [COMPLETED, INTENDED])
def test_what_is_there_or_will_be_does_not_contradict_a_withdrawal(press, phase):
    found = fold(press, press.say("He", "they leave"), press.say("She", "they have massed", "build up", phase=phase))
    assert found.edges("CONTRADICTS") == []
    assert found.edges("DISPUTES") == []


def test_a_part_may_leave_while_the_whole_grows(press):
    part = press.say("He", "units of the Southern District leave", part="the Southern District")
    assert fold(press, part, press.say("She", "more come", "build up")).edges("CONTRADICTS") == []


def test_other_years_do_not_contradict(press):
    said = [press.news(press.say("He", "they leave"), day="2021-04-22"),
            press.news(press.say("She", "more come", "build up"), day="2022-02-15")]  # fmt: skip
    assert press.folded(press.facts(*said)).edges("CONTRADICTS") == []


# -- disputes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "polarity", "how"),
    [
        (Stance.DENIED, 1, "denied"),
        (Stance.OBSERVED, -1, "not observed"),
        (Stance.DOUBTED, 1, "doubted"),
        (Stance.OBSERVED, 1, None),
        (Stance.CLAIMED, 1, None),
        (None, 1, None),
    ],
)
def test_how_a_stance_disputes(press, stance, polarity, how):
    article, extraction = press.news(press.say("She", "they leave", stance=stance, polarity=polarity), day="2022-02-15")
    found = press.folded(press.facts((article, extraction)))
    assert [(e.start, e.properties["how"]) for e in found.edges("DISPUTES")] == (
        [(extraction.statements[0].id, how)] if how else []
    )


def named(press, *said):
    """The block of articles in which an actor of one name is one actor."""
    news = [press.news(s, day="2022-02-15") for s in said]
    actors = {(a.id, actor.key): f"p-{actor.name}" for a, e in news for actor in e.actors}
    return press.folded(press.facts(*news), actors)


def test_who_affirms_a_claim_is_not_made_to_contradict_it(press):
    found = named(press, press.say("He", "they leave"), press.say("He", "more come", "build up"))
    assert len(found.edges("CONTRADICTS")) == 2
    assert found.edges("DISPUTES") == []


def test_nor_is_who_affirms_what_entails_it(press):
    stronger = press.say("He", "they have left", phase=COMPLETED)
    found = named(press, stronger, press.say("She", "they leave"), press.say("He", "more come", "build up"))
    assert disputes(found) == {("contradicts", BUILD_UP)}


def test_nor_is_who_speaks_together_with_somebody_else(press):
    together = press.say(("He", "She"), "more come", "build up")
    found = named(press, press.say("He", "they leave"), together)
    assert disputes(found) == set()
    assert disputes(named(press, press.say("It", "they leave"), together)) == {
        ("contradicts", WITHDRAW),
        ("contradicts", BUILD_UP),
    }


def test_strangers_of_one_local_key_are_two(press):
    """Without actors of the graph, what stands at the same place of two articles is not one speaker."""
    found = fold(press, press.say("He", "they leave"), press.say("He", "more come", "build up"))
    assert len(found.edges("DISPUTES")) == 2


# -- edges for walking ------------------------------------------------------------------------------------------------


def test_actors_walk_to_claims_by_stance(press):
    found = named(press, press.say("He", "they leave"), press.say("She", "they leave", stance=Stance.DENIED),
                  press.say("It", "they leave", stance=Stance.DOUBTED, relayed="Klein"))  # fmt: skip
    claim = found.claims[WITHDRAW].id
    assert [(e.start, e.end) for kind in ("CLAIMED", "DENIED", "DOUBTED") for e in found.edges(kind)] == [
        ("p-He", claim), ("p-She", claim), ("p-It", claim)]  # fmt: skip
    [doubt] = found.edges("DOUBTED")
    assert doubt.properties["reported_by"] == "p-Klein"
    assert doubt.properties["said_at"] == "2022-02-15"


def test_events_involve_agents_and_lie_in_places(press):
    said = press.say("He", "tanks leave Yelnya", agent=("tanks", "Group"), place="Yelnya")
    article, extraction = press.news(said, day="2022-02-15")
    actors = {(article.id, a.key): f"p-{a.name}" for a in extraction.actors}
    actors[article.id, f"place:{extraction.places[0].key}"] = "l-1"
    found = press.folded(press.facts((article, extraction)), actors)
    assert [(e.end, e.properties) for e in found.edges("INVOLVES")] == [("p-tanks", {"role": "agent"})]
    assert [e.end for e in found.edges("LOCATED_IN")] == ["l-1"]


def test_the_order_of_facts_does_not_matter(press):
    said = [press.say(who, f"{who} says {words}", kind, stance=stance, phase=phase, vector=(1.0, 0.0))
            for who, words, kind, stance, phase in [
                ("A", "one", "withdraw", Stance.CLAIMED, UNDER_WAY), ("B", "two", "withdraw", Stance.DENIED, UNDER_WAY),
                ("C", "three", "build up", Stance.OBSERVED, UNDER_WAY), ("D", "four", "de-escalate", None, INTENDED),
                ("E", "five", "withdraw", Stance.CLAIMED, COMPLETED)]]  # fmt: skip
    news = [press.news(s, day=day) for s in said for day in ("2022-02-15", "2021-04-01", None)]
    facts = press.facts(*news)

    def dump():
        found = press.folded(facts)
        kinds = ("ABOUT", "ENTAILS", "CONTRADICTS", "DISPUTES", "CONCERNS")
        return list(found.nodes.values()), [found.edges(kind) for kind in kinds]

    before = dump()
    for seed in range(5):
        random.Random(seed).shuffle(facts)
        assert dump() == before
