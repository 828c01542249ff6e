"""Turns of a transcript: "Q: … A: …", "MS. HARTLEY: …", "Kaya Lindqvist: …"; a label says who speaks up to the next.

A colon after a name is as often a headline's or a table's, so that turns count only where a text has several of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from whosaidwhat.graph.gazetteer import gender_of_given_name, words
from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.models.tagger import Relation

CONFIDENCE = 0.9
"""Judged, not measured: PolNeAR has no transcripts. A label says plainly who speaks."""
_NAME = (
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|de|van|von|bin|al)){0,5}(?: ?\([^()\n]{2,40}\)|, [A-Z][^:\n“\"]{2,40})?"
)
_CAPITALS = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?: \([^()\n]{2,40}\))?"
_TURN = re.compile(
    rf"(?:^(?P<qa>[QA])[.:]|^(?P<line>{_NAME}):|(?<=[.?!)”\"] )(?P<inside>{_CAPITALS}):)[ \t]+(?=\S)",
    re.MULTILINE,
)
_MANY = 4
"""Turns from which on unlabelled paragraphs between two of them belong to the first."""
_LONGEST = 6
"""Paragraphs of one turn."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says; `source` is empty where the label names nobody ("Q", "QUESTION")."""

    source: tuple[Span, ...]
    label: Span
    """The label with its colon."""
    content: tuple[Span, ...]

    @property
    def whole(self) -> Span:
        """From the label to the last word."""
        return self.label[0], self.content[-1][1]


def turns(doc: Doc) -> list[Turn]:
    """The turns of a text that is, or holds, a transcript."""
    text = doc.text
    labels = list(_TURN.finditer(text))
    if not labels:
        return []
    kinds = {m["qa"] for m in labels if m["qa"]}
    often = Counter(_label(m) for m in labels)
    people = {t.lower_ for t in doc if t.ent_type_ == "PERSON"}
    known = [m for m in labels if (kinds == {"Q", "A"} if m["qa"] else _speaks(m, often, people))]
    if len(known) < 2 and not any(_named_elsewhere(doc, m) for m in known):
        return []
    ends = [*(m.start() for m in known[1:]), len(text)]
    return [t for m, end in zip(known, ends, strict=True) if (t := _turn(text, m, end, len(known), end < len(text)))]


def with_turns(doc: Doc, relations: list[Relation]) -> list[Relation]:
    """The relations with one for each turn, without those that a turn's label or end cuts."""
    found = turns(doc)
    colons = {r.cue[0] for r in relations if r.cue}
    if len(found) == 1 and any(found[0].label[0] <= b < found[0].label[1] for b, _ in colons):
        return relations
    kept = [r for r in relations if not any(_cuts(turn, r) for turn in found)]
    return [*kept, *(Relation(t.source, ((t.label[1] - 1, t.label[1]),), t.content, CONFIDENCE) for t in found)]


def _label(match: re.Match[str]) -> str:
    return match["qa"] or match["line"] or match["inside"]


def _speaks(match: re.Match[str], often: Counter[str], people: set[str]) -> bool:
    """Whether a label is one of a person: a role, a title and a name, a known name, or capitals that come again."""
    label = _label(match)
    bare = re.sub(r" ?\(.*\)|,.*", "", label)
    parts = bare.lower().split()
    if parts[0] in lexicon().labels["furniture"]:
        return False
    roles = lexicon().labels["nobody"] | lexicon().labels["role"]
    named = len(parts) > 1 and (parts[0] in words().honorifics or gender_of_given_name(parts[0]) is not None)
    delegate = bare != label and sum("(" in other for other in often) > 1
    return bare.lower() in roles or named or delegate or parts[-1] in people or bare.isupper() and often[label] > 1


def _named_elsewhere(doc: Doc, match: re.Match[str]) -> bool:
    """Whether a label is the name of somebody whom the text names outside it too, and a sentence follows it."""
    if match["qa"] or doc.text.find("\n", match.end()) < 0:
        return False
    name, line = _label(match).split()[-1].lower(), doc.text[match.end() :].partition("\n")[0]
    outside = any(t.lower_ == name and t.ent_type_ == "PERSON" and t.idx < match.start() for t in doc)
    return outside and line.rstrip().endswith((".", "?", "!"))


def _turn(text: str, match: re.Match[str], end: int, number: int, followed: bool) -> Turn | None:
    lines = list(_lines(text, match.end(), end))
    lines = lines[:_LONGEST] if number >= _MANY and followed else lines[:1]
    if not lines:
        return None
    label = _label(match)
    begin = match.start(match.lastgroup or 0)
    nobody = bool(match["qa"]) or label.lower() in lexicon().labels["nobody"]
    source = () if nobody else ((begin, begin + len(label)),)
    return Turn(source, (begin, begin + len(label) + 1), tuple(lines))


def _lines(text: str, begin: int, end: int) -> Iterator[Span]:
    for match in re.finditer(r"\S(?:[^\n]*\S)?", text[begin:end]):
        yield begin + match.start(), begin + match.end()


def _cuts(turn: Turn, relation: Relation) -> bool:
    begin, end = turn.whole
    spans = [*relation.source, *relation.cue, *relation.content]
    label = any(b < turn.label[1] and turn.label[0] < e for b, e in (*relation.cue, *relation.content))
    inside = [begin <= b and e <= end for b, e in spans]
    return label or any(inside) and not all(inside)
