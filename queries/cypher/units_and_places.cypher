// name: units_and_places
// description: The military and police units and the places that statements about one event name, with who put them
//   there. One row per unit or place, role, statement, actor, claim and stance; by name, earliest first.
// parameter: event (id) The event's id.
// example: event <- most_contested.event_id
// column: thing_id (id) The unit or place.
// column: thing (text?) Its name.
// column: kind (text) Unit or Place.
// column: role (text) As what it is named: agent, patient, owner or place.
// column: country (text?) The country of a place.
// column: lat (float?) The latitude of a place.
// column: lon (float?) The longitude of a place.
// column: actor_id (id) Who named it.
// column: actor (text?) The actor's name.
// column: voice (text?) named, anonymous or group.
// column: how (text?) What the actor says of the claim: claimed, denied, observed, not observed or doubted.
// column: quote (text?) The sentences around the statement as printed.
// column: said_from (text?) When it was said, from.
// column: said_to (text?) When it was said, until, inclusive.
// column: reported_by (text?) Who relays it; null at first hand.
// column: article_id (id) The article.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: statement_id (id) The statement.
// column: claim_id (id) The claim that it is about.
// column: claim (text?) That claim in words.
// column: confidence (float?) How sure we are of the attribution, 0 to 1.
// edge: actor_id actor -> thing_id thing
MATCH (:Event {id: $event})<-[:CONCERNS]-(c:Claim)<-[t:ABOUT]-(s:Statement)-[r:NAMES]->(x)
WHERE r.claim = c.id AND (x:Place OR x:Unit)
MATCH (s)-[:MADE_BY]->(a:Actor)
MATCH (s)-[:REPORTED_IN]->(n:Article)
WITH DISTINCT x, a, s, n, c, r.role AS role,
     CASE WHEN t.stance = 'observed' AND t.polarity = -1 THEN 'not observed' ELSE t.stance END AS how
RETURN x.id AS thing_id, x.name AS thing, CASE WHEN x:Place THEN 'Place' ELSE 'Unit' END AS kind, role,
       x.country AS country, x.lat AS lat, x.lon AS lon, a.id AS actor_id, a.name AS actor, a.voice AS voice, how,
       s.quote AS quote, s.said_from AS said_from, s.said_to AS said_to, s.reported_by AS reported_by,
       n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
       n.published_at AS published_at, s.id AS statement_id, c.id AS claim_id, c.text AS claim,
       s.confidence AS confidence
ORDER BY coalesce(x.name, ''), x.id, role, coalesce(n.published_ts, 99999999999999), s.order_key, s.id,
         coalesce(a.name, ''),
         a.id, c.id, coalesce(how, '~')
