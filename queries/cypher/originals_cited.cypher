// name: originals_cited
// description: Where the articles say that something was said, and no article of that outlet is among them: the BBC,
//   a tweet, an interview. A leading "the" and capitals do not tell two apart. Most stories first.
// parameter: limit (int, default 50) How many at most.
// example: limit = 10
// column: original (text) The medium or outlet as printed, without "the".
// column: statements (int) Statements that were made there.
// column: stories (int) Independent stories that cite it.
// column: articles (int) Articles that cite it.
// column: article_id (id) The earliest of them.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: statement_id (id) The earliest of the statements.
// column: quote (text?) The sentences around the statement as printed.
// edge: article_id title -> original original
OPTIONAL MATCH (m:Article)
WITH DISTINCT toLower(m.publisher) AS outlet
WITH collect(CASE WHEN left(outlet, 4) = 'the ' THEN substring(outlet, 4) ELSE outlet END) AS outlets
MATCH (s:Statement)
WHERE s.medium IS NOT NULL
MATCH (s)-[:REPORTED_IN]->(n:Article)-[:COPY_OF]->(t:Story)
WITH outlets, s, n, t, CASE WHEN toLower(left(s.medium, 4)) = 'the ' THEN substring(s.medium, 4)
     ELSE s.medium END AS name
ORDER BY s.order_key
WITH outlets, toLower(name) AS key, min(name) AS original, count(DISTINCT s.id) AS statements, count(DISTINCT t.id)
     AS stories,
     count(DISTINCT n.id) AS articles, head(collect({s: s, n: n})) AS one
WHERE NOT key IN outlets
WITH original, statements, stories, articles, one.s AS s, one.n AS n
RETURN original, statements, stories, articles, n.id AS article_id, n.source_id AS source_id, n.title AS title,
       n.publisher AS publisher,
       n.published_at AS published_at, s.id AS statement_id, s.quote AS quote
ORDER BY stories DESC, statements DESC, original
LIMIT $limit
