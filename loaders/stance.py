"""From the verdict on a trigger and the act of the cue to the stance of the speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from whosaidwhat.graph.model import Stance
from whosaidwhat.loaders.acts import SILENT, Act
from whosaidwhat.loaders.operators import Verdict

_IMAGERY = re.compile(
    r"\b(?:satellite|imagery|images?|photos?|videos?|footage|geolocat\w+|film(?:ed)?|pictures?)\b", re.IGNORECASE
)
_RECORDS = re.compile(r"\b(?:database|records?|registr\w+|documents?|logs?|data|census|filings?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attitude:
    """A stance with its polarity: +1 holds or was seen, −1 does not hold or was looked for and not seen."""

    stance: Stance | None
    polarity: Literal[-1, 1] = 1
    certainty: float = 1.0


NONE = Attitude(None)
TELLING = frozenset({"assert", "announce", "observe", "confirm", "concede", "accuse"})
"""Acts that take what they tell the manner or reason of for a fact: "explained how they left"."""


def attitude(verdict: Verdict, act: Act) -> Attitude:
    """What the speakers do with the proposition, in the positive."""
    wondered = act.name == "doubt" or verdict.doubted
    # A doubt or denial reaches through what it is about: "questioned whether", "dismissed the claim that".
    reached = wondered and verdict.why_not == "hypothetical"
    reached = reached or (wondered or act.name == "deny") and verdict.why_not == "hearsay"
    told = verdict.why_not == "manner" and act.name in TELLING
    # "The video shows [students dressed as soldiers]": what is seen is seen to be so.
    told = told or verdict.why_not in ("attribute", "presupposed") and act.name == "observe"
    reached = reached or told and not act.negated
    if verdict.aside and act.name in ("deny", "doubt"):
        return replace(NONE, certainty=verdict.certainty)
    if act.name in SILENT or not verdict.asserted and not reached:
        return replace(NONE, certainty=verdict.certainty)
    if wondered:
        return Attitude(Stance.DOUBTED, -1, verdict.certainty)
    positive = verdict.positive
    if act.name == "deny":
        positive = not positive and not verdict.scorned
        return Attitude(Stance.CLAIMED if positive else Stance.DENIED, 1 if positive else -1, verdict.certainty)
    if act.name == "believe" and act.negated:
        return Attitude(Stance.DENIED if positive else Stance.CLAIMED, -1 if positive else 1, 0.7)
    if act.name == "observe" and act.negated:
        return Attitude(Stance.OBSERVED, -1, verdict.certainty)
    if verdict.seen or act.name == "observe":
        return Attitude(Stance.OBSERVED, 1 if positive else -1, verdict.certainty)
    return Attitude(Stance.CLAIMED if positive else Stance.DENIED, 1 if positive else -1, verdict.certainty)


def basis_of(words: str) -> str:
    """How somebody knows what he reports to have seen: imagery, records, or as a witness."""
    if _IMAGERY.search(words):
        return "imagery"
    return "records" if _RECORDS.search(words) else "witness"
