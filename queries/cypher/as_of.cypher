// name: as_of
// description: Where everybody stood on a claim by the end of a day, at first hand: what each actor last said for or
//   against it in articles published until then (UTC). For: the claim and every claim that entails it; against: the
//   claim and every claim that it entails. One row per actor, claim and how of the actor's last statement.
// parameter: claim (id) The claim's id.
// parameter: date (date) The last day that counts.
// example: claim <- most_contested.claim_id
// example: date = 2022-02-20
// column: actor_id (id) Who said it.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
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
MATCH (s)-[:REPORTED_IN]->(n:Article)
WHERE n.published_ts <= $date_to
MATCH (s)-[:MADE_BY]->(a:Actor)
WITH a, s.order_key AS at, s, n, c, how
ORDER BY at DESC
WITH a, collect({at: at, s: s, n: n, c: c, how: how}) AS told
UNWIND told AS one
WITH a, one, head(told) AS last
WHERE one.at = last.at
WITH DISTINCT a, one.s AS s, one.n AS n, one.c AS c, one.how AS how
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, how, s.quote AS quote,
       s.said_from AS said_from, s.said_to AS said_to, s.reported_by AS reported_by, n.id AS article_id,
       n.source_id AS source_id, n.title AS title, n.publisher AS publisher, n.published_at AS published_at,
       s.id AS statement_id, c.id AS claim_id, c.text AS claim, s.confidence AS confidence
ORDER BY coalesce(a.name, ''), a.id, how, c.id, s.id
