"""Claims as people decide on them: which there are, which say one thing, and what says another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from whosaidwhat.corrections import Member, anchor, decide, make_one, parted, take_back
from whosaidwhat.graph.errors import UsageError
from whosaidwhat.ids import must_be

if TYPE_CHECKING:
    from whosaidwhat.graph.facts import Fact
    from whosaidwhat.session import Graph

_CLAIMS = """
    MATCH (s:Statement)-[:ABOUT]->(c:Claim)-[:CONCERNS]->(e:Event)
    RETURN c.id AS id, c.text AS claim, e.label AS event, count(DISTINCT s.id) AS statements ORDER BY id"""


def listed(graph: Graph, text: str = "") -> list[dict[str, Any]]:
    """Claims that hold `text`, in their own words or their event's, those of most statements first."""
    wanted = text.casefold()
    rows = [dict(row) for row in graph.cypher(_CLAIMS)]
    kept = [row for row in rows if wanted in f"{row['claim']}; {row['event']}".casefold()]
    return sorted(kept, key=lambda row: (-row["statements"], row["claim"], row["id"]))


def merge(graph: Graph, ids: Sequence[str], *, by: str | None = None, reason: str | None = None) -> int:
    """Say that these claims are one, and the first has its words and event; the decision's position in the ledger.

    Raises UnknownId, UsageError.
    """
    groups = [[_member(fact) for fact, _ in _facts(graph, claim)] for claim in dict.fromkeys(ids)]
    return make_one(graph, "claim", groups, by, reason)


def split(graph: Graph, id: str, statements: Sequence[str], *, by: str | None = None, reason: str | None = None) -> int:
    """Say that some statements are about another claim than that of the id; the decision's position."""
    found = _facts(graph, id)
    rules = {_member(fact): own for fact, own in found}
    for statement in statements:
        must_be(graph.reader(), "statement", statement, graph.folder)
    there = {_member(fact) for fact, _ in found if fact.statement in statements}
    gone, rest = parted(rules, there.__contains__)
    if not gone or not rest:
        where = "is what no other statement says" if gone else "is what none of these statements says"
        raise UsageError(f"{id} {where}; give some, but not all, of those that say it")
    heads = {rules[member]: member for member in reversed(rest)}
    position = take_back(graph, "claim", "merge", [gone, rest], by, reason)
    if position and len(heads) > 1:
        # What is left was one by way of what goes: that was taken back just now, and is said anew without it.
        first = sorted(heads, key=lambda claim: claim != id)  # what it was called it is still called
        position = decide(graph, "merge", [anchor(graph, "claim", [heads[claim]]) for claim in first], by, reason)
    for claim, head in heads.items():
        if mine := [member for member in gone if rules[member] == claim]:
            anchors = [anchor(graph, "claim", [member]) for member in (head, *mine)]
            position = decide(graph, "split", anchors, by, reason)
    assert position
    return position


def _facts(graph: Graph, id: str) -> list[tuple[Fact, str]]:
    """The facts of a claim, each with the claim that the rules alone would make of it. Raises UnknownId."""
    must_be(graph.reader(), "claim", id, graph.folder)
    with graph._fold() as store:
        return store.said(id)


def _member(fact: Fact) -> Member:
    return fact.article, fact.key
