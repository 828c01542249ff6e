// name: numbers_given
// description: The numbers that are given in statements about one event, by whom: how many troops, votes or jobs. A
//   number is a closed interval: both ends are the same for a plain one, and an end that the words leave open is
//   null. By what is counted, then from small to large.
// parameter: event (id) The event's id.
// example: event <- most_contested.event_id
// column: unit (text) What is counted, as printed.
// column: low (float?) At least so many; null where the words say at most.
// column: high (float?) At most so many; null where the words say at least.
// column: figure (text) The number as printed.
// column: actor_id (id) Who gives it.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
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
// column: claim_id (id) The claim that the number is given for.
// column: claim (text?) That claim in words.
// column: confidence (float?) How sure we are of the attribution, 0 to 1.
// edge: actor_id actor -> claim_id claim
MATCH (:Event {id: $event})<-[:CONCERNS]-(c:Claim)<-[g:GIVES]-(s:Statement)-[:MADE_BY]->(a:Actor)
MATCH (s)-[:REPORTED_IN]->(n:Article)
WITH DISTINCT g.unit AS unit, g.low AS low, g.high AS high, g.text AS figure, a, s, n, c,
     CASE WHEN g.stance = 'observed' AND g.polarity = -1 THEN 'not observed' ELSE g.stance END AS how
RETURN unit, low, high, figure, a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, how,
       s.quote AS quote, s.said_from AS said_from, s.said_to AS said_to, s.reported_by AS reported_by,
       n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
       n.published_at AS published_at, s.id AS statement_id, c.id AS claim_id, c.text AS claim,
       s.confidence AS confidence
ORDER BY unit, coalesce(low, high), coalesce(high, low), coalesce(n.published_ts, 99999999999999), s.order_key, s.id,
         coalesce(a.name, ''), a.id, c.id, figure, coalesce(how, ''), coalesce(low, -1), coalesce(high, -1)
