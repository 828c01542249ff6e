// name: wordings
// description: Did an actor say exactly this: the different wordings in quotation marks under which outlets carry
//   what the actor said of a claim, or of one that entails it, each with how many articles and stories have it. Most
//   stories first.
// parameter: actor (id) The actor's id.
// parameter: claim (id) The claim's id.
// example: actor <- who_disputed.actor_id
// example: claim <- who_disputed.claim_id
// column: exact_words (text) The words in quotation marks.
// column: stories (int) Independent stories that have them.
// column: articles (int) Articles that have them.
// column: publishers (int) Outlets that have them, as far as they are known.
// column: statement_id (id) The earliest statement with them.
// column: quote (text?) The sentences around the statement as printed.
// column: said_from (text?) When it was said, from.
// column: article_id (id) The article of that statement.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: claim_id (id) The claim that it is about: the one asked for, or one that entails it.
// column: claim (text?) That claim in words.
// edge: statement_id exact_words -> claim_id claim
MATCH (asked:Claim {id: $claim})<-[:ENTAILS*0..100]-(c:Claim)
WITH DISTINCT c
MATCH (c)<-[:ABOUT]-(s:Statement)-[:MADE_BY]->(:Actor {id: $actor})
WHERE s.exact_words IS NOT NULL
MATCH (s)-[:REPORTED_IN]->(n:Article)-[:COPY_OF]->(t:Story)
WITH s.exact_words AS exact_words, s, n, t, c
ORDER BY s.order_key, c.id
WITH exact_words, count(DISTINCT t.id) AS stories, count(DISTINCT n.id) AS articles,
     count(DISTINCT n.publisher) AS publishers, head(collect({s: s, n: n, c: c})) AS one
WITH exact_words, stories, articles, publishers, one.s AS s, one.n AS n, one.c AS c
RETURN exact_words, stories, articles, publishers, s.id AS statement_id, s.quote AS quote, s.said_from AS said_from,
       n.id AS article_id, n.source_id AS source_id,
       n.title AS title, n.publisher AS publisher, n.published_at AS published_at, c.id AS claim_id, c.text AS claim
ORDER BY stories DESC, s.order_key, exact_words
