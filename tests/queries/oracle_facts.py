"""The nodes and edges of a sample, and what the questions of the catalogue ask of them, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tests.graphs import Sample
from whosaidwhat.graph.model import Edge

LATER = 99999999999999
Row = tuple[Any, ...]
AFFIRMED = ("claimed", "observed")


def latest_last(value: Any, instead: Any) -> Any:
    """The value, or what sorts in its place where it is unknown."""
    return instead if value is None else value


def stance_of(edge: Edge) -> Any:
    """What an edge says that a statement does, with a word of its own for who looked and did not see."""
    stance = edge.properties.get("stance")
    return "not observed" if stance == "observed" and edge.properties["polarity"] == -1 else stance


class Facts:
    """Reads everything once; every look-up is by a dictionary."""

    def __init__(self, sample: Sample) -> None:
        self.labels = {node.id: node.label for node in sample.all_nodes}
        self.properties = {node.id: node.properties for node in sample.all_nodes}
        self.edges = sample.all_edges
        self.out: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        self.into: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in sample.all_edges:
            self.out[edge.type, edge.start].append(edge)
            self.into[edge.type, edge.end].append(edge)

    def of(self, label: str) -> list[str]:
        """Ids of the nodes of a label."""
        return [node for node, found in self.labels.items() if found == label]

    def get(self, id: str | None, name: str) -> Any:
        return self.properties[id].get(name) if id else None

    def cells(self, id: str | None, *names: str) -> list[Any]:
        return [self.get(id, name) for name in names]

    def ends(self, type: str, start: str) -> set[str]:
        return {edge.end for edge in self.out[type, start]}

    def starts(self, type: str, end: str) -> set[str]:
        return {edge.start for edge in self.into[type, end]}

    def reach(self, claim: str, edges: dict[tuple[str, str], list[Edge]]) -> set[str]:
        """The claim and all that lie beyond it."""
        seen, todo = {claim} & self.properties.keys(), [claim]
        while todo:
            for edge in edges["ENTAILS", todo.pop()]:
                other = edge.end if edges is self.out else edge.start
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return seen

    def disputes(self, claim: str) -> Iterator[tuple[str, str, str]]:
        """Statement, claim and how of everything that disputes `claim` or what it entails."""
        for target in self.reach(claim, self.out):
            for edge in self.into["DISPUTES", target]:
                yield edge.start, target, str(edge.properties["how"])

    def affirms(self, claim: str, stances: Iterable[str] = AFFIRMED) -> Iterator[tuple[str, str, str]]:
        """Statement, claim and stance of everything that affirms `claim` or what entails it."""
        for target in self.reach(claim, self.into):
            for edge in self.into["ABOUT", target]:
                if edge.properties.get("stance") in stances and edge.properties["polarity"] == 1:
                    yield edge.start, target, str(edge.properties["stance"])

    def sides(self, claim: str, *, hand: bool = False, own: bool = False) -> set[tuple[str, str, str]]:
        """Statement, claim and how of all that is said for and against a claim; `own`: in as many words."""
        found = {*self.affirms(claim), *self.disputes(claim)}
        return {
            (s, c, how)
            for s, c, how in found
            if not (hand and not self.get(s, "first_hand")) and not (own and how == "contradicts")
        }

    def article(self, statement: str) -> str:
        return self.out["REPORTED_IN", statement][0].end

    def story_of(self, article: str) -> str:
        return self.out["COPY_OF", article][0].end

    def story(self, statement: str) -> str:
        return self.story_of(self.article(statement))

    def speakers(self, statement: str) -> set[str]:
        return self.ends("MADE_BY", statement)

    def event_of(self, claim: str) -> str | None:
        return min(self.ends("CONCERNS", claim), default=None)

    def order(self, statement: str) -> str:
        return str(self.get(statement, "order_key"))

    def published(self, statement: str) -> Any:
        return self.get(self.article(statement), "published_ts")

    def printed_at(self, article: str) -> Any:
        """What articles are sorted by."""
        return latest_last(self.get(article, "published_ts"), LATER)

    def name(self, id: str | None) -> str:
        """What actors, places and claims are sorted by."""
        return str(latest_last(self.get(id, "name"), "")) if id else ""

    def text(self, claim: str | None) -> str:
        return str(latest_last(self.get(claim, "text"), "")) if claim else ""

    def where(self, article: str | None) -> list[Any]:
        """The columns of an article."""
        return [article, *self.cells(article, "source_id", "title", "publisher", "published_at")]

    def tail(self, s: str, c: str) -> list[Any]:
        """The last columns of most questions."""
        return [
            *self.cells(s, "quote", "said_from", "said_to", "reported_by"),
            *self.where(self.article(s)),
            s,
            c,
            self.get(c, "text"),
            self.get(s, "confidence"),
        ]

    def actor(self, a: str) -> list[Any]:
        return [a, *self.cells(a, "name", "kind", "voice")]

    def said(self, a: str, s: str, c: str, how: Any) -> Row:
        """A row of one actor who says something of one claim."""
        return (*self.actor(a), how, *self.tail(s, c))

    def about(self, event: str) -> list[str]:
        """Claims about an event."""
        return sorted(self.starts("CONCERNS", event))


def ordered(rows: Iterable[tuple[Any, Row]]) -> list[Row]:
    """Rows by their keys, each once."""
    return [row for _, row in sorted(dict.fromkeys(rows), key=lambda pair: pair[0])]


def bare(name: str) -> str:
    """An outlet's name without its article."""
    return name[4:] if name[:4].lower() == "the " else name
