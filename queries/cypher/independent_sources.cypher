// name: independent_sources
// description: On whom a claim rests: everybody who affirms it, at first hand or as told, those who speak for
//   somebody counted as that one (the first by id, where they speak for several), with how many independent stories,
//   articles and outlets carry it and the earliest evidence. Five papers that quote one ministry are one row. Who has
//   no name is known by where it was said: what unnamed people told one outlet is one row, whoever repeats it, and so
//   are the same words for a source in copies of one text. Covers the claim and every claim that entails it. Most
//   stories first.
// parameter: claim (id) The claim's id.
// example: claim <- most_contested.claim_id
// column: actor_id (id) The source.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: medium (text?) Where the earliest statement was made, as printed: the BBC, a tweet. Null if it is not told.
// column: speakers (int) Actors through whom it speaks; unnamed ones count once for each article.
// column: stories (int) Independent stories that carry it.
// column: articles (int) Articles that carry it.
// column: publishers (int) Outlets that carry it, as far as they are known.
// column: article_id (id) The article of that statement.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: statement_id (id) The earliest statement.
// column: quote (text?) The sentences around the statement as printed.
// column: claim_id (id) The claim that it affirms: the one asked for, or one that entails it.
// column: claim (text?) That claim in words.
// edge: actor_id actor -> claim_id claim
MATCH (asked:Claim {id: $claim})<-[:ENTAILS*0..100]-(c:Claim)
WITH DISTINCT c
MATCH (c)<-[d:ABOUT]-(s:Statement)-[:MADE_BY]->(b:Actor)
WHERE d.stance IN ['claimed', 'observed'] AND d.polarity = 1
WITH DISTINCT c, s, b
OPTIONAL MATCH (b)-[:SPEAKS_FOR]->(o:Actor)
WHERE o.id <> b.id
WITH c, s, b, min(o.id) AS behind
OPTIONAL MATCH (b)<-[:SPEAKS_FOR]-(x:Actor)
WHERE x.id <> b.id
WITH c, s, b, behind, count(x) AS mouths
MATCH (s)-[:REPORTED_IN]->(n:Article)-[:COPY_OF]->(t:Story)
WITH c, s, b, n, t, coalesce(behind, b.id) AS origin,
     behind IS NULL AND mouths = 0 AND b.voice IN ['anonymous', 'group'] AS unnamed,
     CASE WHEN toLower(left(s.medium, 4)) = 'the ' THEN substring(s.medium, 4) ELSE s.medium END AS place
WITH c, s, b, n, t, origin, CASE
       WHEN NOT unnamed THEN origin
       WHEN left(place, 1) <> toLower(left(place, 1)) THEN '1 ' + toLower(place)
       ELSE '2 ' + t.id + ' ' + coalesce(b.name, '')
     END AS known
WITH b, origin, min(known) AS source, collect({c: c, s: s, n: n, t: t}) AS told
UNWIND told AS one
WITH b, origin, source, one.c AS c, one.s AS s, one.n AS n, one.t AS t
ORDER BY s.order_key, c.id
WITH source, min(origin) AS origin, count(DISTINCT b.id) AS speakers, count(DISTINCT t.id) AS stories, count(DISTINCT n.id) AS articles,
     count(DISTINCT n.publisher) AS publishers, head(collect({s: s, n: n, c: c})) AS one
MATCH (a:Actor {id: origin})
WITH a, speakers, stories, articles, publishers, one.s AS s, one.n AS n, one.c AS c
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, s.medium AS medium, speakers, stories,
       articles, publishers, n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
       n.published_at AS published_at, s.id AS statement_id, s.quote AS quote, c.id AS claim_id, c.text AS claim
ORDER BY stories DESC, articles DESC, coalesce(a.name, ''), a.id
