"""Headlines that name the speaker last: "Rate cut ‘only a matter of time’: central bank chief"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosaidwhat.graph.gazetteer import singular, words
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.syntax import tokens_in
from whosaidwhat.models.tagger import Relation

_HEADLINE = re.compile(
    r"^(?P<content>(?:[^\n:.]|\.(?! [A-Z])){15,160})(?P<cue>:) (?P<source>[^\n:.?!“”‘\"]{3,50})$", re.MULTILINE
)
_SOURCES = frozenset("report study survey poll officials experts police analysts sources ministry court lawyer".split())


def headlines(doc: Doc, known: Sequence[Relation]) -> Iterator[Relation]:
    """Lines that end with a colon and who says it, and that no known relation covers."""
    for match in _HEADLINE.finditer(doc.text):
        spans = match.span("source"), match.span("cue"), match.span("content")
        covered = any(b < spans[1][1] and spans[2][0] < e for r in known for b, e in (*r.cue, *r.content))
        if not covered and _speaks(doc, match):
            source, cue, content = spans
            yield Relation((source,), (cue,), (content,), CONFIDENCE)


def _speaks(doc: Doc, match: re.Match[str]) -> bool:
    """Whether somebody stands after the colon, and a sentence or a quotation before it."""
    tokens = tokens_in(doc, *match.span("source"))
    last = tokens[-1].lower_ if tokens else ""
    roles = words().persons | words().bodies | _SOURCES
    counted = any(t.pos_ == "NUM" for t in tokens)  # a list: "two men and two women"
    somebody = not counted and (last in roles or singular(last) is not None)
    person = bool(tokens) and all(t.ent_type_ == "PERSON" for t in tokens)
    verb = any(t.pos_ in ("VERB", "AUX") for t in tokens_in(doc, *match.span("content")))
    quoted = any(mark in match["content"] for mark in "“”‘’\"'")
    return somebody and (verb or quoted) or person and quoted
