// name: paths_between
// description: How two actors are tied through what they said at first hand: claims on which both took a stance (one
//   step), and claims of the one and of the other on which a third actor took a stance (two steps). Where an actor
//   took several stances on a claim, the first in the alphabet stands for them. Short ways first.
// parameter: one (id) The id of the one actor.
// parameter: other (id) The id of the other actor.
// parameter: limit (int, default 20) How many ways at most.
// example: one <- who_claimed.actor_id
// example: other <- who_disputed.actor_id
// example: limit = 5
// column: steps (int) 1: by one claim; 2: by two claims and an actor between them.
// column: claim_id (id) The claim on which the one took a stance.
// column: claim (text?) That claim in words.
// column: one_how (text) Which stance the one took on it.
// column: other_how (text) Which stance the other took: on the same claim, or on the other claim.
// column: via_id (id?) The actor between them.
// column: via (text?) That actor's name.
// column: via_how (text?) The stance of that actor on the claim of the one.
// column: via_other_how (text?) And on the claim of the other.
// column: other_claim_id (id?) The claim on which the other took a stance.
// column: other_claim (text?) That claim in words.
// edge: via_id via -> claim_id claim
CALL {
  MATCH (a:Actor {id: $one})-[r:CLAIMED|DENIED|OBSERVED|DOUBTED]->(c:Claim)
  MATCH (c)<-[q:CLAIMED|DENIED|OBSERVED|DOUBTED]-(b:Actor {id: $other})
  WHERE r.reported_by IS NULL AND q.reported_by IS NULL AND a.id <> b.id
  WITH c, min(CASE WHEN type(r) = 'OBSERVED' AND r.polarity = -1 THEN 'not observed' ELSE toLower(type(r)) END)
       AS one_how,
       min(CASE WHEN type(q) = 'OBSERVED' AND q.polarity = -1 THEN 'not observed' ELSE toLower(type(q)) END)
         AS other_how
  RETURN 1 AS steps, c, null AS m, c AS d, one_how, other_how, null AS via_how, null AS via_other_how
  UNION
  MATCH (a:Actor {id: $one})-[r:CLAIMED|DENIED|OBSERVED|DOUBTED]->(c:Claim)
  WHERE r.reported_by IS NULL
  WITH a, c, min(CASE WHEN type(r) = 'OBSERVED' AND r.polarity = -1 THEN 'not observed' ELSE toLower(type(r)) END)
       AS one_how
  MATCH (c)<-[x:CLAIMED|DENIED|OBSERVED|DOUBTED]-(m:Actor)
  WHERE x.reported_by IS NULL AND m.id <> a.id AND m.id <> $other
  WITH c, one_how, m, min(CASE WHEN type(x) = 'OBSERVED' AND x.polarity = -1 THEN 'not observed'
       ELSE toLower(type(x)) END) AS via_how
  WITH m, collect({c: c, one_how: one_how, via_how: via_how}) AS ways
  MATCH (m)-[y:CLAIMED|DENIED|OBSERVED|DOUBTED]->(d:Claim)
  WHERE y.reported_by IS NULL
  WITH m, ways, d, min(CASE WHEN type(y) = 'OBSERVED' AND y.polarity = -1 THEN 'not observed' ELSE toLower(type(y))
       END) AS via_other_how
  MATCH (d)<-[q:CLAIMED|DENIED|OBSERVED|DOUBTED]-(:Actor {id: $other})
  WHERE q.reported_by IS NULL AND $one <> $other
  WITH m, ways, d, via_other_how, min(CASE WHEN type(q) = 'OBSERVED' AND q.polarity = -1 THEN 'not observed'
       ELSE toLower(type(q)) END) AS other_how
  UNWIND ways AS way
  WITH m, d, via_other_how, other_how, way.c AS c, way.one_how AS one_how, way.via_how AS via_how
  WHERE c.id <> d.id
  RETURN 2 AS steps, c, m, d, one_how, other_how, via_how, via_other_how
}
WITH steps, c, m, CASE steps WHEN 2 THEN d END AS d, one_how, other_how, via_how, via_other_how
RETURN steps, c.id AS claim_id, c.text AS claim, one_how, other_how, m.id AS via_id, m.name AS via, via_how,
       via_other_how, d.id AS other_claim_id, d.text AS other_claim
ORDER BY steps, coalesce(c.text, ''), c.id, coalesce(m.name, ''), coalesce(m.id, ''), coalesce(d.text, ''),
         coalesce(d.id, '')
LIMIT $limit
