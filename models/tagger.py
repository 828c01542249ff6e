"""Attribution relations in texts: one encoder pass over windows, a cue tagger, and a role tagger per cue.

The architecture is described in docs/attribution.md; `whosaidwhat.models.training` makes the weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whosaidwhat.models.session import Session, weights
from whosaidwhat.models.windows import Span, Window, WordPieces

_BATCH = 16
_NEVER = -1e4
_CUE_TAGS = ("O", "B-cue", "I-cue")
_ROLE_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: character spans into the text, end exclusive, in order; `source` may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    """Calibrated probability that a trained annotator marks this content with this source."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A window that the encoder has read."""

    window: Window
    states: np.ndarray
    cues: list[tuple[int, int, float]]


class Tagger:
    """Loads the shipped weights on construction; `tag` may be called any number of times, from one thread."""

    def __init__(self) -> None:
        self._pieces = WordPieces(weights("tokenizer.json"))
        self._encoder = Session(weights("attribution.onnx"))
        self._roles = Session(weights("roles.onnx"))
        self.settings: dict[str, float] = json.loads(weights("attribution.json").read_text("utf8"))

    def tag(self, text: str) -> list[Relation]:
        """The relations of a text, ordered by cue.

        Batches never mix texts: int8 inference scales by the whole batch, so a text's result would depend on its
        neighbours.
        """
        windows = list(self._pieces.windows(text, int(self.settings["window"]), int(self.settings["context"])))
        windows.sort(key=lambda w: len(w.pieces))
        found: list[Relation] = []
        for at in range(0, len(windows), _BATCH):
            found += self._relations(self._read(windows[at : at + _BATCH]))
        return sorted(found, key=lambda r: (r.cue, r.content))

    def _read(self, windows: list[Window]) -> list[_Read]:
        states, scores = self._encoder(
            pieces=_pad([w.pieces for w in windows]),
            mask=_pad([np.ones_like(w.pieces) for w in windows]),
            first=_pad([w.first for w in windows]),
            last=_pad([w.last for w in windows]),
            quoted=_pad([w.quoted for w in windows]),
        )
        probable = _log_softmax(scores)
        probable[:, :, 0] += self.settings["cue_bias"]
        tags = _decode(probable, _CUE_TAGS)
        reads = []
        for row, window in enumerate(windows):
            begin, end = window.own
            cues = [
                (b, e - 1, float(1 - np.exp(_log_softmax(scores[row, b:e])[:, 0]).mean()))
                for b, e, _ in _runs(tags[row, : len(window.words)], _CUE_TAGS)
                if begin <= b < end
            ]
            reads.append(_Read(window, states[row], cues))
        return reads

    def _relations(self, reads: list[_Read]) -> Iterator[Relation]:
        held = [r for r in reads if r.cues]
        if not held:
            return
        scores = self._roles(
            states=np.stack([r.states for r in held]),
            batch=np.array([i for i, r in enumerate(held) for _ in r.cues], dtype=np.int64),
            cue=np.array([c[:2] for r in held for c in r.cues], dtype=np.int64),
            quoted=_pad([r.window.quoted for r in held], held[0].states.shape[0]),
            paragraph=_pad([r.window.paragraph for r in held], held[0].states.shape[0]),
        )[0]
        probable = _log_softmax(scores)
        tags = _decode(probable, _ROLE_TAGS)
        cues = [(r, cue) for r in held for cue in r.cues]
        for (read, (first, last, sure)), row, chance in zip(cues, tags, probable, strict=True):
            words = read.window.words
            row[first : last + 1] = 0
            spans: dict[str, list[Span]] = {"source": [], "content": []}
            for begin, end, role in _runs(row[: len(words)], _ROLE_TAGS):
                spans[role].append((words[begin][0], words[end - 1][1]))
            if not spans["content"]:
                continue
            labelled = np.flatnonzero(row[: len(words)])
            certain = float(np.exp(chance[labelled, row[labelled]].mean()))
            cue = ((words[first][0], words[last][1]),)
            yield Relation(tuple(spans["source"]), cue, tuple(spans["content"]), self._sure(sure, certain))

    def _sure(self, cue: float, roles: float) -> float:
        """Probability by a logistic fit on held-in annotated text (`attribution.json`)."""
        s = self.settings
        odds = s["offset"] + s["cue_weight"] * logit(cue) + s["role_weight"] * logit(roles)
        return round(float(1 / (1 + np.exp(-odds))), 4)


def _pad(rows: list[np.ndarray], width: int = 0) -> np.ndarray:
    """Rows of unequal length as one array, filled with 0."""
    out = np.zeros((len(rows), max(width, *map(len, rows))), dtype=np.int64)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return out


def logit(p: float) -> float:
    """Log-odds, of probabilities kept off 0 and 1."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    top = scores - scores.max(-1, keepdims=True)
    result: np.ndarray = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return result


def _decode(scores: np.ndarray, tags: Sequence[str]) -> np.ndarray:
    """Most probable legal tags `(N, W)` for log-probabilities `(N, W, T)`: an inside tag only after its own kind."""
    legal = np.array([[not b.startswith("I") or a[1:] == b[1:] for b in tags] for a in tags])
    cost = np.where(legal, 0.0, _NEVER)
    starts = np.array([_NEVER if t.startswith("I") else 0.0 for t in tags])
    best = scores[:, 0] + starts
    back = np.zeros(scores.shape, dtype=np.int8)
    for at in range(1, scores.shape[1]):
        paths = best[:, :, None] + cost
        back[:, at] = paths.argmax(1)
        best = paths.max(1) + scores[:, at]
    out = np.zeros(scores.shape[:2], dtype=np.int64)
    out[:, -1] = best.argmax(-1)
    rows = np.arange(len(scores))
    for at in range(scores.shape[1] - 1, 0, -1):
        out[:, at - 1] = back[rows, at, out[:, at]]
    return out


def _runs(row: np.ndarray, tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """`(begin, end, role)` of each labelled run of words."""
    begin, role = -1, ""
    for at, tag in enumerate([*(tags[t] for t in row), "O"]):
        if begin >= 0 and not tag.startswith("I"):
            yield begin, at, role
            begin = -1
        if tag.startswith("B"):
            begin, role = at, tag[2:]
