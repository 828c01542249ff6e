"""How each edge of the folded graph is said in RDF. Names are terms of the JSON-LD context."""

from __future__ import annotations

from typing import NamedTuple


class Relation(NamedTuple):
    """An edge as a triple, or, where it has properties, as a node between its ends (or both)."""

    direct: str | None = None
    """The predicate from start to end."""
    node: str | None = None
    """The class of the node between; its properties are the edge's."""
    link: str = ""
    """The predicate from the start to the node between."""
    target: str = ""
    """The predicate from the node between to the end."""


RELATIONS = {
    "MADE_BY": Relation("made_by", "Attribution", "attribution", "agent"),
    "ABOUT": Relation(None, "Stance", "takes", "toward"),
    "GIVES": Relation(None, "Figure", "gives", "figure_of"),
    "NAMES": Relation(None, "Naming", "naming", "named"),
    "DISPUTES": Relation(None, "Dispute", "raises", "disputes"),
    "REPORTED_IN": Relation("reported_in"),
    "WITHIN": Relation("within"),
    "RESPONDS_TO": Relation("responds_to"),
    "RELAYED_BY": Relation("relayed_by"),
    "ENTAILS": Relation("entails"),
    "CONTRADICTS": Relation("contradicts", "Contradiction", "contradiction", "contradicted"),
    "CONCERNS": Relation("concerns"),
    "MOSTLY_ABOUT": Relation("mostly_about", "Aboutness", "aboutness", "about_event"),
    "REPORTS": Relation("reports", "Report", "report", "reported"),
    "INVOLVES": Relation("has_actor", "Participation", "participation", "participant"),
    "LOCATED_IN": Relation("has_place"),
    "MENTIONS": Relation("mentions", "Mention", "mention", "mentioned"),
    "SPEAKS_FOR": Relation("speaks_for"),
    "PART_OF": Relation("part_of"),
    "GOVERNS": Relation("governs"),
    "COPY_OF": Relation("copy_of"),
    **dict.fromkeys(
        ("CLAIMED", "DENIED", "OBSERVED", "DOUBTED"), Relation(None, "Position", "position", "position_on")
    ),
}

SHORTCUTS = frozenset({"CLAIMED", "DENIED", "OBSERVED", "DOUBTED"})
"""Edges that the fold derives from `ABOUT` and `MADE_BY`: one triple each at first hand, and in exports a node, too."""
IDS = frozenset({"because", "claim", "near", "statement"})
"""Properties of edges that hold the id of a node."""

LOCAL = frozenset(
    {"MADE_BY", "ABOUT", "GIVES", "NAMES", "REPORTED_IN", "WITHIN", "RESPONDS_TO", "RELAYED_BY", "MENTIONS", "REPORTS"}
)
"""Edges that one article alone tells: they stand in its named graph."""

ACTORS = frozenset({"Person", "Organization", "Unit", "Group"})
