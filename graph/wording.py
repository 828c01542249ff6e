"""The words of claims: readable English, in the positive, of a type's own words or of the best evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from whosaidwhat.graph.event_types import EventType
from whosaidwhat.graph.facts import Fact
from whosaidwhat.graph.meaning import positive
from whosaidwhat.graph.model import Phase

_LED = re.compile(r"^(?:that|whether|if|to|of)\s+", re.IGNORECASE)
"""What leads a clause in its sentence and is no part of what it says."""


def name_in(facts: Iterable[Fact]) -> str:
    """The name of whose affair it is as printed most often, the fullest of them."""
    names = Counter(f.principal_name for f in facts if f.principal_name)
    return min(names, key=lambda n: (-names[n], -len(n), n), default="")


def claim_text(facts: Sequence[Fact], kind: EventType, phase: Phase, name: str) -> str:
    """The claim that `facts` affirm or deny, of which `name` is the principal."""
    words = kind.claim.get(phase.value.replace(" ", "_"))
    if not words or any(f.scenic or f.apart for f in facts):
        return _capital(evidence(facts))
    other = next((f.other_name for f in sorted(facts, key=lambda f: (-len(f.other_name), f.order)) if f.other), "")
    limits = [*next((f.scope_names for f in facts if f.scope_names), ())]
    limits += [f.number_words for f in facts if f.number_words][:1]
    done = f"{words} {'by ' if kind.subject == 'patient' else ''}{other}" if other else words
    return _capital(" ".join(x for x in (name, done) if x)) + (f" ({', '.join(limits)})" if limits else "")


def evidence(facts: Iterable[Fact]) -> str:
    """The words of the best evidence, in the positive: of who affirms it, without negation, if anybody does."""
    best = min(facts, key=lambda f: (not f.affirms, f.negative, not f.stance, -f.confidence, f.order))
    text = best.gist or best.text
    return _LED.sub("", positive(text) if best.negative or not best.affirms else text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
