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
_NAMING = """
    SELECT DISTINCT ?id ?published_at WHERE {
      ?n schema:mentions $thing ; schema:identifier ?id .
      OPTIONAL { ?n wsw:publishedAt ?published_at }
    }"""
ARTICLES = (
    {
        "cypher": """
    MATCH (:Claim {id: $thing})<-[:ABOUT]-(:Statement)-[:REPORTED_IN]->(:Article)-[:MOSTLY_ABOUT]->(e:Event)
    WITH DISTINCT e
    MATCH (e)<-[:MOSTLY_ABOUT]-(n:Article)
    RETURN DISTINCT n.id AS id, n.published_at AS published_at""",
        "sparql": """
    SELECT DISTINCT ?id ?published_at WHERE {
      { SELECT DISTINCT ?e WHERE { ?d wsw:toward $thing . ?s wsw:takes ?d ; prov:wasQuotedFrom/wsw:mostlyAbout ?e } }
      ?n wsw:mostlyAbout ?e ; schema:identifier ?id .
      OPTIONAL { ?n wsw:publishedAt ?published_at }
    }""",
    },
    {
        "cypher": """
    MATCH (n:Article)-[:MENTIONS]->(:Actor {id: $thing}) RETURN DISTINCT n.id AS id, n.published_at AS published_at""",
        "sparql": _NAMING,
    },
    {
        "cypher": """
    MATCH (n:Article)-[:MENTIONS]->(:Place {id: $thing}) RETURN DISTINCT n.id AS id, n.published_at AS published_at""",
        "sparql": _NAMING,
    },
)
"""Those of a claim's affairs, those that name an actor, and those that name a place."""
NAMED = {
    "cypher": "MATCH (:Article {id: $thing})-[:MENTIONS]->(a) RETURN DISTINCT a.id AS id ORDER BY id",
    "sparql": "SELECT DISTINCT ?id WHERE { $thing schema:mentions/schema:identifier ?id } ORDER BY ?id",
}
"""The actors and places that an article names."""
SAID = {
    "cypher": """
    MATCH (n:Article {id: $thing})<-[:REPORTED_IN]-(s:Statement)-[m:MADE_BY]->(a)
    MATCH (n)-[:COPY_OF]->(t:Story)
    RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, s.quote AS quote,
           s.exact_words AS exact_words, s.speech AS speech, m.printed_as AS printed_as, s.medium AS medium,
           s.said_from AS said_from, s.said_to AS said_to, s.said_basis AS said_basis, s.reported_by AS reported_by,
           n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
           n.published_at AS published_at, s.id AS statement_id, s.confidence AS confidence, t.id AS story,
           s.cue AS cue, s.content AS content
    ORDER BY s.order_key, s.id, a.id, printed_as""",
    "sparql": """
    SELECT ?actor_id ?actor ?kind ?voice ?quote ?exact_words ?speech ?printed_as ?medium ?said_from ?said_to ?said_basis
           ?reported_by ?article_id ?source_id ?title ?publisher ?published_at ?statement_id ?confidence ?story ?cue
           ?content
    WHERE {
      ?s prov:wasQuotedFrom $thing ; schema:identifier ?statement_id ; wsw:orderKey ?order ;
         prov:qualifiedAttribution ?q .
      ?q prov:agent ?a .
      ?a schema:identifier ?actor_id .
      $thing schema:identifier ?article_id ; wsw:copyOf/schema:identifier ?story .
      OPTIONAL { ?q wsw:printedAs ?printed_as }
      OPTIONAL { ?a schema:name ?actor }
      OPTIONAL { ?a wsw:kind ?kind }
      OPTIONAL { ?a wsw:voice ?voice }
      OPTIONAL { ?s wsw:quote ?quote }
      OPTIONAL { ?s wsw:exactWords ?exact_words }
      OPTIONAL { ?s wsw:speech ?speech }
      OPTIONAL { ?s wsw:medium ?medium }
      OPTIONAL { ?s wsw:saidFrom ?said_from }
      OPTIONAL { ?s wsw:saidTo ?said_to }
      OPTIONAL { ?s wsw:saidBasis ?said_basis }
      OPTIONAL { ?s wsw:reportedBy ?reported_by }
      OPTIONAL { ?s wsw:confidence ?confidence }
      OPTIONAL { ?s wsw:cue ?cue }
      OPTIONAL { ?s wsw:content ?content }
      OPTIONAL { $thing wsw:sourceId ?source_id }
      OPTIONAL { $thing schema:headline ?title }
      OPTIONAL { $thing schema:publisher ?publisher }
      OPTIONAL { $thing wsw:publishedAt ?published_at }
    } ORDER BY ?order ?statement_id ?actor_id ?printed_as""",
}
"""What an article's statements say, in their order."""
AGAINST = {
    "cypher": """
    MATCH (:Article {id: $thing})<-[:REPORTED_IN]-(s:Statement)-[t:ABOUT]->(c:Claim)
    WHERE t.stance IN ['denied', 'doubted'] OR (t.stance = 'observed' AND t.polarity = -1)
    RETURN DISTINCT s.id AS id, c.text AS claim""",
    "sparql": """
    SELECT DISTINCT ?id ?claim WHERE {
      ?s prov:wasQuotedFrom $thing ; schema:identifier ?id ; wsw:takes ?d .
      ?d wsw:stance ?stance ; wsw:toward/schema:text ?claim .
      OPTIONAL { ?d wsw:polarity ?polarity }
      FILTER(?stance = "denied" || ?stance = "doubted" || (?stance = "observed" && ?polarity = -1))
    }""",
}
"""What the statements of an article deny, doubt or have not seen."""
PRINCIPALS = {
    "cypher": "MATCH (:Actor {id: $thing})-[:SPEAKS_FOR]->(a) RETURN DISTINCT a.name AS name ORDER BY name",
    "sparql": "SELECT DISTINCT ?name WHERE { $thing wsw:speaksFor/schema:name ?name } ORDER BY ?name",
}
NOWHERE = Event("", "no affair known")
"""Of a claim that concerns no event."""

