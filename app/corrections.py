"""People's decisions about a graph: who is one, who is not, which statements are wrong. They are rows of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from whosaidwhat.graph.errors import UnknownId, UsageError
from whosaidwhat.ids import must_be

if TYPE_CHECKING:
    from whosaidwhat.graph.decisions import Anchor, Decision
    from whosaidwhat.graph.ledger import Ledger
    from whosaidwhat.session import Graph

ALIKE = 0.8
"""Likeness of names from which two actors are worth a look."""
BUSY = 50
"""Actors with one sound in their names, above which they are not compared: "united", "national"."""
_ACTORS = """
    MATCH (n:{}) OPTIONAL MATCH (a:Article)-[:MENTIONS]->(n)
    RETURN n.id AS id, n.name AS name, n.kind AS kind, n.aliases AS aliases, n.anonymous AS anonymous,
           n.merges AS merges, count(DISTINCT a.id) AS articles ORDER BY id"""
_STATED = "MATCH (s:Statement)-[:REPORTED_IN]->(a:Article) WHERE s.id = $id RETURN a.id AS article"


def actors(graph: Graph, text: str = "") -> list[dict[str, Any]]:
    """Actors whose name or alias holds `text`, those that most articles name first."""
    found: list[dict[str, Any]] = []
    for label in ("Person", "Organization", "Unit", "Group"):
        found += [dict(row) for row in graph.cypher(_ACTORS.format(label))]
    wanted = text.casefold()
    kept = [row for row in found if wanted in f"{row['name']}; {row['aliases'] or ''}".casefold()]
    return sorted(kept, key=lambda row: (-row["articles"], row["name"], row["id"]))


def alike(graph: Graph) -> list[dict[str, Any]]:
    """Pairs of actors whose names may be one's, for people to decide on; the likeliest first."""
    from whosaidwhat.graph.likeness import likeness

    named = {row["id"]: row for row in actors(graph) if not row["anonymous"] and row["kind"] != "Group"}
    pairs = []
    for one, other in sorted(_candidates(named.values())):
        left, right = named[one], named[other]
        chance = likeness(left["name"], right["name"], person=left["kind"] == "Person")
        if left["kind"] == right["kind"] and chance >= ALIKE:
            row = {"id": one, "name": left["name"], "other_id": other, "other": right["name"]}
            pairs.append({**row, "likeness": round(chance, 3)})
    return sorted(pairs, key=lambda row: (-row["likeness"], row["id"], row["other_id"]))


