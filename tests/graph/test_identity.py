"""Actors of many articles to actors of the graph."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosaidwhat.graph._persons import given_names
from whosaidwhat.graph.identity import (
    Cluster,
    Form,
    Held,
    Merge,
    block,
    canonical_id,
    cluster,
    forms_in,
    identify,
    joined,
    tally,
)
from whosaidwhat.graph.model import Extraction, Kind, LocalActor

POOL = (
    ("Rob Lee", Kind.PERSON),
    ("Ann Lee", Kind.PERSON),
    ("R. Lee", Kind.PERSON),
    ("Lee", Kind.PERSON),
    ("Volodymyr Zelenskiy", Kind.PERSON),
    ("Zelensky", Kind.PERSON),
    ("Open Skies Team", Kind.ORGANIZATION),
    ("OST", Kind.ORGANIZATION),
    ("Western officials", Kind.GROUP),
    ("512th rifle regiment", Kind.UNIT),
    ("512th guards rifle regiment", Kind.UNIT),
)
Actors = dict[str, tuple[str, Form]]


def seen(article: str, name: str, kind: Kind = Kind.PERSON, *, story: str = "", **more: object) -> Actors:
    """One actor of an article, by key."""
    bodies = tuple(more.pop("bodies", ()))  # type: ignore[arg-type]
    actor = LocalActor(key="1-2", name=name, kind=kind, **more)  # type: ignore[arg-type]
    told = story or f"y-{article}"
    form = forms_in(Extraction(article=article, version="1", actors=(actor,)), told)["1-2"]
    return {f"{article}:{name}": (told, Form(**{**vars(form), "bodies": bodies}))}


def named(*actors: Actors) -> list[set[str]]:
    """The articles of each cluster."""
    groups: dict[str, set[str]] = {}
    for key, found in identify({k: v for each in actors for k, v in each.items()}).items():
        groups.setdefault(found.id, set()).add(key.partition(":")[0])
    return sorted(groups.values(), key=sorted)


def clusters(*actors: Actors) -> list[Cluster]:
    """The clusters, each once."""
    found = identify({k: v for each in actors for k, v in each.items()})
    return [each for _, each in sorted({each.id: each for each in found.values()}.items())]


def test_a_surname_goes_to_its_only_bearer_and_a_second_bearer_undoes_it() -> None:
    first = (seen("a1", "Rob Lee"), seen("a2", "Lee"))
    (alone,) = clusters(*first)
    assert alone.name == "Rob Lee"
    assert alone.merges == (Merge("a1:Rob Lee", "a2:Lee", "only bearer of the surname", "Rob Lee = Lee"),)
    assert named(*first, seen("a3", "Ann Lee")) == [{"a1"}, {"a2"}, {"a3"}]


def test_an_office_tells_which_bearer_is_meant() -> None:
    actors = (
        seen("a1", "Ann Lee", title="Mayor"),
        seen("a2", "Rob Lee", title="analyst"),
        seen("a3", "Lee", title="Mayor"),
        seen("a4", "Lee"),
        seen("a5", "Lee", bodies=("org:nato",)),
        seen("a6", "Rob Lee", bodies=("org:nato",)),
    )
    assert named(*actors) == [{"a1", "a3"}, {"a2", "a5", "a6"}, {"a4"}]
    assert {m.reason for found in clusters(*actors) for m in found.merges} == {"surname and office", "full name"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Sergei Shoigu", "Sergey Shoigu"),
        ("J. Poe", "John Poe"),
        ("Bill Poe", "William Poe"),
        ("Jonathan A. Poe", "Jonathan Poe"),
        ("Mohammed bin Salman", "Muhammad Salman"),
        ("Jonathan Poe", "Jonathon Poe"),
        ("W. Mark Poe", "Mark Poe"),
    ],
)
def test_spellings_of_one_name_merge_with_their_evidence(left: str, right: str) -> None:
    (found,) = clusters(seen("a1", left), seen("a2", right))
    assert [(merge.reason, merge.evidence) for merge in found.merges] == [("full name", f"{left} = {right}")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Daniel Poe", "Daniela Poe"),
        ("Maria Poe", "Marina Poe"),
        ("Paul Poe", "Paula Poe"),
        ("Jonathan A. Poe", "Jonathan B. Poe"),
        ("Aaron Poe", "Ron Doe"),
        ("William Mark Poe", "Mark Poe"),
    ],
)
def test_people_of_one_surname_stay_two(left: str, right: str) -> None:
    assert named(seen("a1", left), seen("a2", right)) == [{"a1"}, {"a2"}]


def test_what_fits_two_bearers_stays_apart() -> None:
    assert len(named(seen("a1", "Sergei Orlov"), seen("a2", "Stepan Orlov"), seen("a3", "S. Orlov"))) == 3
    assert len(named(seen("a1", "Alexander Orlov"), seen("a2", "Alexandra Orlova"), seen("a3", "Alex Orlov"))) == 2


def test_first_names_alone_join_nothing_beyond_their_story() -> None:
    assert len(named(seen("a1", "Melanie"), seen("a2", "Melanie"))) == 2
    assert len(named(seen("a1", "Melanie", story="s"), seen("a2", "Melanie", story="s"))) == 1
    assert len(named(seen("a1", "Brzeski"), seen("a2", "Brzeski"))) == 1


def test_gazetteer_ids_join_whatever_the_name_and_give_the_id() -> None:
    moscow = seen("a1", "Moscow", Kind.ORGANIZATION, canonical="gov:RU")
    russia = seen("a2", "Russia", Kind.ORGANIZATION, canonical="gov:RU")
    (both,) = clusters(moscow, russia)
    (one,) = clusters(russia)
    assert both.id == one.id == canonical_id("gov:RU")
    assert (both.name, both.aliases) == ("Russia", ("Moscow", "Russia"))


def test_unnamed_sources_and_groups_stay_in_their_story() -> None:
    official = {"kind": Kind.PERSON, "anonymous": True}
    for more in (official, {"kind": Kind.GROUP}):
        apart = [seen(a, "a NATO official", **more) for a in ("a1", "a2")]  # type: ignore[arg-type]
        copies = [seen(a, "a NATO official", story="s", **more) for a in ("a1", "a2")]  # type: ignore[arg-type]
        assert (len(named(*apart)), len(named(*copies))) == (2, 1)


def test_abbreviations_go_to_the_only_body_of_those_initials() -> None:
    team, short = seen("a1", "Open Skies Team", Kind.ORGANIZATION), seen("a2", "OST", Kind.ORGANIZATION)
    assert len(named(team, short)) == 1
    other = seen("a3", "Old Sailors Trust", Kind.ORGANIZATION)
    assert len(named(team, short, other)) == 3
    both = seen("a4", "Open Skies Team", Kind.ORGANIZATION, aliases=("Open Skies Team", "OST"))
    assert named(team, short, other, both) == [{"a1", "a2", "a4"}, {"a3"}]


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Ministry of Water", "Water Ministry", False),
        ("Institute of Water", "Water Institute", False),
        ("Nordlund Foods AB", "Nordlund Foods", True),
        ("Nordlund", "Nordlund GmbH", True),
        ("World Water Organisation", "World Water Organization", True),
        ("Ministry of Water", "MoW", True),
        ("Academy of Motion Pictures", "Academy of Motion Picture", True),
        ("Bank of Norland", "Bank of Sudland", False),
        ("Central Bank of Iraq", "Central Bank of Iran", False),
        ("Nordlund Fund IV", "Nordlund Fund V", False),
        ("Berlin Otters", "Otters", True),
        ("The New York Red Foxes", "Red Foxes", True),
        ("Berlin Otters", "Hamburg Otters", False),
        ("Berlin Times", "Times", False),
        ("Berlin Officials", "Officials", False),
    ],
)
def test_names_of_bodies(left: str, right: str, one: bool) -> None:
    assert (len(named(seen("a1", left, Kind.ORGANIZATION), seen("a2", right, Kind.ORGANIZATION))) == 1) is one


def test_a_nickname_goes_to_the_only_team_of_that_name() -> None:
    team, short = seen("a1", "Berlin Otters", Kind.ORGANIZATION), seen("a2", "Otters", Kind.ORGANIZATION)
    assert named(team, short) == [{"a1", "a2"}]
    assert named(team, short, seen("a3", "Hamburg Otters", Kind.ORGANIZATION)) == [{"a1"}, {"a2"}, {"a3"}]


def test_an_initial_before_the_name_that_counts() -> None:
    actors = seen("a1", "W. Mark Poe"), seen("a2", "Mark Poe"), seen("a3", "William Mark Poe")
    assert named(*actors) == [{"a1", "a2", "a3"}]
    assert named(*actors, seen("a4", "Walter Poe")) == [{"a1"}, {"a2"}, {"a3"}, {"a4"}]


def test_formations_of_one_number() -> None:
    long = seen("a1", "512th motorised rifle regiment", Kind.UNIT)
    american = seen("a2", "512th Motorized Rifle Regiment", Kind.UNIT)
    short = seen("a3", "512th rifle regiment", Kind.UNIT)
    assert len(named(long, american, short)) == 1
    assert len(named(long, short, seen("a4", "512th guards rifle regiment", Kind.UNIT))) == 3
    assert len(named(long, seen("a5", "513th motorised rifle regiment", Kind.UNIT))) == 2
    assert len(named(long, seen("a6", "512th motorised rifle brigade", Kind.UNIT))) == 2


def test_a_body_without_a_name_is_its_story_s() -> None:
    assert len(named(seen("a1", "the union", Kind.ORGANIZATION), seen("a2", "the union", Kind.ORGANIZATION))) == 2


def test_ids_say_the_kind_and_stay_when_others_join() -> None:
    for n, (name, kind) in enumerate(POOL):
        (found,) = clusters(seen(f"a{n}", name, kind))
        assert (found.id[:2], len(found.id)) == (f"{kind.value[0].lower()}-", 18)
    (one,) = clusters(seen("a5", "Rob Lee"))
    assert one.id in {each.id for each in clusters(seen("a5", "Rob Lee"), seen("a1", "Lee"), seen("a2", "R. Lee"))}


def test_what_a_decision_sets_apart_is_an_actor_of_its_own() -> None:
    mine, other = seen("a1", "Rob Lee"), seen("a2", "Rob Lee")
    key, (story, form) = next(iter(other.items()))
    apart = {key: (story, Form(**{**vars(form), "apart": "mark"}))}
    assert named(mine, apart) == [{"a1"}, {"a2"}]
    assert block(form) == block(apart[key][1])


def test_joined_clusters_keep_their_reasons() -> None:
    one, other = clusters(seen("a1", "Rob Lee"), seen("a2", "Rob Ray"))
    merge = Merge("a1:Rob Lee", "a2:Rob Ray", "decision", "Rob Lee = Rob Ray")
    held = {form: Held(1, "a") for each in (one, other) for form in each.forms}
    found = joined([one, other], held, [merge])
    assert (found.id, found.merges) == (min(one.id, other.id), (merge,))
    assert found.aliases == ("Rob Lee", "Rob Ray")


def test_a_form_is_the_same_read_again() -> None:
    form = Form(Kind.PERSON, "Rob Lée", ("Lée", "Rob Lée"), "mayor", bodies=("org:nato",), apart="x")
    assert Form.loaded(form.dumped()) == form


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(POOL)), min_size=1, max_size=14, unique=True), st.randoms()
)
def test_order_does_not_matter_and_blocks_stand_alone(
    rows: list[tuple[int, tuple[str, Kind]]], chance: random.Random
) -> None:
    actors = {key: value for n, (name, kind) in rows for key, value in seen(f"a{n}", name, kind).items()}
    whole = identify(actors)
    assert whole.keys() == actors.keys()
    mixed = list(actors.items())
    chance.shuffle(mixed)
    assert identify(dict(mixed)) == whole
    for name in {block(form) for _, form in actors.values()}:
        mine = [(key, form) for key, (_, form) in mixed if block(form) == name]
        for each in cluster(name, tally(mine)):
            assert len(each.merges) == len(each.forms) - 1
            assert each.scattered or all(whole[key] == each for key, form in mine if form in each.forms)


def test_many_bearers_of_a_surname_take_about_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from whosaidwhat.graph import _persons

    calls = 0
    real = _persons.one_given

    def counted(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        nonlocal calls
        calls += 1
        return real(left, right)

    monkeypatch.setattr(_persons, "one_given", counted)
    syllables = ("ka", "lo", "mi", "ne", "ro", "su", "ta", "ve", "zi", "pu", "dra", "gol")
    firsts = sorted({(a + b + c,) for a in syllables for b in syllables for c in syllables})
    assert len(_persons.compatible(firsts)) > 500
    assert calls < 40 * len(firsts)


def test_forms_in_carries_the_bodies() -> None:
    nato = LocalActor(key="1", name="NATO", kind=Kind.ORGANIZATION, canonical="org:nato")
    chief = LocalActor(key="2", name="Jan Peters", kind=Kind.PERSON, speaks_for="1", title="Chief")
    found = forms_in(Extraction(article="a-1", version="1", actors=(nato, chief)), "s")
    assert (found["1"].bodies, found["2"].bodies, found["2"].title) == ((), ("org:nato",), "chief")
    assert cluster("p:x", {}) == ()


@pytest.mark.parametrize(("name", "first"), [("Ben Berg", ("ben",)), ("Leila ben Ali", ("leila",)), ("van Dyke", ())])
def test_first_names_are_told_from_particles(name: str, first: tuple[str, ...]) -> None:
    assert given_names(name) == first
