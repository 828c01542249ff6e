// name: spokespeople
// description: Who speaks for an actor, and for whom the actor speaks, with how much the spokesperson is quoted.
// parameter: actor (id) The actor's id.
// example: actor <- who_disputed.actor_id
// column: speaker_id (id) Who speaks.
// column: speaker (text?) That actor's name.
// column: speaker_kind (text?) Person, Organization, Unit or Group.
// column: institution_id (id) For whom.
// column: institution (text?) That actor's name.
// column: institution_kind (text?) Person, Organization, Unit or Group.
// column: statements (int) Statements by the one who speaks.
// column: stories (int) Independent stories that carry them.
// column: first_at (text?) When the first was published.
// column: last_at (text?) When the last was published.
// edge: speaker_id speaker -> institution_id institution
CALL {
  MATCH (a:Actor)-[:SPEAKS_FOR]->(o:Actor {id: $actor})
  RETURN a, o
  UNION
  MATCH (a:Actor {id: $actor})-[:SPEAKS_FOR]->(o:Actor)
  RETURN a, o
}
OPTIONAL MATCH (a)<-[:MADE_BY]-(s:Statement)-[:REPORTED_IN]->(n:Article)-[:COPY_OF]->(t:Story)
WITH a, o, count(DISTINCT s.id) AS statements, count(DISTINCT t.id) AS stories, min(n.published_at) AS first_at,
     max(n.published_at) AS last_at
RETURN a.id AS speaker_id, a.name AS speaker, a.kind AS speaker_kind, o.id AS institution_id, o.name AS institution,
       o.kind AS institution_kind, statements, stories, first_at, last_at
ORDER BY statements DESC, coalesce(a.name, ''), a.id, coalesce(o.name, ''), o.id
