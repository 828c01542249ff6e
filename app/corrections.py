"""People's decisions about a graph, which are rows of its ledger; statements that are wrong, and what is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from whosaidwhat.graph.errors import UnknownId, UsageError
from whosaidwhat.ids import must_be

if TYPE_CHECKING:
    from whosaidwhat.graph.decisions import Anchor, Decision
    from whosaidwhat.graph.ledger import Ledger
    from whosaidwhat.session import Graph

Member = tuple[str, str]
"""Article, and the key that an actor or a proposition has in it."""
Kind = Literal["actor", "claim"]
Action = Literal["merge", "split"]
_STATED = "MATCH (s:Statement)-[:REPORTED_IN]->(a:Article) WHERE s.id = $id RETURN a.id AS article"


def reject(graph: Graph, statement: str, *, by: str | None = None, reason: str | None = None) -> int:
    """Say that a statement is none; the decision's position."""
    return decide(graph, "reject", _stated(graph, statement), by, reason)


def correct(
    graph: Graph, statement: str, field: str, value: str, *, by: str | None = None, reason: str | None = None
) -> int:
    """Say that the stance or the speaker of a statement is another one; the decision's position."""
    from whosaidwhat.graph.decisions import actor_at

    anchors = _stated(graph, statement)
    article = graph.article(anchors[0].article)
    if field == "speaker" and not actor_at(article, graph.extraction(article.id), value):
        raise UsageError(f"{value!r} names no actor of {article.id}; give words with which the article names one")
    return decide(graph, "correct", anchors, by, reason, field=field, value=value)


def decisions(graph: Graph) -> list[dict[str, Any]]:
    """All decisions in order; `lost` are those whose words are no longer found."""
    with graph._ledger() as ledger:
        found = ledger.decisions()
        lost = {position for position, _, decision in found if _is_lost(ledger, decision)}
    with graph._fold() as store:
        lost |= set(store.lost())
    return [
        {"position": position, "at": when, "lost": position in lost, **decision.model_dump(mode="json")}
        for position, when, decision in found
    ]


def apply(graph: Graph, rows: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    """Take decisions over that `decisions` gave of another graph of these articles; their positions.

    Those that this graph has are left out. Raises UnknownId for an article that it has not, UsageError for what is no
    decision.
    """
    from pydantic import ValidationError

    from whosaidwhat.graph.corrections import checked
    from whosaidwhat.graph.decisions import Decision

    with graph._ledger() as ledger:
        known = {decision for _, _, decision in ledger.decisions()}
        for number, row in enumerate(rows, 1):
            try:
                decision = Decision.model_validate({k: v for k, v in row.items() if k in Decision.model_fields})
            except ValidationError as error:
                what = error.errors()[0]
                where = ".".join(map(str, what["loc"]))
                raise UsageError(f"decision {number}: {where}: {what['msg']}; give what decisions printed") from error
            if decision not in known:
                yield ledger.decide(checked(decision))


def _is_lost(ledger: Ledger, decision: Decision) -> bool:
    from whosaidwhat.graph.corrections import found, is_correction

    if not is_correction(decision):
        return False
    try:
        article = ledger.article(decision.anchors[0].article)
        extraction = ledger.extraction(article.id)
    except UnknownId:
        return True
    return not found(article, extraction, decision.anchors)


def _stated(graph: Graph, statement: str) -> Sequence[Anchor]:
    from whosaidwhat.graph.corrections import anchors_of

    if (label := must_be(graph.reader(), "statement", statement, graph.folder)) != "Statement":
        raise UnknownId("statement", statement, str(graph.folder), f"it is the id of a {label}")
    article = graph.article(str(graph.cypher(_STATED, id=statement)[0]["article"]))
    held = next(each for each in graph.extraction(article.id).statements if each.id == statement)
    return anchors_of(article, held)


def decide(
    graph: Graph, action: str, anchors: Sequence[Anchor], by: str | None, reason: str | None, **more: str
) -> int:
    """Keep a decision in the ledger; its position. Raises UsageError if it cannot be applied."""
    from whosaidwhat.graph.corrections import checked
    from whosaidwhat.graph.decisions import Decision

    made = Decision.model_validate({"action": action, "anchors": anchors, "by": by, "reason": reason, **more})
    with graph._ledger() as ledger:
        return ledger.decide(checked(made))


def make_one(graph: Graph, of: Kind, groups: Sequence[Sequence[Member]], by: str | None, reason: str | None) -> int:
    """Say that the things of these members are one; the decision's position. Raises UsageError."""
    if len(groups) < 2:
        raise UsageError(f"give the ids of two or more {of}s")
    take_back(graph, of, "split", groups, by, reason)
    return decide(graph, "merge", [anchor(graph, of, members) for members in groups], by, reason)


def take_back(
    graph: Graph, of: Kind, action: Action, groups: Iterable[Sequence[Member]], by: str | None, reason: str | None
) -> int | None:
    """Take back all that has been decided between members of different groups; the last position, if any was."""
    home = {member: n for n, members in enumerate(groups) for member in members}
    with graph._fold() as store:
        decided = store.ties(of) if action == "merge" else store.apart(of)
    position = None
    for pair in decided:
        if len({home.get(member) for member in pair} - {None}) == 2:
            anchors = [anchor(graph, of, [member]) for member in pair]
            position = decide(graph, "split" if action == "merge" else "merge", anchors, by, reason)
    return position


def parted(members: Iterable[Member], goes: Callable[[Member], bool]) -> tuple[list[Member], list[Member]]:
    """Members that go, and those that stay."""
    all_of_them = list(members)
    return [each for each in all_of_them if goes(each)], [each for each in all_of_them if not goes(each)]


def anchor(graph: Graph, of: Kind, members: Iterable[Member]) -> Anchor:
    """Words that mean one of these, in the first article where they mean nothing else. Raises UsageError."""
    from whosaidwhat.graph.decisions import actor_anchor, claim_anchor

    find = actor_anchor if of == "actor" else claim_anchor
    article = ""
    for article, key in members:
        if found := find(graph.article(article), graph.extraction(article), key):
            return found
    raise UsageError(f"no words of {article} mean this {of} and no other; nothing can be decided on it")
