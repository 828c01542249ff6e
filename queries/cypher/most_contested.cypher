// name: most_contested
// description: The claims that are contested most, at first hand. Each count is of distinct actors: those who claimed or
//   saw it (it, or a claim that entails it), and those who denied it, looked and did not see it, or doubted it (it, or
//   a claim that it entails). Only claims that somebody disputes in as many words are listed; what merely contradicts
//   them by our inference is not counted. Order: the smaller of the two sides, claimed_by against denied_by and
//   not_observed_by together; then more who dispute, more who doubt, more who claim, more stories; then the text.
// parameter: limit (int, default 10) How many claims at most.
// example: limit = 5
// column: claim_id (id) The claim.
// column: claim (text?) The claim in words.
// column: event_id (id?) The event that it is about.
// column: event (text?) That event in words.
// column: start (text?) When the thing is claimed to happen, from.
// column: end (text?) When the thing is claimed to happen, until, inclusive.
// column: claimed_by (int) Actors who claimed it or saw it.
// column: denied_by (int) Actors who denied it.
// column: not_observed_by (int) Actors who looked and did not see it.
// column: doubted_by (int) Actors who withheld judgement.
// column: stories (int) Independent stories that carry any of these.
// edge: claim_id claim -> event_id event
MATCH (s:Statement)-[d:DISPUTES]->(c:Claim)
WHERE s.first_hand AND d.how IN ['denied', 'not observed', 'doubted']
WITH DISTINCT c
CALL (c) {
  MATCH (c)-[:ENTAILS*0..100]->(g:Claim)
  WITH DISTINCT g
  MATCH (g)<-[d:DISPUTES]-(s:Statement)
  WHERE s.first_hand AND d.how IN ['denied', 'not observed', 'doubted']
  RETURN s, d.how AS side
  UNION
  MATCH (c)<-[:ENTAILS*0..100]-(p:Claim)
  WITH DISTINCT p
  MATCH (p)<-[d:ABOUT]-(s:Statement)
  WHERE s.first_hand AND d.stance IN ['claimed', 'observed'] AND d.polarity = 1
  RETURN s, 'claimed' AS side
}
MATCH (s)-[:MADE_BY]->(a)
MATCH (s)-[:REPORTED_IN]->(:Article)-[:COPY_OF]->(t:Story)
WITH c, count(DISTINCT CASE WHEN side = 'claimed' THEN a.id END) AS claimed_by,
     count(DISTINCT CASE WHEN side = 'denied' THEN a.id END) AS denied_by,
     count(DISTINCT CASE WHEN side = 'not observed' THEN a.id END) AS not_observed_by,
     count(DISTINCT CASE WHEN side = 'doubted' THEN a.id END) AS doubted_by,
     count(DISTINCT t.id) AS stories
OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
WITH c, claimed_by, denied_by, not_observed_by, doubted_by, stories, e
ORDER BY e.id
WITH c, claimed_by, denied_by, not_observed_by, doubted_by, stories, head(collect(e)) AS e
RETURN c.id AS claim_id, c.text AS claim, e.id AS event_id, e.label AS event, c.start AS start, c.`end` AS `end`,
       claimed_by, denied_by, not_observed_by, doubted_by, stories
ORDER BY CASE WHEN claimed_by < denied_by + not_observed_by THEN claimed_by ELSE denied_by + not_observed_by END DESC,
         denied_by + not_observed_by DESC, doubted_by DESC, claimed_by DESC, stories DESC,
         coalesce(c.text, ''), c.id
LIMIT $limit
