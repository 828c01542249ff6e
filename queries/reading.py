"""What `ask` reads of a graph: its claims with their affairs, its names, and who takes part in what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from whosaidwhat.graph.views import Id, Reader
from whosaidwhat.queries.answer import Event
from whosaidwhat.queries.matching import Claim, Name

_SPARQL = """
    PREFIX wsw: <https://w3id.org/whosaidwhat/ns#>
    PREFIX schema: <https://schema.org/>
    PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    """
CLAIMS = {
    "cypher": """
    MATCH (c:Claim) OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
    RETURN c.id AS id, c.text AS text, c.event_type AS event_type, c.start AS first, c.`end` AS last, e.id AS event,
           e.label AS label, e.start AS event_start, e.`end` AS event_end
    ORDER BY c.id, e.id""",
    "sparql": """
    SELECT ?id ?text ?event_type ?first ?last ?event ?label ?event_start ?event_end WHERE {
      ?c a schema:Claim ; schema:identifier ?id .
      OPTIONAL { ?c schema:text ?text }
      OPTIONAL { ?c wsw:eventType ?event_type }
      OPTIONAL { ?c wsw:start ?first }
      OPTIONAL { ?c wsw:end ?last }
      { ?c wsw:concerns ?e .
        ?e schema:identifier ?event .
        OPTIONAL { ?e rdfs:label ?label }
        OPTIONAL { ?e wsw:start ?event_start }
        OPTIONAL { ?e wsw:end ?event_end }
      } UNION {
        ?c a schema:Claim . FILTER NOT EXISTS { ?c wsw:concerns ?any }
      }
    } ORDER BY ?id ?event""",
}
ACTORS = {
    "cypher": """
    MATCH (a:Actor) RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.kind AS kind, a.anonymous AS anonymous
    ORDER BY a.id""",
    "sparql": """
    SELECT ?id ?name ?aliases ?kind ?anonymous WHERE {
      ?a a wsw:Actor ; schema:identifier ?id .
      OPTIONAL { ?a schema:name ?name }
      OPTIONAL { ?a wsw:aliases ?aliases }
      OPTIONAL { ?a wsw:kind ?kind }
      OPTIONAL { ?a wsw:anonymous ?anonymous }
    } ORDER BY ?id""",
}
PLACES = {
    "cypher": "MATCH (p:Place) RETURN p.id AS id, p.name AS name ORDER BY p.id",
    "sparql": """
    SELECT ?id ?name WHERE { ?p a schema:Place ; schema:identifier ?id . OPTIONAL { ?p schema:name ?name } }
    ORDER BY ?id""",
}
_PAIRS = " RETURN DISTINCT a.id AS id, e.id AS event"
_IDS = "SELECT DISTINCT ?id ?event WHERE {{ {} ?a schema:identifier ?id . ?e schema:identifier ?event }}"
TIES = (
    {
        "cypher": "MATCH (e:Event)-[:INVOLVES]->(a)" + _PAIRS,
        "sparql": _IDS.format("?e wsw:participation/wsw:participant ?a ."),
    },
    {
        "cypher": "MATCH (a:Actor)-[:CLAIMED]->(:Claim)-[:CONCERNS]->(e:Event)" + _PAIRS,
        "sparql": _IDS.format("?s wsw:takes ?d ; prov:wasAttributedTo ?a . ?d wsw:toward ?c ; wsw:stance ?stance ."
                              " ?c wsw:concerns ?e . FILTER(?stance = 'claimed')"),
    },
    {
        "cypher": "MATCH (e:Event)-[:INVOLVES]->(:Actor)-[:GOVERNS]->(a:Place)" + _PAIRS,
        "sparql": _IDS.format("?e wsw:participation/wsw:participant ?b . ?b wsw:governs ?a ."),
    },
    {
        "cypher": "MATCH (e:Event)-[:INVOLVES]->(:Place)<-[:GOVERNS]-(a:Actor)" + _PAIRS,
        "sparql": _IDS.format("?e wsw:participation/wsw:participant ?b . ?a wsw:governs ?b ."),
    },
)  # fmt: skip
"""Who takes part, who claims it happened, and the place that an actor governs or the other way round."""
TOLD = {
    "cypher": """
    MATCH (a)<-[:MENTIONS]-(:Article)<-[:REPORTED_IN]-(:Statement)-[:ABOUT]->(:Claim)-[:CONCERNS]->(e:Event)
    RETURN DISTINCT a.id AS id, e.id AS event""",
    "sparql": _IDS.format("?s prov:wasQuotedFrom/schema:mentions ?a . ?s wsw:takes/wsw:toward/wsw:concerns ?e ."),
}
DISPUTED = {
    "cypher": """
    MATCH (:Claim {id: $claim})<-[:ABOUT]-(:Statement)-[:REPORTED_IN]->(:Article)-[:MOSTLY_ABOUT]->(e:Event)
    WITH DISTINCT e
    MATCH (e)<-[:MOSTLY_ABOUT]-(:Article)<-[:REPORTED_IN]-(:Statement)-[:DISPUTES]->(c:Claim)
    RETURN DISTINCT c.id AS id""",
    "sparql": """
    SELECT DISTINCT ?id WHERE {
      { SELECT DISTINCT ?e WHERE { ?d wsw:toward $claim . ?s wsw:takes ?d ; prov:wasQuotedFrom/wsw:mostlyAbout ?e } }
      ?n wsw:mostlyAbout ?e .
      ?said prov:wasQuotedFrom ?n ; wsw:raises ?dispute .
      ?dispute wsw:disputes ?c .
      ?c schema:identifier ?id
    }""",
}
NOWHERE = Event("", "no affair known")
"""Of a claim that concerns no event."""

Run = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]


class GraphSource:
    """A `Source` over a reader of either language; `run` gives the rows of a catalogue entry."""

    def __init__(self, reader: Reader, run: Run) -> None:
        self._reader = reader
        self.rows = run

    def claims(self) -> Sequence[Claim]:
        """Every claim, by id; one of two affairs counts for the first."""
        return self._claims

    def names(self) -> Sequence[Name]:
        """Every actor and place, by id."""
        return self._names

    def ties(self) -> Iterable[tuple[str, str]]:
        """Pairs of an actor's or place's id and an affair's."""
        for texts in TIES:
            for row in self._read(texts):
                yield str(row["id"]), str(row["event"])

    def told(self) -> Iterable[tuple[str, str]]:
        """Pairs of an actor's or place's id and an affair's of which an article tells that names it."""
        for row in self._read(TOLD):
            yield str(row["id"]), str(row["event"])

    def disputed_beside(self, claim: str) -> Iterable[str]:
        """Ids of the claims that are disputed in the articles of this claim's affairs."""
        return [str(row["id"]) for row in self._read(DISPUTED, {"claim": Id(claim)})]

    def _read(self, texts: Mapping[str, str], parameters: Mapping[str, Id] | None = None) -> list[dict[str, Any]]:
        language = self._reader.language
        text = _SPARQL + texts[language] if language == "sparql" else texts[language]
        found = self._reader.query(text, parameters)
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    @cached_property
    def _claims(self) -> list[Claim]:
        claims: dict[str, Claim] = {}
        for row in self._read(CLAIMS):
            claims.setdefault(row["id"], _claim(row))
        return list(claims.values())

    @cached_property
    def _names(self) -> list[Name]:
        actors = [_actor(row) for row in self._read(ACTORS)]
        return actors + [Name(row["id"], row["name"] or "", actor=False) for row in self._read(PLACES)]


def _claim(row: Mapping[str, Any]) -> Claim:
    event = Event(row["event"], row["label"] or "", row["event_start"], row["event_end"]) if row["event"] else NOWHERE
    return Claim(row["id"], row["text"] or "", row["event_type"] or "", event, row["first"], row["last"])


def _actor(row: Mapping[str, Any]) -> Name:
    aliases = tuple(part for part in (row["aliases"] or "").split("; ") if part)
    # "residents" and "a senior official" are no names that a question could mean somebody by.
    unnamed = bool(row["anonymous"]) or row["kind"] == "Group"
    return Name(row["id"], row["name"] or "", aliases, anonymous=unnamed)
