"""Set the thresholds and the confidence of exported weights on annotated text, and report figures.

`python -m whosaidwhat.models.training.tune DEV.jsonl` rewrites `weights/attribution.json` and prints the report that
the model card shows. The figures are those of the shared scorer: a statement is found when its content overlaps a gold
one with Jaccard 0.5 or more, one to one; statement+source when the sources overlap as well or both are absent.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from whosaidwhat.models.session import weights
from whosaidwhat.models.tagger import Relation, Tagger, logit
from whosaidwhat.models.training.attribution import annotated
from whosaidwhat.models.training.examples import Annotated
from whosaidwhat.models.training.examples import Relation as Gold

_BIASES = (-1.0, -0.5, -0.25, 0.0, 0.25)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over a corpus; `right[i]` says whether predicted relation `i` was found with its source."""

    predicted: int
    gold: int
    statements: int
    sourced: int
    right: list[bool]
    cues: list[str]

    def f1(self, hits: int) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * hits / max(1, self.predicted + self.gold)


class Kept:
    """Remembers what the encoder said of each batch, since only what follows it is tuned."""

    def __init__(self, encoder: Callable[..., list[np.ndarray]]) -> None:
        self._encoder = encoder
        self._said: dict[bytes, list[np.ndarray]] = {}

    def __call__(self, **inputs: np.ndarray) -> list[np.ndarray]:
        """As the encoder itself."""
        key = inputs["pieces"].tobytes() + inputs["seen"].tobytes()
        if key not in self._said:
            self._said[key] = self._encoder(**inputs)
        return self._said[key]


def matched(text: str, gold: list[Gold], mine: list[Relation]) -> tuple[int, list[bool]]:
    """How many statements match, and of each predicted one whether it does with its source."""

    def letters(spans: tuple[tuple[int, int], ...] | list[tuple[int, int]]) -> set[int]:
        return {i for b, e in spans for i in range(b, e) if not text[i].isspace()}

    left = [(letters(g.content), letters(g.source)) for g in gold]
    right = [(letters(m.content), letters(m.source)) for m in mine]
    pairs = sorted(
        ((len(a & c) / len(a | c), i, j) for i, (a, _) in enumerate(left) for j, (c, _) in enumerate(right) if a & c),
        reverse=True,
    )
    used_left, used_right, sourced = set(), set(), [False] * len(mine)
    for jaccard, i, j in pairs:
        if jaccard < 0.5 or i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        a, b = left[i][1], right[j][1]
        sourced[j] = bool(a & b) or not (a or b)
    return len(used_left), sourced


def score(tagger: Tagger, corpus: list[Annotated]) -> tuple[Score, list[Relation]]:
    """Tag a corpus and count."""
    predicted: list[Relation] = []
    right: list[bool] = []
    cues: list[str] = []
    statements = gold = 0
    for article in corpus:
        text, relations = article.text, article.annotators[0]
        mine = tagger.tag(text, article.grammar)
        found, sourced = matched(text, relations, mine)
        statements += found
        gold += len(relations)
        right += sourced
        predicted += mine
        cues += [" ".join(text[b:e] for b, e in m.cue).split()[-1].lower() for m in mine]
    return Score(len(predicted), gold, statements, sum(right), right, cues), predicted


def logistic(features: np.ndarray, right: np.ndarray, steps: int = 50) -> np.ndarray:
    """Weights of a logistic fit with an intercept first, by Newton's method with a little ridge."""
    x = np.column_stack([np.ones(len(features)), features])
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (p - right) + 1e-3 * w)
    return w


def reliability(sure: np.ndarray, right: np.ndarray, bins: int = 10) -> list[tuple[int, float, float]]:
    """Of each equal-width bin of confidence that is not empty: how many, mean confidence, and share that is right."""
    which = np.minimum((sure * bins).astype(int), bins - 1)
    parts = [which == b for b in range(bins)]
    return [(int(p.sum()), round(float(sure[p].mean()), 3), round(float(right[p].mean()), 3)) for p in parts if p.any()]


def calibration_error(rows: list[tuple[int, float, float]]) -> float:
    """Expected calibration error: the mean distance of confidence and share over the bins."""
    return sum(n * abs(sure - right) for n, sure, right in rows) / max(1, sum(n for n, _, _ in rows))


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--report", "to", type=click.Path(path_type=Path), help="A JSON file for the report.")
@click.option("--articles", default=0, help="Only so many articles, to try the command out.")
def tune(corpus: Path, to: Path | None, articles: int) -> None:
    """Choose the cue bias on CORPUS, fit the confidence, and report."""
    data = list(annotated(corpus, most=articles or None))
    tagger = Tagger()
    tagger.encoder = Kept(tagger.encoder)
    best: tuple[float, float] = (-1.0, 0.0)
    for bias in _BIASES:
        tagger.settings["cue_bias"] = bias
        counts, _ = score(tagger, data)
        click.echo(f"cue bias {bias:+.2f}: statement {counts.f1(counts.statements):.3f}, "
                   f"statement+source {counts.f1(counts.sourced):.3f}", err=True)  # fmt: skip
        best = max(best, (counts.f1(counts.statements) + counts.f1(counts.sourced), bias))
    tagger.settings |= {"cue_bias": best[1], "offset": 0.0, "cue_weight": 1.0, "role_weight": 0.0}
    cue_only = [r.confidence for r in score(tagger, data)[1]]
    tagger.settings |= {"cue_weight": 0.0, "role_weight": 1.0}
    counts, relations = score(tagger, data)
    features = np.array([[logit(c), logit(r.confidence)] for c, r in zip(cue_only, relations, strict=True)])
    right = np.array(counts.right, dtype=float)
    offset, cue_weight, role_weight = (round(float(x), 4) for x in logistic(features, right))
    sure = 1 / (1 + np.exp(-(offset + features @ np.array([cue_weight, role_weight]))))
    tagger.settings |= {"offset": offset, "cue_weight": cue_weight, "role_weight": role_weight}
    weights("attribution.json").write_text(json.dumps(tagger.settings) + "\n", "utf8")
    told = json.dumps(report(counts, right, sure), indent=1) + "\n"
    click.echo(told, nl=False)
    if to:
        to.write_text(told, "utf8")


def report(counts: Score, right: np.ndarray, sure: np.ndarray) -> dict[str, object]:
    """The figures of the model card."""
    bins = reliability(sure, right)
    usual = [c for c, _ in Counter(counts.cues).most_common(20)]
    precision = {c: round(float(right[[x == c for x in counts.cues]].mean()), 2) for c in usual}
    return {
        "statements": counts.gold, "predicted": counts.predicted,
        "statement F1": round(counts.f1(counts.statements), 3),
        "statement+source F1": round(counts.f1(counts.sourced), 3),
        "expected calibration error": round(calibration_error(bins), 3),
        "reliability": [dict(zip(("statements", "confidence", "right"), row, strict=True)) for row in bins],
        "precision by last word of the cue": precision,
    }  # fmt: skip


if __name__ == "__main__":
    tune()
