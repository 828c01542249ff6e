"""Attribution relations in texts: one encoder pass over windows, a cue tagger, and a role tagger per cue.

The architecture is described in docs/attribution.md; `whosaidwhat.models.training` makes the weights.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import numpy as np

from whosaidwhat.models.grammar import Grammar, seen, views
from whosaidwhat.models.kept import Found, Kept
from whosaidwhat.models.session import Session, weights
from whosaidwhat.models.windows import Span, Window, WordPieces

_NEVER = -1e4
_AT_ONCE = 100
"""Windows that are looked up together: those of all but the longest articles."""
_CUE_TAGS = ("O", "B-cue", "I-cue")
_ROLE_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")
_CONTENT = _ROLE_TAGS.index("B-content")
FEATURES = ("cue", "roles", "has a source", "words of the content", "from source to cue", "content of two cues")
"""What the confidence is made of: log-odds, 0 or 1, and logarithms of numbers of words."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: character spans into the text, end exclusive, in order; `source` may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    """Calibrated probability that a trained annotator marks this content with this source."""


class Tagger:
    """Loads the shipped weights on construction; `tag` may be called any number of times, from one thread."""

    def __init__(self, kept: Kept | None = None) -> None:
        """With `kept`, windows that were read before are not read again."""
        self._kept = kept
        self._pieces = WordPieces(weights("tokenizer.json"))
        self.encoder: Callable[..., list[np.ndarray]] = Session(weights("attribution.onnx"))
        self._roles = Session(weights("roles.onnx"))
        self.settings = dict(_fitted())

    def tag(self, text: str, grammar: Grammar) -> list[Relation]:
        """The relations of a text, ordered by cue; `grammar` is that of its parse.

        Windows are read one by one: int8 inference scales by all that it is given at once, so a window's result would
        depend on its neighbours.
        """
        windows = self._pieces.windows(text, int(self.settings["window"]), int(self.settings["context"]))
        relations: list[Relation] = []
        while some := list(islice(windows, _AT_ONCE)):
            for window, found in zip(some, self._read(some, grammar), strict=True):
                relations += [_relation(window.words, each) for each in found]
        return sorted(relations, key=lambda r: (r.cue, r.content))

    def _read(self, windows: list[Window], grammar: Grammar) -> list[list[Found]]:
        """What is found in each window."""
        if not self._kept:
            return [list(self._found(window, grammar)) for window in windows]
        keys = [self._kept.key(window, grammar) for window in windows]
        known = self._kept.known(keys)
        fresh = {k: list(self._found(w, grammar)) for k, w in zip(keys, windows, strict=True) if k not in known}
        if fresh:
            self._kept.keep(fresh)
        return [fresh[key] if key in fresh else known[key] for key in keys]

    def _found(self, window: Window, grammar: Grammar) -> Iterator[Found]:
        rows = {n: getattr(window, n)[None] for n in ("pieces", "first", "last", "quoted")}
        states, scores = self.encoder(**rows, seen=seen(window, grammar)[None])
        cues = list(self._cues(window, scores))
        if not cues:
            return
        places = np.array([c[:2] for c in cues], dtype=np.int64)
        near = views(window, grammar, [cue[:2] for cue in cues])
        probable = _log_softmax(self._roles(states=states, cue=places, near=near)[0])
        roles = _decode(probable, _ROLE_TAGS)
        for row, (first, last, _) in zip(roles, cues, strict=True):
            row[first : last + 1] = 0
        shared = _shared(roles >= _CONTENT)
        for cue, row, chance, twice in zip(cues, roles, probable, shared, strict=True):
            if (row >= _CONTENT).any():
                sure = self._sure([logit(cue[2]), *_features(row, chance, cue[0]), float(twice)])
                yield cue[:2], tuple(_runs(row, _ROLE_TAGS)), sure

    def _cues(self, window: Window, scores: np.ndarray) -> Iterator[tuple[int, int, float]]:
        """First and last word of each cue that the window decides on, and how probable it is."""
        probable = _log_softmax(scores)
        none = np.exp(probable[0, :, 0])
        probable[:, :, 0] += self.settings["cue_bias"]
        begin, end = window.own
        for first, after, _ in _runs(_decode(probable, _CUE_TAGS)[0], _CUE_TAGS):
            if begin <= first < end:
                yield first, after - 1, float(1 - none[first:after].mean())

    def _sure(self, features: list[float]) -> float:
        """Probability by a logistic fit on annotated text (`attribution.json`), of as many numbers as `FEATURES`."""
        odds = self.settings["offset"] + float(np.dot(self.settings["weights"], features))
        return round(float(1 / (1 + np.exp(-odds))), 4)


def _relation(words: Sequence[Span], found: Found) -> Relation:
    """The relation that was found in a window with these words."""
    (first, last), runs, sure = found
    spans: dict[str, list[Span]] = {"source": [], "content": []}
    for begin, end, role in runs:
        spans[role].append((words[begin][0], words[end - 1][1]))
    return Relation(tuple(spans["source"]), ((words[first][0], words[last][1]),), tuple(spans["content"]), sure)


def _features(row: np.ndarray, chance: np.ndarray, cue: int) -> list[float]:
    """What else tells whether a relation is right, besides its cue's log-odds and what other cues share: `FEATURES`."""
    labelled = np.flatnonzero(row)
    source = np.flatnonzero((row > 0) & (row < _CONTENT))
    roles = logit(float(np.exp(chance[labelled, row[labelled]].mean())))
    far = float(np.log1p(abs(int(source[0]) - cue))) if source.size else 0.0
    return [roles, float(source.size > 0), float(np.log((row >= _CONTENT).sum())), far]


