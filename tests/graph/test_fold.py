"""The fold of a ledger: the same graph in whatever order and portions the articles come."""

import random
import sqlite3
import threading
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosaidwhat.graph import _affairs, _fold_file
from whosaidwhat.graph.errors import LedgerError
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Kind, Phase, Stance


def corpus(press):
    """Articles with everything that makes folding depend on others: copies, shared names, dates far and near."""
    say, news = press.say, press.news
    withdraw = say("Sergei Shoigu", "troops of Russia are going from Yelnya to their bases", place="Yelnya")
    deny = say("Jens Stoltenberg", "no sign of a pullback was seen on the ground so far", stance=Stance.DENIED)
    source = say("a senior official", "more battalions keep arriving near the border", "build up", anonymous=True)
    dispatch = (withdraw, deny, source)
    return [
        news(*dispatch, day="2022-02-15", title="Russia pulls back", url="https://one.example"),
        news(*dispatch, day="2022-02-14", title="Russia says it pulls back", url="https://two.example"),
        news(*dispatch, day=None, title="Pullback", url="https://three.example"),
        news(
            say("Shoigu", "his forces will leave Crimea by May", phase=Phase.INTENDED, place="Crimea"),
            say("Volodymyr Zelensky", "nobody has left Crimea at all", stance=Stance.DENIED),
            day="2021-04-22",
        ),
        news(say("S. Shoigu", "units of the southern district return", part="southern district"), day="2022-02-20"),
        news(say("Stoltenberg", "they add soldiers at Yel'nya", "build up", place="Yel'nya"), day="2022-03-05"),
        news(say("Anna Shoigu", "the museum opens again", "other:open", vector=(1.0, 0.0)), day="2022-02-16"),
        news(say("Peter Klein", "museums open soon", "other:open", vector=(0.9, 0.1)), day="2022-02-17"),
        news(say("Olaf Scholz", "withdrawal is a good sign", relayed="Peter Klein"), day="2022-03-29"),
        news(say("residents", "tanks passed by", "build up", kind=Kind.GROUP, whose=None, agent=("tanks", Kind.GROUP))),
    ]


def fill(ledger, pairs):
    for pair in pairs:
        ledger.add(*pair)


def scratch_fold(press, folder, pairs):
    """The dump of a fold made at once."""
    with Ledger(folder) as ledger, Store(folder) as store:
        fill(ledger, pairs)
        store.refresh(ledger)
        return press.dump(store)


@pytest.fixture(scope="module")
def expected(press, tmp_path_factory):
    return scratch_fold(press, tmp_path_factory.mktemp("whole"), corpus(press))


