"""A plural that several names share is one speaker: "the ministries of Norland and Iveria"."""

from __future__ import annotations

from whosaidwhat.graph.model import Article, Role
from whosaidwhat.loaders.actors import resolve_actors
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.parsing import parse_many

TEXT = "The foreign ministries of Norland and Iveria said they saw no sign of a drawdown."


def test_the_names_after_a_plural_are_not_speakers_of_their_own() -> None:
    source, cue, content = (
        Role.of(TEXT, [(TEXT.index(w), TEXT.index(w) + len(w))])
        for w in ("The foreign ministries of Norland and Iveria", "said", "they saw no sign of a drawdown")
    )
    article = Article(id="a-1", text=TEXT, sha256="")
    cast = resolve_actors(Doc(next(iter(parse_many([TEXT])))), article, [(source, cue, content)])
    names = {a.key: a.name for a in cast.actors}
    assert [names[key] for key in cast.speakers[0]] == ["The foreign ministries of Norland and Iveria"]
