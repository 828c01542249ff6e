// name: falling_due
// description: Promises, plans and predictions that fall due in a time, at first hand: claims that something is
//   going to be so, or that are promised or predicted, whose time ends then and lay ahead when they were made. One
//   row per claim and actor, with the earliest evidence; first due first.
// parameter: since (date, default 0001-01-01) The first day.
// parameter: until (date, default 9999-12-31) The last day.
// parameter: limit (int, default 50) How many rows at most.
// example: since = 2019-01-01
// example: until = 2022-12-31
// column: claim_id (id) The claim.
// column: claim (text?) That claim in words.
// column: event_id (id?) The event.
// column: event (text?) That event in words.
// column: start (text?) When it is to be so, from.
// column: end (text?) When it falls due.
// column: actor_id (id) Who said so.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: speech_act (text?) assert, deny, promise, predict, announce, ...
// column: quote (text?) The sentences around the statement as printed.
// column: said_from (text?) When it was said, from.
// column: article_id (id) The article.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: statement_id (id) The earliest statement.
// column: confidence (float?) How sure we are of the attribution, 0 to 1.
// edge: actor_id actor -> claim_id claim
MATCH (c:Claim)
WHERE c.end_ts >= $since_from AND c.end_ts <= $until_to
MATCH (c)<-[d:ABOUT]-(s:Statement)-[:MADE_BY]->(a:Actor)
WHERE s.first_hand AND d.stance = 'claimed' AND d.polarity = 1
  AND (c.phase = 'intended' OR s.speech_act IN ['promise', 'predict'])
MATCH (s)-[:REPORTED_IN]->(n:Article)
WHERE n.published_ts IS NULL OR n.published_ts < c.end_ts
WITH c, a, s, n
ORDER BY s.order_key
WITH c, a, head(collect({s: s, n: n})) AS one
WITH c, a, one.s AS s, one.n AS n
OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
WITH c, a, s, n, e
ORDER BY e.id
WITH c, a, s, n, head(collect(e)) AS e
RETURN c.id AS claim_id, c.text AS claim, e.id AS event_id, e.label AS event, c.start AS start, c.`end` AS `end`,
       a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, s.speech_act AS speech_act,
       s.quote AS quote, s.said_from AS said_from, n.id AS article_id, n.source_id AS source_id, n.title AS title,
       n.publisher AS publisher, n.published_at AS published_at, s.id AS statement_id, s.confidence AS confidence
ORDER BY c.end_ts, coalesce(c.text, ''), c.id, coalesce(a.name, ''), a.id
LIMIT $limit
