// name: said_afterwards
// description: What was said of a promise or prediction once it was due: statements about the event of the claim
//   that were published after the claim's time has ended, for and against any claim about that event. Earliest first.
// parameter: claim (id) The claim's id.
// example: claim <- falling_due.claim_id
// column: actor_id (id) Who said it.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: how (text) claimed, denied, observed, not observed or doubted.
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
// edge: actor_id actor -> claim_id claim
MATCH (asked:Claim {id: $claim})-[:CONCERNS]->(e:Event)
MATCH (e)<-[:CONCERNS]-(c:Claim)
WITH DISTINCT asked, c
MATCH (c)<-[t:ABOUT]-(s:Statement)-[:REPORTED_IN]->(n:Article)
WHERE t.stance IS NOT NULL AND n.published_ts > coalesce(asked.end_ts, -99999999999999)
MATCH (s)-[:MADE_BY]->(a:Actor)
WITH DISTINCT a, s, n, c, CASE WHEN t.stance = 'observed' AND t.polarity = -1 THEN 'not observed'
     ELSE t.stance END AS how
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, how, s.quote AS quote,
       s.said_from AS said_from, s.said_to AS said_to, s.reported_by AS reported_by, n.id AS article_id,
       n.source_id AS source_id, n.title AS title, n.publisher AS publisher, n.published_at AS published_at,
       s.id AS statement_id, c.id AS claim_id, c.text AS claim, s.confidence AS confidence
ORDER BY n.published_ts, s.order_key, s.id, coalesce(a.name, ''), a.id, c.id, how
