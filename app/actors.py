"""Actors as people decide on them: who is there, who may be one, who is one and who is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from whosaidwhat.corrections import Member, anchor, decide, make_one, parted, take_back
from whosaidwhat.graph.errors import UsageError
from whosaidwhat.ids import must_be

if TYPE_CHECKING:
    from whosaidwhat.session import Graph

ALIKE = 0.8
"""Likeness of names from which two actors are worth a look."""
BUSY = 50
"""Actors with one sound in their names, above which they are not compared: "united", "national"."""
_ACTORS = """
    MATCH (n:{}) OPTIONAL MATCH (a:Article)-[:MENTIONS]->(n)
    RETURN n.id AS id, n.name AS name, n.kind AS kind, n.aliases AS aliases, n.anonymous AS anonymous,
           n.merges AS merges, count(DISTINCT a.id) AS articles ORDER BY id"""


def listed(graph: Graph, text: str = "") -> list[dict[str, Any]]:
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

    named = {row["id"]: row for row in listed(graph) if not row["anonymous"] and row["kind"] != "Group"}
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
    return make_one(graph, "actor", [_members(graph, actor) for actor in dict.fromkeys(ids)], by, reason)


def split(graph: Graph, id: str, articles: Sequence[str], *, by: str | None = None, reason: str | None = None) -> int:
    """Say that an actor of some articles is somebody else than the actor of that id; the decision's position."""
    wanted = {graph.article(article).id for article in articles}
    gone, rest = parted(_members(graph, id), lambda member: member[0] in wanted)
    if not gone or not rest:
        where = "stands in none of these articles" if rest else "stands in no other article"
        raise UsageError(f"{id} {where}; give some, but not all, of the articles that name it")
    heads = {_name(graph, member): member for member in reversed(rest)}.values()
    if take_back(graph, "actor", "merge", [gone, rest], by, reason) and len(heads) > 1:
        # What is left was one by way of what goes: that was taken back just now, and is said anew without it.
        decide(graph, "merge", [anchor(graph, "actor", [member]) for member in heads], by, reason)
    anchors = [anchor(graph, "actor", rest), *(anchor(graph, "actor", [member]) for member in gone)]
    return decide(graph, "split", anchors, by, reason)


def _members(graph: Graph, id: str) -> list[Member]:
    """`(article, local key)` of what an actor is made of. Raises UnknownId."""
    must_be(graph.reader(), "actor", id, graph.folder)
    with graph._fold() as store:
        return store.members(id)


def _name(graph: Graph, member: Member) -> str:
    return next(actor.name for actor in graph.extraction(member[0]).actors if actor.key == member[1])