Run = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]


class GraphSource:
    """A `Source` over a reader of either language, for one question; `run` gives the rows of a catalogue entry.

    What is read is kept: several steps of an answer want the same rows.
    """

    def __init__(self, reader: Reader, run: Run) -> None:
        self._reader = reader
        self._run = run
        self._known: dict[str, list[dict[str, Any]]] = {}

    def rows(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of a catalogue entry."""
        key = repr((query, sorted(parameters.items())))
        if key not in self._known:
            self._known[key] = self._run(query, parameters)
        return self._known[key]

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

    def articles_of(self, claim: str) -> Mapping[str, str | None]:
        """The articles of a claim's affairs, with their dates."""
        return self._articles(ARTICLES[0], claim)

    def articles_naming(self, name: str) -> Mapping[str, str | None]:
        """The articles that name an actor or a place, with their dates."""
        return self._articles(ARTICLES[1 if name in self._actors else 2], name)

    def named_in(self, article: str) -> list[str]:
        """Ids of the actors and places that an article names."""
        return [str(row["id"]) for row in self._read(NAMED, {"thing": Id(article)})]

    def said_in(self, article: str) -> list[dict[str, Any]]:
        """Each statement of an article in their order: a row for everybody who makes it, as `who_disputed` has them.

        Beside its columns: `story`, `cue`, `content`, and `against`, the claims that it denies, doubts or has not seen.
        """
        against: dict[str, list[str]] = {}
        for row in self._read(AGAINST, {"thing": Id(article)}):
            against.setdefault(row["id"], []).append(row["claim"] or "")
        rows = self._read(SAID, {"thing": Id(article)})
        return [{**row, "against": sorted(against.get(row["statement_id"], ()))} for row in rows]

    def principals(self, actor: str) -> list[str]:
        """Names of those for whom an actor speaks."""
        return [row["name"] for row in self._read(PRINCIPALS, {"thing": Id(actor)}) if row["name"]]

    def _articles(self, texts: Mapping[str, str], thing: str) -> dict[str, str | None]:
        return {str(row["id"]): row["published_at"] for row in self._read(texts, {"thing": Id(thing)})}

    def _read(self, texts: Mapping[str, str], parameters: Mapping[str, Id] | None = None) -> list[dict[str, Any]]:
        language = self._reader.language
        text = _SPARQL + texts[language] if language == "sparql" else texts[language]
        key = repr((text, parameters))
        if key not in self._known:
            found = self._reader.query(text, parameters)
            self._known[key] = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
        return self._known[key]

    @cached_property
    def _claims(self) -> list[Claim]:
        claims: dict[str, Claim] = {}
        for row in self._read(CLAIMS):
            claims.setdefault(row["id"], _claim(row))
        return list(claims.values())

    @cached_property
    def _actors(self) -> set[str]:
        return {known.id for known in self._names if known.actor}

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
