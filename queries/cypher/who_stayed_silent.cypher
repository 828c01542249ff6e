// name: who_stayed_silent
// description: Who has said nothing of it: actors who take part in the event that the claim is about, or declined to
//   comment on it, and neither they nor anybody who speaks for them says of any claim about that event that it is so
//   or not.
// parameter: claim (id) The claim's id.
// example: claim <- most_contested.claim_id
// column: actor_id (id) Who is silent.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: role (text?) As what they take part in the event; null if they do not.
// column: declined (bool) Whether they declined to comment.
// column: articles (int) Articles that name them.
MATCH (:Claim {id: $claim})-[:CONCERNS]->(e:Event)
OPTIONAL MATCH (e)<-[:CONCERNS]-(:Claim)<-[t:ABOUT]-(s:Statement)-[:MADE_BY]->(b:Actor)
WHERE t.stance IS NOT NULL
OPTIONAL MATCH (b)-[:SPEAKS_FOR]->(o:Actor)
WITH collect(DISTINCT e) AS events, collect(DISTINCT b.id) + collect(DISTINCT o.id) AS heard
UNWIND events AS e
CALL (e) {
  MATCH (e)-[r:INVOLVES]->(a:Actor)
  RETURN a, r.role AS role, 0 AS declined
  UNION
  MATCH (e)<-[:CONCERNS]-(:Claim)<-[:ABOUT]-(s:Statement)-[:MADE_BY]->(a:Actor)
  WHERE s.speech_act = 'decline'
  RETURN a, null AS role, 1 AS declined
}
WITH heard, a, min(role) AS role, max(declined) AS declined
WHERE NOT a.id IN heard
OPTIONAL MATCH (a)<-[:MENTIONS]-(n:Article)
WITH a, role, declined, count(DISTINCT n.id) AS articles
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, role, declined = 1 AS declined, articles
ORDER BY declined DESC, articles DESC, coalesce(a.name, ''), a.id
