"""From verdict and act to stance."""

from __future__ import annotations

import pytest

from whosaidwhat.graph.model import Stance
from whosaidwhat.loaders.acts import SILENT, Act
from whosaidwhat.loaders.operators import Verdict
from whosaidwhat.loaders.stance import attitude, basis_of

YES, NO = Verdict(), Verdict(positive=False)
SEEN, UNSEEN = Verdict(seen=True), Verdict(seen=True, positive=False)
UNSURE = Verdict(doubted=True)


def withheld(why: str, **more: bool) -> Verdict:
    return Verdict(asserted=False, why_not=why, **more)


@pytest.mark.parametrize(
    ("verdict", "act", "stance", "polarity"),
    [
        (YES, Act("assert"), Stance.CLAIMED, 1),
        (NO, Act("assert"), Stance.DENIED, -1),
        (YES, Act("deny"), Stance.DENIED, -1),
        (NO, Act("deny"), Stance.CLAIMED, 1),
        (SEEN, Act("assert"), Stance.OBSERVED, 1),
        (UNSEEN, Act("assert"), Stance.OBSERVED, -1),
        (YES, Act("observe"), Stance.OBSERVED, 1),
        (YES, Act("observe", negated=True), Stance.OBSERVED, -1),
        (UNSURE, Act("assert"), Stance.DOUBTED, -1),
        (YES, Act("doubt"), Stance.DOUBTED, -1),
        (YES, Act("believe", negated=True), Stance.DENIED, -1),
        (withheld("hypothetical"), Act("doubt"), Stance.DOUBTED, -1),
        (withheld("hearsay"), Act("doubt"), Stance.DOUBTED, -1),
        (withheld("hearsay"), Act("deny"), Stance.DENIED, -1),
        (withheld("hypothetical", doubted=True), Act("assert"), Stance.DOUBTED, -1),
        (withheld("hypothetical"), Act("deny"), None, 1),
        (withheld("hearsay"), Act("assert"), None, 1),
        (withheld("presupposed"), Act("doubt"), None, 1),
    ],
)
def test_attitude(verdict: Verdict, act: Act, stance: Stance | None, polarity: int) -> None:
    found = attitude(verdict, act)
    assert (found.stance, found.polarity) == (stance, polarity)


@pytest.mark.parametrize("name", sorted(SILENT))
@pytest.mark.parametrize("verdict", [YES, NO, SEEN, UNSURE])
def test_silent_acts_take_none(name: str, verdict: Verdict) -> None:
    assert attitude(verdict, Act(name)).stance is None


def test_certainty_is_kept() -> None:
    assert attitude(Verdict(certainty=0.6), Act("assert")).certainty == 0.6
    assert attitude(Verdict(certainty=0.6, asserted=False), Act("assert")).certainty == 0.6


def test_basis() -> None:
    assert basis_of("Satellite photos show tanks") == "imagery"
    assert basis_of("found no trace in the port's records") == "records"
    assert basis_of("we saw tanks") == "witness"
