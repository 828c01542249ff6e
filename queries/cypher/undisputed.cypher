// name: undisputed
// description: Claims that nobody disputed: affirmed at first hand, and neither they nor any claim that they entail
//   was denied, looked for and not seen, contradicted or doubted. Those that most actors affirm come first.
// parameter: limit (int, default 20) How many claims at most.
// example: limit = 5
// column: claim_id (id) The claim.
// column: claim (text?) That claim in words.
// column: event_id (id?) The event.
// column: event (text?) That event in words.
// column: start (text?) When the thing is claimed to happen, from.
// column: end (text?) When the thing is claimed to happen, until, inclusive.
// column: claimed_by (int) Actors who affirm it, or a claim that entails it.
// column: stories (int) Independent stories that carry that.
// edge: claim_id claim -> event_id event
MATCH (s:Statement)-[d:ABOUT]->(c:Claim)
WHERE s.first_hand AND d.stance IN ['claimed', 'observed'] AND d.polarity = 1
WITH DISTINCT c
WHERE NOT EXISTS { MATCH (c)-[:ENTAILS*0..100]->(:Claim)<-[:DISPUTES]-(:Statement) }
MATCH (c)<-[:ENTAILS*0..100]-(p:Claim)
WITH DISTINCT c, p
MATCH (p)<-[d:ABOUT]-(s:Statement)-[:MADE_BY]->(a:Actor)
WHERE s.first_hand AND d.stance IN ['claimed', 'observed'] AND d.polarity = 1
MATCH (s)-[:REPORTED_IN]->(:Article)-[:COPY_OF]->(t:Story)
WITH c, count(DISTINCT a.id) AS claimed_by, count(DISTINCT t.id) AS stories
OPTIONAL MATCH (c)-[:CONCERNS]->(e:Event)
WITH c, claimed_by, stories, e
ORDER BY e.id
WITH c, claimed_by, stories, head(collect(e)) AS e
RETURN c.id AS claim_id, c.text AS claim, e.id AS event_id, e.label AS event, c.start AS start, c.`end` AS `end`,
       claimed_by, stories
ORDER BY claimed_by DESC, stories DESC, coalesce(c.text, ''), c.id
LIMIT $limit
