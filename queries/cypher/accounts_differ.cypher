// name: accounts_differ
// description: How two outlets' accounts of one event differ: each claim about it that either printed, how many
//   statements each carries for it and against it (denied, looked for and not seen, doubted), and the earliest
//   article of each that has it. First what only the one has, then what only the other has, then what both have.
// parameter: event (id) The event's id.
// parameter: one (text) The one outlet, as its articles name it.
// parameter: other (text) The other outlet.
// example: event <- most_contested.event_id
// example: one <- articles_by_affair.publisher
// example: other <- first_mentions.publisher
// column: claim_id (id) The claim.
// column: claim (text?) That claim in words.
// column: printed_by (text) one, other or both.
// column: one_for (int) Statements for it in the one outlet.
// column: one_against (int) Statements against it there.
// column: other_for (int) Statements for it in the other outlet.
// column: other_against (int) Statements against it there.
// column: one_article_id (id?) The one's earliest article with the claim.
// column: one_title (text?) Its title.
// column: other_article_id (id?) The other's earliest article with the claim.
// column: other_title (text?) Its title.
// edge: one_article_id one_title -> claim_id claim
CALL {
  MATCH (:Event {id: $event})<-[:CONCERNS]-(c:Claim)<-[t:ABOUT]-(s:Statement)-[:REPORTED_IN]->(n:Article)
  WHERE n.publisher = $one
  RETURN c, t, s, n, 1 AS outlet
  UNION ALL
  MATCH (:Event {id: $event})<-[:CONCERNS]-(c:Claim)<-[t:ABOUT]-(s:Statement)-[:REPORTED_IN]->(n:Article)
  WHERE n.publisher = $other
  RETURN c, t, s, n, 2 AS outlet
}
WITH c, s, n, outlet, CASE WHEN t.stance IN ['claimed', 'observed'] AND t.polarity = 1 THEN 1
                           WHEN t.stance IS NULL THEN 0 ELSE -1 END AS side
ORDER BY s.order_key
WITH c, count(DISTINCT CASE WHEN outlet = 1 AND side = 1 THEN s.id END) AS one_for,
     count(DISTINCT CASE WHEN outlet = 1 AND side = -1 THEN s.id END) AS one_against,
     count(DISTINCT CASE WHEN outlet = 2 AND side = 1 THEN s.id END) AS other_for,
     count(DISTINCT CASE WHEN outlet = 2 AND side = -1 THEN s.id END) AS other_against,
     head(collect(CASE outlet WHEN 1 THEN n END)) AS n, head(collect(CASE outlet WHEN 2 THEN n END)) AS m
RETURN c.id AS claim_id, c.text AS claim,
       CASE WHEN m IS NULL THEN 'one' WHEN n IS NULL THEN 'other' ELSE 'both' END AS printed_by,
       one_for, one_against, other_for, other_against, n.id AS one_article_id, n.title AS one_title,
       m.id AS other_article_id, m.title AS other_title
ORDER BY CASE WHEN m IS NULL THEN 0 WHEN n IS NULL THEN 1 ELSE 2 END, coalesce(c.text, ''), c.id
