"""The catalogue of questions, in Cypher and SPARQL, and asking in plain English."""
