// name: evidence
// description: Every statement in which one actor says something of one claim, with its words and where they stand:
//   the evidence for an edge between the two. Earliest first. Offsets are Unicode code points into the article's
//   text, end exclusive.
// parameter: actor (id) The actor's id.
// parameter: claim (id) The claim's id.
// example: actor <- who_claimed.actor_id
// example: claim <- who_claimed.claim_id
// column: statement_id (id) The statement.
// column: how (text?) claimed, denied, observed, not observed or doubted; null where it asserts nothing.
// column: basis (text?) How the actor knows: witness, imagery, records, analysis.
// column: certainty (float?) How certain the actor is, 0 to 1.
// column: source_text (text?) The words that stand for the source.
// column: cue (text?) The words of saying.
// column: content (text?) What is said.
// column: quote (text?) The sentences around the statement as printed.
// column: exact_words (text?) What of it stands in quotation marks.
// column: spans (text?) Where each of these stands, as JSON.
// column: marks (text?) Where the words stand that decided the stance, as JSON.
// column: speech (text?) direct, mixed or indirect.
// column: speech_act (text?) assert, deny, promise, predict, announce, ...
// column: first_hand (bool) Whether it is at first hand.
// column: reported_by (text?) Who relays it; null at first hand.
// column: said_from (text?) When it was said, from.
// column: said_to (text?) When it was said, until, inclusive.
// column: said_basis (text?) How we know when: given, stated, resolved or inferred.
// column: medium (text?) Where it was said: "the BBC", "a tweet".
// column: article_id (id) The article.
// column: source_id (text?) The id that the article came with.
// column: title (text?) Its title.
// column: publisher (text?) Who published it.
// column: published_at (text?) When it was published.
// column: confidence (float?) How sure we are of the attribution, 0 to 1.
MATCH (:Actor {id: $actor})<-[:MADE_BY]-(s:Statement)-[t:ABOUT]->(:Claim {id: $claim})
MATCH (s)-[:REPORTED_IN]->(n:Article)
WITH DISTINCT s, n, CASE WHEN t.stance = 'observed' AND t.polarity = -1 THEN 'not observed' ELSE t.stance END AS how,
     t.basis AS basis, t.certainty AS certainty, t.marks AS marks
RETURN s.id AS statement_id, how, basis, certainty, s.source_text AS source_text, s.cue AS cue, s.content AS content,
       s.quote AS quote, s.exact_words AS exact_words, s.spans AS spans, marks, s.speech AS speech,
       s.speech_act AS speech_act, s.first_hand AS first_hand, s.reported_by AS reported_by, s.said_from AS said_from,
       s.said_to AS said_to, s.said_basis AS said_basis, s.medium AS medium, n.id AS article_id,
       n.source_id AS source_id, n.title AS title, n.publisher AS publisher, n.published_at AS published_at,
       s.confidence AS confidence
ORDER BY s.order_key, s.id, coalesce(how, '~'), coalesce(basis, ''), coalesce(certainty, -1), coalesce(marks, '')
