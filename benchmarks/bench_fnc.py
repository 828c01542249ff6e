"""Whether a body disputes its headline's claim, on the pairs of `../shared/corpora/stance`: F1 of the class "disagree".

Some bodies with a disagreeing pair are read, and as many others; a pair weighs as many as it stands for, so that the
figures are those of the natural mixture. Bodies count up to their 6,000th character.
`rule` knows nothing of the pairs: a statement that denies, doubts or has not seen what the headline says, or a
sentence that calls it false. `reader` is the network that reads disputes; it has learnt from texts of some of the
rumours (not from these pairs), so all figures are of the others. `classifier` weighs all clues by logistic regression,
in a cross-validation in which no rumour (what related pairs tie together) stands in two folds.

Extractions are kept beside the system's temporary files by version of the extractor; delete the file when rules changed
without one.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whosaidwhat.graph.likeness_training import fit
from whosaidwhat.graph.meaning import unsaid
from whosaidwhat.graph.model import Article, Extraction, Stance
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.models.disputes import DISPUTES, LABELS, DisputeReader, statement
from whosaidwhat.models.disputes import Pair as Read
from whosaidwhat.models.sentence import SentenceEncoder

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "stance"
LEARNT = Path(__file__).resolve().parent.parent / "models" / "training" / "labels" / "real.jsonl"
CHARACTERS = 6000
SENTENCES, STATEMENTS = 10, 15
"""Of each body so many count, from its beginning."""
EACH = 140
"""Bodies with a disagreeing pair that are read, and others."""
FOLDS = 10
RELATED, SAME = 0.45, 0.45
"""Cosines from which on a body is about its headline, and a sentence says what the headline says."""
RIDGE = 1.0
DISPUTED = 0.5
"""What the reader gives at least to a dispute by one of the sentences, where the body is said to dispute."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“A-Z])|\n+")
_WORD = re.compile(r"[a-z]+(?:n['’]t)?")
_AGAINST = ("denied", "doubted", "not observed")
_STANCES = ("claimed", "denied", "observed", "doubted", "not observed")
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """A headline with a body, and how many pairs of the corpus it stands for."""

    headline: str
    body: str
    stance: str
    weight: float = 1.0


@dataclass
class Body:
    """What is known of one text: sentences and statements' propositions with vectors, and words that refute."""

    sentences: list[str]
    said: list[tuple[str, str]]
    """Stance and words of each proposition that takes one."""
    vectors: Matrix = field(default_factory=lambda: np.zeros((0, 0)))
    said_vectors: Matrix = field(default_factory=lambda: np.zeros((0, 0)))


def sample() -> tuple[dict[str, str], list[Pair]]:
    """Texts of the bodies that are read, by id, and their pairs with weights."""
    texts = {row["body_id"]: row["text"][:CHARACTERS] for row in _rows("fnc-train-bodies.jsonl")}
    pairs = every_pair()
    disputed = {p.body for p in pairs if p.stance == "disagree"}
    others = [key for key in texts if key not in disputed]
    random.Random(1).shuffle(others)
    weight: dict[str, float] = {}
    for kind in (sorted(disputed), others):
        weight |= dict.fromkeys(kind[:EACH], len(kind) / min(len(kind), EACH))
    kept = [Pair(p.headline, p.body, p.stance, weight[p.body]) for p in pairs if p.body in weight]
    return {key: texts[key] for key in sorted(weight)}, kept


@cache
def every_pair() -> list[Pair]:
    """The pairs of the corpus."""
    return [Pair(row["headline"], row["body_id"], row["stance"]) for row in _rows("fnc-train-pairs.jsonl")]


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf8").splitlines()]


