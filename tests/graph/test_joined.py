"""Claims that people have said are one, in the fold."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from whosaidwhat.graph._joined import joined
from whosaidwhat.graph.claims import Event, grouped
from whosaidwhat.graph.corrections import anchors_of
from whosaidwhat.graph.decisions import Decision, claim_anchor, claim_at
from whosaidwhat.graph.fold import Store
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Extraction, Phase, Stance

Pairs = list[tuple[Article, Extraction]]


@pytest.fixture
def pairs(press: SimpleNamespace) -> Pairs:
    say, news = press.say, press.news
    return [
        news(say("Ann Orlova", "Russia takes its troops home"), day="2022-02-15"),
        news(say("Robert Lee", "they go", whose="gov:FR"), say("Jo Marsh", "no one goes", whose="gov:FR",
             stance=Stance.DENIED), day="2022-02-16"),
        news(say("Ann Orlova", "they will be home by May", phase=Phase.INTENDED), day="2021-04-20"),
    ]  # fmt: skip


def decision(action: str, *members: tuple[Article, Extraction, int]) -> Decision:
    anchors = [claim_anchor(a, e, e.statements[n].propositions[0].key) for a, e, n in members]
    return Decision(action=action, anchors=tuple(filter(None, anchors)))  # type: ignore[arg-type]


def claims(store: Store) -> dict[str, set[str]]:
    """Contents of the statements of each claim, by its text."""
    nodes = {node.id: node for node in store.nodes()}
    found: dict[str, set[str]] = {}
    for edge in store.edges():
        if edge.type == "ABOUT":
            content = str(nodes[edge.start].properties["content"])
            found.setdefault(str(nodes[edge.end].properties["text"]), set()).add(content)
    return found


def events(facts: list[list[Event]]) -> list[list[tuple[int, list[tuple[int, int]]]]]:
    return [[(len(e.facts), [(len(c.facts), len(c.joined)) for c in e.claims]) for e in block] for block in facts]


def test_the_first_is_what_the_others_join(press: SimpleNamespace, pairs: Pairs) -> None:
    blocks = [grouped(press.facts(pair)) for pair in pairs]
    assert events(blocks) == [[(1, [(1, 0)])], [(2, [(2, 0)])], [(1, [(1, 0)])]]
    one, two, three = ((f.article, f.key) for f in (block[0].facts[0] for block in blocks))
    assert joined(blocks, []) == blocks
    assert events(joined(blocks, [(two, one)])) == [[], [(3, [(2, 1)])], [(1, [(1, 0)])]]
    for ties in ([(three, one), (one, two)], [(three, one), (three, two)], [(one, two), (three, two), (three, one)]):
        assert events(joined(blocks, ties)) == [[], [], [(4, [(1, 3)])]]
    (home,) = [
        event.id for block in joined(blocks, [(one, two), (two, one)]) for event in block if len(event.facts) > 1
    ]
    least = min(((f.article, f.key), e.id) for block in blocks[:2] for e in block for f in e.facts)
    assert home == least[1]
    assert joined(blocks, [(one, ("a-none", "0-0"))]) == blocks


def test_claims_of_two_principals_and_years_are_one(press: SimpleNamespace, pairs: Pairs, tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        for pair in pairs:
            ledger.add(*pair)
        store.refresh(ledger)
        before = claims(store)
        assert len(before) == 3
        ledger.decide(decision("merge", (*pairs[0], 0), (*pairs[1], 0), (*pairs[2], 0)))
        store.refresh(ledger)
        assert claims(store) == {"Russia is withdrawing forces": set().union(*before.values())}
        assert len([node for node in store.nodes() if node.label == "Event"]) == 1
        disputes = [edge.properties["how"] for edge in store.edges() if edge.type == "DISPUTES"]
        assert disputes == ["denied"]
        ledger.decide(decision("split", (*pairs[0], 0), (*pairs[2], 0)))
        store.refresh(ledger)
        assert sorted(map(len, claims(store).values())) == [1, 3]


def test_what_is_set_apart_says_its_own_words(press: SimpleNamespace, pairs: Pairs, tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        ledger.add(*pairs[1])
        ledger.decide(decision("split", (*pairs[1], 0), (*pairs[1], 1)))
        store.refresh(ledger)
        assert claims(store) == {"France is withdrawing forces": {"they go"}, "Somebody goes": {"no one goes"}}
        assert not [edge for edge in store.edges() if edge.type in {"ENTAILS", "CONTRADICTS"}]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2), (2, 0, 3, 1)])
def test_the_same_graph_folded_at_once_or_in_portions_and_after_forgetting(
    press: SimpleNamespace, pairs: Pairs, tmp_path: Path, order: tuple[int, ...]
) -> None:
    later = press.news(press.say("Olaf Scholz", "the French are on their way", whose="gov:FR"), day="2022-02-20")
    articles = [*pairs, later]
    merge = decision("merge", (*pairs[0], 0), (*pairs[1], 0))
    split = decision("split", (*pairs[1], 0), (*pairs[1], 1))
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        for number in order:
            ledger.add(*articles[number])
            store.refresh(ledger)
            for each in (merge, split):
                waiting = each not in [decided for _, _, decided in ledger.decisions()]
                if waiting and all(ledger.knows(anchor.article) for anchor in each.anchors):
                    ledger.decide(each)
                    store.refresh(ledger)
        one = {"they go", "Russia takes its troops home", "the French are on their way"}
        assert one in claims(store).values()
        assert press.dump(store) == anew(press, ledger, tmp_path / "whole")
        assert store.lost() == []
        ledger.forget(pairs[0][0].id)
        store.refresh(ledger)
        assert one - {"Russia takes its troops home"} in claims(store).values()
        assert press.dump(store) == anew(press, ledger, tmp_path / "less")
        (lost,) = store.lost()
        assert [decided.action for position, _, decided in ledger.decisions() if position == lost] == ["merge"]


def anew(press: SimpleNamespace, ledger: Ledger, folder: Path) -> list[str]:
    """The dump of a fold made of the ledger at once."""
    folder.mkdir()
    with Store(folder) as store:
        store.refresh(ledger)
        return press.dump(store)  # type: ignore[no-any-return]


def test_a_claim_is_found_by_the_words_from_its_cue_to_its_verb(pairs: Pairs) -> None:
    article, extraction = pairs[1]
    for statement in extraction.statements:
        (proposition,) = statement.propositions
        anchor = claim_anchor(article, extraction, proposition.key)
        assert anchor
        assert anchor.quote == f"said {statement.content.text}"
        assert claim_at(article, extraction, anchor.quote) == proposition.key
        assert claim_at(article, extraction, anchor.quote[2:]) == proposition.key
    assert claim_anchor(article, extraction, "0-0:0") is None
    assert [claim_at(article, extraction, quote) for quote in ("", "Robert", "no such words")] == [None] * 3


def test_a_rejected_statement_is_no_anchor(press: SimpleNamespace, pairs: Pairs, tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger, Store(tmp_path) as store:
        for pair in pairs[:2]:
            ledger.add(*pair)
        ledger.decide(decision("merge", (*pairs[0], 0), (*pairs[1], 0)))
        store.refresh(ledger)
        statement = pairs[1][1].statements[0]
        anchors = anchors_of(pairs[1][0], statement)
        ledger.decide(Decision(action="reject", anchors=anchors))
        store.refresh(ledger)
        assert sorted(map(sorted, claims(store).values())) == [["Russia takes its troops home"], ["no one goes"]]
        assert store.lost() == [3]
        assert press.dump(store) == anew(press, ledger, tmp_path / "whole")
