// name: changed_since
// description: What is new on a claim since a day, at first hand: who spoke of it for the first time in articles
//   published since then (UTC), and who said something of it that they had not said before. For: the claim and every
//   claim that entails it; against: the claim and every claim that it entails. One row per actor, how and claim of
//   the first such statement, earliest first.
// parameter: claim (id) The claim's id.
// parameter: since (date) The first day that counts.
// example: claim <- most_contested.claim_id
// example: since = 2019-03-13
// column: actor_id (id) Who said it.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: change (text) new actor, or new stance of an actor who had said something else before.
// column: how (text) claimed, observed, denied, not observed, contradicts (inferred by us) or doubted.
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
CALL {
  MATCH (asked:Claim {id: $claim})<-[:ENTAILS*0..100]-(c:Claim)
  WITH DISTINCT c
  MATCH (c)<-[d:ABOUT]-(s:Statement)
  WHERE d.stance IN ['claimed', 'observed'] AND d.polarity = 1 AND s.first_hand
  RETURN s, c, d.stance AS how
  UNION
  MATCH (asked:Claim {id: $claim})-[:ENTAILS*0..100]->(c:Claim)
  WITH DISTINCT c
  MATCH (c)<-[d:DISPUTES]-(s:Statement)
  WHERE s.first_hand
  RETURN s, c, d.how AS how
}
MATCH (s)-[:MADE_BY]->(a:Actor)
MATCH (s)-[:REPORTED_IN]->(n:Article)
WHERE n.published_ts IS NOT NULL
WITH a, how, s, n, c
ORDER BY n.published_ts, s.order_key
WITH a, how, collect({s: s, n: n, c: c}) AS told, min(n.published_ts) AS first
WITH a, collect({how: how, told: told, first: first}) AS hows, min(first) AS begun
UNWIND hows AS one
WITH a, begun, one.how AS how, one.told AS told, one.first AS first
WHERE first >= $since_from
WITH a, begun, how, first, told, head(told) AS best
UNWIND told AS each
WITH a, begun, how, first, each.s AS s, each.n AS n, each.c AS c, best.s AS chosen
WHERE s.id = chosen.id
WITH DISTINCT a, how, first, s, n, c, CASE WHEN begun < $since_from THEN 'new stance' ELSE 'new actor' END AS change
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, change, how, s.quote AS quote,
       s.said_from AS said_from, s.said_to AS said_to, s.reported_by AS reported_by, n.id AS article_id,
       n.source_id AS source_id, n.title AS title, n.publisher AS publisher, n.published_at AS published_at,
       s.id AS statement_id, c.id AS claim_id, c.text AS claim, s.confidence AS confidence
ORDER BY first, s.order_key, coalesce(a.name, ''), a.id, how, c.id
