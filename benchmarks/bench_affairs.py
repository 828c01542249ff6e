"""Who disputed it, on affairs of our own: precision, recall and F1 of the rows, by affair.

`python benchmarks/bench_affairs.py NAME…` prints the rows of those affairs that are worked on; those that are held back
are only ever counted. With `--together` all questions are asked of one graph of all affairs: there a question that
names nobody ("the takeover claim") may rightly be about several. An affair is a file of `tests/affairs`: a question,
dispatches, and the key, which names speakers and articles. A row is a speaker, an article (or several that are copies:
"a|b") and whether it is relayed; it is right if its way of disputing is one that the key allows.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whosaidwhat as wsw

AFFAIRS = Path(__file__).resolve().parent.parent / "tests" / "affairs"
Affair = Mapping[str, Any]
Key = tuple[int, str]
"""Number of a dispute in the key, and one of its articles."""


@dataclass(frozen=True)
class Score:
    """What of the key was found, and what else."""

    right: frozenset[Key]
    missed: frozenset[Key]
    wrong: tuple[Mapping[str, Any], ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        right = len(self.right)
        return 2 * right / max(2 * right + len(self.missed) + len(self.wrong), 1)


def affairs() -> dict[str, Affair]:
    """All affairs by name."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf8")) for path in sorted(AFFAIRS.glob("*.toml"))}


def rows(affair: Affair, folder: Path) -> list[dict[str, Any]]:
    """The rows of the affair's question, asked of its own graph in `folder`."""
    return [dict(row) for row in filled(folder, [affair]).ask(affair["question"]).rows]


def filled(folder: Path, told: Iterable[Affair]) -> wsw.Graph:
    """The graph in `folder` of the affairs' articles; it is made if it is not there."""
    graph = wsw.open(folder / "graph")
    if not (folder / "graph").exists():
        folder.mkdir(parents=True, exist_ok=True)
        records = [
            {"id": a["id"], "text": a["text"].strip(), "published_at": a["published"], "publisher": a["publisher"]}
            for affair in told
            for a in affair["article"]
        ]
        (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf8")
        graph.ingest([folder / "articles.jsonl"])
    return graph


def score(affair: Affair, found: Iterable[Mapping[str, Any]]) -> Score:
    """Compare rows with the key; one speaker's several rows of one article, way and claim count once."""
    disputes = affair["dispute"]
    wanted = {(n, a) for n, d in enumerate(disputes) if not d.get("optional") for a in d["articles"]}
    right: set[Key] = set()
    wrong: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for row in found:
        if any(called(row, name) for name in affair.get("optional", ())):
            continue
        keys = {(n, a) for n, d in enumerate(disputes) for a in d["articles"] if _fits(row, d, a)}
        right |= keys & wanted
        if not keys:
            wrong.setdefault((row["actor_id"], row["source_id"], row["how"], row["reported_by"]), row)
    return Score(frozenset(right), frozenset(wanted - right), tuple(wrong.values()))


def _fits(row: Mapping[str, Any], dispute: Mapping[str, Any], article: str) -> bool:
    relayed = dispute.get("hand") == "relayed"
    return (
        row["how"] in dispute["how"]
        and row["source_id"] in article.split("|")
        and relayed == (row["reported_by"] is not None)
        and any(called(row, name) for name in dispute["speaker"])
    )


def called(row: Mapping[str, Any], name: str) -> bool:
    """Whether the row's actor goes by that name: all words of the shorter stand in the longer, the last one too."""
    one, other = _words(str(row["actor"])), _words(name)
    return bool(one and other) and (set(one) <= set(other) or set(other) <= set(one)) and one[-1] in other


def _words(name: str) -> list[str]:
    return [w for w in name.casefold().replace("'s", "").replace("’s", "").split() if w not in ("the", "a", "of")]


def run() -> Iterator[tuple[str, float, str]]:
    """F1 by affair, then over all rows of each set; and rows of somebody who must not be named."""
    scores: dict[str, list[Score]] = {}
    blamed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, affair in affairs().items():
            found = rows(affair, Path(scratch) / name)
            scores.setdefault(affair["set"], []).append(made := score(affair, found))
            blamed += sum(any(called(r, n) for n in affair["never"]) for r in found)
            yield f"{name} ({affair['set']})", made.f1, "F1"
    yield from _all_rows(scores)
    yield "rows of who must not be named", blamed, "rows"


def together() -> Iterator[tuple[str, float, str]]:
    """The same over all rows of each set, asked of one graph; and rows from articles of other affairs."""
    scores: dict[str, list[Score]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        graph = filled(Path(scratch), affairs().values())
        for affair in affairs().values():
            found = [dict(row) for row in graph.ask(affair["question"]).rows]
            scores.setdefault(affair["set"], []).append(made := score(affair, found))
            own = {article["id"] for article in affair["article"]}
            astray = sum(row["source_id"] not in own for row in made.wrong)
            if astray:
                yield f"{affair['question']} ({affair['set']})", astray, "rows of other affairs"
    yield from _all_rows(scores)


def _all_rows(scores: Mapping[str, Sequence[Score]]) -> Iterator[tuple[str, float, str]]:
    for kind, parts in sorted(scores.items(), reverse=True):
        right, missed, wrong = (sum(len(getattr(s, x)) for s in parts) for x in ("right", "missed", "wrong"))
        yield f"{kind}: precision", right / max(right + wrong, 1), "P"
        yield f"{kind}: recall", right / max(right + missed, 1), "R"
        yield f"{kind}: all rows", 2 * right / max(2 * right + missed + wrong, 1), "F1"


def show(name: str, affair: Affair, folder: Path) -> None:
    """Print what was found and what was missed of an affair that is worked on."""
    made = score(affair, rows(affair, folder))
    print(f"{name}: F1 {made.f1:.2f}; {affair['question']}")
    for row in made.wrong:
        print(f"  wrong  {row['actor']} {row['how']} {row['source_id']} {row['claim']!r}: {row['quote']}")
    for number, article in sorted(made.missed):
        dispute = affair["dispute"][number]
        print(f"  missed {dispute['speaker'][0]} {'/'.join(dispute['how'])} {article} {dispute.get('hand', '')}")


def main(names: list[str]) -> None:
    """Show the named affairs; without names, the figures of all."""
    if names in ([], ["--together"]):
        for what, amount, unit in together() if names else run():
            print(f"{what:32} {amount:.3f} {unit}")
    for name, affair in affairs().items():
        if name in names and affair["set"] == "work":
            with tempfile.TemporaryDirectory() as scratch:
                show(name, affair, Path(scratch))


if __name__ == "__main__":
    main(sys.argv[1:])
