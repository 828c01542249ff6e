// name: changes_by
// description: On what an actor changed position, at first hand: each claim that the actor affirmed, denied or
//   doubted and next said something else of, with both statements. To affirm is to claim or to have seen; to deny is
//   to deny or to have looked and not seen. Copies of one story count once; order: that of the articles.
// parameter: actor (id) The actor's id.
// example: actor <- stance_changes.actor_id
// column: actor_id (id) Who changed.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: claim_id (id) The claim of which they said it last.
// column: claim (text?) That claim in words.
// column: before (text) What they said first: claimed, observed, denied, not observed or doubted.
// column: after (text) What they said next.
// column: before_statement_id (id) What they said first.
// column: before_quote (text?) The sentences around it as printed.
// column: before_said_from (text?) When it was said, from.
// column: before_article_id (id) The article that has it.
// column: before_publisher (text?) Who published that.
// column: before_published_at (text?) When it was published.
// column: after_statement_id (id) What they said next.
// column: after_quote (text?) The sentences around it as printed.
// column: after_said_from (text?) When it was said, from.
// column: after_article_id (id) The article that has it.
// column: after_publisher (text?) Who published that.
// column: after_published_at (text?) When it was published.
// edge: actor_id actor -> claim_id claim
MATCH (a:Actor {id: $actor})<-[:MADE_BY]-(s:Statement)-[d:ABOUT]->(c:Claim)
WHERE s.first_hand AND d.stance IS NOT NULL
WITH DISTINCT a, s, c, CASE WHEN d.stance = 'observed' AND d.polarity = -1 THEN 'not observed' ELSE d.stance END AS how
MATCH (s)-[:REPORTED_IN]->(:Article)-[:COPY_OF]->(y:Story)
WITH a, c, how, y, s
ORDER BY s.order_key
WITH a, c, how, y, head(collect({s: s})) AS one
WITH a, c, one.s AS s, how
ORDER BY s.order_key, how
WITH a, c, s, collect({how: how}) AS told
ORDER BY s.order_key
WITH a, c, collect({s: s, told: told}) AS steps
UNWIND range(0, size(steps) - 2) AS i
WITH a, c, steps[i] AS first, steps[i + 1] AS second
WITH a, c, first.s AS s, second.s AS t, first.told AS one, second.told AS two
UNWIND one AS old
UNWIND two AS new
WITH a, c, s, t, old.how AS before, new.how AS after
WHERE CASE WHEN before IN ['claimed', 'observed'] THEN 1 WHEN before = 'doubted' THEN 0 ELSE -1 END
   <> CASE WHEN after IN ['claimed', 'observed'] THEN 1 WHEN after = 'doubted' THEN 0 ELSE -1 END
MATCH (s)-[:REPORTED_IN]->(n:Article)
MATCH (t)-[:REPORTED_IN]->(m:Article)
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, c.id AS claim_id, c.text AS claim,
       before, after, s.id AS before_statement_id, s.quote AS before_quote, s.said_from AS before_said_from,
       n.id AS before_article_id, n.publisher AS before_publisher, n.published_at AS before_published_at,
       t.id AS after_statement_id, t.quote AS after_quote, t.said_from AS after_said_from, m.id AS after_article_id,
       m.publisher AS after_publisher, m.published_at AS after_published_at
ORDER BY s.order_key, t.order_key, coalesce(c.text, ''), c.id, before, after
