"""Ids that people type: which node has one, and which ids or names come near where none does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import get_close_matches
from os import PathLike
from typing import Any

from whosaidwhat.graph.errors import UnknownId
from whosaidwhat.graph.views import Id, Reader
from whosaidwhat.graph.vocabulary.names import word
from whosaidwhat.output import harmless

LABELS = ("Statement", "Claim", "Person", "Organization", "Unit", "Group", "Event", "Article", "Story", "Place")
OF = {"claim": ("Claim",), "actor": ("Person", "Organization", "Unit", "Group")}
"""Labels that a parameter of that name can be the id of; all, for other names."""
_ONE = {
    "cypher": "MATCH (n:{label}) WHERE n.id = $id RETURN n.id AS id",
    "sparql": "SELECT ?id {{ $id a {kind} ; {identifier} ?id }}",
}
_ALL = {
    "cypher": "MATCH (n:{label}) RETURN n.id AS id, n.name AS name",
    "sparql": "SELECT ?id ?name {{ ?n a {kind} ; {identifier} ?id OPTIONAL {{ ?n {name} ?name }} }}",
}
MOST = 3
HELP = "answers show the ids of what they name (--format json)"


def label_of(reader: Reader, id: str, labels: tuple[str, ...] = LABELS) -> str | None:
    """The label of the node of that id among those with `labels`."""
    for label in labels:
        if reader.query(_text(_ONE, reader, label), {"id": Id(id)}).rows:
            return label
    return None


def must_be(reader: Reader, kind: str, id: str, where: str | PathLike[str]) -> str:
    """The label of the node of that id. Raises UnknownId, with ids that come near, if no `kind` has it."""
    labels = OF.get(kind, LABELS)
    if label := label_of(reader, id, labels):
        return label
    if other := label_of(reader, id):
        raise UnknownId(kind, id, str(where), f"it is the id of a {other}")
    near = _near(id, [row for label in labels for row in reader.query(_text(_ALL, reader, label)).rows])
    raise UnknownId(kind, id, str(where), f"did you mean {' or '.join(near)}?" if near else HELP)


def _near(id: str, known: Sequence[Sequence[Any]]) -> list[str]:
    """Ids that come near, or those of names that do, of rows of `(id, name)`; with the names."""
    told = {each: f"{each} ({harmless(name)})" if name else each for each, name in known}
    if found := get_close_matches(id, told, n=MOST):
        return [told[each] for each in found]
    named: dict[str, list[str]] = defaultdict(list)
    for each, name in known:
        named[str(name or "").casefold()].append(each)
    return [told[each] for name in get_close_matches(id.casefold(), filter(None, named), n=MOST)
            for each in named[name]][:MOST]  # fmt: skip


def _text(texts: dict[str, str], reader: Reader, label: str) -> str:
    return texts[reader.language].format(label=label, kind=word(label), identifier=word("id"), name=word("name"))
