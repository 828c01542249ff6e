// name: first_mentions
// description: Which outlet had a claim first: for each outlet its earliest article with a statement about the
//   claim, or about one that entails it, whatever the statement says of it. Articles whose outlet is not known are
//   taken together. Earliest first.
// parameter: claim (id) The claim's id.
// example: claim <- most_contested.claim_id
// column: publisher (text?) The outlet.
// column: articles (int) Its articles that have the claim.
// column: article_id (id) The earliest of them.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: published_at (text?) When it was published.
// column: statement_id (id) The first statement about it there.
// column: quote (text?) The sentences around the statement as printed.
// column: claim_id (id) The claim that it is about: the one asked for, or one that entails it.
// column: claim (text?) That claim in words.
MATCH (asked:Claim {id: $claim})<-[:ENTAILS*0..100]-(c:Claim)
WITH DISTINCT c
MATCH (c)<-[:ABOUT]-(s:Statement)-[:REPORTED_IN]->(n:Article)
WITH n.publisher AS publisher, n, s, c
ORDER BY s.order_key, c.id
WITH publisher, count(DISTINCT n.id) AS articles, head(collect({s: s, n: n, c: c})) AS one
WITH publisher, articles, one.s AS s, one.n AS n, one.c AS c
RETURN publisher, articles, n.id AS article_id, n.source_id AS source_id, n.title AS title,
       n.published_at AS published_at, s.id AS statement_id, s.quote AS quote, c.id AS claim_id, c.text AS claim
ORDER BY coalesce(n.published_ts, 99999999999999), s.order_key