def extractions(texts: dict[str, str]) -> dict[str, Extraction]:
    """The extraction of each body; those that were read before come from the file."""
    extractor = Extractor()
    path = Path(tempfile.gettempdir()) / f"whosaidwhat-fnc-{extractor.version}.jsonl"
    lines = path.read_text(encoding="utf8").splitlines() if path.exists() else []
    known = {e.article: e for e in map(Extraction.model_validate_json, lines)}
    articles = {key: Article(id=f"a-{int(key):016x}", text=text, sha256="") for key, text in texts.items()}
    with path.open("a", encoding="utf8") as file:
        for article, made in extractor.extract_many(a for a in articles.values() if a.id not in known):
            file.write(made.model_dump_json() + "\n")
            known[article.id] = made
    return {key: known[article.id] for key, article in articles.items()}


def bodies(texts: dict[str, str], read: dict[str, Extraction], encoder: SentenceEncoder) -> dict[str, Body]:
    """All bodies with their vectors."""
    return {key: _body(text, read[key], encoder) for key, text in texts.items()}


def _body(text: str, extraction: Extraction, encoder: SentenceEncoder) -> Body:
    sentences = [s.strip() for s in _SENTENCE.split(text) if len(s.strip()) > 15][:SENTENCES]
    said = [
        (_name(p.stance, p.polarity), p.content.text)
        for s in extraction.statements for p in s.propositions if p.stance is not None
    ]  # fmt: skip
    said = said[:STATEMENTS]
    told = [unsaid(s) for s in sentences] + [unsaid(words) for _, words in said]
    vectors = np.asarray(encoder.encode(told), dtype=np.float64) if told else np.zeros((0, 384))
    return Body(sentences, said, vectors[: len(sentences)], vectors[len(sentences) :])


def _name(stance: Stance, polarity: int) -> str:
    return "not observed" if stance is Stance.OBSERVED and polarity < 0 else stance.value


@cache
def refutes(text: str) -> float:
    """How many of its words call something false, deny or doubt it, by the lexicon."""
    words = _WORD.findall(text.lower())
    return float(sum(word in _refuting() or word.rstrip("s") in _refuting() for word in words))


@cache
def _refuting() -> frozenset[str]:
    words = lexicon()
    base = words.operators["false"] | words.acts["deny"] | {"hoaxes", "denied", "denies", "denying", "debunked"}
    return base | {"dismissed", "refuted", "rejected", "fabricated", "disputed", "satirical", "prank", "untrue"}


@cache
def negated(text: str) -> float:
    """How many of its words negate."""
    return float(sum(w.endswith(("n't", "n’t")) or w in ("no", "not", "never", "nobody") for w in text.lower().split()))


# -- clues ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clues:
    """What a headline and a body have to do with each other."""

    related: float
    by_stance: dict[str, float]
    """Of each stance the likeness of its nearest proposition."""
    nearest: tuple[float, float, float]
    """Of the sentences nearest to the headline: words that refute, words that negate, likeness."""
    called_false: float
    """Likeness of the nearest sentence that refutes something."""
    row: tuple[float, ...]
    """All features of the classifier."""
    near: tuple[int, ...]
    """Which sentences are nearest to the headline."""
    read: tuple[float, float] = (0.0, 0.0)
    """What the reader gives at most to a dispute and to support."""


def clues(headline: str, vector: Matrix, body: Body) -> Clues:
    """The clues of a pair; `vector` is the headline's."""
    like = body.vectors @ vector if len(body.sentences) else np.zeros(1)
    order = np.argsort(-like)[:4]
    at = tuple(int(n) for n in order if n < len(body.sentences))
    near = [body.sentences[n] for n in at]
    heard = body.said_vectors @ vector if body.said else np.zeros(0)
    best = {s: max((float(c) for (name, _), c in zip(body.said, heard, strict=True) if name == s), default=0.0)
            for s in _STANCES}  # fmt: skip
    many = Counter(name for (name, _), c in zip(body.said, heard, strict=True) if c >= SAME)
    false = max((float(c) for s, c in zip(body.sentences, like, strict=False) if refutes(s)), default=0.0)
    related, own = float(like.max()), min(refutes(headline), 1.0)
    spoken = min(sum(map(refutes, near)), 4.0), min(sum(map(negated, near)), 4.0)
    opening, whole = min(sum(map(refutes, body.sentences[:3])), 3.0), sum(map(refutes, body.sentences))
    against = max(best[name] for name in _AGAINST)
    rest = (
        related, float(np.mean(like[order])), float(like[:3].mean()), related**2, *best.values(),
        *(min(many[name], 4) for name in _STANCES), against - max(best["claimed"], best["observed"]), spoken[0],
        spoken[1], opening, min(whole, 8.0), whole / max(len(body.sentences), 1), false, own, min(negated(headline), 1),
        float("?" in headline), own * opening, own * spoken[0], (1 - own) * opening * related,
        (1 - own) * spoken[0] * related, (1 - own) * against * related, own * against * related, false * against,
    )  # fmt: skip
    return Clues(related, best, (*spoken, float(np.mean(like[order]))), false, tuple(map(float, rest)), at)


