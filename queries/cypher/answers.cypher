// name: answers
// description: Which announcement or statement of somebody each statement of an actor answers, earliest first. One
//   row per answer and speaker of what it answers; that speaker is null where none is known.
// parameter: actor (id) The actor's id.
// example: actor <- who_disputed.actor_id
// column: statement_id (id) The answer.
// column: quote (text?) The sentences around the statement as printed.
// column: speech_act (text?) assert, deny, promise, predict, announce, ...
// column: said_from (text?) When it was said, from.
// column: answered_id (id) The statement that it answers.
// column: answered_quote (text?) The sentences around that one as printed.
// column: answered_act (text?) assert, announce, promise, ...
// column: to_id (id?) Who had said that.
// column: to (text?) That actor's name.
// column: article_id (id) The article of the answer.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// edge: statement_id quote -> answered_id answered_quote
MATCH (:Actor {id: $actor})<-[:MADE_BY]-(s:Statement)-[:RESPONDS_TO]->(o:Statement)
MATCH (s)-[:REPORTED_IN]->(n:Article)
OPTIONAL MATCH (o)-[:MADE_BY]->(b:Actor)
WITH DISTINCT s, o, n, b
RETURN s.id AS statement_id, s.quote AS quote, s.speech_act AS speech_act, s.said_from AS said_from,
       o.id AS answered_id, o.quote AS answered_quote, o.speech_act AS answered_act, b.id AS to_id, b.name AS to,
       n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
       n.published_at AS published_at
ORDER BY s.order_key, s.id, o.order_key, o.id, coalesce(b.name, ''), coalesce(b.id, '')
