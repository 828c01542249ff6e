"""Fits the weights of `likeness` on labelled pairs of names.

`python -m whosaidwhat.graph.likeness_training PAIRS.csv [--write]`: the CSV has the columns `schema` ("Person" or what
a body is), `name1`, `name2` and `is_match` (true, false). Prints the F1 of a tenfold cross-validation in which no name
stands in two folds, and with `--write` puts weights fitted on all pairs beside the gazetteers. The pairs stay outside.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whosaidwhat.graph import likeness
from whosaidwhat.graph.names import folded

FOLDS = 10
RIDGE = {"person": 1.0, "body": 1.0}
"""Penalty on the squared weights, of features scaled to a standard deviation of one."""
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """Two names, and whether they are one's."""

    left: str
    right: str
    person: bool
    same: bool


def read(path: Path) -> list[Pair]:
    """The pairs of a CSV."""
    with path.open(encoding="utf8", newline="") as lines:
        return [
            Pair(row["name1"], row["name2"], row["schema"] == "Person", row["is_match"].lower() == "true")
            for row in csv.DictReader(lines)
        ]


def folds(pairs: Sequence[Pair], count: int = FOLDS) -> list[int]:
    """A fold for each pair; pairs that share a name share the fold."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    keys = [(root(_key(pair.left)), _key(pair.right)) for pair in pairs]
    for left, right in keys:
        home[root(left)] = root(right)
    roots = sorted({root(left) for left, _ in keys})
    random.Random(1).shuffle(roots)  # noqa: S311 (folds, no secret)
    number = {name: n % count for n, name in enumerate(roots)}
    return [number[root(left)] for left, _ in keys]


def _key(name: str) -> str:
    return " ".join(sorted(folded(name).replace(",", " ").split()))


def fit(rows: Matrix, same: Matrix, ridge: float) -> tuple[Matrix, float]:
    """Weights and bias of a logistic regression, by Newton's method; on features as they are."""
    spread = rows.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = np.column_stack([np.ones(len(rows)), (rows - rows.mean(axis=0)) / spread])
    penalty = np.diag([1e-6, *([ridge] * rows.shape[1])])
    weights = np.zeros(scaled.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - same) + penalty @ weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + penalty
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    plain = weights[1:] / spread
    return plain, float(weights[0] - plain @ rows.mean(axis=0))


def f1(said: Sequence[bool], same: Sequence[bool]) -> float:
    """F1 of the pairs that are one's."""
    hits = sum(a and b for a, b in zip(said, same, strict=True))
    return 2 * hits / max(1, sum(said) + sum(same))


def validated(pairs: Sequence[Pair]) -> list[bool]:
    """What a model that has seen neither name of a pair says of it."""
    said = [False] * len(pairs)
    fold = folds(pairs)
    for kind, ridge in RIDGE.items():
        of_kind = [n for n, pair in enumerate(pairs) if pair.person == (kind == "person")]
        rows, same = matrix([pairs[n] for n in of_kind])
        number = np.array([fold[n] for n in of_kind])
        for held_out in range(FOLDS):
            weights, bias = fit(rows[number != held_out], same[number != held_out], ridge)
            for n, row in zip(np.flatnonzero(number == held_out), rows[number == held_out], strict=True):
                said[of_kind[n]] = bool(row @ weights + bias >= 0)
    return said


def matrix(pairs: Sequence[Pair]) -> tuple[Matrix, Matrix]:
    """Features in the order of `names`, and 1.0 for pairs that are one's."""
    seen = [likeness.features(pair.left, pair.right, person=pair.person) for pair in pairs]
    return np.array([list(row.values()) for row in seen]), np.array([float(pair.same) for pair in pairs])


def names() -> list[str]:
    """The names of the features, in their order."""
    return list(likeness.features("a", "b", person=True))


def written(pairs: Sequence[Pair], source: str, score: float) -> str:
    """The data file: weights fitted on all pairs."""
    lines = [
        "# Weights of `graph/likeness.py`, made by `python -m whosaidwhat.graph.likeness_training PAIRS.csv --write`.",
        f"# Apache-2.0; version 2025.2; fitted on {len(pairs)} pairs ({source}); F1 {score:.3f} in a tenfold",
        "# cross-validation in which no name stands in two folds.",
    ]
    for kind, ridge in RIDGE.items():
        rows, same = matrix([pair for pair in pairs if pair.person == (kind == "person")])
        weights, bias = fit(rows, same, ridge)
        lines += ["", f"[{kind}]", f"bias = {bias:.4f}"]
        lines += [f'"{name}" = {weight:.4f}' for name, weight in zip(names(), weights, strict=True)]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the weights of likeness.")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--source", default="labelled pairs of names")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(arguments)
    pairs = read(chosen.pairs)
    said = validated(pairs)
    score = f1(said, [pair.same for pair in pairs])
    print(f"{len(pairs)} pairs, F1 {score:.4f} in cross-validation")
    if chosen.write:
        target = Path(__file__).parent / "gazetteer" / likeness.FILE
        target.write_text(written(pairs, chosen.source, score), encoding="utf8")


if __name__ == "__main__":
    main()
