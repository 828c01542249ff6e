// name: said_about
// description: What one actor said about one event, earliest first, with what each statement says of which claim.
//   One row per statement, stance and claim. Copies are not folded together.
// parameter: actor (id) The actor's id.
// parameter: event (id) The event's id.
// example: actor <- numbers_given.actor_id
// example: event <- most_contested.event_id
// column: statement_id (id) The statement.
// column: speech_act (text?) assert, deny, promise, predict, announce, ...
// column: how (text?) claimed, denied, observed, not observed or doubted; null where it asserts nothing.
// column: claim_id (id) The claim that it is about.
// column: claim (text?) That claim in words.
// column: quote (text?) The sentences around the statement as printed.
// column: exact_words (text?) What of it stands in quotation marks.
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
MATCH (:Event {id: $event})<-[:CONCERNS]-(c:Claim)<-[t:ABOUT]-(s:Statement)-[:MADE_BY]->(:Actor {id: $actor})
MATCH (s)-[:REPORTED_IN]->(n:Article)
WITH DISTINCT s, n, c, CASE WHEN t.stance = 'observed' AND t.polarity = -1 THEN 'not observed' ELSE t.stance END AS how
RETURN s.id AS statement_id, s.speech_act AS speech_act, how, c.id AS claim_id, c.text AS claim, s.quote AS quote,
       s.exact_words AS exact_words, s.speech AS speech, s.medium AS medium, s.said_from AS said_from,
       s.said_to AS said_to, s.said_basis AS said_basis, s.reported_by AS reported_by, n.id AS article_id,
       n.source_id AS source_id, n.title AS title, n.publisher AS publisher, n.published_at AS published_at,
       s.confidence AS confidence
ORDER BY s.order_key, s.id, coalesce(how, '~'), coalesce(c.text, ''), c.id
