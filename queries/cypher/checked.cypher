// name: checked
// description: What was checked of an event, by whom, where and how, and what was not: for each claim about the
//   event, who reports having looked, seen or not, by which means and at which places; and one row without anybody
//   for each claim that nobody reports having checked. By claim, the checked ones by date.
// parameter: event (id) The event's id.
// example: event <- most_contested.event_id
// column: claim_id (id) The claim.
// column: claim (text?) That claim in words.
// column: how (text?) observed or not observed; null where nobody reports having checked.
// column: basis (text?) How: witness, imagery, records, analysis.
// column: place (text?) The places that the statement names, joined by "; ".
// column: actor_id (id?) Who checked.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: quote (text?) The sentences around the statement as printed.
// column: said_from (text?) When it was said, from.
// column: said_to (text?) When it was said, until, inclusive.
// column: reported_by (text?) Who relays it; null at first hand.
// column: article_id (id?) The article.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: statement_id (id?) The statement.
// column: confidence (float?) How sure we are of the attribution, 0 to 1.
// edge: actor_id actor -> claim_id claim
MATCH (:Event {id: $event})<-[:CONCERNS]-(c:Claim)
WITH DISTINCT c
CALL (c) {
  MATCH (c)<-[t:ABOUT]-(s:Statement)-[:MADE_BY]->(a:Actor)
  WHERE t.stance = 'observed'
  MATCH (s)-[:REPORTED_IN]->(n:Article)
  WITH DISTINCT c, s, a, n, t.basis AS basis, CASE t.polarity WHEN -1 THEN 'not observed' ELSE 'observed' END AS how
  OPTIONAL MATCH (s)-[r:NAMES]->(x:Place)
  WHERE r.claim = c.id
  RETURN s, a, basis, how, n, x
  UNION
  MATCH (c)
  WHERE NOT EXISTS { MATCH (c)<-[t:ABOUT]-(:Statement)-[:MADE_BY]->(:Actor) WHERE t.stance = 'observed' }
  RETURN null AS s, null AS a, null AS basis, null AS how, null AS n, null AS x
}
WITH c, s, a, basis, how, n, x
ORDER BY x.name
WITH c, s, a, basis, how, n, collect(DISTINCT x.name) AS names
WITH c, s, a, basis, how, n,
     CASE WHEN size(names) = 0 THEN null
          ELSE reduce(text = head(names), name IN tail(names) | text + '; ' + name) END AS place
RETURN c.id AS claim_id, c.text AS claim, how, basis, place, a.id AS actor_id, a.name AS actor, a.kind AS kind,
       a.voice AS voice, s.quote AS quote, s.said_from AS said_from, s.said_to AS said_to,
       s.reported_by AS reported_by, n.id AS article_id, n.source_id AS source_id, n.title AS title,
       n.publisher AS publisher, n.published_at AS published_at, s.id AS statement_id, s.confidence AS confidence
ORDER BY coalesce(c.text, ''), c.id, coalesce(n.published_ts, 99999999999999), coalesce(s.order_key, ''),
         coalesce(s.id, ''), coalesce(a.name, ''), coalesce(a.id, ''), coalesce(how, ''), coalesce(basis, '')
