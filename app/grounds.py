"""What the folder knows of the reasons for a node, and stores elsewhere do not: rules, decisions, words of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from whosaidwhat.ids import OF

if TYPE_CHECKING:
    from whosaidwhat.graph.decisions import Decision
    from whosaidwhat.graph.facts import Fact
    from whosaidwhat.graph.fold import Store
    from whosaidwhat.session import Graph

_CLAIMS = "MATCH (c:Claim)-[:CONCERNS]->(e:Event) WHERE e.id = $id RETURN c.id AS id ORDER BY id"
_TYPE = "MATCH (e:Event) WHERE e.id = $id RETURN e.type AS type"
_ARTICLE = "MATCH (s:Statement)-[:REPORTED_IN]->(a:Article) WHERE s.id = $id RETURN a.id AS id"


class Grounds:
    """The reasons for the nodes of a graph's folder; of an imported graph and of a store elsewhere there are none."""

    def __init__(self, graph: Graph) -> None:
        from whosaidwhat.graph.event_types import vocabulary

        self._graph = graph
        self._types = vocabulary()
        self.known = not graph.view and graph.articles_kept

    def because(self, label: str, id: str) -> dict[str, str]:
        """What the statements of a claim or an event have in common, by what kind of thing it is."""
        from whosaidwhat.graph.reasons import of_affair, of_claim, of_event, of_report

        if not self.known or label not in ("Claim", "Event"):
            return {}
        with self._graph._fold() as store:
            if label == "Claim":
                return of_claim(_own(store, id), self._types)
            claims = [str(row["id"]) for row in self._graph.cypher(_CLAIMS, id=id)]
            facts = [fact for claim in claims for fact in _own(store, claim)]
        kind = str(self._graph.cypher(_TYPE, id=id)[0]["type"])
        if facts:
            return of_event(facts, self._types)
        return of_affair() if kind == "affair" else of_report(kind, self._types)

    def entailment(self, specific: str, general: str) -> str | None:
        """Why who says the one claim says the other."""
        from whosaidwhat.graph.reasons import entailment

        if not self.known:
            return None
        with self._graph._fold() as store:
            return entailment(_own(store, specific)[0], _own(store, general)[0], self._types)

    def decisions(self, label: str, id: str) -> list[dict[str, Any]]:
        """What people have decided about an actor, a claim or a statement, in order."""
        if not self.known:
            return []
        with self._graph._ledger() as ledger:
            rows = ledger.decisions()
        wanted = set(self._positions(label, id, rows))
        return [
            {"position": position, "at": when, **decision.model_dump(mode="json", exclude={"anchors"}),
             "words": [anchor.quote for anchor in decision.anchors]}
            for position, when, decision in rows if position in wanted
        ]  # fmt: skip

    def _positions(self, label: str, id: str, rows: Sequence[tuple[int, str, Decision]]) -> Iterator[int]:
        from whosaidwhat.graph.corrections import found, is_correction

        if label in OF["actor"] or label == "Claim":
            with self._graph._fold() as store:
                facts = store.said(id) if label == "Claim" else []
                members = [(fact.article, fact.key) for fact, _ in facts] or store.members(id)
                yield from store.decided("claim" if label == "Claim" else "actor", members)
        elif label == "Statement":
            told = str(self._graph.cypher(_ARTICLE, id=id)[0]["id"])
            article, extraction = self._graph.article(told), self._graph.extraction(told)
            for position, _, decision in rows:
                mine = is_correction(decision) and decision.anchors[0].article == told
                if mine and id in found(article, extraction, decision.anchors):
                    yield position

    def words(self, rows: Sequence[Mapping[str, Any]]) -> list[str | None]:
        """Of each row with `marks` the words of its article that decided the stance."""
        if not self.known:
            return [None] * len(rows)
        texts = {str(row["article_id"]): "" for row in rows if row.get("marks")}
        texts = {article: self._graph.article(article).text for article in texts}
        return [
            " … ".join(texts[row["article_id"]][begin:end] for begin, end in json.loads(row["marks"]))
            if row.get("marks") else None
            for row in rows
        ]  # fmt: skip


def _own(store: Store, claim: str) -> list[Fact]:
    """The facts that a claim is made of by the rules alone: those that people have added are not."""
    return [fact for fact, own in store.said(claim) if own == claim]
