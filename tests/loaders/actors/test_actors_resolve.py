"""The whole step."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.model import Article
from whosaidwhat.loaders.actors import Cast, resolve_actors

PRYCE = (
    "State Department spokesman Ned Pryce said Thursday that the U.S. knew of the plan.\n"
    "“We have heard words,” Mr. Pryce said. Ned Pryce left."
)


def test_names_are_text_of_the_article_and_keys_are_unique(cast_of):
    scene = cast_of(PRYCE, [("Mr. Pryce", "We have heard words")])
    assert all(actor.name in scene.text for actor in scene.cast.actors)
    assert all(scene.text[m.span[0] : m.span[1]].strip() for actor in scene.cast.actors for m in actor.mentions)
    keys = [actor.key for actor in scene.cast.actors]
    assert len(keys) == len(set(keys))


def test_the_same_text_gives_the_same_cast(cast_of):
    assert cast_of(PRYCE).cast == cast_of(PRYCE).cast


def test_an_empty_text_has_no_cast(cast_of):
    assert cast_of("").cast == Cast((), (), (), ())


def test_a_parse_of_another_text_is_refused(parsed):
    with pytest.raises(ValueError, match="another text"):
        resolve_actors(parsed("One."), Article(id="a-0", text="Two.", sha256="0"), [])
