"""What of an article's statements others saw or said: found, given to those others, and kept from who passes it on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from whosaidwhat.loaders.actors import Cast
from whosaidwhat.loaders.acts import Act
from whosaidwhat.loaders.eyes import Eyes
from whosaidwhat.loaders.nesting import containers
from whosaidwhat.loaders.onlookers import onlookers, saw
from whosaidwhat.loaders.operators import Others
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import tokens_in
from whosaidwhat.models.tagger import Relation


def with_onlookers(
    doc: Doc, relations: Sequence[Relation], resolve: Callable[[list[Relation]], Cast]
) -> tuple[list[Relation], Cast]:
    """The relations and what others saw within them, with the cast that `resolve` finds for all of these."""
    found = frozenset(onlookers(doc, relations)) - frozenset(relations)
    both = sorted([*relations, *found], key=lambda r: (r.cue, r.content, r.source))
    cast, inside = resolve(both), containers(both)
    kept = [n for n, r in enumerate(both) if r not in found or _by_others(doc, both, n, inside[n], cast)]
    speakers = tuple(cast.speakers[n] for n in kept)
    return [both[n] for n in kept], replace(cast, speakers=speakers, printed=tuple(cast.printed[n] for n in kept))


def _by_others(doc: Doc, relations: Sequence[Relation], n: int, holder: int | None, cast: Cast) -> bool:
    """Whether who looks in a relation is somebody else than who speaks around it."""
    who = saw(doc, relations[n])
    if holder is None or who is None:
        return False
    return not Eyes(cast, cast.speakers[holder], source_of(doc, relations[holder])).own(who)


def source_of(doc: Doc, relation: Relation) -> tuple[Token, ...]:
    """The words that name the speaker."""
    return tuple(t for begin, end in relation.source for t in tokens_in(doc, begin, end))


@dataclass(frozen=True, slots=True)
class Voices:
    """Who says each relation of an article, and in which other one it lies."""

    doc: Doc
    cast: Cast
    relations: Sequence[Relation]
    inside: Sequence[int | None]
    speakers: Sequence[tuple[str, ...]]
    acts: Sequence[Act]

    def others(self, n: int, *, direct: bool) -> Others:
        """What of statement `n` is seen or said by others."""
        eyes = Eyes(self.cast, self.speakers[n], source_of(self.doc, self.relations[n]), direct)
        inner = (m for m in range(len(self.relations)) if n in self._around(m) and self._foreign(m, n, eyes))
        tokens = (t.i for m in inner for b, e in self.relations[m].content for t in tokens_in(self.doc, b, e))
        return Others(eyes, frozenset(tokens))

    def unplaced(self, n: int) -> bool:
        """Whether somebody passes it on of whom we do not know who it is: no first-hand word, and nobody's relay."""
        sources = (source_of(self.doc, self.relations[m]) for m in self._around(n) if not self.speakers[m])
        # "Police found nothing, it said": what the pronoun most likely stands for is who looked.
        return any(not words or any(t.pos_ != "PRON" and t.is_alpha for t in words) for words in sources)

    def _around(self, n: int) -> Iterator[int]:
        """The relations in whose contents a relation lies, the nearest first."""
        seen = {n}
        while (at := self.inside[n]) is not None and at not in seen:
            yield at
            seen.add(at)
            n = at

    def _foreign(self, inner: int, outer: int, eyes: Eyes) -> bool:
        """Whether what is said inside is another's, and not what the speaker's own people saw."""
        mine, theirs = self.speakers[outer], self.speakers[inner]
        own = self.acts[inner].name == "observe" and any(map(eyes.kin, theirs))
        return bool(theirs) and not set(mine) & set(theirs) and not own
