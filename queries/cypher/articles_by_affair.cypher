// name: articles_by_affair
// description: Every article once, under the event that it is mostly about: an affair, which articles share whose titles
//   and first words mean the like and which were published within weeks; it is called what its first article is called.
//   Affairs by date, undated ones after the dated; articles of which that is not known come last.
// column: event_id (id?) The event; null where it is not known.
// column: event (text?) That event in words.
// column: article_id (id) The article.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// edge: article_id title -> event_id event
MATCH (n:Article)
OPTIONAL MATCH (n)-[:MOSTLY_ABOUT]->(e:Event)
RETURN e.id AS event_id, e.label AS event, n.id AS article_id, n.source_id AS source_id, n.title AS title,
       n.publisher AS publisher, n.published_at AS published_at
ORDER BY CASE WHEN e IS NULL THEN 1 ELSE 0 END, coalesce(e.start, '9999'), coalesce(e.id, ''),
         coalesce(n.published_ts, 99999999999999), n.id
