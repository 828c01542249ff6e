"""Statements inside statements, and who relays whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whosaidwhat.graph.model import Span
from whosaidwhat.models.tagger import Relation

Speakers = tuple[str, ...]
_PRONOUNS = frozenset("i we he she they it who my our his her their its".split())


def containers(relations: Sequence[Relation]) -> list[int | None]:
    """For each relation the number of the smallest other one whose content holds its cue and content.

    The cue may stand between two pieces of it, where both the source and the content are in them.
    """
    reach = [
        (outer.content[0][0], outer.content[-1][1], sum(e - b for b, e in outer.content), m)
        for m, outer in enumerate(relations)
    ]
    out: list[int | None] = []
    for n, inner in enumerate(relations):
        ways = [[*inner.cue, *inner.content], *([[*inner.source, *inner.content]] if inner.source else [])]
        own = inner.cue or inner.content
        first, last = own[0][0], own[-1][1]
        around = [
            (size, m)
            for begin, end, size, m in reach
            if begin <= first and last <= end and m != n and _around(relations[m].content, inner.content, ways)
        ]
        out.append(min(around)[1] if around else None)
    return out


def _around(outer: Sequence[Span], inner: Sequence[Span], ways: Sequence[Sequence[Span]]) -> bool:
    return outer != inner and any(_holds(outer, own) for own in ways)


def _holds(content: Sequence[Span], spans: Sequence[Span]) -> bool:
    return all(any(b <= begin and end <= e for b, e in content) for begin, end in spans)


def relayed(container: Sequence[int | None], speakers: Sequence[Speakers], relays: Sequence[bool]) -> list[Speakers]:
    """For each statement who relays it: the speakers of those around it who are not its own speakers.

    `relays` is false for statements that pass nothing on: who doubts or denies an announcement does not report it.
    """
    out: list[Speakers] = []
    for n, own in enumerate(speakers):
        chain: list[str] = []
        at, seen = container[n], {n}
        while at is not None and at not in seen:
            seen.add(at)
            if relays[at]:
                chain += [s for s in speakers[at] if s not in own and s not in chain]
            at = container[at]
        out.append(tuple(chain))
    return out


def named(
    container: Sequence[int | None],
    speakers: Sequence[Speakers],
    sources: Sequence[str],
    names: Mapping[str, Sequence[str]],
) -> list[Speakers]:
    """The speakers, without one who would speak of himself as another.

    In what Biden says, "the Russian minister reported" cannot be Biden: unless the source is a pronoun or has a word of
    his name, it is left without a speaker rather than given to the wrong one.
    """
    out: list[Speakers] = []
    for n, own in enumerate(speakers):
        holder = container[n]
        around = speakers[holder] if holder is not None else ()
        words = set(sources[n].lower().split())
        known = {w for key in own for name in names.get(key, ()) for w in name.lower().split()}
        stranger = holder is not None and bool(set(own) & set(around)) and not words & (known | _PRONOUNS)
        out.append(() if stranger else own)
    return out
