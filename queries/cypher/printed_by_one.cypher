// name: printed_by_one
// description: What one outlet printed that no other did: claims of which only its articles have statements. Most
//   statements first.
// parameter: publisher (text) The outlet, as its articles name it.
// parameter: limit (int, default 100) How many claims at most.
// example: publisher <- articles_by_affair.publisher
// example: limit = 10
// column: claim_id (id) The claim.
// column: claim (text?) That claim in words.
// column: event_id (id?) The event.
// column: event (text?) That event in words.
// column: statements (int) Statements about it.
// column: articles (int) Articles of the outlet that have it.
// column: article_id (id) The earliest of them.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: published_at (text?) When it was published.
// edge: article_id title -> claim_id claim
MATCH (n:Article)
WHERE n.publisher = $publisher
MATCH (n)<-[:REPORTED_IN]-(s:Statement)-[:ABOUT]->(c:Claim)
WITH n, s, c
ORDER BY s.order_key
WITH c, count(DISTINCT s.id) AS statements, count(DISTINCT n.id) AS articles, head(collect(n)) AS n
WHERE NOT EXISTS {
  MATCH (c)<-[:ABOUT]-(:Statement)-[:REPORTED_IN]->(m:Article) WHERE m.publisher IS NULL OR m.publisher <> $publisher
}
OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
WITH c, statements, articles, n, e
ORDER BY e.id
WITH c, statements, articles, n, head(collect(e)) AS e
RETURN c.id AS claim_id, c.text AS claim, e.id AS event_id, e.label AS event, statements, articles, n.id AS article_id,
       n.source_id AS source_id, n.title AS title, n.published_at AS published_at
ORDER BY statements DESC, articles DESC, coalesce(c.text, ''), c.id
LIMIT $limit
