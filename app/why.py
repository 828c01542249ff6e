"""Why something is in the graph: what a statement, claim, actor or affair rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from whosaidwhat.grounds import Grounds
from whosaidwhat.ids import must_be
from whosaidwhat.shapes import stated

if TYPE_CHECKING:
    from whosaidwhat.session import Graph

_PRINTED = """a.id AS article_id, a.title AS title, a.publisher AS publisher, a.published_at AS published_at"""
_ABOUT = f"""
    MATCH (s:Statement)-[r:ABOUT]->(c:Claim) WHERE {{}}
    MATCH (s)-[:REPORTED_IN]->(a:Article) OPTIONAL MATCH (s)-[m:MADE_BY]->(who)
    RETURN DISTINCT who.name AS actor, r.stance AS how, r.polarity AS polarity, s.quote AS quote, s.cue AS cue,
           s.exact_words AS exact_words, m.printed_as AS printed_as, r.marks AS marks,
           c.id AS claim_id, c.text AS claim, s.id AS statement_id, s.order_key AS order_key, {_PRINTED}
    ORDER BY order_key, claim_id, actor, how"""
_LINK = """
    RETURN DISTINCT type(r) AS link, n.id AS id, coalesce(n.content, n.text, n.name, n.label, n.title) AS text,
           r.reason AS reason, r.how AS how, r.because AS because,
           r.near AS near, r.likeness AS likeness ORDER BY id, how, because"""
_TEXT = "MATCH (c:Claim) WHERE c.id = $id RETURN c.text AS text"
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
    "Article": f"MATCH (a:Article) WHERE a.id = $id RETURN {_PRINTED}",
}
"""The sentences that a node of each kind was made from, earliest first; for articles and stories, the articles."""
MENTIONED = f"MATCH (a:Article)-[:MENTIONS|MOSTLY_ABOUT]->(n) WHERE n.id = $id RETURN {_PRINTED} ORDER BY article_id"
"""What there is for a place, for an actor that says nothing, and for an affair."""
REPORTED = f"""
    MATCH (a:Article)-[r:REPORTS]->(n:Event) WHERE n.id = $id
    RETURN r.quote AS quote, r.words AS cue, {_PRINTED} ORDER BY coalesce(published_at, '9999'), article_id"""
"""What articles tell of an event in their own voice."""
_ENDS = ("article", "and")
_TITLE = "MATCH (a:Article) WHERE a.id = $id RETURN a.title AS title"
TIES = ("ENTAILS", "CONTRADICTS", "DISPUTES", "CONCERNS", "SPEAKS_FOR", "PART_OF", "GOVERNS", "WITHIN", "RESPONDS_TO",
        "RELAYED_BY", "INVOLVES", "MOSTLY_ABOUT", "REPORTS", "COPY_OF", "REPORTED_IN")  # fmt: skip


def why(graph: Graph, id: str) -> dict[str, Any]:
    """`{"id", "label", "properties", "merges", "because", "decisions", "evidence", "ties"}` of a node.

    `because` is what the statements of a claim or an event have in common, `decisions` is what people have said of it;
    neither is known of a store elsewhere. Raises UnknownId.
    """
    label = must_be(graph.reader(), "node", id, graph.view or graph.folder)
    kind = label if label in EVIDENCE else "Actor"
    found = graph.cypher(f"MATCH (n:{label}) WHERE n.id = $id RETURN properties(n) AS properties", id=id)
    kinds = (EVIDENCE[kind], *([REPORTED] if label == "Event" else []), MENTIONED)
    evidence = next((rows for rows in (list(graph.cypher(query, id=id)) for query in kinds) if rows), [])
    properties = _properties(found[0]["properties"], label)
    grounds = Grounds(graph)
    return {
        "id": id,
        "label": label,
        "properties": properties,
        "merges": _merges(graph, str(properties.pop("merges", "[]"))),
        "because": grounds.because(label, id),
        "decisions": grounds.decisions(label, id),
        "evidence": [_tidy(row, words) for row, words in zip(evidence, grounds.words(evidence), strict=True)],
        "ties": _ties(graph, grounds, label, id),
    }


def _merges(graph: Graph, text: str) -> list[dict[str, Any]]:
    """Why what several articles name is one actor: the names, the reason, and an article for either name."""
    found = [
        {"names": evidence, "because": reason, "article": left.partition(":")[0], "and": right.partition(":")[0]}
        for left, right, reason, evidence in json.loads(text)
    ]
    # One by one: not every store takes a list as a parameter.
    ids = {merge[end] for merge in found for end in _ENDS}
    titles = {each: row["title"] for each in ids for row in graph.cypher(_TITLE, id=each)}
    return [{**merge, **{f"{end}_title": titles.get(merge[end]) for end in _ENDS}} for merge in found]


def _ties(graph: Graph, grounds: Grounds, label: str, id: str) -> list[dict[str, Any]]:
    """What else in the graph it is tied to, both ways, and why."""
    found: list[dict[str, Any]] = []
    any_of = "|".join(TIES)
    for arrow, way in ((f"(me:{label})-[r:{any_of}]->(n)", "to"), (f"(me:{label})<-[r:{any_of}]-(n)", "from")):
        rows = graph.cypher(f"MATCH {arrow} WHERE me.id = $id {_LINK}", id=id)
        for row in sorted(map(dict, rows), key=lambda row: TIES.index(row["link"])):
            if (row["link"], way) != ("CONTRADICTS", "from"):  # it stands both ways
                specific, general = (id, str(row["id"])) if way == "to" else (str(row["id"]), id)
                reason = _reason(graph, grounds, row, specific, general)
                found.append({"link": row["link"], "way": way, "id": row["id"], "text": row["text"], "reason": reason})
    return found


def _reason(graph: Graph, grounds: Grounds, row: Mapping[str, Any], specific: str, general: str) -> str | None:
    """Why it is tied: what one claim says beyond the other, or how a statement disputes, and by what if we infer it."""
    if row["link"] == "ENTAILS":
        return grounds.entailment(specific, general)
    if row["link"] == "MOSTLY_ABOUT" and row["near"]:
        return f"nearest to {row['near']} ({row['likeness']:.2f})"
    if row["link"] != "DISPUTES" or not row["because"]:
        plain: str | None = row["reason"] or row["how"]
        return plain
    other = graph.cypher(_TEXT, id=row["because"])[0]["text"]
    return f"inferred: it says “{other}” ({row['because']}), {row['reason']}"


def _tidy(row: Mapping[str, Any], words: str | None) -> dict[str, Any]:
    """The row as people see it, with the words that decided the stance."""
    out = {name: value for name, value in row.items() if name not in {"order_key", "polarity", "marks"}}
    if "how" in row:
        out |= {"how": stated(row["how"], row["polarity"]), "words": words}
    return out


def _properties(value: object, label: str) -> dict[str, Any]:
    """Properties, which come as JSON text, without what the engine adds: nulls, `type` and, of a name, `title`."""
    found = json.loads(str(value or "{}"))
    added = {("type", label), ("title", found.get("name"))}
    return {name: each for name, each in found.items() if each is not None and (name, each) not in added}