def _shared(contents: np.ndarray) -> np.ndarray:
    """`(N,)` whether another cue has much the same content (Jaccard over .5), of the words `(N, W)` of each."""
    words = contents.astype(np.float32)
    both, size = words @ words.T, words.sum(1)
    alike = both / np.maximum(size[:, None] + size - both, 1)
    np.fill_diagonal(alike, 0)
    close: np.ndarray = alike.max(1) > 0.5
    return close


def with_source(confidence: float) -> float:
    """What the confidence of a relation without a source would be if it had one, all else being the same."""
    odds = logit(confidence) + _fitted()["weights"][FEATURES.index("has a source")]
    return round(float(1 / (1 + np.exp(-odds))), 4)


@cache
def _fitted() -> dict[str, Any]:
    """The shipped settings."""
    found: dict[str, Any] = json.loads(weights("attribution.json").read_text("utf8"))
    return found


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
    legal, starts = _rules(tuple(tags))
    out: np.ndarray = scores.argmax(-1)
    # Where the best tag of every word is legal, that is the answer; few rows need the search.
    fine = legal[out[:, :-1], out[:, 1:]].all(-1) & starts[out[:, 0]]
    for row in np.flatnonzero(~fine):
        out[row] = _search(scores[row].tolist())
    return out


@cache
def _rules(tags: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Whether each tag may follow each other one, and whether it may be the first."""
    legal = [[not b.startswith("I") or a[1:] == b[1:] for b in tags] for a in tags]
    return np.array(legal), np.array([not tag.startswith("I") for tag in tags])


def _search(scores: list[list[float]]) -> list[int]:
    """Viterbi's algorithm over one row, tags O, B-a, I-a, B-b, I-b …: plain numbers are quicker than small arrays."""
    inside = range(2, len(scores[0]), 2)
    best = scores[0].copy()
    for tag in inside:
        best[tag] += _NEVER
    back: list[list[int]] = []
    for row in scores[1:]:
        free = best.index(max(best))
        came = [free] * len(row)
        new = [best[free] + score for score in row]
        for tag in inside:
            came[tag] = tag - 1 if best[tag - 1] >= best[tag] else tag
            new[tag] = best[came[tag]] + row[tag]
        back.append(came)
        best = new
    out = [best.index(max(best))]
    for came in reversed(back):
        out.append(came[out[-1]])
    return out[::-1]


def _runs(row: np.ndarray, tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """`(begin, end, role)` of each labelled run of words."""
    begin, last, role = -1, -1, ""
    for at in np.flatnonzero(row).tolist():
        tag = tags[row[at]]
        begins = tag.startswith("B")
        if begin >= 0 and (begins or at > last + 1):
            yield begin, last + 1, role
            begin = -1
        if begins:
            begin, role = at, tag[2:]
        last = at
    if begin >= 0:
        yield begin, last + 1, role
