"""What the catalogue's questions mean, in plain Python over the nodes and edges of a sample."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tests.queries.oracle_facts import LATER, Row, stance_of
from tests.queries.oracle_listed import Listed
from tests.queries.oracle_said import Said

RANK = {
    "who_disputed": ["denied", "not observed", "contradicts", "doubted"],
    "who_denied": ["denied"],
    "who_claimed": ["claimed"],
    "who_supported": ["observed", "claimed"],
    "who_observed": ["observed", "not observed"],
}
Found = tuple[str, str, str, str]
"""Statement, actor, claim, how."""


class Oracle(Said, Listed):
    """Answers the questions by reading everything."""

    def ask(self, name: str, parameters: dict[str, Any]) -> list[Row]:
        """The rows of a question, in order."""
        rows: list[Row] = self.who(name, **parameters) if name in RANK else getattr(self, name)(**parameters)
        return rows

    def printed(self, statement: str, actor: str) -> Any:
        made = [edge for edge in self.out["MADE_BY", statement] if edge.end == actor]
        return min((edge.properties["printed_as"] for edge in made if "printed_as" in edge.properties), default=None)

    def speaks_for(self, actor: str) -> str | None:
        names = {self.get(edge.end, "name") for edge in self.out["SPEAKS_FOR", actor]} - {None}
        return "; ".join(sorted(names)) or None

    def who(self, name: str, claim: str) -> list[Row]:
        """The questions about who is on which side of one claim."""
        takes = [*self.disputes(claim), *self.affirms(claim)]
        found = {(s, a, c, how) for s, c, how in takes if how in RANK[name] for a in self.speakers(s)}
        stories: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        best: dict[tuple[str, str, str, str], Found] = {}
        for s, a, c, how in sorted(found, key=lambda f: self.hand_first(f[0])):
            stories[a, c, how].add(self.story(s))
            best.setdefault((a, c, how, self.story(s)), (s, a, c, how))
        rows = sorted(best.values(), key=lambda f: self.rank(name, f))
        return [self.row(f, len(stories[f[1], f[2], f[3]])) for f in rows]

    def hand_first(self, statement: str) -> tuple[bool, str]:
        return not self.get(statement, "first_hand"), self.order(statement)

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
            *self.where(self.article(s)), s, c, self.get(c, "text"), self.get(s, "confidence"),
        )  # fmt: skip

    def statements_by(self, actor: str) -> list[Row]:
        """Each statement of the actor with each stance."""
        rows = []
        for s in {edge.start for edge in self.into["MADE_BY", actor]}:
            stances: set[tuple[Any, Any]] = {(None, None)}
            if edges := self.out["ABOUT", s]:
                stances = {(stance_of(edge), edge.end) for edge in edges}
            for stance, c in stances:
                key = (self.get(s, "order_key"), s, stance or "~", self.get(c, "text") or "", c or "")
                rows.append((key, (
                    s, self.get(s, "speech_act"), stance, c, self.get(c, "text"), self.get(s, "quote"),
                    self.get(s, "exact_words"), self.printed(s, actor), self.get(s, "speech"), self.get(s, "medium"),
                    *(self.get(s, p) for p in ("said_from", "said_to", "said_basis", "reported_by")),
                    *self.where(self.article(s)),
                    self.get(s, "confidence"),
                )))  # fmt: skip
        return [row for _, row in sorted(rows, key=lambda pair: pair[0])]

    def most_contested(self, limit: int) -> list[Row]:
        """Counts of distinct actors on either side of every claim that is disputed in as many words."""
        sides = ("claimed", "denied", "not observed", "doubted")
        disputed = {edge.end for edges in list(self.out.values()) for edge in edges if edge.type == "DISPUTES"
                    and edge.properties["how"] in sides and self.get(edge.start, "first_hand")}  # fmt: skip
        rows = []
        for c in disputed:
            found = [*self.disputes(c), *((s, c, "claimed") for s, _, _ in self.affirms(c))]  # fmt: skip
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
