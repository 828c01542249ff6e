// name: timeline
// description: What was said for and against a claim, in the order in which it was said, else printed. For: the
//   claim and every claim that entails it; against: the claim and every claim that it entails. One row per statement,
//   actor, claim and how. Copies are not folded together.
// parameter: claim (id) The claim's id.
// example: claim <- most_contested.claim_id
// column: actor_id (id) Who said it.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: how (text) claimed, observed, denied, not observed, contradicts (inferred by us) or doubted.
// column: quote (text?) The sentences around the statement as printed.
// column: said_from (text?) When it was said, from.
// column: said_to (text?) When it was said, until, inclusive.
// column: said_basis (text?) How we know when: given, stated, resolved or inferred.
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
  WHERE d.stance IN ['claimed', 'observed'] AND d.polarity = 1
  RETURN s, c, d.stance AS how
  UNION
  MATCH (asked:Claim {id: $claim})-[:ENTAILS*0..100]->(c:Claim)
  WITH DISTINCT c
  MATCH (c)<-[d:DISPUTES]-(s:Statement)
  RETURN s, c, d.how AS how
}
MATCH (s)-[:MADE_BY]->(a:Actor)
WITH DISTINCT a, s, c, how
MATCH (s)-[:REPORTED_IN]->(n:Article)
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, how, s.quote AS quote,
       s.said_from AS said_from, s.said_to AS said_to, s.said_basis AS said_basis, s.reported_by AS reported_by,
       n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
       n.published_at AS published_at, s.id AS statement_id, c.id AS claim_id, c.text AS claim,
       s.confidence AS confidence
ORDER BY coalesce(s.said_ts, n.published_ts, 99999999999999), s.order_key, s.id, coalesce(a.name, ''), a.id,
         c.id, how
