"""Set the thresholds and the confidence of exported weights on annotated text, and report figures.

`python -m whosaidwhat.models.training.tune DEV.jsonl` rewrites `weights/attribution.json` and prints the report that
the model card shows. The figures are those of the shared scorer: a statement is found when its content overlaps a gold
one with Jaccard 0.5 or more, one to one; statement+source when the sources overlap as well or both are absent.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from whosaidwhat.models.session import weights
from whosaidwhat.models.tagger import Relation, Tagger
from whosaidwhat.models.training.attribution import annotated
from whosaidwhat.models.training.examples import Annotated
from whosaidwhat.models.training.examples import Relation as Gold
from whosaidwhat.models.windows import Span

_BIASES = (-1.5, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5)
_LEAST = tuple(round(0.02 * n, 2) for n in range(31))


@dataclass(frozen=True, slots=True)
class Scored:
    """What a tagger found in a corpus; arrays over its relations."""

    gold: int
    found: np.ndarray
    """Whether the content is one that an annotator marked."""
    right: np.ndarray
    """Whether the source is, too."""
    features: np.ndarray
    """`(N, 6)` of each relation, as `tagger.FEATURES` names them."""
    cues: list[str]

    def f1(self, right: np.ndarray, kept: np.ndarray) -> float:
        """Harmonic mean of precision and recall, where only `kept` relations are given out."""
        return 2 * int(right[kept].sum()) / max(1, int(kept.sum()) + self.gold)


class Plain(Tagger):
    """A tagger that remembers what the encoder said, and gives for a confidence the number of its features."""

    def __init__(self) -> None:
        super().__init__()
        self.features: list[list[float]] = []
        said: dict[bytes, list[np.ndarray]] = {}
        encoder = self.encoder

        def remembered(**inputs: np.ndarray) -> list[np.ndarray]:
            key = inputs["pieces"].tobytes() + inputs["seen"].tobytes()
            if key not in said:
                said[key] = encoder(**inputs)
            return said[key]

        self.encoder = remembered

    def _sure(self, features: list[float]) -> float:
        self.features.append(features)
        return len(self.features) - 1


def matched(text: str, gold: list[Gold], mine: list[Relation]) -> tuple[list[bool], list[bool]]:
    """Of each of `mine`, whether it matches one of `gold`, and whether it does with its source."""

    def letters(spans: Iterable[Span]) -> set[int]:
        return {i for b, e in spans for i in range(b, e) if not text[i].isspace()}

    left = [(letters(g.content), letters(g.source)) for g in gold]
    right = [(letters(m.content), letters(m.source)) for m in mine]
    pairs = sorted(
        ((len(a & c) / len(a | c), i, j) for i, (a, _) in enumerate(left) for j, (c, _) in enumerate(right) if a & c),
        reverse=True,
    )
    used: set[int] = set()
    found, sourced = [False] * len(mine), [False] * len(mine)
    for jaccard, i, j in pairs:
        if jaccard < 0.5 or i in used or found[j]:
            continue
        used.add(i)
        found[j] = True
        a, b = left[i][1], right[j][1]
        sourced[j] = bool(a & b) or not (a or b)
    return found, sourced


def score(tagger: Plain, corpus: list[Annotated]) -> Scored:
    """Tag a corpus and compare."""
    found: list[bool] = []
    right: list[bool] = []
    features, cues = [], []
    for article in corpus:
        mine = tagger.tag(article.text, article.grammar)
        matches, sourced = matched(article.text, article.annotators[0], mine)
        found += matches
        right += sourced
        features += [tagger.features[int(m.confidence)] for m in mine]
        cues += [" ".join(article.text[b:e] for b, e in m.cue).split()[-1].lower() for m in mine]
    gold = sum(len(a.annotators[0]) for a in corpus)
    return Scored(gold, np.array(found), np.array(right), np.array(features), cues)


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
    """Choose on CORPUS which cues and which relations are sure enough, fit the confidence, and report."""
    data = list(annotated(corpus, most=articles or None))
    tagger = Plain()
    tries = []
    for bias in _BIASES:
        tagger.settings["cue_bias"] = bias
        scored = score(tagger, data)
        weights_of = logistic(scored.features, scored.right.astype(float))
        sure = 1 / (1 + np.exp(-(weights_of[0] + scored.features @ weights_of[1:])))
        for least in _LEAST:
            statement, sourced = (scored.f1(r, sure >= least) for r in (scored.found, scored.right))
            tries.append((statement + sourced, bias, least, weights_of, scored, sure))
        _, _, least, *_ = best = max((t for t in tries if t[1] == bias), key=lambda t: t[0])
        click.echo(f"cue bias {bias:+.2f}, least {least:.2f}: sum of F1 {best[0]:.4f}", err=True)
    _, bias, least, weights_of, scored, sure = max(tries, key=lambda t: t[0])
    offset, *of_features = (round(float(x), 4) for x in weights_of)
    settings = tagger.settings | {"cue_bias": bias, "least": least, "offset": offset, "weights": of_features}
    weights("attribution.json").write_text(json.dumps(settings) + "\n", "utf8")
    told = json.dumps(report(scored, sure, sure >= least), indent=1) + "\n"
    click.echo(told, nl=False)
    if to:
        to.write_text(told, "utf8")


def report(scored: Scored, sure: np.ndarray, kept: np.ndarray) -> dict[str, object]:
    """The figures of the model card, of the tagger alone."""
    right, cues = scored.right[kept], [c for c, k in zip(scored.cues, kept, strict=True) if k]
    bins = reliability(sure[kept], right)
    usual = [c for c, _ in Counter(cues).most_common(20)]
    return {
        "statements": scored.gold, "predicted": int(kept.sum()),
        "statement F1": round(scored.f1(scored.found, kept), 3),
        "statement+source F1": round(scored.f1(scored.right, kept), 3),
        "expected calibration error": round(calibration_error(bins), 3),
        "reliability": [dict(zip(("statements", "confidence", "right"), row, strict=True)) for row in bins],
        "precision by last word of the cue": {
            c: round(float(right[[x == c for x in cues]].mean()), 2) for c in usual
        },
    }  # fmt: skip


if __name__ == "__main__":
    tune()