def rule(headline: str, found: Clues) -> bool:
    """Whether the body disputes the headline, by the clues alone."""
    if found.related < RELATED:
        return False
    against = max(found.by_stance[name] for name in _AGAINST)
    affirmed = max(found.by_stance["claimed"], found.by_stance["observed"])
    disputed = against >= SAME and against > affirmed or found.called_false >= SAME
    return disputed is not (refutes(headline) > 0)


def read_by(judge: DisputeReader, pairs: Sequence[Pair], found: Sequence[Clues], texts: dict[str, Body]) -> list[Clues]:
    """The clues with what the reader says of the sentences nearest to the headline, where the body is about it."""
    return [_read(judge, p.headline, c, texts[p.body]) if c.related >= RELATED else c
            for p, c in zip(pairs, found, strict=True)]  # fmt: skip


def _read(judge: DisputeReader, headline: str, known: Clues, body: Body) -> Clues:
    told = [(body.sentences[n], body.sentences[n - 1] if n else "") for n in known.near]
    shares = judge.read([Read(headline, statement("The article", "reported", now), before) for now, before in told])
    disputes, supports = shares[:, DISPUTES].sum(1), shares[:, LABELS.index("supports")]
    most = float(disputes.max()), float(supports.max())
    mean = float(disputes.mean()), float(supports.mean())
    return replace(known, row=(*known.row, *most, *mean, most[0] - most[1], mean[0] - mean[1]), read=most)


# -- figures ----------------------------------------------------------------------------------------------------------


def groups(pairs: Sequence[Pair]) -> list[str]:
    """The rumour of each pair's body: what related pairs tie together."""
    home: dict[str, str] = {}

    def root(key: str) -> str:
        while home.setdefault(key, key) != key:
            key = home[key]
        return key

    for p in pairs:
        if p.stance != "unrelated":
            home[root("h" + p.headline)] = root("b" + p.body)
    return [root("b" + p.body) for p in pairs]


def learnt() -> set[str]:
    """The bodies of all rumours of whose texts the reader has learnt some."""
    pairs = every_pair()
    rumour = dict(zip((p.body for p in pairs), groups(pairs), strict=True))
    rows = map(json.loads, LEARNT.read_text(encoding="utf8").splitlines())
    known = {rumour.get(row["article"].removeprefix("fnc-train-bodies/")) for row in rows}
    return {body for body, name in rumour.items() if name in known}


def score(pairs: Sequence[Pair], said: Sequence[bool]) -> tuple[float, float, float]:
    """Weighted precision, recall and F1 of "disagree"."""
    right = sum(p.weight for p, s in zip(pairs, said, strict=True) if s and p.stance == "disagree")
    found = sum(p.weight for p, s in zip(pairs, said, strict=True) if s)
    there = sum(p.weight for p in pairs if p.stance == "disagree")
    return right / max(found, 1e-9), right / max(there, 1e-9), 2 * right / max(found + there, 1e-9)


