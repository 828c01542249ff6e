"""Actors of many articles to actors of the graph."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosaidwhat.graph.identity import Cluster, Seen, block, cluster, identify, seen_in
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
)


def seen(article: str, name: str, kind: Kind = Kind.PERSON, *, story: str | None = None, **more: object) -> Seen:
    bodies = frozenset(more.pop("bodies", ()))  # type: ignore[call-overload]
    actor = LocalActor(key=f"{name}-{len(name)}", name=name, kind=kind, **more)  # type: ignore[arg-type]
    return Seen(article, story or article, actor, bodies)


def named(clusters: tuple[Cluster, ...]) -> list[set[str]]:
    """Articles of each cluster."""
    return sorted(({member.partition(":")[0] for member in found.members} for found in clusters), key=sorted)


def test_a_surname_goes_to_its_only_bearer_and_a_second_bearer_undoes_it() -> None:
    first = [seen("a1", "Rob Lee"), seen("a2", "Lee")]
    (alone,) = identify(first)
    assert alone.name == "Rob Lee"
    assert [merge.reason for merge in alone.merges] == ["only bearer of the surname"]
    assert named(identify([*first, seen("a3", "Ann Lee")])) == [{"a1"}, {"a2"}, {"a3"}]


def test_an_office_tells_which_bearer_is_meant() -> None:
    clusters = identify(
        [
            seen("a1", "Ann Lee", title="Mayor"),
            seen("a2", "Rob Lee", title="analyst"),
            seen("a3", "Lee", title="Mayor"),
            seen("a4", "Lee"),
        ]
    )
    assert named(clusters) == [{"a1", "a3"}, {"a2"}, {"a4"}]
    assert [merge.reason for found in clusters for merge in found.merges] == ["surname and office"]


@pytest.mark.parametrize(
    ("left", "right"),
    [("Volodymyr Zelenskiy", "Vladimir Zelensky"), ("Sergei Shoigu", "Sergey Shoigu"), ("J. Poe", "John Poe")],
)
def test_spellings_of_one_name_merge_with_their_evidence(left: str, right: str) -> None:
    (found,) = identify([seen("a1", left), seen("a2", right)])
    assert found.merges[0].reason == "full name"
    assert found.merges[0].evidence == f"{left} = {right}"


def test_an_initial_of_two_bearers_stays_apart() -> None:
    clusters = identify([seen("a1", "Sergei Orlov"), seen("a2", "Stepan Orlov"), seen("a3", "S. Orlov")])
    assert named(clusters) == [{"a1"}, {"a2"}, {"a3"}]


def test_first_names_alone_join_nothing_beyond_their_story() -> None:
    assert len(identify([seen("a1", "Melanie"), seen("a2", "Melanie")])) == 2
    assert len(identify([seen("a1", "Melanie", story="s"), seen("a2", "Melanie", story="s")])) == 1
    assert len(identify([seen("a1", "Brzeski"), seen("a2", "Brzeski")])) == 1


def test_gazetteer_ids_join_whatever_the_name_and_give_the_id() -> None:
    moscow = seen("a1", "Moscow", Kind.ORGANIZATION, canonical="gov:RU")
    russia = seen("a2", "Russia", Kind.ORGANIZATION, canonical="gov:RU")
    (both,) = identify([moscow, russia])
    (one,) = identify([russia])
    assert both.id == one.id
    assert (both.name, both.aliases) == ("Russia", ("Moscow", "Russia"))


def test_unnamed_sources_and_groups_stay_in_their_story() -> None:
    official = {"kind": Kind.PERSON, "anonymous": True}
    for more in (official, {"kind": Kind.GROUP}):
        apart = identify([seen("a1", "a NATO official", **more), seen("a2", "a NATO official", **more)])  # type: ignore[arg-type]
        copies = [seen(a, "a NATO official", story="s", **more) for a in ("a1", "a2")]  # type: ignore[arg-type]
        assert len(apart) == 2
        assert len(identify(copies)) == 1


def test_abbreviations_go_to_the_only_body_of_those_initials() -> None:
    team, short = seen("a1", "Open Skies Team", Kind.ORGANIZATION), seen("a2", "OST", Kind.ORGANIZATION)
    assert len(identify([team, short])) == 1
    other = seen("a3", "Old Sailors Trust", Kind.ORGANIZATION)
    assert len(identify([team, short, other])) == 3


def test_a_body_without_a_name_is_its_story_s() -> None:
    assert len(identify([seen("a1", "the union", Kind.ORGANIZATION), seen("a2", "the union", Kind.ORGANIZATION)])) == 2


def test_ids_are_of_the_least_member_and_say_the_kind() -> None:
    clusters = identify([seen(f"a{n}", name, kind) for n, (name, kind) in enumerate(POOL)])
    assert {found.kind: found.id[:2] for found in clusters} == {
        Kind.PERSON: "p-",
        Kind.ORGANIZATION: "o-",
        Kind.UNIT: "u-",
        Kind.GROUP: "g-",
    }
    assert all(len(found.id) == 18 for found in clusters)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(POOL)), min_size=1, max_size=14, unique=True), st.randoms()
)
def test_order_does_not_matter_and_blocks_stand_alone(
    rows: list[tuple[int, tuple[str, Kind]]], chance: random.Random
) -> None:
    actors = [seen(f"a{n}", name, kind) for n, (name, kind) in rows]
    whole = identify(actors)
    shuffled = list(actors)
    chance.shuffle(shuffled)
    assert identify(shuffled) == whole
    blocks = {block(actor) for actor in actors}
    alone = [found for key in blocks for found in cluster(a for a in shuffled if block(a) == key)]
    assert sorted(alone, key=lambda found: found.id) == list(whole)
    assert sorted(key for found in whole for key in found.members) == sorted(actor.key for actor in actors)
    assert all(len(found.merges) == len(found.members) - 1 for found in whole)


def test_seen_in_carries_the_bodies() -> None:
    nato = LocalActor(key="1", name="NATO", kind=Kind.ORGANIZATION, canonical="org:nato")
    chief = LocalActor(key="2", name="Jan Peters", kind=Kind.PERSON, speaks_for="1")
    extraction = Extraction(article="a-1", version="1", actors=(nato, chief))
    assert [row.bodies for row in seen_in(extraction, "s")] == [frozenset(), frozenset({"org:nato"})]
    assert cluster([]) == ()