def _candidates(rows: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """Pairs of ids whose names share a word by its sound."""
    from whosaidwhat.graph.likeness import sound
    from whosaidwhat.graph.namewords import cut

    blocks: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for word in cut(row["name"], person=row["kind"] == "Person").words:
            blocks[sound(word) or word].add(row["id"])
    small = (sorted(ids) for ids in blocks.values() if len(ids) <= BUSY)
    return {(one, other) for ids in small for n, one in enumerate(ids) for other in ids[n + 1 :]}


def merge(graph: Graph, ids: Sequence[str], *, by: str | None = None, reason: str | None = None) -> int:
    """Say that these actors are one; the decision's position in the ledger. Raises UnknownId, UsageError."""
    if len(set(ids)) < 2:
        raise UsageError("one actor cannot be merged with itself; give the ids of two or more")
    anchors = [_anchor(graph, members) for members in _members(graph, dict.fromkeys(ids))]
    return _decide(graph, "merge", anchors, by, reason)


def split(graph: Graph, id: str, articles: Sequence[str], *, by: str | None = None, reason: str | None = None) -> int:
    """Say that an actor of some articles is somebody else than the actor of that id; the decision's position."""
    (members,) = _members(graph, [id])
    wanted = {graph.article(article).id for article in articles}
    gone = [member for member in members if member[0] in wanted]
    rest = [member for member in members if member[0] not in wanted]
    if not gone or not rest:
        where = "stands in none of these articles" if rest else "stands in no other article"
        raise UsageError(f"{id} {where}; give some, but not all, of the articles that name it")
    with graph._fold() as store:
        crossing = [pair for pair in store.ties() if len({*gone}.intersection(pair)) == 1]
    for pair in crossing:
        _decide(graph, "split", [_anchor(graph, [member]) for member in pair], by, reason)
    heads = {_name(graph, member): member for member in reversed(rest)}.values()
    if crossing and len(heads) > 1:
        # What is left was one by way of what goes: that was taken back just now, and is said anew without it.
        _decide(graph, "merge", [_anchor(graph, [member]) for member in heads], by, reason)
    anchors = [_anchor(graph, rest), *(_anchor(graph, [member]) for member in gone)]
    return _decide(graph, "split", anchors, by, reason)


def reject(graph: Graph, statement: str, *, by: str | None = None, reason: str | None = None) -> int:
    """Say that a statement is none; the decision's position."""
    return _decide(graph, "reject", _stated(graph, statement), by, reason)


def correct(
    graph: Graph, statement: str, field: str, value: str, *, by: str | None = None, reason: str | None = None
) -> int:
    """Say that the stance or the speaker of a statement is another one; the decision's position."""
    from whosaidwhat.graph.decisions import actor_at

    anchors = _stated(graph, statement)
    article = graph.article(anchors[0].article)
    if field == "speaker" and not actor_at(article, graph.extraction(article.id), value):
        raise UsageError(f"{value!r} names no actor of {article.id}; give words with which the article names one")
    return _decide(graph, "correct", anchors, by, reason, field=field, value=value)


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

    Those that this graph has are left out. Raises UnknownId for an article that it has not.
    """
    from whosaidwhat.graph.decisions import Decision

    with graph._ledger() as ledger:
        known = {decision for _, _, decision in ledger.decisions()}
        for row in rows:
            decision = Decision.model_validate({k: v for k, v in row.items() if k in Decision.model_fields})
            if decision not in known:
                yield ledger.decide(decision)


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


def _members(graph: Graph, ids: Iterable[str]) -> list[list[tuple[str, str]]]:
    """`(article, local key)` of each actor. Raises UnknownId."""
    wanted = list(ids)
    for actor in wanted:
        must_be(graph.reader(), "actor", actor, graph.folder)
    with graph._fold() as store:
        return [store.members(actor) for actor in wanted]


def _name(graph: Graph, member: tuple[str, str]) -> str:
    return next(actor.name for actor in graph.extraction(member[0]).actors if actor.key == member[1])


def _anchor(graph: Graph, members: Iterable[tuple[str, str]]) -> Anchor:
    """Words that name an actor, in the first article where they name nobody else."""
    from whosaidwhat.graph.decisions import actor_anchor

    article = ""
    for article, key in members:
        if found := actor_anchor(graph.article(article), graph.extraction(article), key):
            return found
    raise UsageError(f"no words of {article} name this actor and nobody else; nothing can be decided on it")


def _stated(graph: Graph, statement: str) -> Sequence[Anchor]:
    from whosaidwhat.graph.corrections import anchors_of

    if (label := must_be(graph.reader(), "statement", statement, graph.folder)) != "Statement":
        raise UnknownId("statement", statement, str(graph.folder), f"it is the id of a {label}")
    article = graph.article(str(graph.cypher(_STATED, id=statement)[0]["article"]))
    held = next(each for each in graph.extraction(article.id).statements if each.id == statement)
    return anchors_of(article, held)


def _decide(
    graph: Graph, action: str, anchors: Sequence[Anchor], by: str | None, reason: str | None, **more: str
) -> int:
    from whosaidwhat.graph.corrections import checked
    from whosaidwhat.graph.decisions import Decision

    made = Decision.model_validate({"action": action, "anchors": anchors, "by": by, "reason": reason, **more})
    with graph._ledger() as ledger:
        return ledger.decide(checked(made))
