"""Figures on `passages.toml`: what the extractor finds in short hard passages, by kind. Also a program:

    python tests/loaders/passages.py [--show] [--open | --held]

It prints a table; `--show` lists what is missed, wrong or invented; `--open` leaves out the passages that were kept
aside while the rules were written, `--held` shows only those.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from whosaidwhat.graph.model import ExtractedStatement, LocalActor
from whosaidwhat.loaders.clean import raw_article
from whosaidwhat.loaders.extract import Extractor

FILE = Path(__file__).with_name("passages.toml")
OVERLAP = 0.5
"""Jaccard of two contents' characters from which on they are the same statement."""


@dataclass(frozen=True)
class Expected:
    """A statement as it should be found."""

    speakers: tuple[str, ...]
    characters: frozenset[int]
    text: str


@dataclass(frozen=True)
class Passage:
    """A short text with what is said in it."""

    kind: str
    text: str
    said: tuple[Expected, ...]
    may: tuple[Expected, ...]
    held: bool


@dataclass
class Outcome:
    """How one passage went."""

    passage: Passage
    right: list[Expected] = field(default_factory=list)
    misnamed: list[tuple[Expected, list[str]]] = field(default_factory=list)
    missed: list[Expected] = field(default_factory=list)
    invented: list[ExtractedStatement] = field(default_factory=list)


@dataclass
class Figures:
    """Counts of statements over some passages."""

    passages: int = 0
    expected: int = 0
    found: int = 0
    right: int = 0
    invented: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one passage."""
        self.passages += 1
        self.expected += len(outcome.passage.said)
        self.found += len(outcome.right) + len(outcome.misnamed)
        self.right += len(outcome.right)
        self.invented += len(outcome.invented)

    @property
    def recall(self) -> float:
        """Share of the expected statements that are found with exactly the right speakers."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the statements found that are expected."""
        return self.found / (self.found + self.invented) if self.found + self.invented else 1.0


def passages(path: Path = FILE) -> Iterator[Passage]:
    """All passages, in the order of the file."""
    for kind, rows in tomllib.loads(path.read_text(encoding="utf8")).items():
        for row in rows:
            said, may = (
                tuple(_expected(row["text"], *statement) for statement in row.get(part, ())) for part in ("said", "may")
            )
            yield Passage(kind, row["text"], said, may, row.get("held", False))


def _expected(text: str, speakers: str, content: str) -> Expected:
    found: set[int] = set()
    at = 0
    for piece in content.split(" … "):
        begin = text.find(piece, at)
        if begin < 0:
            begin = text.index(piece)
        at = begin + len(piece)
        found.update(range(begin, at))
    return Expected(tuple(speakers.split(" + ")) if speakers else (), _solid(text, found), content)


def _solid(text: str, characters: Iterable[int]) -> frozenset[int]:
    return frozenset(i for i in characters if not text[i].isspace())


def names(actor: LocalActor) -> set[str]:
    """What an actor may be called, in small letters and without article."""
    return {_plain(name) for name in (actor.name, *actor.aliases)}


def _plain(name: str) -> str:
    words = name.casefold().replace("’", "'").split()
    return " ".join(
        words[1:] if len(words) > 1 and words[0] in ("the", "a", "an", "my", "her", "his", "its") else words
    )


def same(expected: tuple[str, ...], actors: list[LocalActor]) -> bool:
    """Whether the actors are exactly those expected; "/" stands between names that are as good, titles may precede."""
    left = [names(actor) for actor in actors]
    for person in expected:
        wanted = {_plain(name) for name in person.split(" / ")}
        hit = next((n for n in left if any(a == w or a.endswith(" " + w) for a in n for w in wanted)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def measure(extractor: Extractor, chosen: Iterable[Passage]) -> Iterator[Outcome]:
    """Each passage with what was found in it."""
    listed = list(chosen)
    articles = [raw_article(f"passage-{n}", passage.text) for n, passage in enumerate(listed)]
    for passage, (_, extraction) in zip(listed, extractor.extract_many(articles), strict=True):
        actors = {actor.key: actor for actor in extraction.actors}
        yield _compared(passage, [(s, [actors[key] for key in s.speakers]) for s in extraction.statements])


def _compared(passage: Passage, found: list[tuple[ExtractedStatement, list[LocalActor]]]) -> Outcome:
    """One statement found to one expected, those with the right speakers first."""
    outcome = Outcome(passage)
    pairs = sorted(
        ((same(e.speakers, who), _overlap(passage, e, s), -i, -j)
         for i, e in enumerate(passage.said) for j, (s, who) in enumerate(found)),
        reverse=True,
    )  # fmt: skip
    used: dict[int, int] = {}
    for right, overlap, i, j in pairs:
        if overlap < OVERLAP or -i in used or -j in used.values():
            continue
        used[-i] = -j
        if right:
            outcome.right.append(passage.said[-i])
        else:
            outcome.misnamed.append((passage.said[-i], [a.name for a in found[-j][1]]))
    outcome.missed = [e for i, e in enumerate(passage.said) if i not in used]
    left = [s for j, (s, _) in enumerate(found) if j not in used.values()]
    outcome.invented = [s for s in left if all(_overlap(passage, e, s) < OVERLAP for e in passage.may)]
    return outcome


def _overlap(passage: Passage, expected: Expected, statement: ExtractedStatement) -> float:
    mine = _solid(passage.text, (i for b, e in statement.content.spans for i in range(b, e)))
    return len(mine & expected.characters) / len(mine | expected.characters)


def figures(outcomes: Iterable[Outcome]) -> dict[str, Figures]:
    """By kind, and of all under the name "all"."""
    table: dict[str, Figures] = {}
    for outcome in outcomes:
        for kind in (outcome.passage.kind, "all"):
            table.setdefault(kind, Figures()).add(outcome)
    table["all"] = table.pop("all")
    return table


def _table(outcomes: list[Outcome]) -> Iterator[str]:
    yield f"{'kind':<11} passages  said  found  right speakers  invented"
    for kind, row in figures(outcomes).items():
        share = f"{row.right:>3}  {row.recall:.2f}" if row.expected else "  –"
        yield f"{kind:<11} {row.passages:8}  {row.expected:4}  {row.found:5}  {share:<14}  {row.invented:8}"


def _shown(outcome: Outcome) -> Iterator[str]:
    if not (outcome.missed or outcome.misnamed or outcome.invented):
        return
    yield f"\n[{outcome.passage.kind}] {outcome.passage.text}"
    yield from (f"    missed    {' + '.join(e.speakers) or '–'}: {e.text}" for e in outcome.missed)
    yield from (f"    speakers  {' + '.join(e.speakers)}, not {who}: {e.text}" for e, who in outcome.misnamed)
    for s in outcome.invented:
        yield f"    invented  {s.source and s.source.text} | {s.cue and s.cue.text} | {s.content.text} ({s.confidence})"


def main(arguments: list[str]) -> None:
    """The program."""
    wanted = {"--open": (False,), "--held": (True,)}
    held = next((wanted[a] for a in arguments if a in wanted), (False, True))
    outcomes = list(measure(Extractor(), (p for p in passages() if p.held in held)))
    if "--show" in arguments:
        print("\n".join(line for outcome in outcomes for line in _shown(outcome)))
    print("\n".join(_table(outcomes)))


if __name__ == "__main__":
    main(sys.argv[1:])
