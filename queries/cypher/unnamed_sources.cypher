// name: unnamed_sources
// description: What is said for or against a claim without a named source: statements of unnamed officials, of
//   groups ("residents"), and of nobody at all. For: the claim and every claim that entails it; against: the claim
//   and every claim that it entails. Earliest first.
// parameter: claim (id) The claim's id.
// example: claim <- most_contested.claim_id
// column: how (text) claimed, observed, denied, not observed, contradicts (inferred by us) or doubted.
// column: source_text (text?) The words that stand for the source; null where there are none.
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
// edge: statement_id quote -> claim_id claim
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
WITH s, c, how
WHERE NOT EXISTS { MATCH (s)-[:MADE_BY]->(a:Actor) WHERE a.voice = 'named' }
MATCH (s)-[:REPORTED_IN]->(n:Article)
RETURN how, s.source_text AS source_text, s.quote AS quote, s.said_from AS said_from, s.said_to AS said_to,
       s.reported_by AS reported_by, n.id AS article_id, n.source_id AS source_id, n.title AS title,
       n.publisher AS publisher, n.published_at AS published_at, s.id AS statement_id, c.id AS claim_id,
       c.text AS claim, s.confidence AS confidence
ORDER BY coalesce(n.published_ts, 99999999999999), s.order_key, s.id, c.id, how
