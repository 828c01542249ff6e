// name: who_supported
// description: Who is behind a claim: actors who report having seen that it is so, and actors who claim it, in which
//   sentence. Covers the claim and every claim that entails it: who affirms the specific affirms the general. One row
//   per actor, claim, how and story, with the earliest evidence, at first hand where there is any; rows at first hand
//   come before relayed ones, what was seen before what was said.
// parameter: claim (id) The claim's id.
// example: claim <- most_contested.claim_id
// column: actor_id (id) Who supports it.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: speaks_for (text?) Names of those the actor speaks for, joined by "; ".
// column: how (text) observed or claimed.
// column: quote (text?) The sentences around the statement as printed.
// column: exact_words (text?) What of it stands in quotation marks.
// column: speech (text?) direct, mixed or indirect.
// column: printed_as (text?) The words that name the actor there.
// column: medium (text?) Where it was said: "the BBC", "a tweet".
// column: said_from (text?) When it was said, from.
// column: said_to (text?) When it was said, until, inclusive.
// column: said_basis (text?) How we know when: given, stated, resolved or inferred.
// column: reported_by (text?) Who relays it; null at first hand.
// column: stories (int) Independent stories in which this actor affirms this.
// column: article_id (id) The article.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: statement_id (id) The statement.
// column: claim_id (id) The claim that was affirmed: the one asked for, or one that entails it.
// column: claim (text?) That claim in words.
// column: confidence (float?) How sure we are of the attribution, 0 to 1.
// edge: actor_id actor -> claim_id claim
MATCH (asked:Claim {id: $claim})<-[:ENTAILS*0..100]-(c:Claim)
WITH DISTINCT c
MATCH (c)<-[d:ABOUT]-(s:Statement)-[m:MADE_BY]->(a)
WHERE d.stance IN ['claimed', 'observed'] AND d.polarity = 1
WITH c, s, m, a, d.stance AS how
MATCH (s)-[:REPORTED_IN]->(n:Article)-[:COPY_OF]->(t:Story)
WITH a, c, how, t, s, n, m.printed_as AS printed_as
ORDER BY CASE WHEN s.first_hand THEN 0 ELSE 1 END, s.order_key, printed_as
WITH a, c, how, t, head(collect({s: s, n: n, printed_as: printed_as})) AS best
WITH a, c, how, collect(best) AS evidence, count(*) AS stories
UNWIND evidence AS one
WITH a, c, how, stories, one.s AS s, one.n AS n, one.printed_as AS printed_as
OPTIONAL MATCH (a)-[:SPEAKS_FOR]->(o)
WITH a, c, how, stories, s, n, printed_as, o
ORDER BY o.name
WITH a, c, how, stories, s, n, printed_as, collect(DISTINCT o.name) AS names
WITH a, c, how, stories, s, n, printed_as,
     CASE WHEN size(names) = 0 THEN null
          ELSE reduce(text = head(names), name IN tail(names) | text + '; ' + name) END AS speaks_for
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, speaks_for, how,
       s.quote AS quote, s.exact_words AS exact_words, s.speech AS speech, printed_as, s.medium AS medium,
       s.said_from AS said_from, s.said_to AS said_to, s.said_basis AS said_basis, s.reported_by AS reported_by,
       stories, n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
       n.published_at AS published_at, s.id AS statement_id, c.id AS claim_id, c.text AS claim,
       s.confidence AS confidence
ORDER BY CASE WHEN s.first_hand THEN 0 ELSE 1 END,
         CASE how WHEN 'observed' THEN 0 ELSE 1 END,
         coalesce(n.published_ts, 99999999999999), coalesce(a.name, ''), a.id, c.id, s.order_key, s.id, how