def cross_validated(pairs: Sequence[Pair], found: Sequence[Clues]) -> list[bool]:
    """The classifier's answer to each pair, by weights and a threshold from the other folds.

    It learns from pairs that are about one thing and is asked of those alone; the others do not disagree.
    """
    names = sorted(set(rumours := groups(pairs)))
    random.Random(1).shuffle(names)
    number = {name: n % FOLDS for n, name in enumerate(names)}
    at = [n for n, c in enumerate(found) if c.related >= RELATED]
    rows, fold = np.array([found[n].row for n in at]), np.array([number[rumours[n]] for n in at])
    same = np.array([float(pairs[n].stance == "disagree") for n in at])
    answers = [False] * len(pairs)
    for n in range(FOLDS):
        learn, ask = fold != n, fold == n
        weights, bias = fit(rows[learn], same[learn], RIDGE)
        known = rows @ weights + bias
        kept = [pairs[m] for m, chosen in zip(at, learn, strict=True) if chosen]
        tried = np.quantile(known[learn], np.linspace(0.5, 0.999, 60))
        f1 = [score(kept, list(known[learn] >= least))[2] for least in tried]
        for m in np.flatnonzero(ask):
            answers[at[m]] = bool(known[m] >= tried[int(np.argmax(f1))])
    return answers


def run() -> Iterator[tuple[str, float, str]]:
    """F1 of "disagree" by rule and by classifier, over all pairs and over the related ones; and the kinds of misses."""
    texts, pairs = sample()
    encoder = SentenceEncoder()
    read = bodies(texts, extractions(texts), encoder)
    headlines = sorted({p.headline for p in pairs})
    vectors = dict(zip(headlines, encoder.encode([unsaid(h) for h in headlines]).astype(np.float64), strict=True))
    found = [clues(p.headline, vectors[p.headline], read[p.body]) for p in pairs]
    found = read_by(DisputeReader(), pairs, found, read)
    yield "bodies", len(texts), "texts"
    yield "pairs", len(pairs), "pairs"
    known = learnt()
    yield "bodies of rumours that the reader has learnt from", sum(key in known for key in texts), "texts"
    answers = {
        "rule": [rule(p.headline, c) for p, c in zip(pairs, found, strict=True)],
        "reader": [c.read[0] >= DISPUTED and c.read[0] > c.read[1] for c in found],
        "classifier": cross_validated(pairs, found),
    }
    asked = [n for n, p in enumerate(pairs) if p.body not in known]
    pairs, found = [pairs[n] for n in asked], [found[n] for n in asked]
    for how, answer in answers.items():
        said = [answer[n] for n in asked]
        for which, left_out in (("all", ""), ("related", "unrelated")):
            chosen = [(p, s) for p, s in zip(pairs, said, strict=True) if p.stance != left_out]
            for name, amount in zip("P R F1".split(), score(*map(list, zip(*chosen, strict=True))), strict=True):
                yield f"{how}, {which} pairs: disagree", amount, name
        yield from _kinds(how, pairs, said, found)


def _kinds(
    how: str, pairs: Sequence[Pair], said: Sequence[bool], found: Sequence[Clues]
) -> Iterator[tuple[str, float, str]]:
    """Why pairs that disagree were missed, and of what stance those are that were wrongly taken for such."""
    missed: Counter[str] = Counter()
    for p, s, c in zip(pairs, said, found, strict=True):
        if p.stance == "disagree" and not s:
            missed[_why(p, c)] += 1
    for kind, count in missed.most_common():
        yield f"{how}, missed: {kind}", count, "pairs"
    wrong: Counter[str] = Counter()
    for p, s in zip(pairs, said, strict=True):
        if s and p.stance != "disagree":
            wrong[p.stance] += p.weight  # type: ignore[assignment]
    for kind, weight in sorted(wrong.items()):
        yield f"{how}, wrong: {kind}", weight, "pairs (weighted)"


def _why(p: Pair, c: Clues) -> str:
    if refutes(p.headline):
        return "the headline itself refutes"
    if c.related < RELATED:
        return "no sentence is like the headline"
    if max(c.by_stance[name] for name in _AGAINST) >= SAME:
        return "disputed by a statement, affirmed by one as near"
    return "refuted in the narrator's words" if c.called_false else "neither denied nor refuted in words"


if __name__ == "__main__":
    for what, amount, unit in run():
        print(f"{what:60} {amount:,.3f} {unit}")
