// name: statements_by
// description: Everything that one actor said, earliest first, with what each statement says of which claim. One row per
//   statement, stance and claim; a statement that takes no stance has one row. Copies are not folded together.
// parameter: actor (id) The actor's id.
// example: actor <- who_disputed.actor_id
// column: statement_id (id) The statement.
// column: speech_act (text?) assertion, denial, question, demand, ...
// column: stance (text?) claimed, denied, observed, not observed or doubted; null where it asserts nothing.
// column: claim_id (id?) The claim that it is about.
// column: claim (text?) That claim in words.
// column: quote (text?) The sentences around the statement as printed.
// column: exact_words (text?) What of it stands in quotation marks.
// column: printed_as (text?) The words that name the actor there.
// column: speech (text?) direct, mixed or indirect.
// column: medium (text?) Where it was said: "the BBC", "a tweet".
// column: said_from (text?) When it was said, from.
// column: said_to (text?) When it was said, until, inclusive.
// column: said_basis (text?) How we know when: given, stated, resolved or inferred.
// column: reported_by (text?) Who relays it; null at first hand.
// column: article_id (id) The article.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: confidence (float?) How sure we are of the attribution, 0 to 1.
// edge: statement_id quote -> claim_id claim
MATCH (a:Actor {id: $actor})<-[m:MADE_BY]-(s:Statement)-[:REPORTED_IN]->(n:Article)
WITH s, n, min(m.printed_as) AS printed_as
OPTIONAL MATCH (s)-[t:ABOUT]->(c:Claim)
WITH DISTINCT s, n, printed_as, c,
     CASE WHEN t.stance = 'observed' AND t.polarity = -1 THEN 'not observed' ELSE t.stance END AS stance
RETURN s.id AS statement_id, s.speech_act AS speech_act, stance, c.id AS claim_id, c.text AS claim,
       s.quote AS quote, s.exact_words AS exact_words, printed_as, s.speech AS speech, s.medium AS medium,
       s.said_from AS said_from, s.said_to AS said_to, s.said_basis AS said_basis, s.reported_by AS reported_by,
       n.id AS article_id, n.source_id AS source_id, n.title AS title, n.publisher AS publisher,
       n.published_at AS published_at, s.confidence AS confidence
ORDER BY s.order_key, s.id, coalesce(stance, '~'), coalesce(c.text, ''), coalesce(c.id, '')
