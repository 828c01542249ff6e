"""Military formations."""

from __future__ import annotations

from whosaidwhat.graph.model import Kind


def test_units_belong_to_their_district(cast_of):
    scene = cast_of(
        "Tank units of the western military district left by train. "
        "The 512th motorised rifle regiment was filmed nearby."
    )
    unit = scene.actor("Tank units of the western military district")
    assert unit.kind is Kind.UNIT
    assert scene.by_key(unit.part_of).name == "western military district"
    assert scene.actor("512th motorised rifle regiment").kind is Kind.UNIT
