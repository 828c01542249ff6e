"""Why something is in the graph: what a statement, claim, actor or affair rests on."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from whosaidwhat.graph.errors import UnknownId

if TYPE_CHECKING:
    from whosaidwhat.session import Graph

LABELS = ("Statement", "Claim", "Person", "Organization", "Unit", "Group", "Event", "Article", "Story", "Place")
_PRINTED = """a.id AS article_id, a.title AS title, a.publisher AS publisher, a.published_at AS published_at"""
_ABOUT = f"""
    MATCH (s:Statement)-[r:ABOUT]->(c:Claim) WHERE {{}}
    MATCH (s)-[:REPORTED_IN]->(a:Article) OPTIONAL MATCH (s)-[m:MADE_BY]->(who)
    RETURN DISTINCT who.name AS actor, r.stance AS how, r.polarity AS polarity, s.quote AS quote, s.cue AS cue,
           s.exact_words AS exact_words, m.printed_as AS printed_as, c.id AS claim_id, c.text AS claim,
           s.id AS statement_id, s.order_key AS order_key, {_PRINTED}
    ORDER BY order_key, claim_id, actor, how"""
_LINK = "RETURN DISTINCT type(r) AS link, n.id AS id, coalesce(n.text, n.name, n.label, n.title) AS text"
EVIDENCE = {
    "Statement": _ABOUT.format("s.id = $id"),
    "Claim": _ABOUT.format("c.id = $id"),
    "Event": _ABOUT.replace("WHERE {}", "MATCH (c)-[:CONCERNS]->(e:Event) WHERE e.id = $id"),
    "Actor": f"""
        MATCH (s:Statement)-[m:MADE_BY]->(who) WHERE who.id = $id MATCH (s)-[:REPORTED_IN]->(a:Article)
        RETURN who.name AS actor, m.printed_as AS printed_as, s.quote AS quote, s.cue AS cue,
               s.exact_words AS exact_words, s.id AS statement_id, s.order_key AS order_key, {_PRINTED}
        ORDER BY order_key, statement_id""",
    "Story": f"MATCH (a:Article)-[:COPY_OF]->(n:Story) WHERE n.id = $id RETURN {_PRINTED} ORDER BY article_id",
    "Place": f"MATCH (a:Article)-[:MENTIONS]->(n:Place) WHERE n.id = $id RETURN {_PRINTED} ORDER BY article_id",
}
"""The sentences that a node of each kind was made from, earliest first."""
TIES = ("ENTAILS", "CONTRADICTS", "CONCERNS", "SPEAKS_FOR", "PART_OF", "GOVERNS", "WITHIN", "RESPONDS_TO", "RELAYED_BY",
        "INVOLVES", "COPY_OF", "REPORTED_IN")  # fmt: skip


def why(graph: Graph, id: str) -> dict[str, Any]:
    """`{"id", "label", "properties", "evidence", "ties"}` of a node; UnknownId if there is none of that id."""
    label = _label(graph, id)
    kind = label if label in EVIDENCE else "Actor"
    found = graph.cypher(f"MATCH (n:{label}) WHERE n.id = $id RETURN properties(n) AS properties", id=id)
    evidence = [] if label == "Article" else [_tidy(row) for row in graph.cypher(EVIDENCE[kind], id=id)]
    return {
        "id": id,
        "label": label,
        "properties": next((_decoded(row["properties"]) for row in found), {}),
        "evidence": evidence,
        "ties": _ties(graph, label, id),
    }


def _label(graph: Graph, id: str) -> str:
    """The label of a node, by asking each in turn."""
    for label in LABELS:
        for _ in graph.cypher(f"MATCH (n:{label}) WHERE n.id = $id RETURN n.id AS id", id=id):
            return label
    raise UnknownId("node", id, str(graph.folder), _advice(graph, id))


def _advice(graph: Graph, id: str) -> str:
    """Ids that come near, among those that people see."""
    ids = [str(row["id"]) for label in LABELS[:6] for row in graph.cypher(f"MATCH (n:{label}) RETURN n.id AS id")]
    near = get_close_matches(id, ids, n=3)
    return f"did you mean {' or '.join(near)}?" if near else "answers show the ids of what they name (--format json)"


def _ties(graph: Graph, label: str, id: str) -> list[dict[str, Any]]:
    """What else in the graph it is tied to, both ways."""
    found: list[dict[str, Any]] = []
    for arrow, way in ((f"(me:{label})-[r:{{}}]->(n)", "to"), (f"(me:{label})<-[r:{{}}]-(n)", "from")):
        for tie in TIES:
            rows = graph.cypher(f"MATCH {arrow.format(tie)} WHERE me.id = $id {_LINK} ORDER BY id", id=id)
            found += [{"link": tie, "way": way, "id": row["id"], "text": row["text"]} for row in rows]
    return found


def _tidy(row: Any) -> dict[str, Any]:
    return {name: value for name, value in dict(row).items() if name != "order_key"}


def _decoded(value: object) -> dict[str, Any]:
    """Properties, which come as JSON text."""
    import json

    found = json.loads(value) if isinstance(value, str) else value
    return dict(found) if isinstance(found, dict) else {}


def summary(found: dict[str, Any]) -> str:
    """One line on what it is."""
    properties = found["properties"]
    text = next((properties[name] for name in ("text", "name", "label", "title", "quote") if properties.get(name)), "")
    return f"{found['label']} {found['id']}: {text}"


def stories(evidence: Sequence[dict[str, Any]]) -> int:
    """In how many articles the evidence stands."""
    return len({row.get("article_id") for row in evidence})
