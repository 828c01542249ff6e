// name: co_claimers
// description: Who makes the same claims as an actor, at first hand: on how many claims each other actor is on the
//   same side, and on how many on the other one. To affirm is to claim or to have seen; to deny is to deny or to have
//   looked and not seen. Most agreement first; those who only disagree come last.
// parameter: actor (id) The actor's id.
// parameter: limit (int, default 20) How many actors at most.
// example: actor <- who_claimed.actor_id
// example: limit = 5
// column: actor_id (id) The other actor.
// column: actor (text?) The actor's name.
// column: kind (text?) Person, Organization, Unit or Group.
// column: voice (text?) named, anonymous or group.
// column: agrees (int) Claims on which both are on the same side.
// column: disagrees (int) Claims on which they are on opposite sides.
MATCH (x:Actor {id: $actor})-[r:CLAIMED|DENIED|OBSERVED]->(c:Claim)
WHERE r.reported_by IS NULL
WITH DISTINCT x, c, CASE WHEN type(r) = 'DENIED' OR r.polarity = -1 THEN -1 ELSE 1 END AS own
MATCH (c)<-[q:CLAIMED|DENIED|OBSERVED]-(a:Actor)
WHERE q.reported_by IS NULL AND a.id <> x.id
WITH a, c, own, CASE WHEN type(q) = 'DENIED' OR q.polarity = -1 THEN -1 ELSE 1 END AS side
WITH a, count(DISTINCT CASE WHEN own = side THEN c.id END) AS agrees,
     count(DISTINCT CASE WHEN own <> side THEN c.id END) AS disagrees
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.voice AS voice, agrees, disagrees
ORDER BY agrees DESC, disagrees, coalesce(a.name, ''), a.id
LIMIT $limit
