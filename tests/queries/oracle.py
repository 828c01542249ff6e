"""What the catalogue's questions mean, in plain Python over the nodes and edges of a sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from tests.graphs import Sample
from whosaidwhat.graph.model import Edge

LATER = 99999999999999
RANK = {
    "who_disputed": ["denied", "not observed", "contradicts", "doubted"],
    "who_claimed": ["claimed"],
    "who_observed": ["observed", "not observed"],
}
Found = tuple[str, str, str, str]
"""Statement, actor, claim, how."""


class Oracle:
    """Answers the questions by reading everything."""

    def __init__(self, sample: Sample) -> None:
        self.properties = {node.id: node.properties for node in sample.all_nodes}
        self.out: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        self.into: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in sample.all_edges:
            self.out[edge.type, edge.start].append(edge)
            self.into[edge.type, edge.end].append(edge)

    def ask(self, name: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of a question, in order."""
        answers: dict[str, Callable[..., list[tuple[Any, ...]]]] = {
            "most_contested": self.most_contested,
            "statements_by": self.statements_by,
        }
        return answers[name](**parameters) if name in answers else self.who(name, **parameters)

    def get(self, id: str | None, name: str) -> Any:
        return self.properties[id].get(name) if id else None

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

    def disputes(self, claim: str) -> Iterable[tuple[str, str, str]]:
        """Statement, claim and how of everything that disputes `claim` or what it entails."""
        for target in self.reach(claim, self.out):
            for edge in self.into["DISPUTES", target]:
                yield edge.start, target, str(edge.properties["how"])

    def affirms(self, claim: str, stance: str) -> Iterable[tuple[str, str, str]]:
        """Statement, claim and stance of everything that affirms `claim` or what entails it."""
        for target in self.reach(claim, self.into):
            for edge in self.into["ABOUT", target]:
                if edge.properties.get("stance") == stance and edge.properties["polarity"] == 1:
                    yield edge.start, target, stance

    def unseen(self, claim: str) -> Iterable[tuple[str, str, str]]:
        """Statement, claim and how of who looked and did not see `claim` or what it entails."""
        return (found for found in self.disputes(claim) if found[2] == "not observed")

    def article(self, statement: str) -> str:
        return self.out["REPORTED_IN", statement][0].end

    def story(self, statement: str) -> str:
        return self.out["COPY_OF", self.article(statement)][0].end

    def speakers(self, statement: str) -> set[str]:
        return {edge.end for edge in self.out["MADE_BY", statement]}

    def printed(self, statement: str, actor: str) -> Any:
        made = [edge for edge in self.out["MADE_BY", statement] if edge.end == actor]
        return min((edge.properties["printed_as"] for edge in made if "printed_as" in edge.properties), default=None)

    def speaks_for(self, actor: str) -> str | None:
        names = {self.get(edge.end, "name") for edge in self.out["SPEAKS_FOR", actor]} - {None}
        return "; ".join(sorted(names)) or None

    def who(self, name: str, claim: str) -> list[tuple[Any, ...]]:
        """The three questions about one claim."""
        takes = {
            "who_disputed": lambda: self.disputes(claim),
            "who_claimed": lambda: self.affirms(claim, "claimed"),
            "who_observed": lambda: [*self.affirms(claim, "observed"), *self.unseen(claim)],
        }[name]()
        found = {(s, a, c, how) for s, c, how in takes for a in self.speakers(s)}
        stories: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        best: dict[tuple[str, str, str, str], Found] = {}
        for s, a, c, how in sorted(found, key=lambda f: self.order(f[0])):
            stories[a, c, how].add(self.story(s))
            best.setdefault((a, c, how, self.story(s)), (s, a, c, how))
        rows = sorted(best.values(), key=lambda f: self.rank(name, f))
        return [self.row(f, len(stories[f[1], f[2], f[3]])) for f in rows]

    def order(self, statement: str) -> tuple[bool, str]:
        return not self.get(statement, "first_hand"), self.get(statement, "order_key")

    def rank(self, name: str, found: Found) -> tuple[Any, ...]:
        s, a, c, how = found
        published = self.get(self.article(s), "published_ts")
        return (not self.get(s, "first_hand"), RANK[name].index(how), LATER if published is None else published,
                self.get(a, "name") or "", a, c, self.get(s, "order_key"), s)  # fmt: skip

    def row(self, found: Found, stories: int) -> tuple[Any, ...]:
        s, a, c, how = found
        return (
            a, *(self.get(a, p) for p in ("name", "kind", "voice")), self.speaks_for(a), how,
            *(self.get(s, p) for p in ("quote", "exact_words", "speech")), self.printed(s, a),
            *(self.get(s, p) for p in ("medium", "said_from", "said_to", "said_basis", "reported_by")), stories,
            *self.where(s), s, c, self.get(c, "text"), self.get(s, "confidence"),
        )  # fmt: skip

    def where(self, statement: str) -> list[Any]:
        article = self.article(statement)
        return [article, *(self.get(article, p) for p in ("source_id", "title", "publisher", "published_at"))]

    def statements_by(self, actor: str) -> list[tuple[Any, ...]]:
        """Each statement of the actor with each stance."""
        rows = []
        for s in {edge.start for edge in self.into["MADE_BY", actor]}:
            stances: set[tuple[Any, Any]] = {(None, None)}
            if edges := self.out["ABOUT", s]:
                stances = {(_stance(edge), edge.end) for edge in edges}
            for stance, c in stances:
                key = (self.get(s, "order_key"), s, stance or "~", self.get(c, "text") or "", c or "")
                rows.append((key, (
                    s, self.get(s, "speech_act"), stance, c, self.get(c, "text"), self.get(s, "quote"),
                    self.get(s, "exact_words"), self.printed(s, actor), self.get(s, "speech"), self.get(s, "medium"),
                    *(self.get(s, p) for p in ("said_from", "said_to", "said_basis", "reported_by")), *self.where(s),
                    self.get(s, "confidence"),
                )))  # fmt: skip
        return [row for _, row in sorted(rows, key=lambda pair: pair[0])]

    def most_contested(self, limit: int) -> list[tuple[Any, ...]]:
        """Counts of distinct actors on either side of every claim that is disputed in as many words."""
        sides = ("claimed", "denied", "not observed", "doubted")
        disputed = {edge.end for edges in list(self.out.values()) for edge in edges if edge.type == "DISPUTES"
                    and edge.properties["how"] in sides and self.get(edge.start, "first_hand")}  # fmt: skip
        rows = []
        for c in disputed:
            found = [*self.disputes(c), *((s, c, "claimed") for stance in ("claimed", "observed")
                                          for s, _, _ in self.affirms(c, stance))]  # fmt: skip
            told = [(s, a, how) for s, _, how in found for a in self.speakers(s)
                    if how in sides and self.get(s, "first_hand")]  # fmt: skip
            counts = [len({a for _, a, how in told if how == side}) for side in sides]
            stories = len({self.story(s) for s, _, _ in told})
            if not told:
                continue
            event = min((edge.end for edge in self.out["CONCERNS", c]), default=None)
            against = counts[1] + counts[2]
            text = self.get(c, "text")
            key = (-min(counts[0], against), -against, -counts[3], -counts[0], -stories, text or "", c)
            rows.append((key, (c, text, event, self.get(event, "label"), self.get(c, "start"), self.get(c, "end"),
                               *counts, stories)))  # fmt: skip
        return [row for _, row in sorted(rows, key=lambda pair: pair[0])][:limit]


def _stance(edge: Edge) -> Any:
    stance = edge.properties.get("stance")
    return "not observed" if stance == "observed" and edge.properties["polarity"] == -1 else stance
