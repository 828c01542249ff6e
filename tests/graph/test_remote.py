"""What is pushed to a store, decided by what the store says that it has."""

from __future__ import annotations

import sys

import pytest

from tests.graph.test_fold import corpus
from tests.graphs import Sample
from whosaidwhat.graph.errors import EngineError, UsageError
from whosaidwhat.graph.exports import export
from whosaidwhat.graph.imports import keep
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Node
from whosaidwhat.graph.views import remote
from whosaidwhat.graph.views.remote import Pushed, State, module_of, open_remote, push

URL = "neo4j://127.0.0.1:1"


class Shelf:
    """A store in memory: what it is told, and when it breaks."""

    def __init__(self):
        self.there = None
        self.works = []
        self.breaks = False

    def connect(self, url):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        """Nothing to close."""

    def state(self):
        return self.there

    def write(self, work, there, progress):
        self.works.append(work)
        self.there = work.begun(there)
        if self.breaks:
            raise EngineError("the server does not answer")
        self.there = work.goal
        return Pushed(work.goal.position, nodes=len(work.ids or list(work.graph.nodes())))


@pytest.fixture
def shelf(monkeypatch):
    made = Shelf()
    monkeypatch.setattr(remote, "module_of", lambda url: made)
    return made


def fill(folder, pairs):
    with Ledger(folder) as ledger:
        for pair in pairs:
            ledger.add(*pair)
        return ledger.position


def test_first_everything_then_nothing_then_what_changed(press, tmp_path, shelf):
    pairs = corpus(press)
    fill(tmp_path, pairs[:-1])
    whole = push(tmp_path, URL)
    assert shelf.works[0].fresh and shelf.works[0].ids is None
    assert push(tmp_path, URL) == Pushed(whole.position)
    assert len(shelf.works) == 1
    at = fill(tmp_path, pairs[-1:])
    assert push(tmp_path, URL).position == at == shelf.there.position
    changed = shelf.works[1].ids
    assert pairs[-1][0].id in changed
    assert len(changed) < whole.nodes / 2


def test_a_first_push_that_broke_is_pushed_as_a_whole(press, tmp_path, shelf):
    fill(tmp_path, corpus(press))
    shelf.breaks = True
    with pytest.raises(EngineError):
        push(tmp_path, URL)
    assert shelf.there.busy and shelf.there.position == 0
    shelf.breaks = False
    push(tmp_path, URL)
    assert shelf.works[1].ids is None and not shelf.works[1].fresh
    assert not shelf.there.busy


def test_a_later_push_that_broke_is_sent_again_with_what_came_since(press, tmp_path, shelf):
    pairs = corpus(press)
    fill(tmp_path, pairs[:3])
    push(tmp_path, URL)
    fill(tmp_path, pairs[3:5])
    shelf.breaks = True
    with pytest.raises(EngineError):
        push(tmp_path, URL)
    assert shelf.there.busy and shelf.there.position > 0
    fill(tmp_path, pairs[5:6])
    shelf.breaks = False
    push(tmp_path, URL)
    assert {pair[0].id for pair in pairs[3:6]} <= set(shelf.works[2].ids)


def test_a_fold_that_was_made_anew_is_pushed_as_a_whole(press, tmp_path, shelf):
    fill(tmp_path, corpus(press))
    push(tmp_path, URL)
    (tmp_path / "fold.db").unlink()
    push(tmp_path, URL)
    assert shelf.works[1].ids is None and not shelf.works[1].fresh


def test_another_graph_is_overwritten_only_when_asked(press, tmp_path, shelf):
    pairs = corpus(press)
    for name, some in (("one", pairs[:3]), ("other", pairs[3:6])):
        (tmp_path / name).mkdir()
        fill(tmp_path / name, some)
    push(tmp_path / "one", URL)
    there = shelf.there
    with pytest.raises(EngineError, match="--replace"):
        push(tmp_path / "other", URL)
    assert shelf.there == there
    push(tmp_path / "other", URL, replace=True)
    assert shelf.works[1].ids is None
    with pytest.raises(EngineError, match="another graph"):
        push(tmp_path / "one", URL)


def test_an_imported_graph_is_pushed_once_and_goes_on_where_it_broke(tmp_path, shelf):
    export(Sample([Node(id="a", label="Story", properties={})]), tmp_path / "graph.ttl")
    keep(tmp_path / "kept", tmp_path / "graph.ttl")
    shelf.breaks = True
    with pytest.raises(EngineError):
        push(tmp_path / "kept", URL)
    shelf.breaks = False
    assert push(tmp_path / "kept", URL) == Pushed(1, nodes=1)
    assert not shelf.works[1].fresh
    assert push(tmp_path / "kept", URL) == Pushed(1)
    export(Sample([Node(id="b", label="Story", properties={})]), tmp_path / "graph.ttl")
    keep(tmp_path / "other", tmp_path / "graph.ttl")
    with pytest.raises(EngineError, match="another graph"):
        push(tmp_path / "other", URL)
    assert push(tmp_path / "other", URL, replace=True).nodes == 1


def test_a_state_survives_the_store():
    state = State(3, "2022", "2021", "abc", busy=True)
    assert State(**state.to_dict()) == state


@pytest.mark.parametrize("url", ["", "example.org", "http://example.org", "mongodb://x", "neo4j:x"])
def test_other_addresses_are_wrong(url):
    with pytest.raises(UsageError, match="neo4j://"):
        module_of(url)


@pytest.mark.parametrize("url", ["neo4j://me:hush@example.org", "sparql+http://me:hush@example.org/ds"])
def test_a_password_in_an_address_is_refused_and_not_repeated(url):
    with pytest.raises(UsageError, match="_PASSWORD") as refused:
        open_remote(url)
    assert "hush" not in str(refused.value)


def test_a_missing_driver_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "neo4j", None)
    with pytest.raises(UsageError, match=r"pip install 'whosaidwhat\[neo4j\]'"):
        open_remote(URL)
