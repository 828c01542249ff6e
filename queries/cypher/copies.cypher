// name: copies
// description: Articles that tell one text: copies and light edits, story by story, the most copied first and in
//   each the earliest article first.
// parameter: limit (int, default 100) How many articles at most.
// example: limit = 10
// column: story_id (id) The story.
// column: story (text?) The title of its earliest article.
// column: copies (int) Articles that tell it.
// column: article_id (id) One of them.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: url (text?) Its address.
// edge: article_id title -> story_id story
MATCH (t:Story)<-[:COPY_OF]-(n:Article)
WITH t, count(DISTINCT n.id) AS copies
WHERE copies > 1
MATCH (t)<-[:COPY_OF]-(n:Article)
RETURN t.id AS story_id, t.label AS story, copies, n.id AS article_id, n.source_id AS source_id, n.title AS title,
       n.publisher AS publisher, n.published_at AS published_at, n.url AS url
ORDER BY copies DESC, t.id, coalesce(n.published_ts, 99999999999999), n.id
LIMIT $limit
