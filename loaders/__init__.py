"""From files to statements: readers, cleaning, dates, actors, attributions, stances, and `ingest` for all of it."""
