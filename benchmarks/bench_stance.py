"""What the speakers of hand-labelled statements do with one proposition each: claimed, denied, observed, doubted, none.

`stance.json` holds offsets and labels, no text: where a statement of `../shared/corpora` stands, the word that its
proposition hangs on, what two people who did not see each other's labels called it (`first`, `second`) and what was
settled (`final`; null where the word marked is no proposition). `stance.md` is the guide that they had.
Each statement is read twice: with the labelled spans, so that only the reading of the stance is measured, and from
the text alone. Every second article is held: its rows count in the `held` figures, and nobody looks at them one by one.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from whosaidwhat.graph.model import Article, ExtractedStatement, Proposition, Span, Stance
from whosaidwhat.loaders.acts import act_in
from whosaidwhat.loaders.extract import Extractor
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.propositions import Said, stance_of
from whosaidwhat.loaders.quoting import quotations, speech_of
from whosaidwhat.loaders.syntax import tokens_in
from whosaidwhat.models.parsing import parse_many

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parent.parent / "shared" / "corpora"
LABELS = HERE / "stance.json"
CLASSES = ("claimed", "denied", "observed", "doubted", "none")
_FILES = {
    "polnear-dev": ("attribution/polnear-dev.jsonl", "id"),
    "polnear-train": ("attribution/polnear-train.jsonl", "id"),
    "fnc": ("stance/fnc-train-bodies.jsonl", "body_id"),
    "clusters": ("clusters/news-dev.jsonl", "id"),
    "ecbplus-dev": ("coreference/ecbplus-dev.jsonl", "id"),
    "ecbplus-train": ("coreference/ecbplus-train.jsonl", "id"),
}


@dataclass(frozen=True)
class Row:
    """One labelled proposition."""

    id: str
    corpus: str
    article: str
    """Digest of the article's id, since an id may hold a headline."""
    held: bool
    """Whether its article is in the half that nobody looks at."""
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    head: Span
    first: str
    second: str | None
    final: str | None


def rows(path: Path = LABELS) -> list[Row]:
    """All labelled rows."""
    spans = ("source", "cue", "content")
    read = json.loads(path.read_text(encoding="utf8"))
    return [Row(**{k: _spans(v) if k in spans else tuple(v) if k == "head" else v for k, v in d.items()}) for d in read]


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple((begin, end) for begin, end in pairs)


def texts(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Texts of articles by corpus and digest; `FileNotFoundError` where the corpora are not there."""
    found = {}
    for corpus, (name, key) in _FILES.items():
        for line in (CORPORA / name).read_text(encoding="utf8").splitlines():
            article = json.loads(line)
            place = corpus, sha256(str(article[key]).encode()).hexdigest()[:16]
            if place in wanted:
                found[place] = article.get("text") or "\n".join(article["sents"].values())
    return found


def name_of(stance: Stance | None, polarity: int) -> str:
    """The label of a stance as the file has it."""
    if stance is None:
        return "none"
    return "not observed" if stance is Stance.OBSERVED and polarity < 0 else stance.value


def with_spans(row: Row, doc: Doc) -> str:
    """The stance that is read where the spans are given."""
    how = stance_of(head_token(doc, row.head), said_of(row, doc))
    return name_of(how.stance, how.polarity)


def head_token(doc: Doc, head: Span) -> Token:
    """The word of a proposition."""
    return tokens_in(doc, head[0], head[1])[0]


def said_of(row: Row, doc: Doc) -> Said:
    """The statement as its spans tell it."""
    speech, _ = speech_of(doc.text, row.content, quotations(doc.text))
    direct = speech == "direct"
    return Said(row.content, row.cue, act_in(doc, row.source, row.cue, row.content, direct=direct), direct)


def _article(text: str) -> Article:
    return Article(id=f"a-{zlib.crc32(text.encode()):016x}", text=text, sha256="")


def from_text(row: Row, statements: Iterable[ExtractedStatement]) -> str:
    """The stance on the proposition that stands nearest to the labelled word, in the statement that says it.

    "none" where there is no such statement or it says nothing of the kind.
    """
    begin, end = row.head
    saying = [s for s in statements if any(b <= begin and end <= e for b, e in s.content.spans)]
    own = [s for s in saying if s.cue and any(_meet(a, b) for a in s.cue.spans for b in row.cue)]
    found = [p for s in own or saying for p in s.propositions]
    best = min(found, key=lambda p: _far(p, row.head), default=None)
    return "none" if best is None else name_of(best.stance, best.polarity)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _far(found: Proposition, head: Span) -> int:
    return min(abs(found.trigger[0] - head[0]), abs(found.trigger[1] - head[1]))


Pairs = list[tuple[str, str]]
"""Label and answer."""


def f1(pairs: Pairs, label: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a class; of "observed", seen and not seen are told apart."""
    asked = [(g, a) for g, a in pairs]
    right = sum(_class(g) == label and g == a for g, a in asked)
    found, there = sum(_class(a) == label for _, a in asked), sum(_class(g) == label for g, _ in asked)
    precision, recall = right / found if found else 0.0, right / there if there else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def _class(label: str) -> str:
    return "observed" if label == "not observed" else label


def kappa(pairs: Pairs) -> float:
    """Cohen's kappa of two people."""
    observed = sum(a == b for a, b in pairs) / len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[k] * right[k] for k in left) / len(pairs) ** 2
    return (observed - chance) / (1 - chance)


def run() -> Iterator[tuple[str, float, str]]:
    """Agreement of the two people, then every class with the spans given and from the text, over all and held."""
    labelled = [r for r in rows() if r.final]
    both = [(r.first, r.second) for r in labelled if r.second]
    yield "two people", kappa(both), "kappa"
    parsed = texts({(r.corpus, r.article) for r in labelled})
    docs = dict(zip(parsed, map(Doc, parse_many(parsed.values())), strict=True))
    yield from _figures("spans given", labelled, lambda r: with_spans(r, docs[r.corpus, r.article]))
    extracted = {a.id: x for a, x in Extractor().extract_many(_article(t) for t in parsed.values())}
    statements = {key: extracted[_article(text).id].statements for key, text in parsed.items()}
    yield from _figures("from text", labelled, lambda r: from_text(r, statements[r.corpus, r.article]))


def _figures(how: str, labelled: list[Row], answer: Callable[[Row], str]) -> Iterator[tuple[str, float, str]]:
    answers = {r.id: answer(r) for r in labelled}
    for which, chosen in (("all", labelled), ("held", [r for r in labelled if r.held])):
        pairs = [(str(r.final), answers[r.id]) for r in chosen]
        for label in CLASSES:
            there = sum(_class(g) == label for g, _ in pairs)
            yield f"{how}, {which}: {label} ({there})", f1(pairs, label)[2], "F1"


def as_table(pairs: Pairs) -> list[dict[str, Any]]:
    """Per class precision, recall and F1, for people who work on it."""
    return [dict(zip(("class", "P", "R", "F1"), (c, *f1(pairs, c)), strict=True)) for c in CLASSES]