@given(seed=st.integers(0, 2**32), cuts=st.sets(st.integers(1, 9)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_any_portions_give_the_same_graph(press, expected, tmp_path_factory, seed, cuts):
    pairs = corpus(press)
    random.Random(seed).shuffle(pairs)
    folder = tmp_path_factory.mktemp("order")
    with Ledger(folder) as ledger, Store(folder) as store:
        for number, pair in enumerate(pairs):
            if number in cuts:
                store.refresh(ledger)
            ledger.add(*pair)
        store.refresh(ledger)
        assert press.dump(store) == expected
        assert store.position == ledger.position


@given(seed=st.integers(0, 2**32), count=st.integers(1, 5))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_forgotten_articles_leave_what_would_be_there_without_them(press, tmp_path_factory, seed, count):
    pairs = corpus(press)
    random.Random(seed).shuffle(pairs)
    gone, kept = pairs[:count], pairs[count:]
    folder = tmp_path_factory.mktemp("gone")
    with Ledger(folder) as ledger, Store(folder) as store:
        fill(ledger, pairs)
        store.refresh(ledger)
        for article, _ in gone[:-1]:
            ledger.forget(article.id)
        store.refresh(ledger)
        ledger.forget(gone[-1][0].id)
        store.refresh(ledger)
        assert press.dump(store) == scratch_fold(press, tmp_path_factory.mktemp("kept"), kept)


def test_nothing_of_a_forgotten_text_stays_in_the_file(press, tmp_path):
    first, second = corpus(press)[3:5]
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        fill(ledger, [first, second])
        store.refresh(ledger)
        files = [path for path in tmp_path.iterdir() if path.name.startswith("fold.db")]
        assert any(b"nobody has left Crimea" in path.read_bytes() for path in files)
        ledger.forget(first[0].id)
        store.refresh(ledger)
        assert not any(b"Crimea" in path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("fold.db"))


def test_a_deleted_fold_is_made_again(press, tmp_path, expected):
    scratch_fold(press, tmp_path, corpus(press))
    _fold_file.discard(tmp_path / "fold.db")
    assert scratch_fold(press, tmp_path, []) == expected


def test_another_ledger_in_the_folder_is_noticed(press, tmp_path, expected):
    scratch_fold(press, tmp_path, corpus(press)[:4])
    for path in tmp_path.glob("ledger.db*"):
        path.unlink()
    assert scratch_fold(press, tmp_path, corpus(press)) == expected
    for path in tmp_path.glob("ledger.db*"):
        path.unlink()
    with Ledger(tmp_path), Store(tmp_path) as store, Ledger(tmp_path) as empty:
        store.refresh(empty)
        assert list(store.nodes()) == []


@pytest.mark.parametrize("content", [b"", b"no database at all " * 50, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_fold_is_made_anew(press, tmp_path, expected, content):
    (tmp_path / "fold.db").write_bytes(content)
    assert scratch_fold(press, tmp_path, corpus(press)) == expected


def test_another_version_is_made_anew(press, tmp_path, expected):
    scratch_fold(press, tmp_path, corpus(press))
    with closing(sqlite3.connect(tmp_path / "fold.db")) as db:
        db.execute("UPDATE node SET label = 'Stale'")
        db.execute("CREATE TABLE later (id)")
        db.execute("PRAGMA user_version = 999")
        db.commit()
    assert scratch_fold(press, tmp_path, []) == expected


def broken_pages(path):
    """Overwrite where the nodes begin."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = db.execute("PRAGMA page_size").fetchone()
        roots = db.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'node' AND rootpage").fetchall()
    with path.open("r+b") as file:
        for (root,) in roots:
            file.seek((root - 1) * size)
            file.write(b"\xee" * size)


def test_damage_found_while_folding_is_mended(press, tmp_path, expected):
    scratch_fold(press, tmp_path, corpus(press)[:5])
    broken_pages(tmp_path / "fold.db")
    assert scratch_fold(press, tmp_path, corpus(press)) == expected


def test_damage_found_while_reading_is_one_line(press, tmp_path):
    scratch_fold(press, tmp_path, corpus(press))
    broken_pages(tmp_path / "fold.db")
    with (
        Store(tmp_path) as store,
        pytest.raises(LedgerError, match=r"fold\.db: .*; delete it, it is made again") as caught,
    ):
        list(store.nodes())
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path):
    with pytest.raises(LedgerError, match="check that the folder exists and is writable"):
        Store(tmp_path / "missing")
    (tmp_path / "fold.db").mkdir()
    with pytest.raises(LedgerError, match="check that the folder exists and is writable"):
        Store(tmp_path)


def test_an_interrupted_refresh_leaves_the_old_graph(press, tmp_path, expected, monkeypatch):
    before = scratch_fold(press, tmp_path, corpus(press)[:4])
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        fill(ledger, corpus(press)[4:])
        with monkeypatch.context() as patch:
            patch.setattr(_affairs.Affairs, "refold", lambda self: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                store.refresh(ledger)
        assert press.dump(store) == before
        store.refresh(ledger)
        assert press.dump(store) == expected


def test_several_refresh_at_once(press, tmp_path, expected):
    with Ledger(tmp_path) as ledger:
        fill(ledger, corpus(press))
    found, start = [], threading.Barrier(4)

    def refresh():
        start.wait()
        with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
            store.refresh(ledger)
            found.append(press.dump(store))

    threads = [threading.Thread(target=refresh) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_a_snapshot_does_not_move(press, tmp_path, expected):
    before = scratch_fold(press, tmp_path, corpus(press)[:4])
    with Ledger(tmp_path) as ledger, Store(tmp_path) as reader, Store(tmp_path) as writer, reader.snapshot():
        fill(ledger, corpus(press)[4:])
        writer.refresh(ledger)
        assert reader.position == 4
        assert press.dump(reader) == before
        assert press.dump(writer) == expected
    with Store(tmp_path) as reader:
        assert press.dump(reader) == expected


def read(folder, pairs):
    """All nodes by label and all edges by type."""
    with Ledger(folder) as ledger, Store(folder) as store:
        fill(ledger, pairs)
        store.refresh(ledger)
        nodes, edges = list(store.nodes()), list(store.edges())
    labels = {label: [n for n in nodes if n.label == label] for label in {n.label for n in nodes}}
    return labels, {kind: [e for e in edges if e.type == kind] for kind in {e.type for e in edges}}


def test_copies_are_one_story_with_the_earliest_title(press, tmp_path):
    nodes, edges = read(tmp_path, corpus(press)[:4])
    articles = {a.id: a for a, _ in corpus(press)[:3]}
    story = f"y-{min(articles)}"
    assert {(e.start, e.end) for e in edges["COPY_OF"] if e.start in articles} == {(each, story) for each in articles}
    assert {n.id: n.properties["label"] for n in nodes["Story"]}[story] == "Russia says it pulls back"
    assert len(nodes["Story"]) == 2
    # An unnamed source is one in all copies.
    assert [n.properties["voice"] for n in nodes["Person"] if n.properties["anonymous"]] == ["anonymous"]


def test_a_later_copy_of_a_smaller_id_renames_the_story(press, tmp_path):
    pairs = sorted(corpus(press)[:3], key=lambda pair: pair[0].id)
    _, before = read(tmp_path, pairs[1:])
    _, after = read(tmp_path, pairs[:1])
    assert {e.end for e in before["COPY_OF"]} == {f"y-{pairs[1][0].id}"}
    assert {e.end for e in after["COPY_OF"]} == {f"y-{pairs[0][0].id}"}
    with closing(sqlite3.connect(tmp_path / "fold.db")) as db:
        old = pairs[1][0].id
        for query in (
            "SELECT data FROM fact",
            "SELECT data FROM form",
            "SELECT block FROM fact",
            "SELECT story FROM article",
        ):
            assert not [row for row in db.execute(query) if f"y-{old}" in row[0]]


def test_every_edge_ends_at_nodes_and_no_property_is_unknown(press, tmp_path):
    nodes, edges = read(tmp_path, corpus(press))
    ids = {n.id for held in nodes.values() for n in held}
    assert all(e.start in ids and e.end in ids for held in edges.values() for e in held)
    assert {"MADE_BY", "ABOUT", "DISPUTES", "RELAYED_BY", "INVOLVES", "LOCATED_IN", "MENTIONS"} - {
        "INVOLVES"
    } <= edges.keys()
    for part in [p for held in (*nodes.values(), *edges.values()) for p in held]:
        assert not [v for v in part.properties.values() if v in {None, ""}]


def test_an_article_that_only_names_a_place_mentions_it(press, tmp_path):
    article, extraction = press.news(press.say("Shoigu", "they left Yelnya", place="Yelnya"), day="2022-02-15")
    bare = extraction.model_copy(update={"actors": (), "statements": ()})
    nodes, edges = read(tmp_path, [(article, bare)])
    assert [(e.start, e.end) for e in edges["MENTIONS"]] == [(article.id, nodes["Place"][0].id)]


def test_only_what_is_near_in_time_is_folded_anew(press, tmp_path, monkeypatch):
    days = ["2021-04-01", "2021-04-20", "2021-05-25", "2022-02-15", "2022-03-01"]
    pairs = [press.news(press.say("Sergei Shoigu", f"units leave on {day}"), day=day) for day in days]
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        fill(ledger, pairs)
        store.refresh(ledger)
        assert len([n for n in store.nodes() if n.label == "Event"]) == 3
        seen, real = [], _affairs.claims.grouped

        def watched(facts):
            seen.extend(sorted({f.start for f in facts}))
            return real(facts)

        monkeypatch.setattr(_affairs.claims, "grouped", watched)
        ledger.add(*press.news(press.say("Jens Stoltenberg", "tanks leave"), day="2022-03-10"))
        store.refresh(ledger)
    assert seen == ["2022-02-15", "2022-03-01", "2022-03-10"]


def test_only_what_names_somebody_else_than_before_is_folded_anew(press, tmp_path, monkeypatch):
    pages = [
        press.news(press.say("Robert Lee", "the French leave", whose="gov:FR"), day="2022-02-15"),
        press.news(press.say("Lee", "units go"), press.say("Ann Orlova", "troops stay", "attack"), day="2022-02-16"),
    ]
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        fill(ledger, pages)
        store.refresh(ledger)
        seen, real = [], _affairs.claims.grouped

        def watched(facts):
            seen.extend(sorted(f.text for f in facts))
            return real(facts)

        monkeypatch.setattr(_affairs.claims, "grouped", watched)
        ledger.add(*press.news(press.say("Martin Lee", "the British leave", whose="gov:GB"), day="2022-02-17"))
        store.refresh(ledger)
    assert sorted(seen) == ["the British leave", "units go"]
