"""What later steps ask of a cast."""

from __future__ import annotations

from whosaidwhat.graph.model import Kind, LocalActor, Mention
from whosaidwhat.loaders.actors import Cast


def test_actor_at_is_the_head_of_the_span(cast_of):
    text = "Ukraine’s President Oleh Danko spoke. Russia’s plan failed."
    scene = cast_of(text)
    begin = text.index("Ukraine")
    assert scene.cast.actor_at((begin, text.index(" spoke"))) == scene.actor("Oleh Danko").key
    assert scene.cast.actor_at((text.index("plan"), text.index(" failed"))) is None


def test_quotation_marks_around_a_mention_do_not_matter_and_neighbours_are_not_it():
    he = LocalActor(key="0-2", name="He", kind=Kind.PERSON, mentions=(Mention(span=(10, 12), form="pronoun"),))
    cast = Cast((he,), (), (), ())
    assert cast.actor_at((9, 13)) == "0-2"
    assert cast.actor_at((12, 14)) is None
    assert cast.actor_at((6, 9)) is None
